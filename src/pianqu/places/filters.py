"""Parameters of the lists of places."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pianqu.kit.filters import Filter
from pianqu.kit.forms import DayField, LineField, RecordField
from pianqu.places.models import Place, TownshipProfile


class PlaceFilter(Filter):
    """By name, level and day; townships in force today unless told."""

    words_of_county: ClassVar = frozenset({"name"})

    name = LineField(label=_("名称或拼音首字母"), max_length=40)
    level = forms.ChoiceField(label=_("层级"), choices=[("", _("乡镇")), *Place.Level.choices])
    day = DayField(label=_("在册日期"), help_text=_("不填就是今天"))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """In force on the day, of the level, so called."""
        rows = Place.objects.filter(pk__in=rows).on(self.asked.get("day", self.user.day))
        rows = rows.filter(level=self.asked.get("level", Place.Level.TOWNSHIP)).select_related("parent")
        return rows.named(self.asked["name"]) if "name" in self.asked else rows


class KeyVillageFilter(Filter):
    """By township, name of the village and day; those in force today unless told."""

    words_of_county: ClassVar = frozenset({"name", "township"})

    township = RecordField(label=_("乡镇"))
    name = LineField(label=_("村名或拼音首字母"), max_length=40)
    day = DayField(label=_("日期"), help_text=_("不填就是今天"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["township"].queryset = Place.objects.visible_to(self.user).townships()  # type: ignore[attr-defined]

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """In force on the day, of the township, of villages so called."""
        day = self.asked.get("day", self.user.day)
        rows = rows.filter(pk__in=rows.model.objects.on(day))
        rows = rows.filter(village__parent=self.asked["township"]) if "township" in self.asked else rows
        return rows.filter(village__in=Place.objects.villages().named(self.asked["name"])) if "name" in self.asked else rows


class TownshipProfileFilter(Filter):
    """By type, township and day; those in force today unless told."""

    words_of_county: ClassVar = frozenset({"township"})

    kind = forms.ChoiceField(label=_("乡镇类型"), choices=[("", _("全部")), *TownshipProfile.Kind.choices])
    township = RecordField(label=_("乡镇"))
    day = DayField(label=_("日期"), help_text=_("不填就是今天"))
    lookups: ClassVar = {"kind": "kind", "township": "township"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["township"].queryset = Place.objects.visible_to(self.user).townships()  # type: ignore[attr-defined]

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """In force on the day, of the type, of the township."""
        day = self.asked.get("day", self.user.day)
        return super().narrow(rows.filter(pk__in=rows.model.objects.on(day)))

"""The shape of what is reported: where, when, and the kind's own columns, made from these."""

from collections.abc import Collection
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import Organ
from pianqu.groups.campaigns import CampaignsField
from pianqu.groups.placed import PlacedForm, seek_place
from pianqu.growth.measures import KILOMETRE, MOST, Measure
from pianqu.growth.models import KINDS, GrowthRecord, Pairing
from pianqu.growth.models.base import NOTE_MOST
from pianqu.growth.models.livelihood import ROSTER_MOST
from pianqu.growth.nouns import WAYS
from pianqu.growth.reporting import departments_of, places_of
from pianqu.kit.forms import DayField, LineField, LinesField, Reasoned, RecordField, RecordForm, seek
from pianqu.kit.wording import grouped
from pianqu.places.models import Place

NONE = ("", "—")
LINES_MOST = 42 * ROSTER_MOST
HELP = {"roster": _("一行一个姓名，可以不填。填了就按人计数，来过两次的只算一人。")}


class MeasuredField(forms.DecimalField):
    """A quantity in the unit that people write; cleans to the whole number of the smallest unit."""

    def __init__(self, measure: Measure, **kwargs: Any) -> None:
        self.measure = measure
        least = Decimal(1) / measure.per_unit
        super().__init__(min_value=least, max_value=Decimal(MOST) / measure.per_unit, decimal_places=measure.places, **kwargs)
        self.validators = [_with_unit(each, measure) for each in self.validators]

    def clean(self, value: Any) -> int | None:
        """So many of the smallest unit. Raises `ValidationError` for what is no number, or finer than that."""
        number = super().clean(value)
        return None if number is None else int(number * self.measure.per_unit)

    def prepare_value(self, value: Any) -> Any:
        """A whole number of the smallest unit as people write it; what was typed as it was typed."""
        return f"{self.measure.shown(value):f}" if isinstance(value, int) else value


def _with_unit(validator: Any, measure: Measure) -> Any:
    """A bound that says its unit; other validators as they are."""
    if isinstance(validator, MinValueValidator):
        return MinValueValidator(validator.limit_value, format_lazy(_("不能小于 {}。"), _in_unit(validator.limit_value, measure)))
    if isinstance(validator, MaxValueValidator):
        return MaxValueValidator(validator.limit_value, format_lazy(_("不能大于 {}。"), _in_unit(validator.limit_value, measure)))
    return validator


def _in_unit(value: Decimal, measure: Measure) -> Any:
    return format_lazy("{} {}", grouped(value), measure.unit)


class PairingField(RecordField):
    """One pairing: the cadre with the unit, and the village."""

    def label_from_instance(self, pairing: Any) -> str:
        """As people tell two of them apart."""
        return f"{pairing.cadre.name}（{pairing.organ.name}）—{pairing.place.full_name}"


class ReportedForm(PlacedForm):
    """Of one's own places: who has one does not choose it, who has hundreds finds it by typing its name or its pinyin."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["place"]
        if len(self.places) == 1:
            [key] = self.places
            field.choices = [each for each in field.choices if each[0] != ""]
            self.initial["place"] = self.initial.get("place") or key
        seek_place(field, self.places)

    @property
    def townships(self) -> set[int]:
        """Those of the places that may be chosen (numbers)."""
        return {place.parent_id or place.pk for place in self.places.values() if place.level == Place.Level.VILLAGE} | {
            place.pk for place in self.places.values() if place.level == Place.Level.TOWNSHIP
        }


class GrowthForm(ReportedForm):
    """What every kind asks: where and on which day, its own columns, campaigns and a note."""

    model: ClassVar[type[GrowthRecord]]
    campaigns = CampaignsField()
    note = LineField(label=_("备注"), max_length=NOTE_MOST, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].label = _("哪个村") if self.model.VILLAGE else _("乡镇或村")
        self.fields["campaigns"].offer(self.day, self.initial.get("campaigns", ()))  # type: ignore[attr-defined]
        if "lead" in self.fields:
            self.fields["lead"].queryset = leads(self.user.day)  # type: ignore[attr-defined]
            own = list(departments_of(self.user)) if "via" in self.fields else []
            if len(own) == 1:
                self.initial.setdefault("lead", own[0].key)
        if "pairing" in self.fields:
            offered: Any = self.fields["pairing"]
            offered.queryset = pairings(self.user, self.day, self.initial.get("pairing"), self.townships)
            seek(offered)

    def offered(self) -> Any:
        """The places of which the writer may report."""
        rows = places_of(self.user, today=self.user.day, day=self.day)
        return rows.villages() if self.model.VILLAGE else rows


class AskingForm(GrowthForm):
    """That it is `another` is asked only where the same stands already."""

    another = forms.BooleanField(label=_("确是另一件，不是重复登记"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get(self.add_prefix("another")):
            self._ask()

    def _ask(self) -> None:
        self.fields["another"].widget = forms.CheckboxInput()

    def refuse(self, refused: ValidationError) -> None:
        """As every form; what stands already is said at the box by which to say that this is another."""
        if "another" in getattr(refused, "error_dict", {}):
            self._ask()
        super().refuse(refused)


class NewGrowthForm(AskingForm):
    """A new record."""


class CorrectGrowthForm(GrowthForm, Reasoned):
    """A record put right."""


class CorrectDatedForm(AskingForm, Reasoned):
    """A record of a day put right."""


def leads(day: Any) -> Any:
    """The departments that may lead something on the day."""
    return Organ.objects.departments().on(day).order_by("code", "since")


def pairings(user: Any, day: Any, present: Any, townships: Collection[int]) -> Any:
    """The pairings of the day at these townships that a writer may see, and the one that a record names already (by key)."""
    rows = Pairing.objects.visible_to(user).with_people()
    return (rows.on(day).filter(township__in=townships) | rows.filter(key=present)).order_by("village__code", "since", "id")


def form_of(kind: type[GrowthRecord], base: type[GrowthForm]) -> type[GrowthForm]:
    """The form of a kind: a field for each of its own columns."""
    fields: dict[str, Any] = {name: form_field(kind, name) for name in kind.OWN}
    fields |= {name: lines_field(kind, name) for name in kind.LINES}
    last = ("campaigns", "note", *(("reason",) if issubclass(base, Reasoned) else ()))
    order = ("key", "version", "another", "place", "happened_on", *kind.OWN, *kind.LINES, *last)
    fields["happened_on"] = DayField(label=kind.DAY)
    told = {"__doc__": base.__doc__, "__module__": __name__, "model": kind, "field_order": order}
    return type(f"{kind.__name__}{base.__name__}", (base,), {**fields, **told})


def lines_field(kind: type[GrowthRecord], name: str) -> LinesField:
    """The box for what is told in lines of text."""
    return LinesField(label=kind.PARTS[name], help_text=HELP[name], required=False, max_length=LINES_MOST)


def form_field(kind: type[GrowthRecord], name: str) -> forms.Field:
    """The field of one of a kind's own columns."""
    column: Any = kind._meta.get_field(name)
    told: dict[str, Any] = {"label": column.verbose_name, "required": not column.blank}
    if name in kind.MEASURES:
        return MeasuredField(kind.MEASURES[name], help_text=kind.MEASURES[name].unit, **told)
    if isinstance(column, models.ForeignKey):
        asked = PairingField if column.related_model is Pairing else RecordField
        return asked(help_text=WAYS.get(name, "") if "via" in kind.OWN else "", **told)
    if column.choices:
        choices = column.choices if column.has_default() else [NONE, *column.choices]
        initial = column.default if column.has_default() else ""
        return forms.ChoiceField(choices=choices, initial=initial, **told)
    if isinstance(column, models.DateField):
        return DayField(**told)
    if isinstance(column, models.IntegerField):
        return forms.IntegerField(min_value=0 if column.blank else 1, max_value=_most(column), **told)
    return LineField(max_length=column.max_length, **told)


def _most(column: Any) -> int:
    return min(int(each.limit_value) for each in column.validators if each.code == "max_value")


class FinishForm(RecordForm):
    """On which day it was built, and how long."""

    on = DayField(label=_("建成日期"))
    length_m = MeasuredField(KILOMETRE, label=_("建成里程"), help_text=KILOMETRE.unit)


FORMS = {kind: form_of(kind, NewGrowthForm if kind.DATED else GrowthForm) for kind in KINDS}
CORRECTIONS = {kind: form_of(kind, CorrectDatedForm if kind.DATED else CorrectGrowthForm) for kind in KINDS}

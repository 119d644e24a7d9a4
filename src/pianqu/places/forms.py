"""The shape of what changes places."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.kit.forms import DayField, EndForm, LineField, OfferingForm, ProseField, Reasoned, RecordField, RecordForm
from pianqu.places.models import PROSE_MOST, Place, TownshipProfile


class VillageField(RecordField):
    """A village, written with its township: 水口乡大田村."""

    def label_from_instance(self, obj: Any) -> str:
        """Township and village."""
        return str(obj.full_name)


class PlaceForm(OfferingForm):
    """A new division; its kind tells its level."""

    code = LineField(label=_("代码"), max_length=12, help_text=_("统计用区划代码，2 至 12 位数字"))
    name = LineField(label=_("名称"), max_length=40)
    pinyin = LineField(label=_("拼音"), max_length=120, required=False, help_text=_("音节之间空一格，例如：qu jiang zhen"))
    kind = forms.ChoiceField(label=_("类别"), choices=Place.Kind.choices, initial=Place.Kind.VILLAGE)
    parent = RecordField(label=_("上级"), required=False)
    since = DayField(label=_("自哪天起"))

    def offered(self, user: Any) -> dict[str, Any]:
        """Divisions of the day that may have others in them."""
        return {"parent": Place.objects.visible_to(user).on(user.day).exclude(level=Place.Level.VILLAGE)}


class CloseForm(EndForm):
    """The end of a division, and what it becomes part of."""

    successor = RecordField(label=_("并入"), required=False, help_text=_("里面的村（社区）和重点村随之转入"))

    def __init__(self, *args: Any, user: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Place.objects.visible_to(user).on(user.day).filter(level=place.level).exclude(pk=place.pk)
        self.fields["successor"].queryset = others  # type: ignore[attr-defined]


class KeyVillageForm(RecordForm):
    """A village that becomes a key village."""

    village = VillageField(label=_("村"))
    since = DayField(label=_("自哪天起"))
    basis = LineField(label=_("依据"), max_length=120, required=False, help_text=_("文号或会议，例如：渠委办〔2026〕12 号"))

    def __init__(self, *args: Any, user: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        villages = Place.objects.visible_to(user).villages().on(day).select_related("parent")
        self.fields["village"].queryset = villages  # type: ignore[attr-defined]


class ProfileForm(RecordForm):
    """What a township is; its type says which industry it grows."""

    kind = forms.ChoiceField(
        label=_("乡镇类型"),
        choices=[("", "—"), *TownshipProfile.Kind.choices],
        help_text=_("深丘山区型发展特色产业，浅丘平坝型传统产业，城郊结合型绿色产业，资源富集型支柱产业。"),
    )
    products = LineField(label=_("主要产品"), max_length=120, help_text=_("例如：药材、花椒、柑桔"))
    location = ProseField(label=_("区位"), max_length=PROSE_MOST, required=False)
    resources = ProseField(label=_("资源"), max_length=PROSE_MOST, required=False)
    strengths = ProseField(label=_("发展优势"), max_length=PROSE_MOST, required=False)
    bottlenecks = ProseField(label=_("发展瓶颈"), max_length=PROSE_MOST, required=False)
    basis = LineField(label=_("依据"), max_length=120, required=False, help_text=_("文号或会议，例如：渠委办〔2026〕12 号"))


class DescribeForm(ProfileForm):
    """Of which township, and from which day on; `OfferingForm` would offer what its user sees, this one what they describe."""

    township = RecordField(label=_("乡镇"))
    since = DayField(label=_("自哪天起"))
    field_order = ("key", "version", "township", "since")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Place.objects.visible_to(user).townships().on(user.day)
        if "COUNTY_OFFICE" not in user.standing.roles:
            rows = rows.filter(pk__in=user.standing.place_ids)
        self.fields["township"].queryset = rows  # type: ignore[attr-defined]


class CorrectProfileForm(ProfileForm, Reasoned):
    """A profile put right."""

    field_order = ("key", "version", *ProfileForm.base_fields, "reason")

"""How petitioners, households and reveals are shown: always masked."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.journal.history import address_of, field_words
from pianqu.kit.pages import Column
from pianqu.petitions.models import Household, Petitioner, Reveal


def household_cell(petitioner: Petitioner) -> dict[str, Any]:
    """The household with its page; nothing of who is in none."""
    house = petitioner.household
    return {"value": str(house), "url": address_of(house)} if house else {}


PEOPLE = (
    Column(gettext_lazy("姓名（名称）"), str),
    Column(gettext_lazy("类别"), lambda row: row.get_kind_display(), data=False),
    Column(gettext_lazy("证件号码"), lambda row: str(row.id_number), data=False),
    Column(gettext_lazy("联系电话"), lambda row: str(row.phone), data=False),
    Column(
        gettext_lazy("信访户"),
        household_cell,
    ),
)
HOUSEHOLDS = (
    Column(gettext_lazy("户主"), lambda row: str(row.head)),
    Column(gettext_lazy("乡镇"), lambda row: row.township.name),
    Column(gettext_lazy("村（社区）"), lambda row: row.village.name if row.village else ""),
    Column(gettext_lazy("村民小组"), lambda row: row.village_group),
)
REVEALS = (
    Column(gettext_lazy("时间"), lambda row: row.at, data=False),
    Column(gettext_lazy("查看人"), lambda row: row.by_name),
    Column(gettext_lazy("职务"), lambda row: row.by_post),
    Column(gettext_lazy("信访人"), lambda row: str(row.petitioner)),
    Column(gettext_lazy("查看的内容"), lambda row: "、".join(str(each) for each in row.field_words), data=False),
    Column(gettext_lazy("查看的原因"), lambda row: row.reason),
)


def petitioner_facts(petitioner: Petitioner) -> list[dict[str, Any]]:
    """Masked."""
    house = petitioner.household
    return [
        {"label": _("姓名（名称）"), "value": str(petitioner.name), "lang": "zh"},
        {"label": _("类别"), "value": petitioner.get_kind_display()},
        {"label": _("证件号码"), "value": str(petitioner.id_number)},
        {"label": _("联系电话"), "value": str(petitioner.phone)},
        {"label": _("住址"), "value": str(petitioner.address)},
        {"label": _("信访户"), "value": str(house) if house else "", "url": address_of(house) if house else "", "lang": "zh"},
    ]


def household_facts(household: Household) -> list[dict[str, Any]]:
    """Masked."""
    return [
        {"label": _("户主"), "value": str(household.head), "lang": "zh"},
        {"label": _("乡镇"), "value": household.township.name, "lang": "zh"},
        {"label": _("村（社区）"), "value": household.village.name if household.village else "", "lang": "zh"},
        {"label": _("村民小组"), "value": household.village_group, "lang": "zh"},
    ]


def revealed_facts(reveal: Reveal) -> list[dict[str, Any]]:
    """What was opened, beside the mask that takes its place when the page hides it."""
    told = reveal.petitioner
    return [
        {"label": field_words(Petitioner, name), "value": plain, "mask": str(getattr(told, name))}
        for name, plain in reveal.opened.items()
    ]

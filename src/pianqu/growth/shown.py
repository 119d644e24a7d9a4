"""How records of growth are shown: columns, facts, sections, made from a kind's columns. Words and addresses only, no rule."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.growth.models import KINDS, GrowthRecord
from pianqu.journal.versions import VOID, versions_section, void_cell, void_fact
from pianqu.kit.pages import Column
from pianqu.kit.templatetags.kit import county_date, moment


def address(record: Any, verb: str = "show") -> str:
    """The address of a record's page, or of a verb on it."""
    return reverse(f"growth:{record._meta.model_name}_{verb}", args=[record.key])


def list_address(kind: Any, verb: str = "list") -> str:
    """The address of a kind's list, or of the form of a new record."""
    return reverse(f"growth:{kind._meta.model_name}_{verb}")


def trail(record: GrowthRecord) -> list[dict[str, Any]]:
    """The way from the room to a record."""
    kind = type(record)
    return [*room(), list_step(kind), {"label": record, "url": address(record), "lang": "zh"}]


def room() -> list[dict[str, Any]]:
    """The first step of the way."""
    return [{"label": _("发展和民生"), "url": reverse("desk:growth")}]


def list_step(kind: Any) -> dict[str, Any]:
    """The step of a kind's list."""
    return {"label": kind._meta.verbose_name, "url": list_address(kind)}


def value_of(record: GrowthRecord, name: str) -> dict[str, Any]:
    """One column of a record as a cell or fact: with its unit, in the county's words where these are such."""
    column, value = record._meta.get_field(name), getattr(record, name)
    if value in (None, ""):
        return {"value": ""}
    if name in record.MEASURES:
        return {"value": record.MEASURES[name].words(value)}
    if getattr(column, "choices", None):
        return {"value": getattr(record, f"get_{name}_display")()}
    if isinstance(column, models.ForeignKey):
        return {"value": getattr(value, "name", str(value)), "lang": "zh"}
    return {"value": value, "lang": "zh"} if isinstance(value, str) else {"value": value}


def columns_of(kind: type[GrowthRecord]) -> tuple[Column, ...]:
    """The columns of a kind's list."""
    own = [
        Column(kind._meta.get_field(name).verbose_name, _shows(name), numeric=_numeric(kind, name), data=False)  # type: ignore[union-attr]
        for name in kind.OWN
    ]
    return (
        Column(gettext_lazy("地方"), lambda row: row.place.full_name),
        *own,
        Column(kind.DAY, lambda row: row.happened_on, data=False),
        Column(gettext_lazy("填报"), reported_by),
        Column(gettext_lazy("备注"), lambda row: row.note, sheet_only=True),
        Column(gettext_lazy("记录"), void_cell, data=False),
    )


def _shows(name: str) -> Callable[[Any], dict[str, Any]]:
    return lambda row: value_of(row, name)


def _numeric(kind: type[GrowthRecord], name: str) -> bool:
    return isinstance(kind._meta.get_field(name), models.IntegerField)


def reported_by(record: Any) -> str:
    """The unit or group that answers for it."""
    answering = record.organ or record.group
    return str(answering.name) if answering else ""


def lights(record: Any) -> list[dict[str, Any]]:
    """作废 where the record is void."""
    return [{"tone": VOID, "label": _("作废")}] if record.voided_at else []


def main_facts(record: GrowthRecord) -> list[dict[str, Any]]:
    """What a correction can change."""
    rows: list[dict[str, Any]] = [
        {"label": _("地方"), "value": record.place.full_name, "lang": "zh"},
        {"label": record.DAY, "value": county_date(record.happened_on)},
    ]
    rows += [{"label": record._meta.get_field(name).verbose_name, **value_of(record, name)} for name in record.OWN]  # type: ignore[union-attr]
    rows += [
        {"label": record.PARTS[name], "value": "、".join(record.lines(name)), "lang": "zh", "long": True} for name in record.LINES
    ]
    campaigns = "、".join(each.name for each in record.campaigns.all())
    return [
        *rows,
        {"label": _("活动"), "value": campaigns, "lang": "zh"},
        {"label": _("备注"), "value": record.note, "lang": "zh"},
    ]


def facts(record: GrowthRecord) -> list[dict[str, Any]]:
    """Everything about the record that is one line."""
    entered = f"{record.entered_by} {moment(record.first_recorded_at)}"
    rows = [
        *(row for row in main_facts(record) if row["value"] != ""),
        {"label": _("填报"), "value": reported_by(record), "lang": "zh"},
        {"label": _("录入"), "value": entered, "lang": "zh"},
        void_fact(record),
    ]
    return [row for row in rows if row]


def sections(record: GrowthRecord) -> list[dict[str, Any]]:
    """The versions before a correction."""
    versions = versions_section(record, type(record).objects.with_places().prefetch_related("campaigns"), main_facts)
    return [versions] if versions else []


COLUMNS = {kind: columns_of(kind) for kind in KINDS}

"""Items (R46) as they are typed, a line each: `修通五里路；交通运输局、水务局；2026-12-31`, or with days: `…；20个工作日`."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pianqu.accounts.models import Organ
from pianqu.dispatch.instruction_told import Item
from pianqu.dispatch.told import of_line
from pianqu.groups.units import organ_named, units_in
from pianqu.kit.errors import Refused
from pianqu.kit.text import day_written

SEMICOLON = re.compile(r"[；;]")
PARTS = 3
WORKING = re.compile("工作|work")
DAYS = re.compile(r"(?P<n>\d{1,3})\s*(?P<kind>个?工作日|天|日|working days?|days?)(?:以?内)?")


def items(typed: Sequence[str], day: date, field: str = "items") -> list[Item]:
    """What every line means; the first unit leads. Raises one `Refused` at `field` with what is wrong in each."""
    organs = list(Organ.objects.on(day).select_related("place")) if typed else []
    found, wrong = [], []
    for number, line in enumerate(typed, start=1):
        try:
            found.append(_item(line, day, field, organs))
        except Refused as refused:
            wrong.append(of_line(number, refused))
    if wrong:
        raise Refused({field: wrong}, code="line")
    return found


def _item(line: str, day: date, field: str, organs: Sequence[Organ]) -> Item:
    told = [part.strip() for part in SEMICOLON.split(line) if part.strip()]
    if len(told) < PARTS:
        raise Refused({field: _("请写全：内容；牵头单位、协办单位；期限。")}, code="incomplete")
    units = [organ_named(name, day, field, organs) for name in units_in(told[-2], organs)]
    if not units:
        raise Refused({field: _("请写全：内容；牵头单位、协办单位；期限。")}, code="incomplete")
    helping = {organ.pk: organ for organ in units[1:] if organ.pk != units[0].pk}
    return Item("；".join(told[:-2]), units[0], tuple(helping.values()), **_term(told[-1], field))


def _term(text: str, field: str) -> dict[str, Any]:
    match = DAYS.fullmatch(text)
    if match:
        return {"days": int(match["n"]), "basis": "WORKING" if WORKING.search(match["kind"]) else "CALENDAR"}
    try:
        return {"due_on": day_written(text)}
    except ValueError as wrong:
        said = _("期限请写日期（2026-12-31）或天数（20个工作日、30天）。")
        raise Refused({field: said}, code="day") from wrong

"""Measures (R57) as a document lists them, a line each, its responsible departments in brackets at the end (责任单位：…)."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from pianqu.accounts.models import Organ
from pianqu.dispatch.kinds import UNITS
from pianqu.dispatch.told import Listed, of_line
from pianqu.groups.people import JOINT
from pianqu.groups.units import called, organ_named, units_in
from pianqu.kit.errors import Refused

NUMERAL = "0-9一二三四五六七八九十"
NUMBER = re.compile(
    rf"^\s*(?:第[{NUMERAL}]{{1,3}}条[、：:\s]*|[{NUMERAL}]{{1,3}}(?:、|[.．](?!\d))\s*|[（(][{NUMERAL}]{{1,3}}[）)]\s*)"
)
RESPONSIBLE = re.compile(r"[（(]\s*(?:责任|牵头)(?:单位|部门)\s*[：:](?P<names>[^（()）]*)[）)]\s*[。；;]?\s*$")


def measures(typed: Sequence[str], day: date, field: str = "measures") -> list[Listed]:
    """What each line means: its number is left out (the order gives it), its departments are found by name.

    Raises one `Refused` at `field` with every name that no department of the day bears, or more than one.
    """
    departments = list(Organ.objects.on(day).filter(kind=Organ.Kind.DEPARTMENT)) if typed else []
    found, wrong = [], []
    for number, line in enumerate(typed, start=1):
        text = NUMBER.sub("", line)
        match = RESPONSIBLE.search(text)
        organs: dict[int, Organ] = {}
        for name in units_in(match["names"], departments) if match else []:
            try:
                organ = organ_named(name, day, field, departments)
                organs[organ.pk] = organ
            except Refused as refused:
                wrong.append(of_line(number, refused))
        found.append(Listed(text[: match.start()].strip() if match else text.strip(), tuple(organs.values())))
    if wrong:
        raise Refused({field: wrong}, code="line")
    return found


def written(rows: Iterable[Any]) -> str:
    """The measures of a draft as lines that `measures` reads back."""
    lines = ((f"{row.number}. {row.text}", JOINT.join(organ.name for organ in row.responsible.all())) for row in rows)
    return "\n".join(f"{text}（责任单位：{names}）" if names else text for text, names in lines)


def units(typed: str, day: date, field: str) -> list[Organ]:
    """Townships and departments by name. Raises `Refused` at `field` for a name that none bears, or more than one."""
    rows = list(Organ.objects.on(day).filter(kind__in=UNITS).select_related("place")) if typed.strip() else []
    return [organ_named(name, day, field, rows) for name in units_in(typed, rows)]


def named(organs: Iterable[Any]) -> str:
    """Units as people write them."""
    return JOINT.join(called(organ) for organ in organs)


def addressed(*, townships: bool, departments: bool, day: date) -> list[Organ]:
    """All townships of the day, all county departments, or both: to whom a directive is sent."""
    kinds = [Organ.Kind.TOWNSHIP] * townships + [Organ.Kind.DEPARTMENT] * departments
    return list(Organ.objects.on(day).filter(kind__in=kinds).select_related("place"))

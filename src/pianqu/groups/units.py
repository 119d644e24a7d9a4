"""Units as people write them: what a unit is called, and which one a name means."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from pianqu.accounts.models import Organ
from pianqu.groups.people import JOINT
from pianqu.kit.errors import Refused

T = TypeVar("T")
COUNTY = "县市区"  # the first character of a department's whole name
SHORTEST = 2  # characters of a name that may stand for a longer one


def called(organ: Organ) -> str:
    """An organ as people call it: a township's by the township."""
    return organ.place.name if organ.place_id and organ.place else organ.name


def organ_named(name: str, day: date, field: str, organs: Sequence[Organ] | None = None) -> Organ:
    """The organ that a name means on the day. Raises `Refused` at `field` where none or several are so called."""
    rows = list(Organ.objects.on(day).select_related("place")) if organs is None else organs
    found = meant(name, rows, lambda each: (called(each), each.name))
    if not found:
        raise Refused({field: _("没有找到单位“%s”，请写全称。") % name}, code="unknown")
    return only(name, found, field, [called(each) for each in found])


def meant(name: str, rows: Sequence[T], names: Callable[[T], Sequence[str]]) -> list[T]:
    """The rows that a name means: those so called; else without the county before it (自然资源局); else of which it is a part."""
    ways: tuple[Callable[[str], bool], ...] = (
        lambda full: full == name,
        lambda full: full[:1] in COUNTY and full[1:] == name,
        lambda full: len(name) >= SHORTEST and name in full,
    )
    for way in ways:
        found = [row for row in rows if any(way(full) for full in names(row))]
        if found:
            return found
    return []


def only(name: str, found: Sequence[T], field: str, names: Sequence[str]) -> T:
    """The one row that was found. Raises `Refused` at `field` with the choices where there are several."""
    if len(found) == 1:
        return found[0]
    said = _("“%(name)s”不止一个单位，请写清楚是哪一个：%(choices)s。") % {"name": name, "choices": JOINT.join(names[:8])}
    raise Refused({field: said}, code="ambiguous")

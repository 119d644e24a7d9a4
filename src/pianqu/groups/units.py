"""Units: what one is called, which one a name means, and as which it goes on once it ended.

A unit that ended goes on as its successor (机构改革; practice.md 46), a township's as the one at the place that took it in.
Whoever acts for that one (`groups.acting_for`) reads and does its open work, and is told of it.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from pianqu.accounts.models import Organ
from pianqu.groups.people import JOINT, names_in
from pianqu.kit.errors import Refused
from pianqu.places.lineage import home_of
from pianqu.places.models import Place

T = TypeVar("T")
COUNTY = "县市区"  # the first character of a department's whole name
SHORTEST = 2  # characters of a name that may stand for a longer one
STAND_IN = 0xF0000  # characters for private use, one for each unit whose name holds what stands between names


def called(organ: Organ) -> str:
    """An organ as people call it: a township's by the township."""
    return organ.place.name if organ.place_id and organ.place else organ.name


def units_in(text: str, organs: Iterable[Organ]) -> list[str]:
    """The names of units in a line, in order, as `people.names_in`; a unit whose name is two (渠江镇党委、政府) is one."""
    whole = sorted({each.name for each in organs if len(names_in(each.name)) > 1}, key=len, reverse=True)
    for number, name in enumerate(whole):
        text = text.replace(name, f" {chr(STAND_IN + number)} ")
    named = {chr(STAND_IN + number): name for number, name in enumerate(whole)}
    return [named.get(each, each) for each in names_in(text)]


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


def does_its_work(organ: Organ, day: date) -> Organ | None:
    """The unit that does an organ's work on the day: itself, or as which it goes on; None where nobody took it over."""
    if organ.in_force(day):
        return organ
    return Organ.objects.on(day).filter(pk__in=with_successors([organ.pk], day)).order_by("pk").first()


def with_successors(organs: Any, day: date) -> frozenset[int]:
    """These organs (numbers, or a query of them) and those as which they go on, where they had ended by `day`."""
    rows = list(Organ.objects.filter(pk__in=organs).order_by().values_list("pk", "until"))
    own = frozenset(organ for organ, _until in rows)
    if all(until is None or until > day for _organ, until in rows):
        return own
    after, homes = _ended(day)
    heirs = {home_of(organ, after) for organ in own}
    return own | heirs | _at_homes_of({place for each in heirs if (place := homes.get(each))}, day)


def with_forerunners(organs: Iterable[int], day: date) -> frozenset[int]:
    """These organs and those that had ended by `day` and go on as one of them: the way of `with_successors` back."""
    own = frozenset(organs)
    after, places = _ended(day)
    if not places:
        return own
    places_after = Place.objects.townships().successors(day)
    townships = Organ.objects.on(day).filter(pk__in=own, kind=Organ.Kind.TOWNSHIP, place__isnull=False).order_by()
    there = set(townships.values_list("place", flat=True))
    homes = {organ: home_of(place, places_after) for organ, place in places.items() if place}
    lasts = {organ: home_of(organ, after) for organ in places}
    return own | {organ for organ, last in lasts.items() if last in own or homes.get(last) in there}


def _ended(day: date) -> tuple[dict[int, int], dict[int, int | None]]:
    """Of what had ended by `day`: the successors of those that name one, and of all the place where it goes on, if it is one."""
    ended = list(Organ.objects.ended(day).values_list("pk", "successor", "home"))
    return {organ: heir for organ, heir, _place in ended if heir}, {organ: place for organ, _heir, place in ended}


def _at_homes_of(places: set[int], day: date) -> frozenset[int]:
    """The townships' organs at the divisions as which these places go on."""
    if not places:
        return frozenset()
    after = Place.objects.townships().successors(day)
    there = Organ.objects.on(day).filter(kind=Organ.Kind.TOWNSHIP, place__in={home_of(each, after) for each in places})
    return frozenset(there.values_list("pk", flat=True))

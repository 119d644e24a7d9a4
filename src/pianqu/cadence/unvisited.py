"""Fairness of coverage: where in its area a group has not been for longest, as a suggestion for the next 旬. Not a duty."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from pianqu.groups.models import AreaMembership, CoordinationGroup
from pianqu.matters.models import Problem
from pianqu.places.models import Place
from pianqu.reviews.destinations import last_there
from pianqu.reviews.models import Visit


@dataclass(frozen=True)
class Unvisited:
    """A village or township, and why one might go: the last day somebody was there, or never; what is open there."""

    group_id: int
    place: Place
    last: date | None
    problems: int
    is_key: bool
    around: date | None  # the last day in its township; of a township the same

    @property
    def is_village(self) -> bool:
        """Whether it is a village; a visit to one is no visit to its township (domain.md A12)."""
        return bool(self.place.level == Place.Level.VILLAGE)


def unvisited(groups: Iterable[CoordinationGroup], today: date) -> dict[int, list[Unvisited]]:
    """By the number of each group, the places of its area, longest unvisited first, in six queries however many groups.

    Never comes before long ago; of equals first where more problems are open, then key villages, then those of the township
    that is longest unvisited itself, then by code. Any visit by a
    head counts, of whichever group: what matters is that somebody was there. Groups are never put in an order of theirs.
    """
    by_area = {group.area_id: group.pk for group in groups}
    joined = AreaMembership.objects.on(today).filter(area__in=by_area).values_list("township", "area")
    owner = {township: by_area[area] for township, area in joined}
    places = [*_places(owner, today, "pk"), *_places(owner, today, "parent")]
    every = list(CoordinationGroup.objects.values_list("pk", flat=True))
    last = {kind: last_there(kind, every, owner) for kind in Visit.Kind.values}
    problems, keys = _problems(owner), set(Place.objects.key_on(today).values_list("pk", flat=True))
    found: dict[int, list[Unvisited]] = {group: [] for group in by_area.values()}
    for place in places:
        village = place.level == Place.Level.VILLAGE
        kind = Visit.Kind.VILLAGE_GUIDANCE if village else Visit.Kind.TOWNSHIP_RESEARCH
        group = owner[place.parent_id if village else place.pk]
        around = last[Visit.Kind.TOWNSHIP_RESEARCH].get(place.parent_id if village else place.pk)
        told: dict[str, Any] = {"last": last[kind].get(place.pk), "around": around, "is_key": place.pk in keys}
        found[group].append(Unvisited(group, place, problems=problems.get(place.pk, 0), **told))
    return {group: sorted(rows, key=_longest) for group, rows in found.items()}


def suggested(rows: Collection[Unvisited], villages: int = 2, townships: int = 1) -> list[Unvisited]:
    """The few to think of first: villages, then townships."""
    first = [row for row in rows if row.is_village][:villages]
    return [*first, *[row for row in rows if not row.is_village][:townships]]


def _places(owner: Collection[int], today: date, lookup: str) -> Any:
    level = Place.Level.VILLAGE if lookup == "parent" else Place.Level.TOWNSHIP
    return Place.objects.on(today).filter(level=level, **{f"{lookup}__in": list(owner)}).select_related("parent")


def _problems(townships: Collection[int]) -> dict[int, int]:
    """Open problems by place: those of a village at the village, those of the township itself at the township."""
    rows = Problem.objects.open().filter(township__in=list(townships)).order_by()
    counted = rows.values_list("township", "village").annotate(n=Count("pk"))
    return {village or township: n for township, village, n in counted}


def _longest(row: Unvisited) -> tuple[date, int, bool, date, str]:
    return (row.last or date.min, -row.problems, not row.is_key, row.around or date.min, row.place.code)

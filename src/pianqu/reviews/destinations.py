"""Where a visit can go: the choices of the form, each with the days since the group was last there.

They stand in code order, the fixed order of units (practice.md 9); key villages first, because one a 旬 is owed (R21).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pianqu.groups.models import AreaMembership
from pianqu.kit.periods import DAY, Days
from pianqu.places.models import Place
from pianqu.reviews.models import Visit

# A place that was closed meanwhile can still be chosen for a visit entered late.
LOOK_BACK = timedelta(days=62)


@dataclass(frozen=True)
class Destinations:
    """The places offered by key, and the choices of the select."""

    places: dict[str, Place]
    choices: list[tuple[str, Any]]


def offered(kind: str, group_ids: Iterable[int], *, today: date, day: date) -> Destinations:
    """The villages (key ones first) or townships of the groups' areas, for a visit on `day` that is entered `today`."""
    days = Days(min(day, today - LOOK_BACK), today + DAY)
    groups = list(group_ids)
    areas = AreaMembership.objects.overlapping(days).filter(area__group__in=groups).values("township")
    townships = Q(pk__in=areas) if kind == Visit.Kind.TOWNSHIP_RESEARCH else Q(parent__in=areas, level=Place.Level.VILLAGE)
    places = list(Place.objects.overlapping(days).filter(townships).select_related("parent").order_by("code", "since"))
    words = _Words(today, _last_there(kind, groups))
    if kind == Visit.Kind.TOWNSHIP_RESEARCH:
        choices: list[tuple[str, Any]] = [words.choice(place, place.name) for place in places]
    else:
        choices = _villages(places, set(Place.objects.key_on(day).values_list("pk", flat=True)), words)
    return Destinations({str(place.key): place for place in places}, choices)


class _Words:
    def __init__(self, today: date, last: dict[int, date]) -> None:
        self.today = today
        self.last = last

    def choice(self, place: Place, name: str) -> tuple[str, str]:
        return str(place.key), f"{name} · {self.since(place)}{self.closed(place)}"

    def since(self, place: Place) -> str:
        last = self.last.get(place.pk)
        if last is None:
            return _("还没到过")
        days = (self.today - last).days
        return ngettext("%(n)s 天没到", "%(n)s 天没到", days) % {"n": days} if days else _("今天到过")

    def closed(self, place: Place) -> str:
        return _("（%s 已撤并）") % place.until if place.until and place.until <= self.today else ""


def _villages(places: list[Place], key: set[int], words: _Words) -> list[tuple[str, Any]]:
    choices = [(_("重点村"), [words.choice(place, place.full_name) for place in places if place.pk in key])]
    by_township: dict[str, list[tuple[str, str]]] = {}
    for place in places:
        if place.pk not in key:
            by_township.setdefault(place.parent.name if place.parent else "", []).append(words.choice(place, place.full_name))
    return [group for group in [*choices, *by_township.items()] if group[1]]


def _last_there(kind: str, groups: list[int]) -> dict[int, date]:
    field = "township" if kind == Visit.Kind.TOWNSHIP_RESEARCH else "village"
    rows = Visit.objects.current().filter(kind=kind).credited_to(groups).order_by()
    return dict(rows.values_list(field).annotate(last=Max("happened_on")))

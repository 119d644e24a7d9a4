"""Who reports what happened at a place, and answers for it: the unit of who does, else the group (统计法 art. 24)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from pianqu.accounts.models import Organ
from pianqu.groups import where
from pianqu.groups.acting_for import organs_of
from pianqu.groups.models import AreaMembership, CoordinationGroup
from pianqu.kit.errors import Refused
from pianqu.kit.periods import DAY, Days
from pianqu.places.models import Place


def reporter(user: Any, place: Place, day: date) -> dict[str, Any]:
    """The columns `organ` and `group` of what somebody reports of a place. Raises `Refused` as `Reporter.of`."""
    return Reporter(user).of(place, day)


class Reporter:
    """Somebody who reports, of one place or of many: what decides for whom they do is read once."""

    def __init__(self, user: Any) -> None:
        self._user = user
        organs = list(Organ.objects.filter(pk__in=organs_of(user)).order_by("code", "since"))
        self._home = {each.place_id: each for each in reversed(organs)}
        self.beyond = next((each for each in organs if each.place_id is None), None)
        self._of_place: dict[int, list[Organ]] = {}
        self._groups: dict[int, list[tuple[AreaMembership, CoordinationGroup]]] | None = None

    def of(self, place: Place, day: date) -> dict[str, Any]:
        """A township reports its own, a village cadre the own village by the township, a department any place, a group its area.

        Raises `Refused` for a place that is none of theirs.
        """
        township = place.parent if place.level == Place.Level.VILLAGE and place.parent else place
        organ = self._home.get(township.pk) or self.beyond
        if organ:
            return {"organ": organ, "group": None}
        if place.pk in self._user.standing.village_ids:
            return {"organ": self._organ_of(township, day), "group": None}
        if not self._user.standing.group_ids:
            raise Refused(place=_("这个地方不是你乡镇的，请从列表里选。"), code="other_place")
        return {"organ": None, "group": self._group_of(place, township, day)}

    def _organ_of(self, township: Place, day: date) -> Organ | None:
        if township.pk not in self._of_place:
            self._of_place[township.pk] = list(Organ.objects.filter(place=township).order_by("code"))
        return next((each for each in self._of_place[township.pk] if each.in_force(day)), None)

    def _group_of(self, place: Place, township: Place, day: date) -> CoordinationGroup:
        if self._groups is None:
            self._groups = _memberships(self._user.standing.group_ids)
        there = [group for each, group in self._groups.get(township.pk, ()) if each.in_force(day)]
        return there[0] if there else where.group_of(place, self._user.standing.group_ids, day)  # which says what is wrong


def _memberships(group_ids: Iterable[int]) -> dict[int, list[tuple[AreaMembership, CoordinationGroup]]]:
    """By township: in the areas of which of the groups it lay, and when."""
    found: dict[int, list[tuple[AreaMembership, CoordinationGroup]]] = {}
    for group in CoordinationGroup.objects.filter(pk__in=list(group_ids)):
        for each in AreaMembership.objects.not_withdrawn().filter(area=group.area_id):
            found.setdefault(each.township_id, []).append((each, group))
    return found


def departments_of(user: Any) -> Any:
    """The departments for which somebody acts."""
    return Organ.objects.departments().on(user.day).filter(pk__in=organs_of(user)).order_by("code", "since")


def places_of(user: Any, *, today: date, day: date) -> Any:
    """The places of which somebody may report, in the order of their codes."""
    days = Days(min(day, today - where.LOOK_BACK), today + DAY)
    rows = Place.objects.overlapping(days).filter(level__in=(Place.Level.TOWNSHIP, Place.Level.VILLAGE))
    if not Organ.objects.filter(pk__in=organs_of(user), place__isnull=True).exists():
        rows = rows.filter(_own(user, days))
    return rows.select_related("parent").order_by("code", "since")


def _own(user: Any, days: Days) -> Q:
    """One's townships with their villages, one's village, and what lies in the areas of one's groups."""
    home = user.standing.place_ids
    area = where.offered(user.standing.group_ids, today=days.last, day=days.since).order_by().values("pk")
    return Q(pk__in=home) | Q(parent__in=home) | Q(pk__in=user.standing.village_ids) | Q(pk__in=area)

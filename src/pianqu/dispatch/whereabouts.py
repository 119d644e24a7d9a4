"""信息去向: how many items were collected and what came of them, each number by itself, with their overlaps (practice.md 22).

There is no rate and no order by a number: an item may be adopted and instructed, and a decision may come in another period than
the item. What is dated counts by its own day: collected by the day of editing, an outcome by the day of the outcome; what waits
is what was collected in the period and has no outcome now.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pianqu.dispatch import outcomes
from pianqu.dispatch.filters import GATHERED, WAITING
from pianqu.dispatch.kinds import InfoClass
from pianqu.dispatch.models import InfoItem
from pianqu.groups.models import CoordinationGroup
from pianqu.places.models import Place

GROUP, TOWNSHIP, CLASS = "group", "township", "category"


@dataclass(frozen=True)
class Asked:
    """Which items: those of a group, township or class where one is named; and of which days, both counted."""

    first: date
    last: date
    only: Mapping[str, str]  # parameters of the list that narrow it: group, township, category

    def rows(self, user: Any) -> Any:
        """The items that the reader may see."""
        lookups = {GROUP: "group__key", TOWNSHIP: "township__key", CLASS: "category"}
        return InfoItem.objects.visible_to(user).current().filter(**{lookups[name]: key for name, key in self.only.items()})


@dataclass(frozen=True)
class Number:
    """One column: its words, the parameters of the list that show its records, and how many of each unit."""

    label: str
    asks: Mapping[str, str]
    total: int
    per: Mapping[Any, int]


@dataclass(frozen=True)
class Unit:
    """A row: what it is called, and the parameter by which the list shows it alone."""

    id: Any
    name: str
    asks: Mapping[str, str]


def units(by: str, asked: Asked, user: Any, day: date) -> list[Unit]:
    """The rows in their fixed order: groups by number, townships by code, classes as the article names them."""
    if by == CLASS:
        return [Unit(code, str(label), {CLASS: code}) for code, label in InfoClass.choices if _is(asked, CLASS, code)]
    there = set(asked.rows(user).order_by().values_list(by, flat=True).distinct())
    if by == GROUP:
        own = CoordinationGroup.objects.read_by(user).values("pk")
        groups = CoordinationGroup.objects.filter(Q(pk__in=own) | Q(pk__in=there)).order_by("area__number", "since")
        return [Unit(each.pk, each.name, {GROUP: str(each.key)}) for each in groups if _is(asked, GROUP, str(each.key))]
    places = Place.objects.townships().order_by("code", "since")
    standing = user.standing
    shown = [
        each
        for each in places
        if each.pk in there or (each.in_force(day) and (standing.sees_county or each.pk in standing.township_ids))
    ]
    return [Unit(each.pk, each.name, {TOWNSHIP: str(each.key)}) for each in shown if _is(asked, TOWNSHIP, str(each.key))]


def numbers(by: str, asked: Asked, user: Any) -> list[Number]:
    """The columns in their fixed order; of the overlaps those that there are."""
    rows, days = asked.rows(user), (asked.first, asked.last)
    period = {"since": str(asked.first), "until": str(asked.last)}
    dated = {"outcome_since": str(asked.first), "outcome_until": str(asked.last)}
    collected = rows.gathered().filter(happened_on__range=days)
    kinds = outcomes.every()
    found = [_counted(_("收集整理"), {"state": GATHERED, **period}, collected, by)]
    found += [
        _counted(str(each.label), {"outcome": each.code, **dated}, rows.with_outcome(each.code, *days), by) for each in kinds
    ]
    found.append(_counted(_("待处理"), {"outcome": WAITING, **period}, collected.without_outcome(), by))
    for one, other in combinations(kinds, 2):
        both = rows.with_outcome(one.code, *days).with_outcome(other.code, *days)
        words = _("%(one)s又%(other)s") % {"one": one.label, "other": other.label}
        number = _counted(words, {"outcome": one.code, "also": other.code, **dated}, both, by)
        found += [number] if number.total else []
    return found


def _counted(label: str, asks: Mapping[str, str], rows: Any, by: str) -> Number:
    """By unit, and all together: each item is of one unit, so the sum is the whole."""
    per = dict(rows.order_by().values(by).annotate(n=Count("pk")).values_list(by, "n"))
    return Number(label, asks, sum(per.values()), per)


def _is(asked: Asked, name: str, value: str) -> bool:
    return asked.only.get(name, value) == value


def heads(found: Iterable[Number], by: str) -> list[str]:
    """The words over the columns."""
    first = {GROUP: _("协调组"), TOWNSHIP: _("乡镇"), CLASS: pgettext("information", "类别")}
    return [first[by], *(each.label for each in found)]

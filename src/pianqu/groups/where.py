"""Where a record lies: a township or village that was there on the day, in the area of a group that has to do with it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.groups.models import AreaMembership, CoordinationGroup
from pianqu.kit.errors import Refused
from pianqu.kit.now import county_day
from pianqu.kit.periods import DAY, Days
from pianqu.places.models import Place

# A place that was closed or left the area meanwhile can still be chosen for what is entered late.
LOOK_BACK = timedelta(days=62)
FUTURE = gettext_lazy("日期不能晚于今天。")


def place_values(place: Place) -> dict[str, Place | None]:
    """Township and village of a record at a place. Raises `Refused` for a place that is neither."""
    if place.level == Place.Level.VILLAGE and place.parent is not None:
        return {"township": place.parent, "village": place}
    if place.level == Place.Level.TOWNSHIP:
        return {"township": place, "village": None}
    raise Refused(place=_("请选择乡镇或村。"), code="place")


def check_day(day: date, at: datetime) -> None:
    """Nothing has happened on a day to come. Raises `Refused`."""
    if day > county_day(at):
        raise Refused(happened_on=FUTURE, code="future")


def check_there(place: Place, day: date) -> None:
    """The place and its township were there on the day. Raises `Refused`, also for a place that is neither of these."""
    if not all(each.in_force(day) for each in place_values(place).values() if each):
        raise Refused(place=_("当日没有这个地方（已撤并或尚未设立）。"), code="not_in_force")


def check(record: Any, at: datetime) -> None:
    """The day of a record is not to come, and its place was there on that day. Raises `Refused`."""
    check_day(record.happened_on, at)
    check_there(record.place, record.happened_on)


def check_within(record: Any, at: datetime) -> None:
    """As `check`, and the place lay in the area of the record's group on that day. Raises `Refused`."""
    check(record, at)
    group_of(record.place, [record.group_id], record.happened_on)


def group_of(place: Place, group_ids: Iterable[int], day: date) -> CoordinationGroup:
    """Which of the groups has the place in its area on the day. Raises `Refused` where none has."""
    group = group_at(place, CoordinationGroup.objects.filter(pk__in=list(group_ids)), day)
    if group is None:
        raise Refused(place=_("%s当日不在本组的片区。") % place.full_name, code="other_area")
    return group


def group_at(place: Place, groups: Any, day: date) -> CoordinationGroup | None:
    """Which of these groups (a query) has the place in its area on the day; None where none has."""
    township = place.parent if place.level == Place.Level.VILLAGE else place
    there = AreaMembership.objects.on(day).filter(township=township)
    group: CoordinationGroup | None = groups.filter(area__memberships__in=there).first()
    return group


def offered(group_ids: Iterable[int], *, today: date, day: date) -> Any:
    """The townships and villages of the groups' areas that may be chosen for what happened on `day` and is entered `today`."""
    days = Days(min(day, today - LOOK_BACK), today + DAY)
    areas = AreaMembership.objects.overlapping(days).filter(area__group__in=list(group_ids)).values("township")
    rows = Place.objects.overlapping(days).filter(Q(pk__in=areas) | Q(parent__in=areas, level=Place.Level.VILLAGE))
    return rows.select_related("parent").order_by("code", "since")

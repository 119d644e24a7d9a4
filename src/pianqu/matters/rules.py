"""What a problem or suggestion must be before it is saved. Each check says the field, the rule and the cure."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from pianqu.groups.models import AreaMembership
from pianqu.kit.errors import Refused
from pianqu.kit.now import county_day
from pianqu.places.models import Place


def place_values(place: Place) -> dict[str, Place | None]:
    """Township and village of a matter. Raises `Refused` for a place that is neither."""
    if place.level == Place.Level.VILLAGE and place.parent is not None:
        return {"township": place.parent, "village": place}
    if place.level == Place.Level.TOWNSHIP:
        return {"township": place, "village": None}
    raise Refused(place=_("请选择乡镇或村。"), code="place")


def check(matter: Any, at: datetime) -> None:
    """Day and place of a matter. Raises `Refused`."""
    if matter.happened_on > county_day(at):
        raise Refused(happened_on=_("日期不能晚于今天。"), code="future")
    if not (matter.township.in_force(matter.happened_on) and matter.place.in_force(matter.happened_on)):
        raise Refused(place=_("当日没有这个地方（已撤并或尚未设立）。"), code="not_in_force")


def check_area(matter: Any) -> None:
    """The place lies in the area of the matter's group on that day. Raises `Refused`."""
    rows = AreaMembership.objects.on(matter.happened_on).filter(township=matter.township, area__group=matter.group_id)
    if not rows.exists():
        raise Refused(place=_("%s当日不在本组的片区。") % matter.place.full_name, code="other_area")

"""What a dispatched vehicle must be, and what its odometer may say."""

from typing import Any

from django.db.models import Max, Min
from django.utils.translation import gettext as _

from pianqu.kit.errors import Refused

DRIVER = 1  # seat
OVERLAPPING = {"MORNING": ("MORNING", "DAY"), "AFTERNOON": ("AFTERNOON", "DAY"), "DAY": ("MORNING", "AFTERNOON", "DAY")}
ODOMETER_MOST = 5_000_000  # km


def check_vehicle(request: Any, vehicle: Any) -> None:
    """In use that day, with seats for all, and not under way for anybody else. Raises `Refused`."""
    if not vehicle.in_force(request.happened_on):
        raise Refused(vehicle=_("这辆车当天不在用。"), code="not_in_force")
    if request.persons + DRIVER > vehicle.seats:
        told = {"seats": vehicle.seats - DRIVER, "n": request.persons}
        raise Refused(
            vehicle=_("除驾驶员外只有 %(seats)s 座，坐不下 %(n)s 人。换一辆，或者分两张申请派两辆。") % told, code="seats"
        )
    at_once = vehicle.requests.on_the_road().filter(happened_on=request.happened_on, span__in=OVERLAPPING[request.span])
    other = at_once.exclude(key=request.key).first()
    if other is not None:
        words = _("这辆车当天%(span)s已经派出。") % {"span": other.get_span_display()}
        raise Refused(vehicle=words, code="taken")


def check_odometer(request: Any, out: int | None, back: int | None) -> None:
    """It never runs backwards: not on the trip, and not between it and the trips before and after. Raises `Refused`."""
    for name, value in (("odometer_out", out), ("odometer_in", back)):
        if value is None or not 0 <= value <= ODOMETER_MOST:
            raise Refused({name: _("请写里程表的公里数。")}, code="odometer")
    if back < out:  # type: ignore[operator]
        raise Refused(odometer_in=_("回来的里程不能小于出发的里程。"), code="backwards")
    others = request.vehicle.requests.current().filter(state="DONE").exclude(key=request.key)
    before = others.before(request.happened_on, afternoon=request.span == "AFTERNOON").aggregate(km=Max("odometer_in"))["km"]
    after = others.after(request.happened_on, morning=request.span == "MORNING").aggregate(km=Min("odometer_out"))["km"]
    if before is not None and out < before:
        raise Refused(
            odometer_out=_("这辆车上一趟回来时是 %(km)s 公里，出发的里程不能比它小。") % {"km": before}, code="backwards"
        )
    if after is not None and back > after:
        raise Refused(odometer_in=_("这辆车下一趟出发时是 %(km)s 公里，回来的里程不能比它大。") % {"km": after}, code="backwards")

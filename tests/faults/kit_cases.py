"""The verbs of vehicles and kit that are raced: a vehicle goes for one request at a time, kit is in one pair of hands."""

from typing import Any

from pianqu.accounts.models import Cadre, Position
from pianqu.groups.models import Post
from pianqu.resources.models import Asset, Handover, PayArrangement, Vehicle, VehicleRequest
from tests.faults.course import SINCE, Course, Race, bound
from tests.faults.racing import MOST, Act


def car(course: Course) -> Vehicle:
    """A vehicle of the county."""
    plate = f"川S{next(course.number)}"
    return Vehicle.register(plate=plate, seats=5, keeper=course.small.committee, since=SINCE, **course.told)


def asked(course: Course, day: Any) -> VehicleRequest:
    """A request for a day."""
    told: dict[str, Any] = {"group": course.small.group1, "span": "DAY", "destination": "示例", "persons": 2}
    return VehicleRequest.request(happened_on=day, **told, **course.told)


def register_vehicle(course: Course) -> Race:
    """One plate, registered by all hands at once."""
    plate = f"川A{next(course.number)}"
    told: dict[str, Any] = {"plate": plate, "seats": 5, "keeper": course.small.committee, "since": SINCE}

    def ready(_n: int) -> Act:
        return lambda: Vehicle.register(**told, **course.told)

    return Race(
        ready, "resources.register_vehicle", lambda won: won.key, lambda won: list(Vehicle.objects.filter(plate=plate)) == [won]
    )


def dispatch_vehiclerequest(course: Course) -> Race:
    """One vehicle, sent for as many requests as there are hands."""
    vehicle, day = car(course), course.day()
    waiting = [asked(course, day) for _each in range(MOST)]

    def ready(n: int) -> Act:
        return bound(VehicleRequest.objects.get(pk=waiting[n].pk), "dispatch", course, vehicle=vehicle, driver="示例")

    def holds(won: Any) -> bool:
        return list(VehicleRequest.objects.on_the_road().filter(vehicle=vehicle)) == [won]

    return Race(ready, "resources.dispatch_vehiclerequest", lambda won: won.key, holds)


def log_vehiclerequest(course: Course) -> Race:
    """One trip, entered by all hands at once."""
    sent = asked(course, course.day()).dispatch(vehicle=car(course), driver="示例", **course.told)

    def ready(n: int) -> Act:
        return bound(VehicleRequest.objects.get(pk=sent.pk), "log", course, odometer_out=1, odometer_in=2 + n)

    def holds(won: Any) -> bool:
        now = VehicleRequest.objects.get(pk=sent.pk)
        return (now.state, now.odometer_in) == ("DONE", won.odometer_in)

    return Race(ready, "resources.log_vehiclerequest", lambda won: won.key, holds)


def acquire_asset(course: Course) -> Race:
    """One number, entered by all hands at once."""
    told: dict[str, Any] = {"kind": "COMPUTER", "number": f"竞-{next(course.number)}", "title": "示例", "value_fen": 1}

    def ready(_n: int) -> Act:
        return lambda: Asset.acquire(since=SINCE, **told, **course.told)

    def holds(won: Any) -> bool:
        return list(Asset.objects.filter(number=told["number"])) == [won]

    return Race(ready, "resources.acquire_asset", lambda won: won.key, holds)


def hand_over_handover(course: Course) -> Race:
    """One piece of kit, handed over to several at once."""
    told: dict[str, Any] = {"kind": "COMPUTER", "number": f"交-{next(course.number)}", "title": "示例", "value_fen": 1}
    asset, small = Asset.acquire(since=SINCE, **told, **course.told), course.small

    def ready(n: int) -> Act:
        group = (small.group1, small.group2)[n % 2]
        return lambda: Handover.hand_over(asset=asset, group=group, since=SINCE, **course.told)

    def holds(won: Any) -> bool:
        return list(Handover.objects.filter(asset=asset)) == [won]

    return Race(ready, "resources.hand_over_handover", lambda won: won.key, holds)


def arrange_payarrangement(course: Course) -> Race:
    """One seconded person, of whom each hand says who pays."""
    small = course.small
    cadre = Cadre.enter(f"示例竞{next(course.number)}", is_example=True, **course.told)
    Position.appoint(cadre=cadre, organ=small.dept1, title="科员", rank="STAFF", since=SINCE, **course.told)
    told: dict[str, Any] = {"group": small.group1, "role": "STAFF", "seconded_from": small.dept1, "since": SINCE}
    post = Post.appoint(cadre=cadre, **told, **course.told)

    def ready(n: int) -> Act:
        payer = (small.dept1, small.dept2)[n % 2]
        return lambda: PayArrangement.arrange(post=post, payer=payer, since=SINCE, **course.told)

    def holds(won: Any) -> bool:
        return list(PayArrangement.objects.filter(post=post)) == [won]

    return Race(ready, "resources.arrange_payarrangement", lambda won: won.key, holds)


CASES = (
    register_vehicle,
    dispatch_vehiclerequest,
    log_vehiclerequest,
    acquire_asset,
    hand_over_handover,
    arrange_payarrangement,
)

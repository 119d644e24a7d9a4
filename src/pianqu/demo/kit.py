"""Chapter: vehicles, offices and kit. Groups ask for a vehicle, 县委办 sends one; now and then none is there, and why.

Each group has its office and its kit; one group moved, one person left and did not give back a computer.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

from pianqu.demo.build import Builder, GroupCast
from pianqu.demo.funds import actor
from pianqu.groups.models import Post
from pianqu.resources.models import Asset, GroupOffice, Handover, PayArrangement, Vehicle, VehicleCost, VehicleRequest

PLATES = ("川S·示例01", "川S·示例02", "川S·示例03", "川S·示例04")
DRIVERS = ("示例驾驶员甲", "示例驾驶员乙", "示例驾驶员丙", "示例驾驶员丁")
SHORT = "当天车辆都已派出，改乘班车（示例）"


def tell(build: Builder) -> None:
    """The register, a year of trips and costs, and in the last days a request in each state."""
    cars = _cars(build)
    _year(build, cars)
    _every_state(build, cars)
    for cast in build.groups:
        _equip(build, cast)
    _moves(build)


def office(build: Builder, day: date, hour: int = 10) -> dict[str, Any]:
    """县委办, and when."""
    return {"by": build.office, "at": build.moment(day, hour)}


def _cars(build: Builder) -> list[Vehicle]:
    begun = build.first_day
    told = office(build, begun + timedelta(days=3))
    keeper = build.organs["committee"]
    cars = [
        Vehicle.register(plate=plate, seats=(5, 5, 7, 19)[n], keeper=keeper, since=begun, key=build.key(), **told)
        for n, plate in enumerate(PLATES)
    ]
    old = Vehicle.register(plate="川S·示例00", seats=5, keeper=keeper, since=begun, key=build.key(), **told)
    old.end(begun + timedelta(days=90), **office(build, begun + timedelta(days=88)))
    return cars


def _year(build: Builder, cars: list[Vehicle]) -> None:
    """Each group goes once a month; the vehicles take turns, the third time in the year none is there."""
    chance = Random(f"{build.seed} vehicles")  # noqa: S311 - a story
    run = [20_000 + 5_000 * n for n in range(len(cars))]
    last = build.today - timedelta(days=15)
    for month in range(1, 13):
        for number, cast in enumerate(build.groups):
            day = date(build.first_day.year, month, 3 + 3 * number)
            if day > last:
                continue
            asked = _ask(build, cast, day, cast.townships[month % len(cast.townships)].name)
            if (month + number) % 9 == 0:
                asked.fall_short(reason=SHORT, **office(build, day, 8))
                continue
            n = (month + number) % len(cars)
            asked.dispatch(vehicle=cars[n], driver=DRIVERS[n], **office(build, day, 8))
            run[n] += chance.randrange(1, 30)
            back = run[n] + chance.randrange(30, 140)
            asked.log(odometer_out=run[n], odometer_in=back, **office(build, day, 18))
            run[n] = back
        _costs(build, cars, month, chance)


def _costs(build: Builder, cars: list[Vehicle], month: int, chance: Random) -> None:
    """Fuel of each vehicle a month, a repair now and then."""
    day = date(build.first_day.year, month, 25)
    if day > build.today:
        return
    for n, car in enumerate(cars):
        told: dict[str, Any] = {"vehicle": car, "happened_on": day, "note": "示例", **office(build, day, 17)}
        VehicleCost.record(kind="FUEL", amount_fen=100 * chance.randrange(300, 900), key=build.key(), **told)
        if (month + n) % 6 == 0:
            VehicleCost.record(kind="REPAIR", amount_fen=100 * chance.randrange(200, 2_600), key=build.key(), **told)
    if month == 2:
        twice = VehicleCost.record(
            kind="FUEL", amount_fen=45_000, vehicle=cars[0], happened_on=day, key=build.key(), **office(build, day)
        )
        twice.void(reason="重复登记（示例）", **office(build, day + timedelta(days=2)))


def _every_state(build: Builder, cars: list[Vehicle]) -> None:
    """The last days, of the first two groups: one in each state, a log put right, one void."""
    for n, cast in enumerate(build.groups[:2]):
        car: dict[str, Any] = {"vehicle": cars[n], "driver": DRIVERS[n]}
        place = cast.townships[0].name
        day = build.today - timedelta(days=6)
        went = _ask(build, cast, day, place).dispatch(**car, **office(build, day, 8))
        told: dict[str, Any] = {"odometer_out": 60_000, "odometer_in": 60_068}
        went.log(**told, **office(build, day, 18))
        if n == 0:
            told |= {"odometer_in": 60_086, "driver": DRIVERS[n]}
            went.correct(**told, reason="里程写错（示例）", **office(build, day + timedelta(days=1)))
        _ask(build, cast, build.today - timedelta(days=2), place).dispatch(
            **car, **office(build, build.today - timedelta(days=3))
        )
        _ask(build, cast, build.today - timedelta(days=4), place).fall_short(
            reason=SHORT, **office(build, build.today - timedelta(days=4), 8)
        )
        hand: dict[str, Any] = {"by": actor(cast.posts["SECOND_DEPUTY"]), "at": build.moment(build.today - timedelta(days=1), 9)}
        _ask(build, cast, build.today + timedelta(days=3), place).cancel(reason="会议改期（示例）", **hand)
        _ask(build, cast, build.today + timedelta(days=1 + n), place)
        _ask(build, cast, build.today + timedelta(days=4 + n), place).dispatch(**car, **office(build, build.today, 8))
    twice = _ask(build, build.groups[2], build.today - timedelta(days=5), "县城")
    twice.void(reason="重复申请（示例）", **office(build, build.today - timedelta(days=4)))


def _ask(build: Builder, cast: GroupCast, day: date, where: str) -> VehicleRequest:
    """The second deputy asks two days before."""
    second = cast.posts["SECOND_DEPUTY"]
    told: dict[str, Any] = {"group": cast.group, "happened_on": day, "span": "DAY", "destination": where, "persons": 3}
    at = build.moment(day - timedelta(days=2), 9)
    return VehicleRequest.request(by=actor(second), at=at, passengers=second.cadre.name, key=build.key(), **told)


def _equip(build: Builder, cast: GroupCast) -> None:
    """An office, an air conditioner for all, a computer and a briefcase for a person each, and who pays whom was seconded."""
    since, n = build.first_day + timedelta(days=6), cast.number
    told = office(build, since)
    GroupOffice.assign(group=cast.group, where=f"县政务中心 3 楼 30{n} 室（示例）", since=since, key=build.key(), **told)
    for kind, title, fen, role in (
        ("AIR_CONDITIONER", "壁挂式空调", 260_000, ""),
        ("COMPUTER", "台式电脑", 480_000, "SECOND_DEPUTY"),
        ("BRIEFCASE", "专用公文包", 26_000, "STAFF"),
    ):
        named: dict[str, Any] = {"number": f"示例-{n}-{kind[:2]}", "title": title, "value_fen": fen, "since": since}
        made = Asset.acquire(kind=kind, key=build.key(), **named, **told)
        post = cast.posts[role] if role else None
        Handover.hand_over(asset=made, group=cast.group, post=post, since=since, key=build.key(), **told)
    staff = cast.posts["STAFF"]
    paid: dict[str, Any] = {"post": staff, "payer": staff.seconded_from, "since": max(since, staff.since)}
    PayArrangement.arrange(allowances="岗位津贴、取暖补贴（示例）", key=build.key(), **paid, **told)


def _moves(build: Builder) -> None:
    """The first group moved; a briefcase came back and lies in store, an old computer was written off."""
    first, day = build.groups[0], build.first_day + timedelta(days=100)
    told = office(build, day)
    GroupOffice.objects.get(group=first.group).end(day, **told)
    GroupOffice.assign(group=first.group, where="县政务中心 2 楼 208 室（示例）", since=day, key=build.key(), **told)
    Handover.objects.get(group=first.group, asset__kind="BRIEFCASE").end(day, **told)
    named: dict[str, Any] = {"number": "示例-0-CO", "title": "旧台式电脑", "value_fen": 320_000, "since": build.first_day}
    old = Asset.acquire(kind="COMPUTER", key=build.key(), **named, **told)
    old.end(day, **told)
    staff = first.posts["STAFF"]
    PayArrangement.objects.get(post=staff).end(day, **told)
    paid: dict[str, Any] = {"post": staff, "payer": staff.seconded_from, "since": day}
    PayArrangement.arrange(allowances="岗位津贴（示例）", key=build.key(), **paid, **told)
    _leaves(build, first, day)


def _leaves(build: Builder, cast: GroupCast, day: date) -> None:
    """A clerk of the linked department was seconded for some weeks, and left without giving the computer back."""
    told, organ = office(build, day), cast.posts["STAFF"].seconded_from
    cadre = build.people["deptclerk1"]
    post = Post.appoint(group=cast.group, cadre=cadre, role="STAFF", seconded_from=organ, since=day, key=build.key(), **told)
    named: dict[str, Any] = {"number": "示例-9-CO", "title": "笔记本电脑", "value_fen": 520_000, "since": day}
    made = Asset.acquire(kind="COMPUTER", key=build.key(), **named, **told)
    Handover.hand_over(asset=made, group=cast.group, post=post, since=day, key=build.key(), **told)
    left = day + timedelta(days=60)
    post.end(left, **office(build, left))

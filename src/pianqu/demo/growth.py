"""Chapter: what grew, was built, taught and brought in. From January to August as the article printed it.

Around it what must not count: farms below the threshold, an enlarged one and one of cattle, areas of other stages, records of
31 December and 1 September, some corrected, some void; cadres who came twice; roads started and not built, and the other way.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import cycle
from typing import Any
from uuid import UUID, uuid5

from pianqu.demo import material
from pianqu.demo.build import Builder
from pianqu.demo.clerks import clerk_of
from pianqu.growth.models import (
    CleanAction,
    CropArea,
    EnterpriseEvent,
    GrowthRecord,
    HouseholdWork,
    LegalPublicity,
    LivestockFarm,
    Pairing,
    ResourceInput,
    Road,
    SpecialtyVillage,
    TrainingSession,
)
from pianqu.places.models import Place

SPACE = UUID("7c1d2f0e-5b6a-4c51-9b0f-511725000007")  # keys of its own: those of the other chapters stay as they are
WAN = 1_000_000  # fen of 10 000 yuan
FARMS, PITS, STOVES, WORKERS, CADRES, EVENTS = 457, 3783, 300, 10_484, 617, 107
GRAIN, VEGETABLE, DAYLILY = 6_100_000, 68_100, 450_000  # tenths of a mu
VILLAGE_ROADS, TOWNSHIP_ROADS = 263_900, 165_200  # metres
FUNDS = 213_400_000  # fen
TOPICS = ("焊工", "电工", "家政服务", "砌筑工", "缝纫工", "柑桔修剪", "电商")
LAW = ("民法典进村", "反电信诈骗", "农民工讨薪维权", "禁种铲毒", "森林防火法规")

LATELY: tuple[tuple[type[GrowthRecord], dict[str, Any]], ...] = (
    (SpecialtyVillage, {"product": "稻渔"}),
    (LivestockFarm, {"name": "示例新猪场", "annual_output": 200}),
    (CropArea, {"crop": "VEGETABLE", "kind": "BASE", "stage": "NEW", "area_tenths": 1_200}),
    (EnterpriseEvent, {"name": "示例农机合作社", "event": "NEW", "size_fen": 600 * WAN}),
    (TrainingSession, {"audience": "MIGRANT_WORKER", "topic": "电工", "attendances": 46}),
    (LegalPublicity, {"topic": "反电信诈骗", "reached": 130}),
    (CleanAction, {"kind": "DISINFECT", "households": 90}),
    (HouseholdWork, {"kind": "BIOGAS_PIT", "number": 6}),
    (Road, {"name": "示例入户路", "category": "VILLAGE", "stage": "STARTED", "length_m": 1_800}),
    (ResourceInput, {"purpose": "修提灌站（示例）", "kind": "FUND", "via": "OTHER", "amount_fen": 12 * WAN}),
)


class Grower:
    """Hands out places, days, keys and who reports, township by township."""

    def __init__(self, build: Builder) -> None:
        self.build = build
        self.first = build.first_day
        townships = [each for cast in build.groups for each in cast.townships]
        self.townships = sorted(townships, key=lambda each: each.code)
        self.villages = [_village_of(build, each) for each in self.townships]
        self._next = cycle(range(len(self.townships)))
        self._count = 0

    def next_number(self) -> int:
        """How many there are already: what goes round turns by it."""
        return self._count

    def day(self, number: int, of: int) -> date:
        """A day of January to August, so far on as the number is among so many."""
        return self.first + timedelta(days=3 + (237 * number) // max(of, 1))

    def told(self, place: Place, day: date) -> dict[str, Any]:
        """Where, when, who says it and for whom."""
        code = place.code if place.level == Place.Level.TOWNSHIP or place.parent is None else place.parent.code
        organ = self.build.organs[code]
        self._count += 1
        who = clerk_of(self.build, organ)
        at = self.build.moment(day + timedelta(days=1), 16)
        key = uuid5(SPACE, f"{self.build.seed} {self._count}")
        return {"place": place, "happened_on": day, "organ": organ, "by": who, "at": at, "key": key}

    def report(self, kind: type[GrowthRecord], day: date, /, *, village: bool = False, **own: Any) -> Any:
        """One record at the next township, or at a village of it."""
        at = next(self._next)
        return kind.record(**self.told(self.villages[at] if village else self.townships[at], day), **own)


def tell(build: Builder) -> Grower:
    """Kind by kind; each with what must not count. Answers its hand, for the chapter that goes on."""
    grower = Grower(build)
    _villages(grower)
    _farms(grower)
    _crops(grower)
    _enterprises(grower)
    _trainings(grower)
    _events(grower)
    _works(grower)
    _roads(grower)
    _lately(grower)
    return grower


def _lately(grower: Grower) -> None:
    """One of each kind this month in the townships of the first two areas, whose people sign in."""
    day = grower.build.today - timedelta(days=5)
    for cast in grower.build.groups[:2]:
        place = _village_of(grower.build, cast.townships[1])
        for kind, own in LATELY:
            kind.record(**grower.told(place, day), **own)


def _village_of(build: Builder, township: Place) -> Place:
    rows = (each for each in build.places.values() if each.parent == township and each.level == Place.Level.VILLAGE)
    return next(rows, township)


def shares(total: int, parts: int) -> Iterator[int]:
    """A total in so many parts that differ by one at most."""
    return (total // parts + (1 if number < total % parts else 0) for number in range(parts))


def _around(grower: Grower) -> tuple[date, date]:
    """The day before the eight months and the day after them."""
    return grower.first - timedelta(days=1), date(grower.first.year, 9, 1)


def _gone(grower: Grower, record: Any, reason: str) -> None:
    """A record that was void a day later."""
    record.void(by=grower.build.office, at=grower.build.moment(record.happened_on + timedelta(days=2), 9), reason=reason)


def _villages(grower: Grower) -> None:
    for number, product in enumerate(("花椒", "柑桔", "茶叶", "黄花", "药材")):
        grower.report(SpecialtyVillage, grower.day(number, 5), village=True, product=product)
    for day in _around(grower):
        grower.report(SpecialtyVillage, day, village=True, product="蔬菜")
    _gone(grower, grower.report(SpecialtyVillage, grower.day(2, 5), village=True, product="花卉"), "没有验收（示例）")


def _farms(grower: Grower) -> None:
    for number in range(FARMS):
        told: dict[str, Any] = {"name": f"示例猪场{number + 1}号", "annual_output": 50 + number % 7 * 30}
        grower.report(LivestockFarm, grower.day(number, FARMS), village=True, **told)
    decoys: tuple[dict[str, Any], ...] = (
        {"name": "示例小猪场", "annual_output": 49},
        {"name": "示例散养点", "annual_output": 30},
        {"name": "示例扩建猪场", "annual_output": 300, "stage": "EXPANDED"},
        {"name": "示例老猪场", "annual_output": 500, "stage": "STOCK"},
        {"name": "示例牛场", "annual_output": 80, "species": "CATTLE"},
    )
    for number, told in enumerate(decoys):
        grower.report(LivestockFarm, grower.day(number, 5), village=True, **told)
    for day in _around(grower):
        grower.report(LivestockFarm, day, village=True, name=f"示例猪场（{day:%m%d}）", annual_output=90)
    mistaken = grower.report(LivestockFarm, grower.day(3, 9), village=True, name="示例写错的猪场", annual_output=500)
    _put_right(grower, mistaken, name="示例写错的猪场", annual_output=45)
    _gone(grower, grower.report(LivestockFarm, grower.day(4, 9), name="示例重复的猪场", annual_output=60), "重复登记（示例）")


def _put_right(grower: Grower, record: Any, **own: Any) -> None:
    at = grower.build.moment(record.happened_on + timedelta(days=3), 10)
    told: dict[str, Any] = {"place": record.place, "happened_on": record.happened_on, "reason": "数写错了（示例）"}
    kept = {name: getattr(record, name) for name in record.OWN} | own
    record.correct(by=grower.build.office, at=at, **told, **kept)


def _crops(grower: Grower) -> None:
    parts = len(grower.townships)
    crops: tuple[tuple[int, dict[str, Any]], ...] = (
        (GRAIN, {"crop": "GRAIN_OIL", "kind": "BASE", "stage": "BUILT"}),
        (VEGETABLE, {"crop": "VEGETABLE", "kind": "BASE", "stage": "NEW"}),
        (DAYLILY, {"crop": "DAYLILY", "kind": "PLANTED", "stage": "NEW"}),
    )
    for total, told in crops:
        for number, area in enumerate(shares(total, parts)):
            grower.report(CropArea, grower.day(number, parts), area_tenths=area, **told)
        for day in _around(grower):
            grower.report(CropArea, day, area_tenths=3_000, **told)
        grower.report(CropArea, grower.day(1, 2), area_tenths=8_000, **{**told, "stage": "STOCK"})
    grower.report(CropArea, grower.day(1, 2), crop="GRAIN_OIL", kind="BASE", stage="NEW", area_tenths=9_000)
    grower.report(CropArea, grower.day(1, 2), crop="VEGETABLE", kind="PLANTED", stage="NEW", area_tenths=9_000)


def _enterprises(grower: Grower) -> None:
    for number, name in enumerate(("示例粮油公司", "示例肉联厂")):
        told: dict[str, Any] = {
            "event": "LEADING",
            "level": "CITY",
            "document_no": f"达市农示例〔{grower.first.year}〕{number + 3}号",
        }
        grower.report(EnterpriseEvent, grower.day(number, 3), name=name, size_fen=2_500 * WAN, **told)
    grower.report(EnterpriseEvent, grower.day(1, 3), name="示例柑桔合作社", event="NEW", size_fen=1_000 * WAN)
    grower.report(EnterpriseEvent, grower.day(2, 3), name="示例豆制品厂", event="NEW", size_fen=999 * WAN)
    for day in _around(grower):
        grower.report(EnterpriseEvent, day, name=f"示例养殖公司（{day:%m%d}）", event="NEW", size_fen=1_800 * WAN)


def _trainings(grower: Grower) -> None:
    parts = 120
    for number, times in enumerate(shares(WORKERS, parts)):
        told: dict[str, Any] = {
            "audience": "MIGRANT_WORKER",
            "topic": TOPICS[number % len(TOPICS)],
            "lead": grower.build.organs["dept-05"],
        }
        grower.report(TrainingSession, grower.day(number, parts), attendances=times, **told)
    grower.report(TrainingSession, grower.day(1, 2), audience="FARMER", topic="水稻栽插", attendances=90)
    for day in _around(grower):
        grower.report(TrainingSession, day, audience="MIGRANT_WORKER", topic="焊工", attendances=55)
    _cadres(grower)


def _cadres(grower: Grower) -> None:
    """Twice the same people of each township: they count once; a session without a roster counts nobody."""
    number, parts = 0, len(grower.townships)
    for at, many in enumerate(shares(CADRES, parts)):
        names = [f"示例村干部{number + each + 1}" for each in range(many)]
        number += many
        for round_, topic in enumerate(("乡村振兴政策", "财务公开")):
            day = grower.day(at + round_ * parts // 2, parts * 2)
            roster = names if round_ == 0 else names[:3]
            told: dict[str, Any] = {
                "audience": "VILLAGE_COMMITTEES",
                "topic": topic,
                "attendances": len(roster) + 2,
                "roster": roster,
            }
            TrainingSession.record(**grower.told(grower.townships[at], day), **told)
    grower.report(TrainingSession, grower.day(1, 2), audience="VILLAGE_COMMITTEES", topic="没有花名册的一期", attendances=80)


def _events(grower: Grower) -> None:
    for number in range(EVENTS):
        told: dict[str, Any] = {"topic": LAW[number % len(LAW)], "reached": 60 + number, "lead": grower.build.organs["dept-09"]}
        grower.report(LegalPublicity, grower.day(number, EVENTS), village=True, **told)
    for number, kind in enumerate(CleanAction.Kind.values * 3):
        told = {"kind": kind, "households": 120, "lead": grower.build.organs["dept-10"]}
        grower.report(CleanAction, grower.day(number, 12), village=True, **told)
    _gone(grower, grower.report(LegalPublicity, grower.day(1, 3), topic="取消的一场"), "没有举办（示例）")


def _works(grower: Grower) -> None:
    parts = len(grower.townships)
    for total, kind in ((PITS, "BIOGAS_PIT"), (STOVES, "STRAW_STOVE")):
        for number, many in enumerate(shares(total, parts)):
            grower.report(HouseholdWork, grower.day(number, parts), village=True, kind=kind, number=many)
        for day in _around(grower):
            grower.report(HouseholdWork, day, village=True, kind=kind, number=11)
    grower.report(HouseholdWork, grower.day(1, 2), village=True, kind="TOILET", number=40)


def _roads(grower: Grower) -> None:
    """Those built were started before, half of them the year before; those started are not all built."""
    parts = 40
    for number, metres in enumerate(shares(VILLAGE_ROADS, parts)):
        built = grower.day(number, parts)
        started = built - timedelta(days=150)
        road = grower.report(
            Road, started, village=True, name=f"示例通村路{number + 1}号", category="VILLAGE", stage="STARTED", length_m=metres
        )
        road.finish(by=grower.build.office, at=grower.build.moment(built, 17), on=built)
    for number, metres in enumerate(shares(TOWNSHIP_ROADS, 20)):
        told: dict[str, Any] = {"category": "TOWNSHIP_ASPHALT", "stage": "STARTED", "length_m": metres}
        road = grower.report(Road, grower.day(number, 20), name=f"示例通乡油路{number + 1}号", **told)
        if number < 5:
            road.finish(by=grower.build.office, at=grower.build.moment(_around(grower)[1], 17), on=_around(grower)[1])
    for day in _around(grower):
        grower.report(Road, day, name=f"示例路（{day:%m%d}）", category="VILLAGE", stage="BUILT", length_m=2_000)
        grower.report(Road, day, name=f"示例油路（{day:%m%d}）", category="TOWNSHIP_ASPHALT", stage="STARTED", length_m=2_000)
    grower.report(Road, grower.day(1, 2), name="示例没有建成的路", category="VILLAGE", stage="STARTED", length_m=4_000)


def resources(grower: Grower, pairings: Sequence[Pairing], ended: Pairing) -> None:
    """Money through pairings, each at its village; goods and money on other ways; of the days around, and before a pairing's."""
    parts = 20
    for number, fen in enumerate(shares(FUNDS, parts)):
        pairing = pairings[number * 7]
        _through(grower, pairing, max(grower.day(number, parts), pairing.since), purpose="村道和灌溉渠（示例）", amount_fen=fen)
    _through(grower, pairings[3], grower.day(1, 2), purpose="路灯、桌椅（示例）", kind="GOODS", amount_fen=8 * WAN)
    department = grower.build.organs[material.LINKING[0]]
    for told in ({"via": "DEPARTMENT", "lead": department, "amount_fen": 30 * WAN}, {"via": "OTHER", "amount_fen": 5 * WAN}):
        grower.report(ResourceInput, grower.day(1, 2), purpose="路灯、桌椅（示例）", kind="FUND", **told)
    for pairing, day in zip((ended, pairings[0]), _around(grower), strict=True):
        _through(grower, pairing, day, purpose="示例以外的日子", amount_fen=6 * WAN)


def _through(grower: Grower, pairing: Pairing, day: date, **own: Any) -> None:
    told = {"kind": "FUND", "via": "PAIRING", "pairing": pairing, **own}
    ResourceInput.record(**grower.told(pairing.place, day), **told)

"""Chapter: projects and pairings. From January to August as the article printed it, and what must not count.

Every linked department brought in two to four projects for its townships; 23 came through pairing; two were signed at 30 million
yuan or more, one at 29.99 million. 150 villages are paired with cadres of at least 副科级; one pairing ended before.
"""

from datetime import date, timedelta
from typing import Any

from pianqu.accounts.models import Cadre, Position
from pianqu.demo import growth, material
from pianqu.demo.growth import WAN, Grower
from pianqu.groups.models import DeptTownshipLink
from pianqu.growth.models import Arrival, Introduction, Pairing, Project
from pianqu.places.models import Place

INDUSTRIES = ("SPECIALTY", "TRADITIONAL", "GREEN", "PILLAR")
PAIRED, THROUGH_PAIRING = 150, 23
NAMES = ("粮油加工", "柑桔冷链", "花椒烘干", "肉牛屠宰", "新型建材", "蔬菜分拣", "农机维修", "黄花脱水")


def tell(grower: Grower) -> None:
    """Pairings first, for money and projects come through them."""
    pairings, ended = _pairings(grower)
    growth.resources(grower, pairings, ended)
    _brought_in(grower, pairings)
    _large(grower)
    _around(grower)


def _office(grower: Grower, day: date, hour: int = 10) -> dict[str, Any]:
    return {"by": grower.build.office, "at": grower.build.moment(day, hour)}


def _pairings(grower: Grower) -> tuple[list[Pairing], Pairing]:
    """A cadre helps several villages; each village is counted once. Beside them one that began before and ended."""
    held = Position.objects.on(grower.first).filter(rank__in=("SECTION_DEPUTY", "SECTION_PRINCIPAL"))
    cadres = list(Cadre.objects.filter(pk__in=held.values("cadre"), is_example=True).order_by("pk"))
    villages = sorted((each for each in grower.build.places.values() if each.level == Place.Level.VILLAGE), key=lambda v: v.code)
    since = grower.first + timedelta(days=20)
    made = [
        Pairing.pair(cadre=cadres[number % len(cadres)], village=village, since=since, **_office(grower, since))
        for number, village in enumerate(villages[:PAIRED])
    ]
    before = grower.first - timedelta(days=30)
    over = Pairing.pair(cadre=cadres[1], village=villages[PAIRED], since=before, **_office(grower, before))
    over.end(date(grower.first.year, 7, 1), **_office(grower, date(grower.first.year, 7, 1)))
    return made, over


def _project(grower: Grower, name: str, place: Place, day: date, **told: Any) -> Project:
    """A project that was filed (立项) on the day."""
    values = {"industry": INDUSTRIES[grower.next_number() % 4], "investor": "示例投资公司", **told}
    lead = grower.told(place, day - timedelta(days=40))
    made = Project.propose(**lead, name=f"示例{name}项目", **values)
    made = made.negotiate(happened_on=day - timedelta(days=20), **_office(grower, day - timedelta(days=20)))
    return made.approve(happened_on=day, **_office(grower, day, 15))


def _brought_in(grower: Grower, pairings: list[Pairing]) -> None:
    departments = [grower.build.organs[code] for code in material.LINKING]
    for number, department in enumerate(departments):
        linked = [each.township for each in DeptTownshipLink.objects.filter(department=department).select_related("township")]
        for each in range(2 + number % 3):
            place = linked[each % len(linked)]
            day = grower.day(number, len(departments))
            made = _project(grower, f"{NAMES[(number + each) % len(NAMES)]}{number + 1}-{each + 1}", place, day)
            told = {"organ": department, "via": "DEPARTMENT", "happened_on": day}
            Introduction.record(made, **told, **_office(grower, day, 16))
    for number in range(THROUGH_PAIRING):
        pairing, day = pairings[number * 6], grower.day(number + 4, THROUGH_PAIRING + 8)
        made = _project(grower, f"结对帮扶{number + 1}号", pairing.place, day)
        told = {"organ": departments[number % len(departments)], "via": "PAIRING", "pairing": pairing, "happened_on": day}
        made_in = Introduction.record(made, **told, **_office(grower, day, 16))
        Arrival.record(made_in.project, amount_fen=30 * WAN, happened_on=day, **_office(grower, day, 17))


def _large(grower: Grower) -> None:
    for number, wan in enumerate((3_000, 8_600, 2_999)):
        day = grower.day(number + 1, 5)
        made = _project(grower, f"产业园{number + 1}期", grower.townships[number * 7], day)
        signed = day + timedelta(days=9)
        made = made.sign(happened_on=signed, invest_fen=wan * WAN, **_office(grower, signed))
        if number == 1:
            made.start(happened_on=signed + timedelta(days=30), **_office(grower, signed + timedelta(days=30)))


def _around(grower: Grower) -> None:
    """A lead, a project that came to nothing, and one signed after the eight months; one of each area whose people sign in."""
    day, after = grower.day(1, 2), date(grower.first.year, 9, 3)
    gone = _project(grower, "没有落地的", grower.townships[5], day)
    gone.drop(reason="投资方资金没有落实（示例）", **_office(grower, day + timedelta(days=30)))
    for number, cast in enumerate(grower.build.groups[:2]):
        made = _project(grower, f"冷库{number + 1}号", cast.townships[1], after)
        signed = after + timedelta(days=4)
        made = made.sign(happened_on=signed, invest_fen=3_500 * WAN, **_office(grower, signed))
        told = {"organ": grower.build.organs[material.LINKING[number]], "via": "DEPARTMENT", "happened_on": signed}
        Introduction.record(made, **told, **_office(grower, signed, 16))
        Arrival.record(made, amount_fen=400 * WAN, happened_on=signed, **_office(grower, signed, 17))
        Project.propose(**grower.told(cast.townships[1], after), name=f"示例线索{number + 1}号", industry="GREEN")

"""Every figure against the slow reckoning, over random worlds on three seeds, for several periods and structure dates."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.declare import Question
from pianqu.figures.reckon import reckon, records, trend
from pianqu.figures.structure import Structure
from pianqu.kit.periods import between
from tests.figures import declared, random_world
from tests.reckoning import figures as slow
from tests.reckoning import funds, growth, instructions, petitions, projects, receptions
from tests.small import small

__all__ = ["small"]
SEEDS = [1, 2, 3]
PERIODS = [(date(2026, 1, 1), date(2026, 8, 31)), (date(2026, 3, 11), date(2026, 6, 20)), (date(2026, 5, 15), date(2026, 5, 15))]
STRUCTURES = [date(2026, 5, 14), date(2026, 5, 15), date(2026, 8, 31)]
KNOWN = [None, random_world.moment(date(2026, 4, 20)), random_world.moment(date(2026, 7, 1))]
FLOWS = [
    (FIGURES["visits.key_village"], slow.key_village),
    (FIGURES["visits.township"], slow.township),
    (FIGURES["research.topical"], slow.research),
    (FIGURES["reports.to_committee"], slow.briefings),
    (FIGURES["research.essays"], slow.essays),
    (FIGURES["evaluations.rounds"], slow.rounds),
    (FIGURES["evaluations.townships"], slow.evaluations),
    (FIGURES["meetings.area"], slow.meetings_of("TOWNSHIP_COORDINATION")),
    (FIGURES["meetings.joint"], slow.meetings_of("DEPT_TOWNSHIP_JOINT")),
    (FIGURES["meetings.group"], slow.meetings_of("GROUP_WORK")),
    (FIGURES["meetings.topics"], slow.topics),
    (FIGURES["information.collected"], slow.collected),
    (FIGURES["information.adopted"], slow.adopted),
    (FIGURES["instructions.documents"], instructions.documents),
    (FIGURES["instructions.items"], instructions.parts),
    (FIGURES["information.shared"], slow.shares),
    (FIGURES["notices.problems"], slow.notices),
    (FIGURES["problems.solved"], slow.solved),
    (FIGURES["problems.settling"], slow.settling("")),
    (FIGURES["problems.settling_townships"], slow.settling("TOWNSHIP_TOWNSHIP")),
    (FIGURES["problems.settling_departments"], slow.settling("DEPT_DEPT")),
    (FIGURES["problems.settling_dept_township"], slow.settling("DEPT_TOWNSHIP")),
    (FIGURES["directives.supporting_measures"], slow.supporting),
    (FIGURES["petitions.resolved"], petitions.resolved),
    (FIGURES["petitions.ended"], petitions.ended),
    *((FIGURES[f"petitions.{code}"], by_hand) for code, by_hand in petitions.PARTS.items()),
    (FIGURES["petitions.notified_rate"], petitions.rate(petitions.PARTS["notified"], petitions.PARTS["notify_due"])),
    (FIGURES["petitions.handled_rate"], petitions.rate(petitions.PARTS["handled"], petitions.PARTS["handle_due"])),
    (FIGURES["petitions.rated_rate"], petitions.rate(petitions.PARTS["rated"], petitions.PARTS["answered"])),
    (FIGURES["petitions.content_rate"], petitions.rate(petitions.PARTS["content"], petitions.PARTS["rated"])),
    *((FIGURES[code], by_hand) for code, by_hand in [*growth.FIGURES.items(), *projects.FIGURES.items()]),
    (FIGURES["funds.group_spending"], funds.spent),
    (FIGURES["funds.village_meal"], funds.standard),
    (FIGURES["funds.reception"], receptions.of_months(-1)),
    (FIGURES["funds.reception_before"], receptions.of_months(1)),
    (FIGURES["funds.reception_change"], receptions.compared(receptions.change)),
    (FIGURES["funds.reception_saved"], receptions.compared(receptions.saved)),
    (declared.PERSONS, slow.persons),
    (declared.AMOUNTS, slow.amounts),
    (declared.MEDIANS, slow.medians),
]
STANDING = [(FIGURES["places.townships"], slow.townships), (FIGURES["groups.areas"], slow.areas)]  # of the structure alone
STOCKS = [
    (FIGURES["pairing.villages"], projects.villages),
    (FIGURES["funds.allocation"], funds.allotted),
    (declared.STOCK, slow.key_villages),
    (declared.LINKED, slow.linked),
]


@pytest.fixture(params=SEEDS)
def world(request: pytest.FixtureRequest, small: SimpleNamespace) -> SimpleNamespace:
    """A random year in the tiny county, with its rows for the slow reckoning."""
    random_world.grow(small, request.param)
    small.plain = random_world.plain()
    return small


def flows(world: SimpleNamespace) -> None:
    for figure, by_hand in FLOWS:
        for first, last in PERIODS:
            for structure in STRUCTURES:
                for known_at in KNOWN:
                    wanted = by_hand(world.plain, first, last, known_at, structure)
                    found = reckon(figure, between(first, last), structure_date=structure, known_at=known_at)
                    assert (found.value, found.per) == (wanted["value"], wanted["per"]), (figure.code, first, structure, known_at)
                    assert found.largest == wanted.get("largest")
                    assert found.aside == wanted.get("aside")


def by_groups_and_by_townships(world: SimpleNamespace) -> None:
    """A township's visits count for the group that it belongs to on the structure date, after mergers too."""
    for structure in STRUCTURES:
        wanted = slow.township(world.plain, *PERIODS[0], None, structure)["groups"]
        assert reckon(FIGURES["visits.township"], between(*PERIODS[0]), structure_date=structure, level="group").per == wanted
        told = {"structure_date": structure, "level": "township"}
        wanted = slow.collected(world.plain, *PERIODS[0], None, structure)["townships"]
        assert reckon(FIGURES["information.collected"], between(*PERIODS[0]), **told).per == wanted


def stocks(world: SimpleNamespace) -> None:
    for structure in STRUCTURES:
        for figure, by_hand in STANDING:
            found, wanted = reckon(figure, between(*PERIODS[0]), structure_date=structure), by_hand(world.plain, structure)
            assert (found.value, found.per) == (wanted["value"], wanted["per"])
        for figure, held in STOCKS:
            for first, last in PERIODS:
                found = reckon(figure, between(first, last), structure_date=structure)
                wanted = held(world.plain, last, structure)
                assert (found.value, found.per) == (wanted["value"], wanted["per"]), (figure.code, last, structure)


def one_unit_is_what_the_whole_says_of_it(world: SimpleNamespace) -> None:
    structure = Structure.on(STRUCTURES[2])
    told = {"structure": structure, "structure_date": structure.day}
    for figure in [*FIGURES.values(), declared.PERSONS, declared.AMOUNTS, declared.MEDIANS, declared.STOCK, declared.LINKED]:
        for level in sorted(figure.levels):
            whole = reckon(figure, between(*PERIODS[0]), level=level, **told)
            for unit in structure.units[level]:
                assert reckon(figure, between(*PERIODS[0]), scope=unit, **told).value == whole.per[unit.code], (figure.code, unit)


def the_number_is_the_count_of_its_records(world: SimpleNamespace) -> None:
    for known_at in KNOWN:
        for day in STRUCTURES:
            structure = Structure.on(day)
            told = {"structure": structure, "structure_date": day, "known_at": known_at}
            for code in ("visits.key_village", "visits.township"):
                figure = FIGURES[code]
                scopes = [structure.unit("county", ""), *(unit for level in figure.levels for unit in structure.units[level])]
                for scope in scopes:
                    number = reckon(figure, between(*PERIODS[0]), scope=scope, **told).value
                    assert records(figure, between(*PERIODS[0]), scope=scope, **told).count() == number


def months(world: SimpleNamespace) -> None:
    structure = Structure.on(STRUCTURES[2])
    for first, last in PERIODS:
        question = Question(between(first, last), structure.day)
        for code, by_hand in (("visits.key_village", slow.key_village_rows), ("visits.township", slow.township_rows)):
            wanted = slow.by_month(by_hand(world.plain, first, last, None), first, last)
            assert [number for _month, number in trend(FIGURES[code], question, structure)] == wanted


def derived(world: SimpleNamespace) -> None:
    first, last, day = *PERIODS[0], STRUCTURES[2]
    now = slow.key_village(world.plain, first, last, None, day)
    people = slow.persons(world.plain, first, last, None, day)
    found = reckon(declared.RATIO, between(first, last), structure_date=day)
    assert found.value == slow.percent(people["value"], now["value"])
    assert found.per == {code: slow.percent(people["per"][code], now["per"][code]) for code in now["per"]}
    a_year_on = (date(2027, 1, 1), date(2027, 8, 31))
    assert reckon(declared.CHANGE, between(*a_year_on), structure_date=day).value == slow.percent(0, now["value"])
    assert reckon(declared.CHANGE, between(first, last), structure_date=day).value is None


ASKED = (flows, by_groups_and_by_townships, stocks, one_unit_is_what_the_whole_says_of_it)
ASKED += (the_number_is_the_count_of_its_records, months, derived)


def test_a_random_year(world: SimpleNamespace, subtests: pytest.Subtests) -> None:
    """All questions to one world, as making it takes longer than asking; each failure is named."""
    for ask in ASKED:
        with subtests.test(ask.__name__):
            ask(world)

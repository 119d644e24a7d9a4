"""The same days of another year, whole periods, months, and what costs nothing more however much there is."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.declare import MEDIAN, InForce, Question
from pianqu.figures.reckon import months_of, reckon, trend, whole_periods
from pianqu.figures.structure import Structure
from pianqu.journal.actor import SYSTEM
from pianqu.kit.periods import Days, between
from pianqu.standards.models import Parameter
from tests.figures import declared
from tests.figures.test_figure_decoys import visit
from tests.small import small

__all__ = ["small"]


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        (date(2026, 1, 1), date(2026, 8, 31), Days(date(2025, 1, 1), date(2025, 9, 1))),
        (date(2025, 2, 1), date(2025, 2, 28), Days(date(2024, 2, 1), date(2024, 3, 1))),
        (date(2024, 2, 1), date(2024, 2, 28), Days(date(2023, 2, 1), date(2023, 3, 1))),
        (date(2024, 2, 29), date(2024, 3, 31), Days(date(2023, 3, 1), date(2023, 4, 1))),
    ],
)
def test_the_same_days_of_the_year_before(first: date, last: date, before: Days) -> None:
    asked = Question(between(first, last), last)
    assert asked.years_on(-1) == Question(before, last)
    assert asked.years_on(0) is asked


@pytest.mark.parametrize(
    ("kind", "first", "last", "number"),
    [
        ("xun", date(2026, 1, 1), date(2026, 8, 31), 24),
        ("month", date(2026, 1, 1), date(2026, 8, 31), 8),
        ("month", date(2026, 1, 2), date(2026, 8, 30), 6),
        ("quarter", date(2026, 1, 1), date(2026, 8, 31), 2),
        ("xun", date(2026, 1, 2), date(2026, 1, 19), 0),
    ],
)
def test_whole_periods(kind: str, first: date, last: date, number: int) -> None:
    assert whole_periods(kind, between(first, last)) == number


OF_A_THRESHOLD = ("growth.pig_farms", "growth.agribusiness_10m", "projects.signed_30m")  # a dated parameter


def test_months_are_cut_and_at_most_twelve() -> None:
    assert months_of(between(date(2026, 1, 10), date(2026, 3, 5))) == [
        Days(date(2026, 1, 10), date(2026, 2, 1)),
        Days(date(2026, 2, 1), date(2026, 3, 1)),
        Days(date(2026, 3, 1), date(2026, 3, 6)),
    ]
    assert [month.since.month for month in months_of(between(date(2024, 6, 1), date(2026, 2, 1)))][:2] == [3, 4]


def test_who_is_below_what_is_owed(small: SimpleNamespace) -> None:
    visit(small, "TOWNSHIP_RESEARCH")
    found = reckon(FIGURES["visits.township"], between(date(2026, 3, 1), date(2026, 3, 31)))
    assert (found.target, found.below) == (1, ("511725101000", "511725102000"))
    assert (found.minimum, found.median, found.maximum) == (0, 0, 1)
    assert reckon(FIGURES["visits.township"], found.question.period, level="group").below == ()


def test_a_parameter_in_force_at_the_end(small: SimpleNamespace) -> None:
    period = between(date(2026, 1, 1), date(2026, 8, 31))
    Parameter.set("acting_days_most", 20, since=date(2026, 8, 31), basis="", by=SYSTEM, at=small.at)
    assert reckon(declared.ACTING, period).value == 20
    assert reckon(declared.ACTING, between(date(2026, 1, 1), date(2026, 8, 30))).value == 183
    structure = Structure.on(period.last)
    assert [number for _month, number in trend(declared.ACTING, Question(period, period.last), structure)] == [183] * 7 + [20]


def test_a_derived_trend(small: SimpleNamespace) -> None:
    visit(small, "VILLAGE_GUIDANCE", people=["second1", "first1"])
    period = between(date(2026, 2, 1), date(2026, 3, 31))
    months = trend(declared.RATIO, Question(period, period.last), Structure.on(period.last))
    assert [number for _month, number in months] == [None, 100]


def test_the_same_number_of_queries_however_much_there_is(small: SimpleNamespace) -> None:
    period = between(date(2026, 1, 1), date(2026, 8, 31))
    for figure in [*FIGURES.values(), declared.PERSONS, declared.AMOUNTS, declared.STOCK]:
        with CaptureQueriesContext(connection) as asked:
            reckon(figure, period)
        beside = getattr(figure, "aside", None) or getattr(figure, "together", "") == MEDIAN
        told = getattr(figure, "parts", [figure])  # each asked for the county and for its units, beside four of structure
        parts = sum(not isinstance(part, InForce) for part in told)
        thresholds = 1 if figure.code in OF_A_THRESHOLD or parts < len(told) else 0  # read once, whatever is counted with it
        assert len(asked) == 4 + 2 * parts + (1 if beside else 0) + thresholds
    structure = Structure.on(period.last)
    with CaptureQueriesContext(connection) as asked:
        for code in ("works.biogas_digesters", "works.straw_gasifiers", "growth.daylily"):
            reckon(FIGURES[code], period, structure=structure)
    assert len(asked) == 3 * 2 + 1  # what nobody ever checked on the spot is asked once for all figures of a structure
    for day in range(1, 9):
        visit(small, "VILLAGE_GUIDANCE", on=date(2026, 3, day))
    with CaptureQueriesContext(connection) as asked:
        reckon(FIGURES["visits.key_village"], period)
    assert len(asked) == 6


def test_a_level_without_numbers_is_refused(small: SimpleNamespace) -> None:
    structure = Structure.on(date(2026, 8, 31))
    township = structure.unit("township", "511725100000")
    with pytest.raises(LookupError):
        reckon(FIGURES["groups.areas"], between(date(2026, 1, 1), date(2026, 8, 31)), scope=township)
    with pytest.raises(LookupError):
        structure.unit("group", "99")

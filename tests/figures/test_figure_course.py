"""How a figure went: each month beside the year before, and the year added up beside its target."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.course import Course, adds_up, course, months
from pianqu.figures.declare import Question
from pianqu.figures.reckon import reckon
from pianqu.figures.structure import WHOLE, Structure
from pianqu.figures.trend_shown import is_level
from pianqu.kit.periods import Days, between
from tests.doors import signed_in
from tests.figures import declared
from tests.figures.planned import target
from tests.figures.test_figure_decoys import visit

KEY = "visits.key_village"
DAYS = {"from": "2026-01-01", "until": "2026-08-31"}


def asked(first: date, last: date) -> tuple[Question, Structure]:
    return Question(between(first, last), last), Structure.on(last)


@pytest.fixture
def two_years(small: SimpleNamespace) -> SimpleNamespace:
    """Three visits in 2026; the year after, they are those of the year before."""
    for day in (date(2026, 1, 5), date(2026, 3, 12), date(2026, 3, 13)):
        visit(small, "VILLAGE_GUIDANCE", on=day)
    return small


def test_what_does_not_add_up_is_not_added_up(small: SimpleNamespace) -> None:
    for figure in (declared.STOCK, declared.MEDIANS, declared.PERSONS, declared.CHANGE, declared.RATIO, declared.ACTING):
        assert not adds_up(figure)
        assert course(figure, *asked(date(2026, 1, 1), date(2026, 8, 31)), WHOLE) is None
    assert [is_level(each) for each in (declared.STOCK, declared.MEDIANS, declared.ACTING)] == [True] * 3
    assert [is_level(each) for each in (declared.PERSONS, declared.AMOUNTS, FIGURES[KEY])] == [False] * 3
    assert adds_up(declared.AMOUNTS)


def test_added_up_months_are_the_year(two_years: SimpleNamespace) -> None:
    """At each month's end as the figure itself counts from 1 January to that day."""
    found = course(FIGURES[KEY], *asked(date(2026, 2, 10), date(2026, 8, 10)), WHOLE)
    assert found is not None
    assert found.this == (1, 1, 3, 3, 3, 3, 3, 3, None, None, None, None)
    assert found.before == (0,) * 12
    for month, number in ((1, 1), (3, 3)):
        assert reckon(FIGURES[KEY], Days(date(2026, 1, 1), date(2026, month + 1, 1))).value == number


def test_the_plan_is_the_target_by_days_passed() -> None:
    plan = Course(2026, (), ()).plan(Decimal(365))
    assert [int(each) for each in plan] == [31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365]
    assert Course(2028, (), ()).plan(Decimal(366))[1] == 60


@pytest.mark.parametrize("code", ["places.townships", KEY])
@pytest.mark.parametrize(
    "days", [(date(2026, 1, 1), date(2026, 8, 31)), (date(2025, 3, 5), date(2026, 2, 10)), (date(2024, 2, 29), date(2024, 2, 29))]
)
def test_each_month_stands_beside_the_year_before(two_years: SimpleNamespace, code: str, days: tuple[date, date]) -> None:
    question, structure = asked(*days)
    found = months(FIGURES[code], question, structure, WHOLE)
    assert found
    assert [month.days for month in found] == [month.days for month in sorted(found, key=lambda each: each.days)]
    for month in found[:3]:
        before = Question(month.days, question.structure_date).years_on(-1).period
        if code == KEY:
            assert month.before == reckon(FIGURES[code], before, structure_date=question.structure_date).value
            assert month.value == reckon(FIGURES[code], month.days, structure_date=question.structure_date).value


def test_this_year_is_the_next_ones_year_before(two_years: SimpleNamespace) -> None:
    asking = asked(date(2027, 1, 1), date(2027, 4, 30))
    found = months(FIGURES[KEY], *asking, WHOLE)
    assert [(month.value, month.before) for month in found] == [(0, 1), (0, 0), (0, 2), (0, 0)]
    assert [month.change for month in found] == [-100, None, -100, None]
    added = course(FIGURES[KEY], *asking, WHOLE)
    assert added is not None
    assert added.before == (1, 1, *(3,) * 10)


def test_a_formula_is_moved_with_its_parts(two_years: SimpleNamespace) -> None:
    found = months(declared.CHANGE, *asked(date(2026, 1, 1), date(2026, 8, 31)), WHOLE)
    assert [month.value for month in found] == [None] * 8  # against a year before without visits
    assert months(declared.ACTING, *asked(date(2026, 1, 1), date(2026, 2, 28)), WHOLE)[0].before == 183


def test_a_group_has_its_own(two_years: SimpleNamespace) -> None:
    target(two_years, KEY, 24, level="group", unit="1")
    target(two_years, KEY, 48)
    client = signed_in(two_years, "second1")
    ask = lambda **given: client.get(f"/api/v1/figures/{KEY}/trend", {**DAYS, **given})  # noqa: E731
    whole, own = ask().json(), ask(group="1").json()
    assert (whole["target"]["value"], own["target"]["value"]) == (48, 24)
    assert own["course"]["plan"][-1] == 24.0
    assert own["course"]["this"][2] == 3
    assert [month["value"] for month in own["months"]][:3] == [1, 0, 2]
    assert ask(group="2").status_code == 422
    assert client.get("/api/v1/figures/no.figure/trend").status_code == 404
    assert signed_in(two_years, "auditadmin").get(f"/api/v1/figures/{KEY}/trend").status_code == 403


def test_the_page_draws_it_and_says_the_same_in_tables(two_years: SimpleNamespace) -> None:
    target(two_years, KEY, 48)
    page = signed_in(two_years, "office").get(f"/figures/{KEY}/", DAYS).content.decode()
    assert page.count('role="img"') == 4
    assert page.count("<details") >= 2
    for words in ("2026 年", "2025 年同期", "同比", "今年累计", "年度目标（按天数）"):
        assert words in page
    assert "2026-08<" in page
    cut = signed_in(two_years, "office").get(f"/figures/{KEY}/", {**DAYS, "until": "2026-08-09"}).content.decode()
    assert "2026-08（1—9 日）" in cut


def test_months_of_two_years_are_named_by_neither(two_years: SimpleNamespace) -> None:
    page = signed_in(two_years, "office").get(f"/figures/{KEY}/", {"from": "2025-11-01", "until": "2026-03-31"}).content.decode()
    assert "上年同期" in page
    assert "2025-11" in page

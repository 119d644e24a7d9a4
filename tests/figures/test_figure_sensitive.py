"""Figures that concern persons: who is barred reads one less, a township no number of its own, nobody outside a small one."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.declare import DerivedFigure
from tests.county import TODAY
from tests.doors import signed_in
from tests.figures.test_figure_petitions import solved
from tests.petitions.petitioned import against, one, peopled
from tests.small import small

__all__ = ["small"]
CODE = "petitions.resolved"
DAYS = {"from": "2026-01-01", "until": str(TODAY)}
SENSITIVE = [figure.code for figure in FIGURES.values() if figure.sensitive]
INNER = [figure.code for figure in FIGURES.values() if figure.inner]
OUTSIDE = ("clerk", "second1", "leader1", "bureau1", "village")


def asked(small: SimpleNamespace, name: str, code: str = CODE, **more: str) -> Any:
    """What somebody is answered."""
    return signed_in(small, name).get(f"/api/v1/figures/{code}", {**DAYS, **more}).json()


@pytest.fixture
def cases(small: SimpleNamespace) -> SimpleNamespace:
    """Six prominent matters of township one that were solved; one of them complains of an officer of 县委办."""
    peopled(small)
    for number in range(6):
        accused = [against(cadre=small.cadres["office"])] if number == 0 else []
        solved(small, parties=[one(name=f"示例{number}")], accused=accused)
    return small


def test_all_of_petitions_concerns_persons() -> None:
    assert [code for code in FIGURES if code.startswith("petitions.")] == SENSITIVE
    assert {"petitions.resolved", "petitions.ended"} == {*SENSITIVE} - {*INNER}
    for code in INNER:
        figure = FIGURES[code]
        parts = [part.figure for part in figure.parts if hasattr(part, "figure")] if isinstance(figure, DerivedFigure) else []
        assert all(part.inner for part in parts)


def test_who_is_barred_reads_one_less(cases: SimpleNamespace) -> None:
    assert [asked(cases, name)["value"] for name in ("petition", "secretary", "office")] == [6, 6, 5]
    line = next(each for each in signed_in(cases, "office").get("/api/v1/figures", DAYS).json()["items"] if each["code"] == CODE)
    assert (line["value"], line["own"]) == (5, None)


def test_nobody_outside_reads_two_numbers_that_differ_by_a_case(cases: SimpleNamespace, clock: Any) -> None:
    """The county's number of a year that has ended, as known now: no other days, no other moment, no year that runs."""
    assert [asked(cases, name)["value"] for name in OUTSIDE] == [None] * len(OUTSIDE)
    clock.move_to(datetime.fromisoformat("2027-01-05T10:00:00+08:00"))
    year = {"from": "2026-01-01", "until": "2026-12-31"}
    assert [asked(cases, name, **year)["value"] for name in OUTSIDE] == [6] * len(OUTSIDE)
    for other in ({"until": "2026-12-30"}, {"from": "2026-01-02"}, {"from": "2025-01-01"}, {"known_at": "2026-12-31"}):
        assert asked(cases, "leader1", **{**year, **other})["value"] is None, other
        assert asked(cases, "petition", **{**year, **other})["value"] == 6, other


def test_nobody_outside_reads_a_number_of_a_unit(cases: SimpleNamespace) -> None:
    for name in OUTSIDE:
        found = asked(cases, name)
        assert (found["per"], found["months"], found["minimum"]) == ({}, {}, None), name
        assert asked(cases, name, township="511725100000")["value"] is None, name
    assert asked(cases, "petition")["per"] == asked(cases, "secretary")["per"] == {"1": 6, "2": 0}
    assert asked(cases, "petition", township="511725100000")["value"] == 6


def test_nobody_outside_reads_a_number_under_five(small: SimpleNamespace) -> None:
    peopled(small)
    for number in range(4):
        solved(small, parties=[one(name=f"示例{number}")])
    assert [asked(small, name)["value"] for name in OUTSIDE] == [None] * len(OUTSIDE)
    assert asked(small, "petition")["value"] == asked(small, "office")["value"] == 4


@pytest.mark.parametrize("code", INNER)
def test_nobody_outside_reads_what_tells_a_small_number_by_difference(cases: SimpleNamespace, code: str) -> None:
    assert [asked(cases, name, code)["value"] for name in ("clerk", "leader1")] == [None, None]
    page = signed_in(cases, "clerk").get(f"/figures/{code}/", DAYS)
    assert page.status_code == 200


def test_its_records_are_those_that_the_reader_may_open(cases: SimpleNamespace) -> None:
    for name, number in (("petition", 6), ("leader1", 6), ("office", 5), ("clerk", 6), ("bureau1", 0)):
        rows = signed_in(cases, name).get(f"/api/v1/figures/{CODE}/records", DAYS).json()["items"]
        assert len(rows) == number, name

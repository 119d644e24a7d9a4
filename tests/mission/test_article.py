"""The article's table, row by row: the example county, from 1 January to 31 August, gives the figures as they were printed.

Rows of rooms that are not built yet stand in NOT_YET; such a row fails as soon as it works. The list is empty when the
mission is done.
"""

import csv
import operator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.declare import COUNTY
from pianqu.figures.printing import printed
from pianqu.figures.reckon import Reading, reckon
from pianqu.kit.periods import between

TABLE = Path(__file__).with_name("figures.csv")
ROWS = list(csv.DictReader(TABLE.read_text("utf-8").splitlines()))
PERIOD = between(date(2026, 1, 1), date(2026, 8, 31))
HOLDS = {"=": operator.eq, ">=": operator.ge, ">": operator.gt}

NOT_YET = (
    "notices.obstruction",
    "notices.cadres",
)

BUILT = [row for row in ROWS if row["code"] not in NOT_YET]
WAITING = [row for row in ROWS if row["code"] in NOT_YET]


def code(row: dict[str, str]) -> str:
    """How a row is called in a test's name."""
    return row["code"]


def numbers(row: dict[str, str], reading: Reading) -> list[Any]:
    """What the relation must hold for: the county's number, or that of every unit."""
    return [reading.value] if row["scope"] == COUNTY else list(reading.per.values())


def holds(row: dict[str, str], reading: Reading) -> bool:
    """Whether the figure is as the article printed it, in the printed unit."""
    found = numbers(row, reading)
    wanted, scale = Decimal(row["article_value"]), reading.figure.printing.scale
    return bool(found) and all(number is not None and HOLDS[row["relation"]](Decimal(number) / scale, wanted) for number in found)


def test_the_table_is_whole() -> None:
    assert len(ROWS) == 49
    assert {row["relation"] for row in ROWS} == set(HOLDS)
    assert [each for each in NOT_YET if each not in {row["code"] for row in ROWS}] == []


@pytest.mark.parametrize("row", BUILT, ids=code)
def test_a_row(county: Any, row: dict[str, str]) -> None:
    reading = reckon(FIGURES[row["code"]], PERIOD)
    assert holds(row, reading), (reading.value, reading.per)


@pytest.mark.parametrize("row", BUILT, ids=code)
def test_a_row_is_declared_as_it_was_printed(county: Any, row: dict[str, str]) -> None:
    figure = FIGURES[row["code"]]
    assert (figure.scope, figure.relation) == (row["scope"], row["relation"])
    with override("zh-hans"):
        assert str(figure.title) == row["title_zh"]
        assert str(figure.printed_unit or figure.unit) == row["unit_zh"]
    if row["relation"] != ">=":
        assert printed(reckon(figure, PERIOD)).startswith(row["article_value"])


@pytest.mark.parametrize("row", BUILT, ids=code)
def test_a_row_has_its_english_title(row: dict[str, str]) -> None:
    with override("en"):
        assert str(FIGURES[row["code"]].title) == row["title_en"]


@pytest.mark.parametrize("row", WAITING, ids=code)
def test_a_row_that_waits_does_not_work_yet(county: Any, row: dict[str, str]) -> None:
    figure = FIGURES.get(row["code"])
    assert figure is None or not holds(row, reckon(figure, PERIOD)), "it works: take it out of NOT_YET"

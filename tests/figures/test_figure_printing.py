"""The article's own forms, and the catalogue as the command prints it."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.declare import CountedFigure, Question
from pianqu.figures.printing import as_json, number_printed, printed
from pianqu.figures.reckon import Reading
from pianqu.figures.shown import prose
from pianqu.figures.structure import WHOLE
from pianqu.kit.periods import between
from pianqu.kit.wording import Printing
from tests.small import small

__all__ = ["small"]
PERIOD = between(date(2026, 1, 1), date(2026, 8, 31))
WAN = Decimal(10_000)
FORMS = [
    (60, "个", Printing(), "", "60"),
    (107, "次", Printing(step=Decimal(100)), "", "100余次"),
    (600, "人", Printing(step=Decimal(100)), "", "600"),
    (14, "人", Printing(step=Decimal(100)), "", "14"),
    (Decimal(0), "元", Printing(scale=WAN, step=Decimal(100)), "万元", "0元"),
    (Decimal("3.50"), "元", Printing(scale=WAN, step=Decimal(100)), "万元", "3.5元"),
    (Decimal("99999.00"), "元", Printing(scale=WAN, step=Decimal(100)), "万元", "9.9999万元"),
    (Decimal("124560.00"), "元", Printing(scale=WAN, step=Decimal(1)), "万元", "12余万元"),
    (Decimal(45_000), "亩", Printing(scale=WAN, places=1), "万亩", "4.5万亩"),
    (Decimal("263.9"), "公里", Printing(places=1), "", "263.9"),
    (Decimal("-40.0"), "%", Printing(), "", "-40"),
    (4, "项", Printing(at_least=True), "", "4项以上"),
]


def figure(unit: str = "次", printing: Printing | None = None, printed_unit: str = "", **more: str) -> CountedFigure:
    """A figure that is only printed."""
    told = {"title": "数", "reading": "数", "rows": lambda question: question}
    return CountedFigure(code="test.form", unit=unit, printing=printing or Printing(), printed_unit=printed_unit, **told, **more)


@pytest.mark.parametrize(("value", "unit", "printing", "printed_unit", "form"), FORMS)
def test_a_number(value: Decimal, unit: str, printing: Printing, printed_unit: str, form: str) -> None:
    assert number_printed(figure(unit, printing, printed_unit), value) == form


@pytest.mark.parametrize(
    ("relation", "per", "form"),
    [("=", {"1": 8, "2": 8}, "8"), ("=", {"1": 8, "2": 9}, "8—9"), (">=", {"1": 25, "2": 24}, "24"), (">=", {}, "49")],
)
def test_an_each_figure_says_what_every_unit_reached(relation: str, per: dict[str, int], form: str) -> None:
    each = figure(scope="each_group", relation=relation)
    assert printed(Reading(each, Question(PERIOD, PERIOD.last), WHOLE, "group", 49, None, (), per)) == form


def test_nothing_is_printed_where_there_is_no_number() -> None:
    assert printed(Reading(figure(), Question(PERIOD, PERIOD.last), WHOLE, "group", None)) == ""


def test_the_catalogue_as_json(small: SimpleNamespace) -> None:
    with override("en"):
        found = as_json(PERIOD)
    assert list(found) == list(FIGURES)
    assert found["places.townships"] == {"value": 3, "unit": "个", "printed": "3", "per": {"1": 2, "2": 1}}
    assert found["visits.key_village"] == {"value": 0, "unit": "次", "printed": "0", "per": {"1": 0, "2": 0}}
    assert list(found["visits.township"]["per"]) == ["511725100000", "511725101000", "511725102000"]


def test_some_of_it(small: SimpleNamespace) -> None:
    assert list(as_json(PERIOD, ["groups.areas"])) == ["groups.areas"]
    with pytest.raises(LookupError):
        as_json(PERIOD, ["no.figure"])


def test_a_page_says_how_a_number_is_written_only_where_it_is_written_otherwise() -> None:
    per = {"1": 21, "2": 30}
    each = Reading(figure(scope="each_group"), Question(PERIOD, PERIOD.last), WHOLE, "group", 51, None, (), per)
    assert [prose(each, words) for words in ("51", "21", "20余次", "")] == ["", "", "20余次", ""]

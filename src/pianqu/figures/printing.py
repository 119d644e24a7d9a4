"""How a figure is printed, in the article's own form: 60, 24, 100余次, 12余万元, 4项以上; and the whole catalogue as JSON.

The printed form is a quotation in official Chinese, whatever the language of the page; the exact value stands beside it.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import override

from pianqu.figures.catalogue import figures
from pianqu.figures.declare import COUNTY, Figure, Number
from pianqu.figures.reckon import Reading, reckon
from pianqu.figures.structure import Structure
from pianqu.kit.periods import Days

CHINESE = "zh-hans"


def printed(reading: Reading) -> str:
    """The article's form of a reading; empty where there is no number.

    Of an each-figure the article says what every unit reached: the smallest number, or both ends where they must be equal
    and are not. Asked for one unit, its own number. What never leaves a number (合并召开 M 场) stands in brackets.
    """
    if reading.aside is None:
        return _number(reading)
    said, alone = aside(reading), reading.scope.level != COUNTY or reading.figure.scope == COUNTY
    with override(CHINESE):
        unit = str(reading.figure.unit)
    return f"{reading.value} {unit}（{said}）" if alone else f"{_number(reading)}；全县 {reading.value} {unit}（{said}）"


def aside(reading: Reading) -> str:
    """What always stands beside the number, in Chinese; empty where there is nothing."""
    with override(CHINESE):
        return reading.beside


def _number(reading: Reading) -> str:
    figure = reading.figure
    each = figure.scope != COUNTY and reading.level == figure.level and reading.minimum is not None
    if not each:
        return "" if reading.value is None else number_printed(figure, reading.value)
    ends = (
        [reading.minimum] if figure.relation != "=" or reading.minimum == reading.maximum else [reading.minimum, reading.maximum]
    )
    return "—".join(number_printed(figure, end) for end in ends if end is not None)


def number_printed(figure: Figure, value: Number) -> str:
    """One number in the figure's printed unit; the unit stands with it where the number is not plain."""
    printing = figure.printing
    over = "余" if printing.over(value) else ""
    above = "以上" if printing.at_least else ""
    with override(CHINESE):
        unit = str(figure.printed_unit or figure.unit) if over or above or figure.printed_unit else ""
        unit = str(figure.unit) if figure.printed_unit and printing.small(value) else unit
    return f"{printing.number(value)}{over}{unit}{above}"


def exact(value: Number | None) -> int | float | None:
    """The exact value as JSON has it: a whole count as it is, an amount or a share with its decimals."""
    return float(value) if isinstance(value, Decimal) else value


def as_json(
    period: Days,
    codes: list[str] | None = None,
    *,
    structure_date: date | None = None,
    known_at: datetime | None = None,
) -> dict[str, Any]:
    """`{code: {"value", "unit", "printed", "per": {code of group, township or organ: number}}}`, in Chinese.

    Raises `LookupError` for a code that the catalogue does not know.
    """
    structure = Structure.on(structure_date or period.last)
    asked = {"structure_date": structure.day, "known_at": known_at, "structure": structure}
    with override(CHINESE):
        return {figure.code: one_as_json(reckon(figure, period, **asked)) for figure in figures(codes)}  # type: ignore[arg-type]


def one_as_json(reading: Reading) -> dict[str, Any]:
    """One reading: exact value in the base unit, the unit, the printed form, and the number of each unit."""
    return {
        "value": exact(reading.value),
        "unit": str(reading.figure.unit),
        "printed": printed(reading),
        "per": {code: exact(number) for code, number in reading.per.items()},
    }

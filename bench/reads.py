"""The board of a year and every figure of a year, held against hand-written SQL on the same data: equal rows, then the price."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection

from bench.timing import best
from bench.world import TODAY
from pianqu.accounts.models import User
from pianqu.cadence.reading import board
from pianqu.figures.catalogue import FIGURES
from pianqu.figures.declare import DerivedFigure, Figure
from pianqu.figures.reckon import reckon
from pianqu.figures.structure import Structure
from pianqu.groups.standing import stand
from pianqu.kit.periods import between

SQL = Path(__file__).resolve().parent / "sql"
YEAR = between(date(TODAY.year, 1, 1), date(TODAY.year, 12, 31))
ASKED = {"first": str(YEAR.since), "last": str(YEAR.last), "end": str(YEAR.until)}
Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Reading:
    """What one question cost, in seconds: ours and the SQL's."""

    ours: float
    sql: float


def measure() -> dict[str, Reading]:
    """Every question by name. Raises `AssertionError` where the sides differ, `FileNotFoundError` for a figure without SQL."""
    office = stand(User.objects.get(username="office"), TODAY)
    found = {"board": _compare("board", lambda: _board(office))}
    for code, figure in FIGURES.items():
        least = 2 if figure.levels else 1  # a parameter in force is the county's alone
        found[code] = _compare(code, lambda figure=figure: _figure(figure), least)  # type: ignore[misc]
    together = sum(found[code].sql for code in FIGURES)
    return {**found, "all figures": Reading(best(_all_figures), together)}


def _compare(name: str, ours: Callable[[], Rows], least: int = 2) -> Reading:
    statement = (SQL / f"{name}.sql").read_text("utf-8")
    rows, wanted = ours(), _ask(statement)
    if rows != wanted:
        differ = sorted(set(rows) ^ set(wanted))
        raise AssertionError(f"{name}: the product and the SQL differ, first in {differ[:4]}")
    if len(rows) < least:
        raise AssertionError(f"{name}: nothing was compared")
    return Reading(best(ours), best(lambda: _ask(statement)))


def _ask(statement: str) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(statement, ASKED)
        return sorted(tuple(_plain(value) for value in row) for row in cursor.fetchall())


def _plain(value: Any) -> Any:
    """SQLite answers days as text, PostgreSQL sums as decimals; a share of nothing is none."""
    return value if value is None or isinstance(value, str) else str(value) if isinstance(value, date) else int(value)


def _board(user: User) -> Rows:
    return sorted(
        (
            duty.number,
            duty.period_kind,
            row.group_id,
            str(cell.period.since),
            cell.owed,
            cell.met,
            cell.met_at_deadline,
            cell.waived,
        )
        for duty in board(user, TODAY.year, today=TODAY).duties
        for row in duty.rows
        for cell in row.cells
        if cell.keys
    )


def _figure(figure: Figure, structure: Structure | None = None) -> Rows:
    reading = reckon(figure, YEAR, structure=structure)
    found = sorted([("", reading.value), *reading.per.items()])
    return [(code, _share(number)) for code, number in found] if isinstance(figure, DerivedFigure) else found


def _share(number: Any) -> str | None:
    """As the SQL writes a share: with one place."""
    return None if number is None else f"{number:.1f}"


def _all_figures() -> list[Rows]:
    """As the page of figures asks: the structure is read once for all of them."""
    structure = Structure.on(YEAR.last)
    return [_figure(figure, structure) for figure in FIGURES.values()]

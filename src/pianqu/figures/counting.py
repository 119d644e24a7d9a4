"""Counting rows: one query for the county, a group or a township, one for all units, one for all months."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Case, CharField, Count, F, IntegerField, Q, Sum, Value, When
from django.db.models.functions import TruncMonth

from pianqu.figures.declare import COUNT, COUNTY, DEPARTMENT, GROUP, MEDIAN, TOWNSHIP, CountedFigure, Number, Question, Rows
from pianqu.figures.structure import Structure, Unit

PATHS = {GROUP: "figure_group", TOWNSHIP: "figure_township", DEPARTMENT: "figure_department"}


def rows_of(figure: CountedFigure, question: Question, structure: Structure, scope: Unit) -> Rows:
    """The rows that count for the question within the scope, each perhaps once for every unit it is credited to."""
    rows: Any = figure.rows(question).order_by()
    if figure.sensitive and question.reader is not None:
        rows = rows.not_barred(question.reader)
    named = {
        "figure_day": figure.day,
        "figure_amount": figure.amount,
        PATHS[GROUP]: figure.group,
        PATHS[TOWNSHIP]: figure.township,
        PATHS[DEPARTMENT]: figure.department,
    }
    # Naming a path that was filtered keeps to the filtered rows; filtering by the path again would join them all.
    rows = rows.alias(**{name: F(path) if isinstance(path, str) else path for name, path in named.items() if path})
    if figure.day:
        rows = rows.filter(figure_day__gte=question.period.since, figure_day__lt=question.end)
    found: Rows = rows if scope.level == COUNTY else rows.filter(_within(figure, structure, scope))
    return found


def _within(figure: CountedFigure, structure: Structure, scope: Unit) -> Q:
    if scope.level not in figure.levels:
        raise LookupError(f"{figure.code} has no number for a {scope.level}")
    if scope.level == GROUP and not figure.group:
        return Q(figure_township__in=structure.township_rows(scope))
    return Q(**{f"{PATHS[scope.level]}__in": scope.rows})


def total(figure: CountedFigure, rows: Rows) -> Number | None:
    """The number of all the rows together."""
    if figure.together == COUNT:
        return int(rows.aggregate(figure_number=Count(figure.distinct, distinct=True))["figure_number"])
    return _together(figure, (amount for _pk, amount in rows.values_list("pk", F("figure_amount")).distinct()))


def by_unit(figure: CountedFigure, rows: Rows, structure: Structure, level: str) -> dict[int, Number | None]:
    """The number of each unit of `level` that has rows, by the unit's id."""
    if level not in figure.levels:
        return {}
    return _by(figure, rows, _unit_of(figure, structure, level))


def by_month(figure: CountedFigure, rows: Rows) -> dict[Any, Number | None]:
    """The number of each month that has rows, by the month's first day; only for a flow."""
    return _by(figure, rows, TruncMonth("figure_day"))


def monthly(figure: CountedFigure, rows: Rows) -> Rows:
    """Code, first day and number of each month that has rows, not read yet: to be joined with those of other figures."""
    return _numbers(figure, rows, TruncMonth("figure_day"))


def of_units(figure: CountedFigure, rows: Rows, structure: Structure, level: str) -> Rows:
    """Code, id and number of each unit of `level` that has rows, not read yet; see `monthly`."""
    return _numbers(figure, rows, _unit_of(figure, structure, level))


def nothing(figure: CountedFigure) -> Number | None:
    """The number where there are no rows."""
    return None if figure.together == MEDIAN else based(figure, 0)


def largest(figure: CountedFigure, rows: Rows) -> Number | None:
    """The largest amount, which stands beside a median."""
    amount = rows.order_by(F("figure_amount").desc(nulls_last=True)).values_list(F("figure_amount"), flat=True).first()
    return None if amount is None else based(figure, amount)


def middle(numbers: Iterable[Number]) -> Number | None:
    """The median, exact; None of nothing."""
    ordered = sorted(numbers)
    if not ordered:
        return None
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return low if low == high else (Decimal(low) + Decimal(high)) / 2


def _unit_of(figure: CountedFigure, structure: Structure, level: str) -> Any:
    """The id of the unit to which a row belongs, by the structure; rows of no unit have none."""
    if level == GROUP and not figure.group:
        path, belongs = PATHS[TOWNSHIP], {unit.id: structure.township_rows(unit) for unit in structure.units[GROUP]}
    else:
        path, belongs = PATHS[level], {unit.id: unit.rows for unit in structure.units[level]}
    if all(rows == {unit} for unit, rows in belongs.items()):
        return F(path)
    whens = [When(**{f"{path}__in": rows}, then=Value(unit)) for unit, rows in belongs.items() if rows]
    return Case(*whens, default=None, output_field=IntegerField())


def _by(figure: CountedFigure, rows: Rows, key: Any) -> dict[Any, Number | None]:
    if figure.together == COUNT:
        counted = rows.values(figure_key=key).annotate(figure_number=Count(figure.distinct, distinct=True))
        return dict(counted.values_list("figure_key", "figure_number"))
    amounts: dict[Any, list[int]] = defaultdict(list)
    # A row that is credited twice to one unit, or to one of its townships each, is one row of that unit.
    for found, _pk, amount in rows.values_list(key, "pk", F("figure_amount")).distinct():
        amounts[found].append(amount)
    return {found: _together(figure, numbers) for found, numbers in amounts.items()}


def _numbers(figure: CountedFigure, rows: Rows, key: Any) -> Rows:
    """As `_by`, of what is counted or summed: in the database, in the smallest unit (`based` makes the figure's of it)."""
    number = Count(figure.distinct, distinct=True) if figure.together == COUNT else Sum("figure_amount")
    made = rows.values(figure_key=key).annotate(figure_number=number, figure_code=Value(figure.code, output_field=CharField()))
    found: Rows = made.values_list("figure_code", "figure_key", "figure_number")
    return found


def _together(figure: CountedFigure, amounts: Iterable[int | None]) -> Number | None:
    known = [amount for amount in amounts if amount is not None]
    if figure.together == MEDIAN:
        found = middle(known)
        return None if found is None else based(figure, found)
    return based(figure, sum(known))


def based(figure: CountedFigure, amount: Number) -> Number:
    """So much of the smallest unit in the figure's own."""
    return amount if figure.per_unit == 1 else Decimal(amount) / figure.per_unit

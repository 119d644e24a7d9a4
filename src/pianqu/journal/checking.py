"""What a record must be before it is saved: Django's `full_clean` with the same messages, at a third of its price.

Django asks the database one question for each CHECK and each related record. The conditions of this house compare a
record's own fields, so they are read here (NULL as in SQL); a condition that cannot be read here is asked as Django does.
The database holds every one of them itself and keeps the last word.
"""

from collections.abc import Callable, Collection, Mapping
from operator import add, sub
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import Combinable, CombinedExpression

KEY = "key"  # no two records have one: `once` asks before it makes a record, a race is the database's to decide
COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "exact": lambda left, right: left == right,
    "gt": lambda left, right: left > right,
    "gte": lambda left, right: left >= right,
    "lt": lambda left, right: left < right,
    "lte": lambda left, right: left <= right,
    "in": lambda left, right: left in right,
    "range": lambda left, right: right[0] <= left <= right[1],
    "day": lambda left, right: left.day == right,  # of a date; of a moment the database alone knows whose day is meant
}

SUMS: Mapping[str, Callable[[Any, Any], Any]] = {Combinable.ADD: add, Combinable.SUB: sub}


def check(record: models.Model) -> None:
    """Raise `ValidationError` with a message at each field or rule that the record breaks."""
    errors: dict[str, Any] = {}
    for step in (_check_fields, _check_whole, _check_unique, _check_constraints):
        try:
            step(record, errors.keys() - {NON_FIELD_ERRORS})
        except ValidationError as refused:
            errors = refused.update_error_dict(errors)
    if errors:
        raise ValidationError(errors)


def _check_fields(record: models.Model, _spoilt: Collection[str]) -> None:
    record.clean_fields(exclude=_known(record))


def _check_whole(record: models.Model, _spoilt: Collection[str]) -> None:
    record.clean()


def _check_unique(record: models.Model, spoilt: Collection[str]) -> None:
    record.validate_unique(exclude={KEY, *spoilt})


def _known(record: models.Model) -> set[str]:
    """Relations to a record at hand that is saved; that it still exists is held by the foreign key."""
    return {
        field.name
        for field in record._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.is_cached(record) and _is_saved(field.get_cached_value(record))
    }


def _is_saved(other: models.Model | None) -> bool:
    return other is not None and other.pk is not None and not other._state.adding


def _check_constraints(record: models.Model, spoilt: Collection[str]) -> None:
    errors: dict[str, Any] = {}
    for constraint in record._meta.constraints:
        if not _applies(constraint, record, spoilt):
            continue
        try:
            constraint.validate(type(record), record, exclude=set(spoilt))
        except ValidationError as refused:
            fields: tuple[str, ...] = getattr(constraint, "fields", ())
            if getattr(refused, "code", "") == "unique" and len(fields) == 1:  # Django tells it at the field, too
                errors.setdefault(fields[0], []).append(refused)
            else:
                errors = refused.update_error_dict(errors)
    if errors:
        raise ValidationError(errors)


def _applies(constraint: models.BaseConstraint, record: models.Model, spoilt: Collection[str]) -> bool:
    """Whether the constraint must be asked of the database: it is broken, or cannot be read here."""
    condition = getattr(constraint, "condition", None)
    if isinstance(constraint, models.UniqueConstraint) and constraint.fields == (KEY,):
        return False
    if not isinstance(condition, Q) or spoilt:
        return True
    try:
        said = holds(condition, record)
    except LookupError:
        return True
    if isinstance(constraint, models.UniqueConstraint):
        return said is True and _is_taken(constraint, condition, record)
    return said is False


def _is_taken(constraint: models.UniqueConstraint, condition: Q, record: models.Model) -> bool:
    """Whether another record stands in the way; Django's own way to ask, of one that holds here, costs five times as much."""
    if not constraint.fields or constraint.nulls_distinct is False:
        return True
    values = {name: _value(name, record) for name in constraint.fields}
    if None in values.values():
        return False
    others = type(record)._default_manager.filter(condition, **values).order_by()
    return others.exclude(pk=record.pk).exists() if record.pk else others.exists()


def holds(condition: Q, record: models.Model) -> bool | None:
    """Whether a condition on the record's own fields holds; None is SQL's unknown, which a CHECK lets pass.

    Raises `LookupError` for a condition that cannot be read here.
    """
    if condition.connector == Q.XOR:
        raise LookupError(Q.XOR)
    told = [holds(each, record) if isinstance(each, Q) else _compare(each, record) for each in condition.children]
    decides = condition.connector == Q.OR
    said = decides if decides in told else None if None in told else not decides
    return not said if condition.negated and said is not None else said


def _compare(leaf: Any, record: models.Model) -> bool | None:
    path, right = leaf if isinstance(leaf, tuple) else (str(leaf), leaf)
    name, _, lookup = path.partition("__")
    left = _value(name, record)
    if lookup == "isnull":
        return (left is None) is bool(right)
    right = _right(right, record)
    return None if left is None or right is None else COMPARISONS[lookup or "exact"](left, right)


def _right(asked: Any, record: models.Model) -> Any:
    if isinstance(asked, CombinedExpression) and asked.connector in SUMS:
        left, right = _right(asked.lhs, record), _right(asked.rhs, record)
        return None if left is None or right is None else SUMS[asked.connector](left, right)
    if isinstance(asked, Combinable) and not isinstance(asked, F):
        raise LookupError(asked)  # noqa: TRY004 - not a wrong type: one that is asked of the database instead
    return _value(asked.name, record) if isinstance(asked, F) else asked  # type: ignore[attr-defined]


def _value(name: str, record: models.Model) -> Any:
    try:
        return getattr(record, record._meta.get_field(name).attname)  # type: ignore[union-attr]
    except (FieldDoesNotExist, AttributeError) as error:
        raise LookupError(name) from error

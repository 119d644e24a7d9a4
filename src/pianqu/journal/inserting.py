"""Rows of one table written with one statement that is prepared once; what `bulk_create` does at a fraction of its price.

(`bulk_create` makes a new statement for every few dozen rows, because SQLite takes so many values in one; measured: bench.)
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connections, models

PLAIN = (str, int, bool, type(None))
TAKEN_AS_THEY_ARE = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey)


def insert(model: type[models.Model], records: Iterable[models.Model]) -> None:
    """Save new records of one table, as they stand. Nothing is checked but by the database, and no record learns its number."""
    held = list(records)
    fields = [
        field
        for field in model._meta.concrete_fields
        if not (field.generated or isinstance(field, models.AutoField | models.BigAutoField))
    ]
    insert_columns(model, {field.attname: [getattr(each, field.attname) for each in held] for field in fields})


def insert_columns(model: type[models.Model], columns: Mapping[str, Sequence[Any]]) -> None:
    """The same, of columns: of each field its values in the order of the rows."""
    if not columns or not len(next(iter(columns.values()))):
        return
    connection = connections["default"]
    quoted = connection.ops.quote_name
    fields: dict[str, Any] = {field.attname: field for field in model._meta.concrete_fields}
    names = ", ".join(quoted(fields[name].column) for name in columns)
    places = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {quoted(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608 - names of our own tables, values apart
    ready = [_ready(fields[name], values, connection) for name, values in columns.items()]
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(zip(*ready, strict=True)))


def _ready(field: Any, values: Sequence[Any], connection: Any) -> Sequence[Any]:
    """The values as the database takes them. In most columns all are the same, or need nothing done to them."""
    first = values[0]
    if all(value is first for value in values):
        return [field.get_db_prep_save(first, connection)] * len(values)
    if isinstance(field, TAKEN_AS_THEY_ARE) and all(value.__class__ in PLAIN for value in values):
        return values
    return [field.get_db_prep_save(value, connection) for value in values]

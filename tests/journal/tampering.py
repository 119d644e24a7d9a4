"""What somebody who owns the database could do to the journal, past its guards."""

from django.db import connection

from pianqu.journal.guards import AppendOnly
from pianqu.journal.models import Entry


def sql(statement: str, *values: object) -> None:
    """One statement, as a person with a client would send it."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)


def drop_guards() -> None:
    """Take away what stands before the table."""
    if connection.vendor == "postgresql":
        sql("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        return
    for name in AppendOnly(Entry, "seq").names():
        sql(f'DROP TRIGGER "{name}"')

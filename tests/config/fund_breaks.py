"""Money of the example county changed behind the product's back, for each balance that must name it."""

from uuid import uuid4

from django.db import connection
from django.db.models import Model

from pianqu.resources.models import AllowanceLine, CostLine, Expense, FinalAccount, FundAccount


def _set(row: Model, column: str, value: object) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{row._meta.db_table}" SET "{column}" = %s WHERE id = %s', [value, row.pk])
        assert cursor.rowcount == 1
    return str(row.key)  # type: ignore[attr-defined]


def _spent() -> Expense:
    found = Expense.objects.posted().filter(allowance=False).order_by("pk").first()
    assert found is not None, "the example county holds none"
    return found  # type: ignore[no-any-return]


def allotted_more() -> str:
    """An account of which the allocation is more than what was allotted."""
    account = _spent().account
    return _set(account, "allocated_fen", account.allocated_fen + 1)


def spent_more() -> str:
    """An account that says a fen more is spent."""
    account = _spent().account
    return _set(account, "posted_fen", account.posted_fen + 1)


def of_another_group() -> str:
    """An expense in the account of another group."""
    expense = _spent()
    other = FundAccount.objects.exclude(group=expense.group).order_by("pk").first()
    assert other is not None
    return _set(expense, "account_id", other.pk)


def of_no_visit() -> str:
    """An approved expense whose visit is not there any more."""
    key = uuid4()
    return _set(_spent(), "visit_key", key.hex if connection.vendor == "sqlite" else str(key))


def allowed_more() -> str:
    """A person-day of a fen more than the sheet says."""
    line = AllowanceLine.objects.filter(expense__in=Expense.objects.posted()).order_by("pk").first()
    assert line is not None
    with connection.cursor() as cursor:
        cursor.execute("UPDATE resources_allowanceline SET amount_fen = amount_fen + 1 WHERE id = %s", [line.pk])
    return str(line.expense.key)


def locked_less() -> str:
    """A year that was locked with a fen less than its lines."""
    account = FinalAccount.objects.filter(state="LOCKED").order_by("pk").first()
    return _set(account, "total_fen", account.total_fen - 1)


def in_the_month() -> str:
    """A line that counts on the first of its month."""
    line = CostLine.objects.current().order_by("-pk").first()
    return _set(line, "happened_on", str(line.happened_on.replace(day=1)))

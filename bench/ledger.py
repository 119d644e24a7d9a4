"""The ledger of tasks at 10⁴, 10⁵ and 10⁶ of them: its pages, what is asked of it, and a sweep of all clocks.

The tasks are copies of those of the example county, written in bulk with days of their own: most are closed, one in seventeen is
running, and of these some are near, behind or late. What was lit before today has been told, as on any day of a county.
"""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import islice
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.urls import reverse

from bench.pages import EMPTIEST, Page, measured
from bench.timing import table, took
from bench.world import AT, TODAY
from pianqu.accounts.models import Organ
from pianqu.journal.actor import SYSTEM
from pianqu.journal.work import unit
from pianqu.kit.clocks import Light
from pianqu.matters.models import Task, Urge
from pianqu.matters.sweeping import sweep, to_remind
from pianqu.standards.models import Number, Series

SIZES = (10_000, 100_000, 1_000_000)
BATCH = 20_000
SHARE_RUNNING = 17  # one in so many
FRESH = 1_000  # newly lit on a day


def measure(sizes: tuple[int, ...]) -> int:
    """Grow and look, size by size; prints ratios against the emptiest signed-in page of the run; 1 if a sweep repeats itself."""
    found: dict[int, dict[str, Page]] = {}
    swept: dict[int, tuple[float, int, float, int]] = {}
    have = 0
    for size in sizes:
        with transaction.atomic():
            grow(have, size)
        have = size
        _analyse()
        _tell_all_but(FRESH)
        first, told = took(partial(sweep, AT.replace(hour=10)))
        second, again = took(partial(sweep, AT.replace(hour=11)))
        swept[size] = first, told, second, again
        found[size] = measured(addresses())
    _say(found, swept)
    return int(any(again for _one, _count, _two, again in swept.values()))


def addresses() -> dict[str, tuple[str, str]]:
    """Who asks for which page."""
    task = Task.objects.filter(state="IN_PROGRESS", lead__kind="DEPARTMENT").order_by("-id")[0]
    unit_of, month = str(task.lead.key), f"{TODAY:%Y-%m}"
    return {
        EMPTIEST: ("second1", reverse("desk:enter")),
        "ledger, first page": ("office", reverse("matters:task_list")),
        "ledger, a group's": ("second1", reverse("matters:task_list")),
        "tasks of a unit and month": ("office", reverse("matters:task_list") + f"?unit={unit_of}&month={month}&state=all"),
        "one task": ("office", reverse("matters:task_show", args=[task.key])),
    }


def grow(have: int, wanted: int) -> None:
    """Write tasks up to `wanted`, each with a number of its own."""
    chance = Random(have)  # noqa: S311 - a world to measure, not a secret
    series = Series.objects.get_or_create(code="督办量", year=TODAY.year)[0]
    known = Number.objects.filter(series=series).count()
    Number.objects.bulk_create(
        (
            Number(series=series, value=known + each, key=UUID(int=chance.getrandbits(128)))
            for each in range(1, wanted - have + 1)
        ),
        batch_size=2_000,
    )
    numbers = Number.objects.filter(series=series, value__gt=known).order_by("pk").values_list("pk", flat=True).iterator()
    fields = [field for field in Task._meta.concrete_fields if not (field.primary_key or field.generated)]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    holes = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {connection.ops.quote_name(Task._meta.db_table)} ({columns}) VALUES ({holes})"
    rows = _rows(fields, numbers, chance)
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            cursor.executemany(statement, batch)


def _rows(fields: list[Any], numbers: Iterator[int], chance: Random) -> Iterator[tuple[Any, ...]]:
    closed = Task.objects.filter(state="CLOSED").order_by("id")[0]
    running = Task.objects.filter(state="IN_PROGRESS", kind="TASK").order_by("id")[0]
    organs = list(Organ.objects.on(TODAY).departments().values_list("pk", flat=True))
    groups = sorted({group for group in Task.objects.values_list("group", flat=True) if group})
    stored = {field.attname: field for field in fields}
    plain = {each: {name: _stored(field, getattr(each, name)) for name, field in stored.items()} for each in (closed, running)}
    for place, number in enumerate(numbers):
        base = running if place % SHARE_RUNNING == 0 else closed
        changed = _days(chance, running=base is running) | {
            "number_id": number,
            "key": UUID(int=chance.getrandbits(128)),
            "lead_id": chance.choice(organs),
            "group_id": chance.choice(groups),
        }
        values = plain[base] | {name: _stored(stored[name], value) for name, value in changed.items()}
        yield tuple(values[field.attname] for field in fields)


def _days(chance: Random, *, running: bool) -> dict[str, Any]:
    """Days of its own, and nothing of where the copied one came from."""
    due = TODAY + timedelta(days=chance.randrange(-20, 200) if running else -chance.randrange(1, 3_000))
    issued = due - timedelta(days=chance.randrange(10, 60))
    told: dict[str, Any] = {"due_on": due, "issued_on": issued, "clock_from": issued, "behind_from": due + timedelta(days=1)}
    told |= {"asked_due_on": due, "days": None, "again_days": None}
    told |= {"poor": False, "reminded_on": None, "problem_key": None, "origin_type": "", "origin_key": None}
    return told if running else told | {"closed_on": due, "reported_on": due}


def _stored(field: Any, value: Any) -> Any:
    return field.get_db_prep_save(value, connection)


def _analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _tell_all_but(few: int) -> None:
    """What was lit before today was told of, in bulk and without entries of the journal."""
    lit = list(to_remind(TODAY)[few:])
    plain = {"level": Urge.Level.CONTACT, "on": TODAY - timedelta(days=1)}
    with unit(by=SYSTEM, at=AT):
        Urge.objects.bulk_create(
            (Urge(task=task, light=task.lit, due_on=task.due_on, **_level(task.lit, plain)) for task in lit), batch_size=2_000
        )


def _level(lit: str, plain: dict[str, Any]) -> dict[str, Any]:
    return plain | ({"level": Urge.Level.HEAD} if lit == Light.RED else {})


def _say(found: dict[int, dict[str, Page]], swept: dict[int, tuple[float, int, float, int]]) -> None:
    last, first = max(found), min(found)
    rows = [
        (
            name,
            *(f"{pages[name].seconds / pages[EMPTIEST].seconds:.1f}" for pages in found.values()),
            f"{found[last][name].seconds / found[first][name].seconds:.1f}",
            *(pages[name].queries for pages in found.values()),
        )
        for name in found[first]
    ]
    head = (
        "page",
        *(f"× emptiest at {size:,}" for size in found),
        f"{first:,}→{last:,}",
        *(f"queries at {size:,}" for size in found),
    )
    table("The ledger of tasks", head, rows)
    told = [(f"{size:,}", f"{one:.1f}", count, f"{two:.1f}", again) for size, (one, count, two, again) in swept.items()]
    table("A sweep of all clocks", ("tasks", "s", "told", "s again", "told again"), told)

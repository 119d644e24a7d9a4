"""Balances: the example county is whole; whatever is broken behind the product's back is found by the balance that it breaks."""

import logging
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from types import ModuleType
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Model
from django.utils.translation import override

from pianqu.cadence.models import Obligation
from pianqu.config import books, cli
from pianqu.config import tick as ticking
from pianqu.dispatch.models import InfoItem, Instruction, InstructionItem, InstructionSheetLine, MeasureDuty
from pianqu.files.models import Attachment, Import
from pianqu.growth.models import Introduction, Project
from pianqu.journal.models import Entry, Progress
from pianqu.kit.books import MOST, Balance, audit
from pianqu.matters.models import Due, Problem, Solution, Suggestion, Task
from pianqu.reviews.models import Visit
from pianqu.standards.models import Number
from tests.config import fund_breaks, petition_breaks
from tests.county import AT


def sql(row: Model, **values: Any) -> str:
    """Change a row behind the product's back; answers its key."""
    names = ", ".join(f'"{name}" = %s' for name in values)
    with connection.cursor() as cursor:
        told = [row._meta.get_field(name).get_db_prep_save(value, connection) for name, value in values.items()]
        cursor.execute(f'UPDATE "{row._meta.db_table}" SET {names} WHERE id = %s', [*told, row.pk])
        assert cursor.rowcount == 1
    return str(row.key)


def one(rows: Any) -> Any:
    found = rows.order_by("pk").first()
    assert found is not None, "the example county holds none"
    return found


def running() -> Any:
    return one(Task.objects.filter(state="IN_PROGRESS", kind="TASK").exclude(pauses__isnull=False))


def closed_by_itself() -> Any:
    return one(InfoItem.objects.current().filter(state="SUBMITTED", referred_to__isnull=True).exclude(adoptions__isnull=False))


def begun_elsewhere() -> str:
    """A visit under a key of which the journal knows nothing."""
    visit, key = one(Visit.objects.current()), uuid4()
    sql(visit, key=key)
    return str(key)


def item_alone() -> str:
    """An item whose task has another key."""
    task = one(Task.objects.filter(origin_type="dispatch.instruction"))
    item = next(each for each in InstructionItem.objects.all() if each.task_key == task.key)
    sql(task, key=uuid4())
    return str(item.key)


def later(task: Task) -> str:
    return sql(task, due_on=task.due_on + timedelta(days=1))


def later_as_written(task: Task) -> str:
    """With the last line of its due days, so that it is the clock alone that says otherwise."""
    due, day = Due.objects.filter(task=task).order_by("at", "pk").last(), task.due_on + timedelta(days=1)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE matters_due SET due_on = %s WHERE id = %s", [day, due.pk])
    return later(task)


def moved() -> Obligation:
    """An obligation put into days that were never opened."""
    owed = one(Obligation.objects.filter(until__lte=AT.date()))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cadence_obligation SET since = %s WHERE id = %s", ["2025-01-01", owed.pk])
    return owed


def elsewhere() -> str:
    """A duty given to a unit that never got the directive."""
    duty = one(MeasureDuty.objects.all())
    there = duty.measure.directive.receipts.values("organ")
    another = one(type(duty.organ).objects.exclude(pk__in=there))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE dispatch_measureduty SET organ_id = %s WHERE id = %s", [another.pk, duty.pk])
    return str(duty.key)


def on_two_sheets() -> str:
    """A line of one sheet that holds the item of another's."""
    line = one(InstructionSheetLine.objects.all())
    another = one(InstructionSheetLine.objects.exclude(sheet=line.sheet))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE dispatch_instructionsheetline SET info_id = %s WHERE id = %s", [another.info_id, line.pk])
    return str(another.info.key)


def lies_elsewhere() -> str:
    """Who brought a project in, as if it were of another township."""
    row = one(Introduction.objects.current())
    with connection.cursor() as cursor:
        another = one(Introduction.objects.current().exclude(township=row.township)).township_id
        cursor.execute("UPDATE growth_introduction SET township_id = %s WHERE id = %s", [another, row.pk])
    return str(row.project.key)


BREAKS: dict[str, Callable[[], str]] = {
    "journal.begun": begun_elsewhere,
    "journal.states": lambda: sql(one(Problem.objects.current().filter(state="OPEN")), state="NOTED", note_reason="改的"),
    "journal.versions": lambda: sql(one(Visit.objects.filter(replaces__isnull=False)), recorded_at=AT),
    "standards.numbers": lambda: sql(one(Number.objects.filter(value=2)), value=9_999) and "9999",
    "cadence.obligations": lambda: str(moved().key),
    "files.there": lambda: sql(one(Attachment.objects.present()), checksum="0" * 64) and "0" * 64,
    "files.made": lambda: sql(one(Import.objects.filter(state="DONE")), fresh=7),
    "matters.problems": lambda: sql(one(Problem.objects.current().filter(state="SOLVED")), state="OPEN"),
    "matters.solutions": lambda: sql(one(Solution.objects.current()), task_key=uuid4()),
    "matters.suggestions": lambda: sql(one(Suggestion.objects.current().filter(state="OPEN")), state="SOLVED"),
    "matters.dues": lambda: later(one(Task.objects.filter(state="CLOSED", due_on__isnull=False))),
    "matters.clocks": lambda: later_as_written(running()),
    "dispatch.items": item_alone,
    "dispatch.rests": lambda: sql(one(InstructionItem.objects.standing()), instruction_key=uuid4()),
    "dispatch.closed": lambda: sql(closed_by_itself(), state="CLOSED", closed_on=AT.date()),
    "dispatch.joined": lambda: sql(one(InfoItem.objects.current().filter(state="MERGED")), merged_into=uuid4()),
    "dispatch.receipts": elsewhere,
    "dispatch.sheets": on_two_sheets,
    "petitions.running": petition_breaks.runs_on,
    "petitions.merged": petition_breaks.merged_into_nothing,
    "petitions.handled": petition_breaks.without_limit,
    "petitions.clocks": petition_breaks.due_later,
    "petitions.settled": petition_breaks.settled_unwritten,
    "petitions.answered": petition_breaks.answered_unserved,
    "petitions.timed": petition_breaks.reviewed_while_it_runs,
    "petitions.numbered": petition_breaks.void_but_for_its_number,
    "petitions.lapsed": petition_breaks.settled_too_early,
    "petitions.followed": petition_breaks.settled_unasked,
    "growth.furthest": lambda: sql(one(Project.objects.filter(state="SIGNED")), state="STARTED"),
    "growth.lies": lies_elsewhere,
    "resources.allotted": fund_breaks.allotted_more,
    "resources.posted": fund_breaks.spent_more,
    "resources.year": fund_breaks.of_another_group,
    "resources.lines": fund_breaks.allowed_more,
    "resources.visited": fund_breaks.of_no_visit,
    "resources.locked": fund_breaks.locked_less,
    "resources.months": fund_breaks.in_the_month,
}


def found() -> dict[str, tuple[str, ...]]:
    with override("zh-hans"):
        return {each.balance.code: each.named for each in books.examine(AT.date()) if each.named}


def test_every_balance_is_broken_below() -> None:
    assert [each.code for each in books.BALANCES] == list(BREAKS)


def test_the_example_county_is_whole(county: ModuleType) -> None:
    assert found() == {}
    assert Instruction.objects.exists()
    assert Solution.objects.exists()


@pytest.mark.parametrize("code", BREAKS)
def test_what_is_broken_is_named(county: ModuleType, code: str) -> None:
    named = BREAKS[code]()
    assert any(named in breach for breach in found()[code])


@pytest.mark.parametrize("code", ["matters.dues", "matters.clocks"])
def test_a_due_day_is_held_against_its_lines_and_against_its_clock_each_alone(county: ModuleType, code: str) -> None:
    BREAKS[code]()
    assert set(found()) == {code}


def test_a_task_that_says_it_is_of_another_instruction_is_named(county: ModuleType) -> None:
    task = one(Task.objects.filter(origin_type="dispatch.instruction"))
    sql(task, origin_key=uuid4())
    assert ["督办事项说是另一件批示的" in breach for breach in found()["dispatch.items"]] == [True]


def test_an_item_that_is_void_has_no_task_that_runs_and_what_was_read_has_no_item(county: ModuleType) -> None:
    item = one(InstructionItem.objects.standing())
    sql(item, voided_at=AT, void_reason="登错")
    sql(Instruction.objects.current().get(key=item.instruction_key), form="READ")
    assert any("督办事项却没有撤销" in breach for breach in found()["dispatch.items"])
    assert any(str(item.key) in breach for breach in found()["dispatch.rests"])


def test_the_command_names_it_and_ends_with_one(county: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["books"]) == 0
    named = BREAKS["matters.solutions"]()
    assert cli.main(["books"]) == 1
    assert named in capsys.readouterr().out


def test_a_night_asks_once_and_says_what_is_broken(county: ModuleType, caplog: pytest.LogCaptureFixture) -> None:
    night = datetime(2026, 11, 24, 2, 30, tzinfo=AT.tzinfo)
    assert books.nightly(night) == len(books.BALANCES)
    named = BREAKS["dispatch.rests"]()
    assert books.nightly(night + timedelta(hours=20)) == 0, "the day is done"
    assert books.nightly(night + timedelta(hours=23)) == 0, "before two the night belongs to the day before"
    with caplog.at_level(logging.ERROR), pytest.raises(books.OutOfBalanceError, match=r"dispatch\.rests"):
        books.nightly(night + timedelta(days=1))
    assert named in caplog.text
    assert Progress.of(books.STEP) == (night + timedelta(days=1)).date().toordinal(), "it is not said again every minute"


def test_a_tick_that_finds_a_breach_does_not_end_well(county: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    BREAKS["matters.solutions"]()
    monkeypatch.setattr(ticking, "STEPS", tuple(step for step in ticking.STEPS if step[0] == "books"))
    assert ticking.tick(AT) == {"books": ticking.FAILED}


def breaking() -> Iterator[str]:
    """What is named, and then the database refuses."""
    yield "what was seen before it"
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM nowhere_at_all")


def test_a_balance_that_cannot_be_asked_is_named_and_the_others_are_asked(
    county: ModuleType, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(books, "BALANCES", (Balance("broken", "", lambda _day: breaking()), *books.BALANCES))
    named = BREAKS["matters.solutions"]()
    says = found()
    assert set(says) == {"broken", "matters.solutions"}
    assert any(named in breach for breach in says["matters.solutions"])
    assert len(says["broken"]) == 1
    assert re.match(r"没能核对：\w+: .*nowhere_at_all", says["broken"][0])
    monkeypatch.setattr(ticking, "STEPS", tuple(step for step in ticking.STEPS if step[0] == "books"))
    assert ticking.tick(AT) == {"books": ticking.FAILED}
    assert "nowhere_at_all" in caplog.text
    assert named in caplog.text
    assert ticking.tick(AT + timedelta(minutes=1)) == {"books": 0}, "it is not asked again every minute"


@pytest.mark.django_db(transaction=True)
def test_so_it_is_as_at_night_when_nobody_opened_a_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Balance("whole", "", lambda _day: map(str, Entry.objects.values_list("seq", flat=True)))
    monkeypatch.setattr(books, "BALANCES", (Balance("broken", "", lambda _day: breaking()), whole))
    assert set(found()) == {"broken"}


def test_the_log_says_that_there_are_more(db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    few = Balance("few", "", lambda _day: map(str, range(MOST)))
    many = Balance("many", "", lambda _day: map(str, range(MOST + 1)))
    monkeypatch.setattr(books, "BALANCES", (few, many))
    with pytest.raises(books.OutOfBalanceError):
        books.nightly(AT)
    more = f"more than these {MOST}"
    assert [row.getMessage() for row in caplog.records if more in row.getMessage()] == [f"books: many: {more}"]


def test_no_more_are_named_than_can_be_read() -> None:
    many = Balance("many", "", lambda _day: map(str, range(MOST + 1)))
    few = Balance("few", "", lambda _day: map(str, range(MOST)))
    assert [(len(each.named), each.more) for each in audit([many, few], AT.date())] == [(MOST, True), (MOST, False)]

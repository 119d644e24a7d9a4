"""Many hands use the same verb on one record at once: one wins, the others are told, the journal says it happened once.

On SQLite a single writer hides most of this; on PostgreSQL each case races for real (trust.md finding 4). The naive verb at
the end shows that the setup would notice: it has two winners.
"""

import threading
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from pianqu.journal.chain import faults
from pianqu.journal.models import Entry, Head
from pianqu.journal.work import unit
from pianqu.kit.errors import Conflict
from pianqu.matters.models import Problem
from pianqu.reviews.models import Visit
from pianqu.standards.models import Number
from tests.faults import petition_cases
from tests.faults.cases import CASES, note, raised, recorded
from tests.faults.cost_cases import lock_or_write
from tests.faults.course import Course, Race
from tests.faults.directive_cases import answer_or_revoke
from tests.faults.information_cases import close_or_void
from tests.faults.racing import Hands, hands, winner_of
from tests.faults.sheet_cases import void_or_write
from tests.faults.task_cases import OVERTAKEN as TASKS_OVERTAKEN

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def course(small, at) -> Course:
    return Course(small, at)


@pytest.fixture
def many() -> Iterator[Hands]:
    with hands() as those:
        yield those


def judge(race: Race, answers: list[Any], since: int = 0) -> None:
    """One won, the state is the winner's, and after the entry `since` the journal has one entry of it."""
    won = winner_of(answers)
    verb, key = race.key(won) if not race.verb else (race.verb, race.key(won))
    assert race.holds(won), f"the state is not what the winner of {verb} left"
    entries = Entry.objects.filter(verb=verb, subject_key=key, seq__gt=since).count()
    assert entries == 1, f"{entries} entries of {verb}"


def last_entry() -> int:
    return Entry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0


def whole_chain() -> list[Any]:
    return list(faults(Entry.objects.order_by("seq").iterator(), Head.objects.get()))


@pytest.mark.sampled("sqlite", one_of=3)  # whose one gate is the same for every verb
@pytest.mark.sampled("postgres", one_of=2)
@pytest.mark.parametrize("hand_count", [2, 8])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_one_wins(case, hand_count: int, course, many, races: int) -> None:
    for _each in range(races):
        race, since = case(course), last_entry()
        judge(race, many.race([lambda n=n, race=race: race.ready(n) for n in range(hand_count)]), since)
    assert whole_chain() == []


def test_nobody_answers_what_was_revoked(course, many, races: int) -> None:
    for _each in range(races):
        directive, ready = answer_or_revoke(course)
        many.race(ready)
        revoked = Entry.objects.get(verb="dispatch.revoke_directive", subject_key=directive.key)
        after = Entry.objects.filter(seq__gt=revoked.seq).values_list("verb", flat=True)
        assert list(after) == []
    assert whole_chain() == []


@pytest.mark.parametrize("case", [*TASKS_OVERTAKEN, *petition_cases.OVERTAKEN], ids=lambda case: case.__name__)
def test_nothing_is_made_of_what_has_ended(case, course, many, races: int) -> None:
    for _each in range(races):
        race = case(course)
        answers = many.race(race.ready)
        assert not [each for each in answers if isinstance(each, Exception) and not isinstance(each, Conflict | ValidationError)]
        ended = Entry.objects.get(verb=race.ends, subject_key=race.key)
        assert not Entry.objects.filter(verb=race.makes, seq__gt=ended.seq).exists()
    assert whole_chain() == []


@pytest.mark.parametrize("case", [close_or_void, void_or_write, lock_or_write], ids=lambda case: case.__name__)
def test_what_rests_on_another_record_stands_with_it(case, course, many, races: int) -> None:
    for _each in range(races):
        ready, holds = case(course)
        many.race(ready)
        assert holds()
    assert whole_chain() == []


@pytest.mark.parametrize("hand_count", [2, 8])
def test_one_form_sent_by_many_hands_is_one_record(hand_count: int, course, many, races: int) -> None:
    for _each in range(races):
        key, day = uuid4(), course.day()
        answers = many.race([lambda key=key, day=day: lambda: recorded(course, key=key, happened_on=day)] * hand_count)
        assert [getattr(each, "key", each) for each in answers] == [key] * hand_count
        assert Visit.objects.filter(key=key).count() == 1
        assert Problem.objects.filter(origin_key=key).count() == 1
        assert Entry.objects.filter(verb="reviews.record_visit", subject_key=key).count() == 1
    assert whole_chain() == []


@pytest.mark.parametrize("hand_count", [2, 8])
def test_numbers_are_gapless(hand_count: int, course, many, races: int) -> None:
    for _each in range(races):
        many.race([lambda: lambda: Number.draw("督办单", 2026, **course.told)] * hand_count)
    drawn = list(Number.objects.order_by("value").values_list("value", flat=True))
    assert drawn == list(range(1, races * hand_count + 1))
    assert whole_chain() == []


class NaiveProblem:
    """The same verb as one writes it first: read, check, write. Between the check and the write all others check too."""

    def __init__(self, pk: int, all_checked: threading.Barrier) -> None:
        self.pk = pk
        self.all_checked = all_checked

    def note(self, **told: Any) -> Problem:
        problem = Problem.objects.get(pk=self.pk)
        if problem.state != "OPEN":
            raise ValidationError("no longer open")
        self.all_checked.wait()
        with unit(**told) as work:
            problem.state, problem.note_reason = "NOTED", "已解决"
            problem.save()
            work.write("matters.note_problem", problem, state="NOTED")
        return problem


@pytest.mark.parametrize("hand_count", [2, 8])
def test_the_naive_verb_has_two_winners_and_is_noticed(hand_count: int, course, many) -> None:
    """The negative control of everything above: a setup that let this pass would prove nothing."""
    problem = raised(course)
    naive = NaiveProblem(problem.pk, threading.Barrier(hand_count))
    race = note(course)
    answers = many.race([lambda: lambda: naive.note(**course.told)] * hand_count)
    with pytest.raises(AssertionError, match=f"{hand_count} winners of {hand_count}"):
        judge(race, answers)
    assert Entry.objects.filter(verb="matters.note_problem", subject_key=problem.key).count() == hand_count


@pytest.mark.only("postgres")  # SQLite has one writer at a time, which hides the fault
def test_a_check_inside_a_transaction_is_no_cure_on_postgresql(course, many) -> None:
    """Read committed: each transaction checks what it sees, and all of them write."""
    problem, all_checked = raised(course), threading.Barrier(2)

    def naive() -> bool:
        with transaction.atomic():
            seen = Problem.objects.get(pk=problem.pk)
            all_checked.wait()
            seen.state, seen.note_reason = "NOTED", "知悉"
            seen.save()
        return True

    with pytest.raises(AssertionError, match="2 winners of 2"):
        winner_of(many.race([lambda: naive] * 2))

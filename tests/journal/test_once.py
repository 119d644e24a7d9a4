"""The same form twice is one record; the same key with other content is a conflict."""

import threading
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from pianqu.accounts.models import Cadre
from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Entry
from pianqu.journal.moves import add, once
from pianqu.journal.work import unit
from pianqu.kit.errors import Conflict, Refused
from tests.reviews.trips import recorded
from tests.small import TODAY

KEY = UUID("00000000-0000-4000-8000-000000000001")


@pytest.mark.django_db
def test_the_same_content_is_the_same_record(at: datetime) -> None:
    one, two = (Cadre.enter("示例甲", key=KEY, by=SYSTEM, at=at) for _ in range(2))
    assert one.pk == two.pk
    assert Cadre.objects.count() == Entry.objects.count() == 1


@pytest.mark.django_db
def test_other_content_is_a_conflict(at: datetime) -> None:
    Cadre.enter("示例甲", key=KEY, by=SYSTEM, at=at)
    with pytest.raises(Conflict):
        Cadre.enter("示例乙", key=KEY, by=SYSTEM, at=at)
    assert Cadre.objects.get().name == "示例甲"


@pytest.mark.django_db
def test_without_a_key_two_are_two(at: datetime) -> None:
    Cadre.enter("示例甲", by=SYSTEM, at=at)
    Cadre.enter("示例甲", by=SYSTEM, at=at)
    assert Cadre.objects.count() == 2


def test_a_changed_record_is_still_the_one_that_was_sent(small: SimpleNamespace) -> None:
    key = uuid4()
    visit = recorded(small, key=key)
    visit.correct(
        by=small.user("second1"),
        at=small.at,
        reason="写错",
        place=small.village1,
        happened_on=TODAY,
        people=[small.posts["second1"]],
        baseline="全村 213 户",
    )
    again = recorded(small, key=key)
    assert again.baseline == "全村 213 户"


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["unique", "refused"])
def test_another_sending_in_between(at: datetime, how: str) -> None:
    """Between the look and the save another request with the same key saves: its record is the answer."""

    def make(key: UUID, mark: str) -> Cadre:
        add(Cadre(key=key, fingerprint=mark, name="示例甲"), "enter", by=SYSTEM, at=at)
        if how == "refused":
            raise Refused(name="有了")
        return add(Cadre(key=key, fingerprint=mark, name="示例甲"), "enter", by=SYSTEM, at=at)

    assert once(Cadre, KEY, {"name": "示例甲"}, make) == Cadre.objects.get()
    assert Entry.objects.count() == 1


@pytest.mark.django_db
def test_a_refusal_that_is_no_race_stays_one(at: datetime) -> None:
    with pytest.raises(ValidationError) as no:
        Cadre.enter("", key=KEY, by=SYSTEM, at=at)
    assert list(no.value.message_dict) == ["name"]


@pytest.mark.django_db
def test_a_refusal_inside_a_unit_is_not_hidden_by_the_broken_transaction(at: datetime) -> None:
    def make(key: UUID, mark: str) -> Cadre:
        with unit(by=SYSTEM, at=at):
            raise Refused(name="不行")

    with pytest.raises(Refused), unit(by=SYSTEM, at=at):
        once(Cadre, KEY, {}, make)


def at_once(works: list[Any]) -> list[Any]:
    """Do several things at the same moment, each in a thread of its own; answers or errors in order."""
    barrier, answers = threading.Barrier(len(works)), [None] * len(works)

    def run(place: int) -> None:
        barrier.wait()
        try:
            answers[place] = works[place]()
        except (Conflict, ValidationError) as error:
            answers[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


@pytest.mark.django_db(transaction=True)
def test_a_race_with_the_same_content(at: datetime) -> None:
    for number in range(5):
        key = uuid4()
        sent = [lambda n=number, k=key: Cadre.enter(f"示例{n}", key=k, by=SYSTEM, at=at).pk] * 4
        answers = at_once(sent)
        assert answers == [Cadre.objects.get(key=key).pk] * 4
    assert Cadre.objects.count() == Entry.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_a_race_with_other_content(at: datetime) -> None:
    sent = [lambda n=number: Cadre.enter(f"示例{n}", key=KEY, by=SYSTEM, at=at) for number in range(4)]
    answers = at_once(sent)
    assert sorted(type(each).__name__ for each in answers) == ["Cadre", "Spent", "Spent", "Spent"]
    assert Cadre.objects.count() == Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_race_of_two_editors(at: datetime) -> None:
    record = Cadre.enter("示例甲", by=SYSTEM, at=at)
    copies = [Cadre.objects.get(pk=record.pk) for _ in range(4)]
    answers = at_once([lambda c=copy, n=n: c.rename(f"示例{n}", by=SYSTEM, at=at) for n, copy in enumerate(copies)])
    assert sorted(type(each).__name__ for each in answers) == ["Cadre", "Conflict", "Conflict", "Conflict"]
    assert Cadre.objects.get().version == 2
    assert Entry.objects.count() == 2

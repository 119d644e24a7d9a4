"""Two at once: one key is one record, one stop of a trip is one record, of two corrections one stands.

On both databases, with threads that start together. The negative control shows that the threads do meet: without the
rule both rows would stand.
"""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import Problem
from pianqu.reviews import rules
from pianqu.reviews.models import Visit
from tests.county import TODAY
from tests.reviews.trips import recorded, sent, typed, values

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def day(number: int) -> date:
    """A day that no other round uses."""
    return TODAY - timedelta(days=number)


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Do them in threads that start together; each answers what it returned or raised."""
    gate, answers = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(number: int, deed: Callable[[], Any]) -> None:
        try:
            gate.wait(10)
            answers[number] = deed()
        except Exception as error:  # noqa: BLE001 - handed to the test
            answers[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


def test_one_key_sent_twice_at_once_is_one_record(small: SimpleNamespace) -> None:
    for number in range(1, ROUNDS + 1):
        told = values(small, key=uuid4(), trip=uuid4(), happened_on=day(number))
        first, second = at_once(lambda told=told: Visit.record(**told), lambda told=told: Visit.record(**told))
        assert isinstance(first, Visit), first
        assert first == second
        assert (Visit.objects.count(), Problem.objects.count()) == (number, number)
    assert Entry.objects.filter(verb="reviews.record_visit").count() == ROUNDS


def test_one_key_with_other_content_at_once(small: SimpleNamespace) -> None:
    for number in range(1, ROUNDS + 1):
        told = {"key": uuid4(), "happened_on": day(number)}
        answers = at_once(*(lambda text=text, told=told: recorded(small, baseline=text, **told) for text in ("甲", "乙")))
        kinds = sorted(type(each).__name__ for each in answers)
        assert kinds == ["Spent", "Visit"], answers
        assert Visit.objects.count() == number


def test_one_stop_of_a_trip_entered_by_two_people_at_once(small: SimpleNamespace) -> None:
    for number in range(1, ROUNDS + 1):
        told = {"trip": uuid4(), "happened_on": day(number)}
        people = [small.user("second1"), small.user("leader1")]
        answers = at_once(*(lambda by=by, told=told: recorded(small, by=by, **told) for by in people))
        [lost] = [each for each in answers if not isinstance(each, Visit)]
        assert isinstance(lost, ValidationError | Conflict), lost  # SQLite's gate lets the rule speak, PostgreSQL the constraint
        assert Visit.objects.count() == number


def test_of_two_corrections_at_once_one_stands(small: SimpleNamespace) -> None:
    for number in range(1, ROUNDS + 1):
        visit = recorded(small, happened_on=day(number))
        told = {name: values(small)[name] for name in ("by", "at", "place", "people")} | {"happened_on": day(number)}
        rows = [Visit.objects.get(pk=visit.pk) for _ in range(2)]
        answers = at_once(*(lambda row=row, told=told: row.correct(baseline="新", reason="错", **told) for row in rows))
        assert {type(each) for each in answers} == {Visit, Conflict}, answers
        assert Visit.objects.filter(key=visit.key).count() == 2
        assert Visit.objects.current().filter(key=visit.key).count() == 1


def signed_in(small: SimpleNamespace) -> Client:
    client = Client()
    client.force_login(small.user("second1"))
    return client


def test_a_double_click_is_one_record(small: SimpleNamespace) -> None:
    clients = [signed_in(small), signed_in(small)]
    for number in range(1, ROUNDS + 1):
        form = typed(small, happened_on=day(number).isoformat())
        answers = at_once(*(lambda client=client, form=form: client.post("/visits/record/", form) for client in clients))
        assert [answer.status_code for answer in answers] == [302, 302], answers
        assert answers[0].url == answers[1].url
        assert Visit.objects.count() == number


def test_the_api_called_twice_at_once_gives_one_answer(small: SimpleNamespace) -> None:
    clients = [signed_in(small), signed_in(small)]
    for number in range(1, ROUNDS + 1):
        body = sent(small, happened_on=day(number).isoformat())
        answers = at_once(
            *(
                lambda client=client, body=body: client.post("/api/v1/visits", body, content_type="application/json")
                for client in clients
            )
        )
        assert [answer.status_code for answer in answers] == [201, 201], answers
        assert answers[0].json() == answers[1].json()
        assert Visit.objects.count() == number


def test_one_stop_entered_by_two_forms_at_once(small: SimpleNamespace) -> None:
    """No constraint holds this rule: the writers take turns, so that the second one sees what the first one wrote."""
    for number in range(1, ROUNDS + 1):
        answers = at_once(*(lambda number=number: recorded(small, happened_on=day(number)) for _hand in range(2)))
        [lost] = [each for each in answers if not isinstance(each, Visit)]
        assert isinstance(lost, Refused), lost
        assert lost.error_dict["place"][0].code == "once"
        assert Visit.objects.count() == number


def test_two_corrections_onto_one_stop_at_once(small: SimpleNamespace) -> None:
    for number in range(1, ROUNDS + 1):
        visits = [recorded(small, place=place, happened_on=day(number)) for place in (small.village2, small.village3)]
        told = {name: values(small)[name] for name in ("by", "at", "place", "people", "baseline")}
        answers = at_once(
            *(lambda each=each, told=told: each.correct(reason="错", happened_on=each.happened_on, **told) for each in visits)
        )
        assert sorted(type(each).__name__ for each in answers) == ["Refused", "Visit"], answers
        assert Visit.objects.current().filter(village=small.village1).count() == number


def test_negative_control_without_the_rule_both_stand(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "check_once", lambda *_: None)
    first, second = at_once(lambda: recorded(small), lambda: recorded(small))
    assert first != second
    assert Visit.objects.count() == 2

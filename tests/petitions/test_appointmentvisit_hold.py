"""约访 was held: from that moment on it counts, as entered then (ADR 18)."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import AppointmentVisit
from tests.county import AT, TODAY
from tests.doors import told, tried
from tests.petitions.petitioned import accepted, peopled
from tests.petitions.visiting import CAST, WORDS, agreed, held, key_of, told_at


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"words": " "}, "words"),
        ({"happened_on": date(2026, 12, 1)}, "happened_on"),
        ({"happened_on": date(2026, 10, 1)}, "happened_on"),
    ],
)
def test_what_cannot_be_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    visit = agreed(small, accepted(peopled(small), persons=6))
    with pytest.raises(Refused) as refused:
        held(small, visit, **changed)
    assert list(refused.value.error_dict) == [field]
    assert AppointmentVisit.objects.get().state == "PLANNED"


def test_not_by_a_deputy_in_the_principals_place(small: SimpleNamespace) -> None:
    visit = agreed(small, accepted(peopled(small), persons=6))
    with pytest.raises(Refused, match="要有本乡镇主要领导"):
        held(small, visit, people=[small.cadres["deputy"]])
    assert list(visit.people.all()) == [small.cadres["principal"]]


def test_it_counts_from_that_moment_on(small: SimpleNamespace) -> None:
    visit = agreed(small, accepted(peopled(small), persons=6))
    later = AT + timedelta(hours=5)
    told_then = {"by": small.user("clerk"), "at": later}
    people = [small.cadres["principal"], small.cadres["deputy"]]
    visit.hold(happened_on=TODAY, words=WORDS, outcome="月底兑付。", people=people, **told_then)
    assert (visit.state, visit.recorded_at, visit.entered_by_name) == ("HELD", later, "示例镇干部")
    assert AppointmentVisit.objects.held().get().people.count() == 2
    assert not AppointmentVisit.objects.as_known(later).exists()  # a report as known before does not know of it
    verb, _who, fields = told(visit)
    assert verb == "petitions.hold_appointmentvisit"
    assert {"people", "words", "outcome"} <= set(fields)


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    visit = agreed(small, accepted(peopled(small), persons=6))
    slow = AppointmentVisit.objects.get(pk=visit.pk)
    held(small, visit)
    with pytest.raises(Conflict):
        slow.cancel(reason="下雨", **told_at(small, "clerk"))
    assert AppointmentVisit.objects.get().state == "HELD"


def test_who_may_by_page_and_api(small: SimpleNamespace, clock: Any) -> None:
    visit = agreed(small, accepted(peopled(small), persons=6))
    body = {"happened_on": str(TODAY), "people": [key_of(small, "principal")], "words": WORDS, "version": 1}
    way = f"/appointmentvisits/{visit.key}/hold"
    table = tried(small, f"{way}/", way, body, body, CAST)
    assert {name for name, answers in table.items() if answers == (302, 200)} == {"principal", "clerk"}

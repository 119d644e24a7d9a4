"""Reminding that a last day is near: once, by working days, and not of what is done."""

from datetime import date, timedelta

import pytest

from pianqu.cadence.models import Obligation
from pianqu.cadence.reminding import remind
from pianqu.inbox.models import Alert, Message
from pianqu.inbox.telling import tell
from pianqu.journal.models import Entry
from pianqu.standards.models import Parameter
from tests.cadence.owing import asked, moment, opened, went
from tests.inbox.told import caught_up

LAST = date(2026, 11, 30)  # of the 旬, a Monday
VERB = "cadence.due_soon_obligation"


@pytest.fixture(autouse=True)
def owing(small) -> None:
    """Each group owes a key village in the last 旬 of November."""
    asked(since=date(2026, 11, 21))
    opened(date(2026, 11, 21))


def reminded() -> int:
    return Entry.objects.filter(verb=VERB).count()


def test_from_the_third_working_day_before(small) -> None:
    assert remind(moment(date(2026, 11, 24))) == 0  # four working days are left: 25, 26, 27, 30
    assert remind(moment(date(2026, 11, 25))) == 2
    assert reminded() == 2
    assert set(Alert.objects.values_list("level", "on")) == {("due_soon", LAST + timedelta(days=1))}


def test_once_however_often_it_is_asked(small) -> None:
    for hour in (1, 1, 12):
        remind(moment(date(2026, 11, 25), hour))
    for day in (26, 27, 30):
        remind(moment(date(2026, 11, day)))
    assert reminded() == 2


def test_how_long_before_is_a_parameter(small) -> None:
    Parameter.set("due_soon_workdays", 0, since=date(2026, 1, 1), by=small.user("office"), at=small.at)
    assert [remind(moment(date(2026, 11, day))) for day in (27, 30)] == [0, 2]


def test_not_of_what_is_done(small) -> None:
    went(small.village1, date(2026, 11, 22), [small.posts["second1"]])
    assert remind(moment(date(2026, 11, 27))) == 1
    assert Obligation.objects.get(key=Alert.objects.get().subject_key).group == small.group2


def test_the_heads_and_the_staff_of_the_group_are_told(small) -> None:
    caught_up()
    remind(moment(date(2026, 11, 27)))
    tell(moment(date(2026, 11, 27)))
    told = Message.objects.filter(kind=VERB)
    assert {each.user.username: each.where for each in told}["first1"] == "渠江片区协调组 · 到重点村实地指导"
    assert {each.user.username for each in told} == {
        f"{who}{n}" for who in ("leader", "first", "second", "staff") for n in (1, 2)
    }

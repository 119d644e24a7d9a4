"""The calendar feed says how many things are due a day, and nothing else, to whoever holds its address (practice.md 49)."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from icalendar import Calendar

from pianqu.accounts.models import CalendarToken
from tests.cadence.owing import asked, opened, went
from tests.reviews.advising import promised
from tests.reviews.studied import planned

TODAY = date(2026, 11, 23)


def token_of(small: SimpleNamespace, name: str = "second1") -> CalendarToken:
    user = small.user(name)
    return CalendarToken.make(user, by=user, at=small.at)


def fed(client: Any, secret: str) -> Any:
    return client.get(f"/feeds/{secret}.ics")


@pytest.fixture
def busy(small: SimpleNamespace) -> SimpleNamespace:
    """One village a 旬 and each township a month are owed, one topic is planned, one thing promised; one township was visited."""
    asked("key_village", since=date(2026, 11, 1))
    asked("township_research", since=date(2026, 11, 1))
    opened(TODAY)
    planned(small, topic="机密课题", happened_on=date(2026, 12, 20))
    promised(small, text="机密的承诺", due_on=date(2026, 12, 5))
    went(small.township1, date(2026, 11, 20), [small.posts["second1"]])
    return small


@pytest.mark.parametrize("secret", ["x", "unknown", "%00", "a" * 3000, "长", "../etc"])
def test_an_unknown_address_is_not_there(small: SimpleNamespace, client: Any, secret: str) -> None:
    token_of(small)
    assert fed(client, secret).status_code == 404
    assert fed(client, CalendarToken.objects.get().digest).status_code == 404


def test_a_revoked_one_and_that_of_a_closed_account_are_not_there(small: SimpleNamespace, client: Any) -> None:
    mine, other = token_of(small), token_of(small, "second2")
    assert {fed(client, each.secret).status_code for each in (mine, other)} == {200}
    mine.revoke(by=mine.user, at=small.at)
    small.user("second2").close(by=small.user("secadmin"), at=small.at)
    assert {fed(client, each.secret).status_code for each in (mine, other)} == {404}


def test_it_says_numbers_by_day_and_no_word_of_what(busy: SimpleNamespace, client: Any) -> None:
    answer = fed(client, token_of(busy).secret)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-store"
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert {each.decoded("dtstart"): str(each["summary"]) for each in events} == {
        date(2026, 11, 30): "您有 2 件待办",
        date(2026, 12, 5): "您有 1 件待办",
        date(2026, 12, 10): "您有 1 件待办",  # what the page shows of periods that have not begun
        date(2026, 12, 20): "您有 2 件待办",
        date(2026, 12, 31): "您有 2 件待办",
        **dict.fromkeys([date(2027, 1, 10), date(2027, 1, 20), date(2027, 2, 10), date(2027, 2, 20)], "您有 1 件待办"),
        date(2027, 1, 31): "您有 2 件待办",
    }
    assert {name for each in events for name in each} == {
        *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "TRANSP"),
    }
    words = answer.content.decode().replace("\r\n ", "")
    hidden = ("机密", "示例", "渠江", "乡镇", "村", "协调组", "http", "obligations", busy.user("second1").username)
    assert [each for each in hidden if each in words] == []


def test_read_again_it_is_the_same_and_what_was_done_is_gone(busy: SimpleNamespace, client: Any) -> None:
    secret = token_of(busy).secret
    first = fed(client, secret).content
    assert fed(client, secret).content == first
    went(busy.village1, TODAY, [busy.posts["second1"]])
    went(busy.township2, TODAY, [busy.posts["second1"]])
    events = Calendar.from_ical(fed(client, secret).content).walk("VEVENT")
    assert date(2026, 11, 30) not in [each.decoded("dtstart") for each in events]
    assert events


def test_what_other_groups_owe_is_not_counted(busy: SimpleNamespace, client: Any) -> None:
    for name in ("office", "secretary", "clerk"):
        assert not Calendar.from_ical(fed(client, token_of(busy, name).secret).content).walk("VEVENT")


def test_a_later_day_forgets_the_days_before(busy: SimpleNamespace, client: Any, clock: Any) -> None:
    secret = token_of(busy).secret
    clock.shift(timedelta(days=13))
    events = Calendar.from_ical(fed(client, secret).content).walk("VEVENT")
    days = [each.decoded("dtstart") for each in events]
    assert (date(2026, 12, 20) in days, min(days) >= date(2026, 12, 6)) == (True, True)

"""Ending a duty: nothing more is asked, what was opened stays owed."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.cadence.models import Duty
from pianqu.kit.errors import Conflict, Refused
from tests.cadence.owing import JANUARY, asked, opened, owed
from tests.doors import only, told, tried


@pytest.mark.parametrize("on", [date(2025, 12, 31), date(2024, 1, 1)])
def test_not_before_it_began(small: SimpleNamespace, on: date) -> None:
    with pytest.raises(Refused) as no:
        asked().end(on, by=small.user("office"), at=small.at)
    assert list(no.value.message_dict) == ["on"]


def test_what_has_asked_something_is_not_withdrawn(small: SimpleNamespace) -> None:
    duty = asked()
    opened(JANUARY)
    with pytest.raises(Refused, match="on"):
        duty.end(JANUARY, by=small.user("office"), at=small.at)


def test_an_end_is_never_put_off(small: SimpleNamespace) -> None:
    duty = asked().end(date(2026, 2, 1), by=small.user("office"), at=small.at)
    with pytest.raises(Refused):
        duty.end(date(2026, 3, 1), by=small.user("office"), at=small.at)


def test_it_asks_no_more_and_the_journal_says_so(small: SimpleNamespace) -> None:
    duty = asked()
    opened(date(2026, 1, 11))
    duty.end(date(2026, 1, 21), by=small.user("office"), at=small.at)
    opened(date(2026, 6, 30))
    assert {since for _code, _who, since in owed()} == {JANUARY, date(2026, 1, 11)}
    assert told(duty) == ("cadence.end_duty", "示例县委办", ["until"])


def test_what_was_opened_stays_owed(small: SimpleNamespace) -> None:
    duty = asked()
    opened(date(2026, 1, 25))
    before = owed()
    duty.end(date(2026, 1, 2), by=small.user("office"), at=small.at)
    opened(date(2026, 2, 15))
    assert owed() == before


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    duty = asked()
    slower = Duty.objects.get(pk=duty.pk)
    duty.end(date(2026, 5, 1), by=small.user("office"), at=small.at)
    with pytest.raises(Conflict):
        slower.end(date(2026, 4, 1), by=small.user("office"), at=small.at)
    assert Duty.objects.get().until == date(2026, 5, 1)


def test_who_may(small: SimpleNamespace) -> None:
    key = asked().key
    table = tried(small, f"/duties/{key}/end/", f"/duties/{key}/end", {"on": "2026-09-01"})
    assert table == only("office", done=200) | dict.fromkeys(("secadmin", "auditadmin"), (404, 404))

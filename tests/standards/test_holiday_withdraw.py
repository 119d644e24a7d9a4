"""Taking a wrong row out of the calendar; the journal keeps that it was there."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict
from pianqu.standards.models import Holiday
from tests.doors import only, signed_in, told, tried

DAY = date(2026, 10, 1)


@pytest.fixture
def holiday(small: SimpleNamespace) -> Holiday:
    return Holiday.declare(DAY, "holiday", "国庆节", by=small.user("office"), at=small.at)


def test_it_is_gone_and_the_journal_says_so(small: SimpleNamespace, holiday: Holiday) -> None:
    holiday.withdraw(by=small.user("office"), at=small.at)
    assert Holiday.objects.calendar().is_workday(DAY)
    holiday.pk = None
    assert told(holiday) == ("standards.withdraw_holiday", "示例县委办", ["day", "kind"])


def test_the_slower_changes_nothing(small: SimpleNamespace, holiday: Holiday) -> None:
    slower = Holiday.objects.get()
    Holiday.declare(DAY, "makeup_workday", "国庆节", by=small.user("office"), at=small.at)
    before = Entry.objects.count()
    with pytest.raises(Conflict):
        slower.withdraw(by=small.user("office"), at=small.at)
    assert Holiday.objects.count() == 1
    assert Entry.objects.count() == before


def test_it_is_withdrawn_once(small: SimpleNamespace, holiday: Holiday) -> None:
    slower = Holiday.objects.get()
    holiday.withdraw(by=small.user("office"), at=small.at)
    with pytest.raises(Conflict):
        slower.withdraw(by=small.user("office"), at=small.at)


def test_a_version_that_was_read_before_is_409(small: SimpleNamespace, holiday: Holiday) -> None:
    client, json = signed_in(small, "office"), {"content_type": "application/json"}
    read = client.get(f"/api/v1/holidays/{holiday.key}").json()["version"]
    address = f"/api/v1/holidays/{holiday.key}/withdraw"
    assert client.post(address, {"version": read + 1}, **json).status_code == 409
    assert client.post(address, {"version": read}, **json).status_code == 204


def test_who_may(small: SimpleNamespace, holiday: Holiday) -> None:
    key = holiday.key
    assert tried(small, f"/holidays/{key}/withdraw/", f"/holidays/{key}/withdraw", {}) == only("office", done=204)

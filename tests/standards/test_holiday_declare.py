"""Saying what one day of the calendar is."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict
from pianqu.standards.models import Holiday
from tests.doors import only, refused, signed_in, told, tried

DAY = date(2026, 10, 1)
NEW = {"day": "2026-10-01", "kind": "holiday", "name": "国庆节", "status": "county"}


def declare(small: SimpleNamespace, day: date = DAY, kind: str = "holiday", name: str = "国庆节", **more: Any) -> Holiday:
    return Holiday.declare(day, kind, name, by=small.user("office"), at=small.at, **more)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "half"}, "kind"),
        ({"status": "rumour"}, "status"),
        ({"name": ""}, "name"),
        ({"name": "x\0"}, "name"),
        ({"name": "x" * 41}, "name"),
    ],
)
def test_what_it_refuses(small: SimpleNamespace, given: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as no:
        declare(small, **given)
    assert list(no.value.message_dict) == [field]
    assert not Holiday.objects.exists()


def test_it_stands_and_the_journal_says_so(small: SimpleNamespace) -> None:
    row = declare(small)
    assert not Holiday.objects.calendar().is_workday(DAY)
    assert told(row)[:2] == ("standards.declare_holiday", "示例县委办")


def test_what_the_county_typed_is_no_notice(small: SimpleNamespace) -> None:
    """Whose word it is stands on the page; only a notice makes the days of its year known."""
    client = signed_in(small, "office")
    client.post("/holidays/declare/", NEW)
    row = Holiday.objects.get()
    assert (row.get_status_display(), Holiday.objects.calendar().knows(DAY)) == ("县里录入", False)
    assert "县里录入" in client.get(f"/holidays/{row.key}/").content.decode()
    client.post("/holidays/declare/", {**NEW, "status": "official"})
    row = Holiday.objects.get()
    assert (row.get_status_display(), Holiday.objects.calendar().knows(DAY)) == ("国务院通知", True)


def test_nobody_types_a_reckoning(small: SimpleNamespace) -> None:
    page = signed_in(small, "office").post("/holidays/declare/", {**NEW, "status": "statutory_estimate"})
    assert page.status_code == 422


def test_a_day_that_was_declared_is_changed(small: SimpleNamespace) -> None:
    row = declare(small, name="国庆")
    again = declare(small, kind="makeup_workday", name="国庆节")
    assert (again.pk, again.version) == (row.pk, 2)
    assert Holiday.objects.calendar().is_workday(DAY)


def test_the_same_said_twice_is_one_entry(small: SimpleNamespace) -> None:
    row = declare(small)
    assert declare(small).version == row.version
    assert Entry.objects.about(row).count() == 1


def test_the_same_form_twice_is_one_day(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    form = {**NEW, "key": "00000000-0000-4000-8000-000000000004"}
    assert client.post("/holidays/declare/", form)["Location"] == client.post("/holidays/declare/", form)["Location"]
    assert Holiday.objects.count() == 1


def test_the_slower_changes_nothing(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    row = declare(small, name="国庆")
    stale = Holiday.objects.get()
    declare(small, name="国庆节")
    monkeypatch.setattr(type(Holiday.objects.all()), "first", lambda _rows: stale)
    with pytest.raises(Conflict):
        declare(small, name="中秋节")
    monkeypatch.undo()
    assert Holiday.objects.get().name == "国庆节"
    assert Entry.objects.about(row).count() == 2


def test_the_api_says_what_is_wrong(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    for change, field in (({"kind": "half"}, "kind"), ({"day": "2026-02-30"}, "day"), ({"name": "x\0"}, "name")):
        answer = client.post("/api/v1/holidays", {**NEW, **change}, content_type="application/json")
        assert list(refused(answer)) == [field]


def test_who_may(small: SimpleNamespace) -> None:
    assert tried(small, "/holidays/declare/", "/holidays", NEW) == only("office")

"""Setting a parameter from a day on: the past stays as it was."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict, Refused
from pianqu.standards.catalogue import BY_CODE, BY_NUMBER, PARAMETERS
from pianqu.standards.models import Parameter
from tests.doors import only, refused, signed_in, told, tried

CODE = "acting_days_most"
DAY = date(2026, 7, 1)
NEW = {"code": CODE, "value": 20, "since": "2026-07-01", "basis": "渠委办〔2026〕12 号"}


def put(small: SimpleNamespace, value: int = 20, since: date = DAY, code: str = CODE, **more: Any) -> Parameter:
    return Parameter.set(code, value, since=since, by=small.user("office"), at=small.at, **more)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"code": "unknown"}, "code"), ({"value": -1}, "value"), ({"value": 732}, "value"), ({"value": 10**18}, "value"),
     ({"basis": "x\0"}, "basis"), ({"basis": "x" * 121}, "basis")],
)  # fmt: skip
def test_what_it_refuses(small: SimpleNamespace, given: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as no:
        put(small, **given)
    assert list(no.value.message_dict) == [field]
    assert not Parameter.objects.exists()


@pytest.mark.parametrize("day", [DAY, date(2026, 1, 1)])
def test_a_new_value_begins_after_the_last_one(small: SimpleNamespace, day: date) -> None:
    put(small)
    with pytest.raises(Refused) as no:
        put(small, 30, day)
    assert list(no.value.message_dict) == ["since"]
    assert Parameter.objects.get().until is None


def test_the_past_stays_as_it_was_and_the_journal_says_so(small: SimpleNamespace) -> None:
    first, second = put(small), put(small, 30, date(2026, 9, 1))
    value = lambda day: Parameter.objects.value(CODE, day)  # noqa: E731
    assert [value(day) for day in (date(2026, 6, 30), DAY, date(2026, 8, 31), date(2026, 9, 1))] == [183, 20, 20, 30]
    assert Parameter.objects.in_force(DAY)[CODE] == 20
    assert told(second)[:2] == ("standards.set_parameter", "示例县委办")
    assert told(first) == ("standards.end_parameter", "示例县委办", ["until"])


def test_every_parameter_has_a_value_on_every_day(small: SimpleNamespace) -> None:
    put(small, 3, code="acting_days_most")
    for day in (date(2000, 1, 1), DAY, date(2100, 1, 1)):
        assert Parameter.objects.in_force(day) == {each.code: Parameter.objects.value(each.code, day) for each in PARAMETERS}


def test_an_unknown_parameter_has_no_value(small: SimpleNamespace) -> None:
    with pytest.raises(KeyError):
        Parameter.objects.value("unknown", DAY)


def test_what_is_declared_is_whole() -> None:
    assert len(BY_CODE) == len(BY_NUMBER) == len(PARAMETERS)
    assert all(each.least <= each.default <= each.most and each.source for each in PARAMETERS)


def test_the_same_form_twice_is_one_value(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    form = {**NEW, "key": "00000000-0000-4000-8000-000000000003"}
    assert [client.post("/parameters/set/", form).status_code for _ in range(2)] == [302, 302]
    assert Parameter.objects.count() == 1
    assert client.post("/parameters/set/", {**form, "value": 21}).status_code == 409


def test_the_slower_changes_nothing(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two set a new value at once and both read the same last one: the one who ends it second is told."""
    put(small)
    stale = Parameter.objects.get()
    put(small, 30, date(2026, 9, 1))
    before = Entry.objects.count()
    read = type(Parameter.objects.all())
    monkeypatch.setattr(read, "first", lambda _rows: stale)
    with pytest.raises(Conflict):
        put(small, 40, date(2026, 10, 1))
    monkeypatch.undo()
    assert Parameter.objects.count() == 2
    assert Entry.objects.count() == before


def test_the_api_says_what_is_wrong(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    for change, field in (({"value": 800}, "value"), ({"code": "x"}, "code"), ({"since": "9999-12-31"}, "since"),
                          ({"value": "20"}, "value"), ({"value": 2.5}, "value"), ({"more": 1}, "more")):  # fmt: skip
        answer = client.post("/api/v1/parameters", {**NEW, **change}, content_type="application/json")
        assert list(refused(answer)) == [field]


def test_who_may(small: SimpleNamespace) -> None:
    assert tried(small, "/parameters/set/", "/parameters", NEW) == only("office")


def test_the_list_shows_what_holds_today(small: SimpleNamespace) -> None:
    put(small, 22, small.at.date() - timedelta(days=1))
    client = signed_in(small, "clerk")
    assert "22" in client.get("/parameters/").content.decode()
    items = client.get("/api/v1/parameters").json()["items"]
    assert [(each["code"], each["value"]) for each in items] == [(CODE, 22)]

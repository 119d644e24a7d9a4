"""Setting a limit from a day on: the law holds everywhere else, and what started before stays as it was."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from pianqu.journal.models import Entry
from pianqu.kit.clocks import Term
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.periods import Days
from pianqu.standards.deadlines import BY_CODE, BY_NUMBER, LAWS
from pianqu.standards.models import DeadlineRule
from tests.doors import only, refused, signed_in, told, tried

CODE = "register_15_calendar"
DAY = date(2026, 7, 1)
NEW = {
    "code": CODE, "term_days": 10, "basis": "CALENDAR", "since": "2026-07-01",
    "source": "渠委办〔2026〕12 号", "reason": "县里从严",
}  # fmt: skip


def put(small: SimpleNamespace, term_days: int = 10, since: date = DAY, **more: Any) -> DeadlineRule:
    given = {"basis": "CALENDAR", "source": "渠委办〔2026〕12 号", "reason": "县里从严", "code": CODE, **more}
    return DeadlineRule.set(given.pop("code"), term_days, since=since, by=small.user("office"), at=small.at, **given)


def term(day: date) -> Term:
    return DeadlineRule.objects.clock(CODE, day).term


@pytest.mark.django_db
def test_every_county_has_the_law_from_its_first_day() -> None:
    for law in LAWS:
        for day in (date(1900, 1, 1), date(2009, 1, 1), DAY, date(2199, 12, 31)):
            assert DeadlineRule.objects.clock(law.code, day).term == law.term
    assert len(BY_NUMBER) == len(LAWS) == 9
    assert all(law.source(DAY) for law in LAWS)
    assert "2005" in LAWS[0].source(date(2022, 4, 30))
    with pytest.raises(KeyError):
        DeadlineRule.objects.clock("unknown", DAY)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"code": "unknown"}, "code"), ({"term_days": 0}, "term_days"), ({"term_days": 10**18}, "term_days"),
     ({"basis": "DATE"}, "basis"), ({"basis": ""}, "basis"), ({"source": " "}, "source"),
     ({"reason": ""}, "reason"), ({"reason": "x\0"}, "reason"), ({"source": "x" * 121}, "source")],
)  # fmt: skip
def test_what_it_refuses(small: SimpleNamespace, given: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as no:
        put(small, **given)
    assert list(no.value.message_dict) == [field]
    assert not DeadlineRule.objects.exists()


@pytest.mark.parametrize(
    ("code", "term_days", "basis", "field"),
    [(CODE, 16, "CALENDAR", "term_days"), (CODE, 5, "WORKING", "basis"), ("object_5_working", 6, "WORKING", "term_days"),
     ("object_5_working", 6, "CALENDAR", "term_days"), ("ask_review_30_calendar", 29, "CALENDAR", "term_days"),
     ("ask_review_30_calendar", 31, "CALENDAR", "term_days"), ("ask_rereview_30_calendar", 29, "CALENDAR", "term_days"),
     ("ask_rereview_30_calendar", 30, "WORKING", "basis")],
)  # fmt: skip
def test_a_county_is_never_looser_than_the_law(small: SimpleNamespace, code: str, term_days: int, basis: str, field: str) -> None:
    """Nor does it touch the petitioner's terms; the refusal says the law's limit."""
    form = {"term_days": term_days, "basis": basis, "since": "2026-07-01", "source": "渠委办〔2026〕12 号", "reason": "试"}
    client, law = signed_in(small, "office"), BY_CODE[code]
    by_api = refused(client.post("/api/v1/deadlinerules", {**form, "code": code}, content_type="application/json"))
    assert list(by_api) == [field]
    page = client.post(f"/deadlinerules/{code}/set/", form)
    assert (page.status_code, DeadlineRule.objects.exists()) == (422, False)
    limit = f"法定期限是 {law.days} 天（{DeadlineRule.Counting(law.basis.value).label}）"
    assert limit in str(by_api)
    assert limit in page.content.decode()


def test_the_law_or_less_can_be_set(small: SimpleNamespace) -> None:
    """As many days as the law's confirm it; so many days of any kind end no later than as many worked ones."""
    given = [(law.code, law.days, law.basis.value) for law in LAWS] + [(CODE, 1, "CALENDAR"), ("object_5_working", 5, "CALENDAR")]
    for count, (code, term_days, basis) in enumerate(given):
        put(small, term_days, date(2026, 7, 1 + count), code=code, basis=basis)
    assert DeadlineRule.objects.count() == len(given)


@pytest.mark.parametrize("day", [DAY, date(2026, 1, 1)])
def test_it_begins_after_what_the_county_set_last(small: SimpleNamespace, day: date) -> None:
    put(small)
    with pytest.raises(Refused) as no:
        put(small, 12, day)
    assert list(no.value.message_dict) == ["since"]
    assert DeadlineRule.objects.get().until is None


def test_what_started_before_stays_as_it_was(small: SimpleNamespace) -> None:
    first, second = put(small), put(small, 12, date(2026, 9, 1))
    law, own, newer = Term(15), Term(10), Term(12)
    days = (date(2026, 6, 30), DAY, date(2026, 8, 31), date(2026, 9, 1))
    assert [term(day) for day in days] == [law, own, own, newer]
    limits = DeadlineRule.objects.limits()
    assert [limits.on(CODE, day).term for day in days] == [law, own, own, newer]
    assert [limit.since for limit in limits.all_on(DAY)] == [DAY, *[None] * 8]
    assert told(second)[:2] == ("standards.set_deadlinerule", "示例县委办")
    assert told(first) == ("standards.end_deadlinerule", "示例县委办", ["until"])


def test_a_clock_takes_an_extension_and_a_pause(small: SimpleNamespace) -> None:
    pause = Days(date(2026, 7, 2), date(2026, 7, 9))
    clock = DeadlineRule.objects.clock("handle_60_calendar", DAY, (Term(30),), (pause,))
    assert (clock.start, clock.term, clock.extensions, clock.pauses) == (DAY, Term(60), (Term(30),), (pause,))


def test_the_database_lets_no_two_hold_at_once(small: SimpleNamespace) -> None:
    row = put(small)
    with pytest.raises(IntegrityError), transaction.atomic():
        DeadlineRule(code_id=1, term_days=1, basis="CALENDAR", since=date(2026, 8, 1), source="x", reason="x").save()
    for wrong in ({"term_days": 0}, {"basis": "DATE"}, {"reason": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            DeadlineRule.objects.filter(pk=row.pk).update(**wrong)


def test_the_same_form_twice_is_one_rule(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    form = {**NEW, "key": "00000000-0000-4000-8000-000000000003"}
    address = f"/deadlinerules/{CODE}/set/"
    assert [client.post(address, form).status_code for _ in range(2)] == [302, 302]
    assert DeadlineRule.objects.count() == 1
    assert client.post(address, {**form, "term_days": 11}).status_code == 409


def test_the_slower_changes_nothing(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two set it at once and both read the same last one: the one who ends it second is told."""
    put(small)
    stale = DeadlineRule.objects.get()
    put(small, 12, date(2026, 9, 1))
    before = Entry.objects.count()
    monkeypatch.setattr(type(DeadlineRule.objects.all()), "first", lambda _rows: stale)
    with pytest.raises(Conflict):
        put(small, 14, date(2026, 10, 1))
    monkeypatch.undo()
    assert DeadlineRule.objects.count() == 2
    assert Entry.objects.count() == before


def test_the_api_says_what_is_wrong(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    for change, field in (({"term_days": 0}, "term_days"), ({"code": "x"}, "code"), ({"since": "9999-12-31"}, "since"),
                          ({"term_days": "10"}, "term_days"), ({"basis": "x"}, "basis"), ({"more": 1}, "more")):  # fmt: skip
        answer = client.post("/api/v1/deadlinerules", {**NEW, **change}, content_type="application/json")
        assert list(refused(answer)) == [field]


def test_who_may(small: SimpleNamespace) -> None:
    form = {name: value for name, value in NEW.items() if name != "code"}
    assert tried(small, f"/deadlinerules/{CODE}/set/", "/deadlinerules", form, NEW) == only("office")

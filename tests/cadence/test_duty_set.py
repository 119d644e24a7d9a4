"""Setting what is asked: data that 县委办 edits, a new version from a day on."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from pianqu.cadence.models import Duty
from pianqu.kit.errors import Conflict, Refused
from tests.cadence.owing import asked, opened
from tests.doors import only, refused, signed_in, told, tried

RUNNING = date(2026, 11, 21)  # the 旬 in which the tests stand
TERMS: dict[str, Any] = {"evidence": "village_guidance", "target": "GROUP", "period_kind": "xun"}


def set_by(small: SimpleNamespace, code: str = "", **changed: Any) -> Duty:
    values = {"since": RUNNING, "title": "示例要求", **TERMS, **changed}
    return Duty.set(code, by=small.user("office"), at=small.at, **values)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"evidence": "nothing"}, "evidence"),
        ({"target": "COUNTY"}, "target"),
        ({"evidence": "group_work_meeting", "target": "TOWNSHIP"}, "target"),
        ({"period_kind": "week"}, "period_kind"),
        ({"at_least": 0}, "__all__"),
        ({"at_least": 100}, "__all__"),
        ({"grace_days": 367}, "__all__"),
        ({"title": ""}, "title"),
        ({"title": "a\x00"}, "title"),
        ({"title": "字" * 61}, "title"),
        ({"since": date(1999, 12, 31)}, "since"),
        ({"since": date(2101, 1, 1)}, "since"),
        ({"since": date(2020, 1, 1)}, "since"),
        ({"since": date(2026, 11, 11)}, "since"),
        ({"since": date(2026, 10, 2), "period_kind": "month", "at_least": 0}, "__all__"),
    ],
)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Exception, match=r".") as no:
        set_by(small, **changed)
    assert list(no.value.error_dict) == [field]
    assert not Duty.objects.exists()


def test_an_unknown_code_is_refused(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        set_by(small, "nothing_such")


def test_a_version_begins_after_the_last(small: SimpleNamespace) -> None:
    asked(since=date(2026, 3, 1))
    for since in (date(2026, 3, 1), date(2026, 2, 1)):
        with pytest.raises(Refused) as no:
            asked(since=since)
        assert list(no.value.message_dict) == ["since"]


def test_a_mistake_is_withdrawn_and_set_again(small: SimpleNamespace) -> None:
    """What has asked nothing yet can end on its first day; another version from that day, or an earlier one, takes its place."""
    now = asked()
    opened(date(2026, 3, 1))
    wrong = asked(since=date(2026, 12, 15), at_least=9)
    wrong.end(wrong.since, by=small.user("office"), at=small.at)
    right = asked(since=date(2026, 12, 1), at_least=2)
    days = (date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 31))
    assert [Duty.objects.on(day).get() for day in days] == [now, right, right]
    assert list(Duty.objects.standing_or_coming(date(2026, 11, 25))) == [right, now]


def test_a_new_one_stands_last_and_the_journal_says_so(small: SimpleNamespace) -> None:
    first, second = set_by(small), set_by(small, title="又一项")
    assert (first.number, second.number) == (101, 102)
    assert (first.words, first.typed) == ("示例要求", True)
    verb, who, fields = told(first)
    assert (verb, who) == ("cadence.set_duty", "示例县委办")
    assert {"evidence", "target", "period_kind", "at_least", "grace_days", "since"} <= set(fields)


def test_a_change_ends_the_old_version_that_day(small: SimpleNamespace) -> None:
    old = asked()
    new = asked(since=date(2026, 7, 1), at_least=2)
    old.refresh_from_db()
    assert (old.until, new.since, new.number, new.at_least) == (date(2026, 7, 1), date(2026, 7, 1), 1, 2)
    assert told(old)[0] == "cadence.end_duty"
    assert list(Duty.objects.on(date(2026, 6, 30))) == [old]
    assert list(Duty.objects.on(date(2026, 7, 1))) == [new]
    assert list(Duty.objects.newest()) == [new]


def test_the_same_form_twice_is_one_version(small: SimpleNamespace) -> None:
    key = uuid4()
    assert set_by(small, key=key) == set_by(small, key=key)
    with pytest.raises(Conflict):
        set_by(small, key=key, at_least=3)
    assert Duty.objects.count() == 1


def test_the_articles_words_are_translated_the_countys_are_not(small: SimpleNamespace) -> None:
    asked()
    asked("township_research", title="示例：走遍乡镇")
    page = signed_in(small, "office").get("/duties/").content.decode()
    assert "到重点村实地指导" in page
    assert "示例：走遍乡镇" in page


def test_who_may(small: SimpleNamespace) -> None:
    form = {"title": "示例要求", "since": "2026-11-21", "at_least": "1", "grace_days": "15", **TERMS}
    body = {**form, "at_least": 1, "grace_days": 15}
    assert tried(small, "/duties/set/", "/duties", form, body) == only("office")


def test_the_api_says_the_field(small: SimpleNamespace) -> None:
    body = {"title": "", "since": "2026-11-21", **TERMS}
    answer = signed_in(small, "office").post("/api/v1/duties", body, content_type="application/json")
    assert list(refused(answer)) == ["title"]


def test_a_change_starts_from_what_is_asked_now(small: SimpleNamespace) -> None:
    asked("township_research", at_least=3)
    page = signed_in(small, "office").get("/duties/set/?duty=township_research").content.decode()
    assert 'value="3"' in page
    form = {"code": "township_research", "since": "2026-11-01", "at_least": "2", "grace_days": "15", "title": ""}
    form |= {"evidence": "township_research", "target": "TOWNSHIP", "period_kind": "month"}
    assert signed_in(small, "office").post("/duties/set/?duty=township_research", form).status_code == 302
    assert Duty.objects.on(date(2026, 11, 1)).get().at_least == 2


def test_what_was_typed_is_kept(small: SimpleNamespace) -> None:
    form = {"title": "示例要求", "since": "2026-13-01", "at_least": "1", "grace_days": "15", **TERMS}
    answer = signed_in(small, "office").post("/duties/set/", form)
    assert answer.status_code == 422
    assert "示例要求" in answer.content.decode()

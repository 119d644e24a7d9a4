"""Signing the minutes: the leader, or the first deputy by a written delegation (practice.md 2)."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.meetings.models import Meeting
from tests.county import AT, TODAY
from tests.doors import signed_in, told
from tests.groups.deputies import delegated
from tests.meetings.met import held


def test_the_signature_shows_who_in_which_post(small: SimpleNamespace) -> None:
    meeting = held(small).draft(by=small.user("second1"), at=AT, text="x")
    assert signed_in(small, "leader1").post(f"/meetings/{meeting.key}/sign/", {"version": "3"}).status_code == 302
    rows = meeting.together
    assert {(row.state, row.signed_by, row.signed_on) for row in rows} == {
        ("MINUTES_SIGNED", "渠江片区协调组组长 示例组长甲", TODAY)
    }
    assert told(rows[0])[:2] == ("meetings.sign_meeting", "示例组长甲")


def test_what_is_no_draft_is_not_signed(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        held(small).sign(by=small.user("leader1"), at=AT, on=TODAY)


@pytest.mark.parametrize("name", ["first1", "second1", "leader2", "office"])
def test_nobody_else_signs(small: SimpleNamespace, name: str) -> None:
    meeting = held(small).draft(by=small.user("second1"), at=AT, text="x")
    with pytest.raises(Refused):
        meeting.sign(by=small.user(name), at=AT, on=TODAY)


def test_who_may(small: SimpleNamespace) -> None:
    page = f"/meetings/{held(small).draft(by=small.user('second1'), at=AT, text='x').key}/sign/"
    answers = {name: signed_in(small, name).post(page).status_code for name in
               ("leader2", "office", "second1", "staff1", "first1")}  # fmt: skip
    assert answers == {"leader2": 404, "office": 403, "second1": 403, "staff1": 403, "first1": 403}
    delegated(small)
    assert signed_in(small, "first1").post(page, {"version": "3"}).status_code == 302
    signed = {row.signed_by for row in Meeting.objects.all()}
    assert signed == {"渠江片区协调组第一副组长（受组长委托，渠委办〔2026〕3号） 示例一副甲"}

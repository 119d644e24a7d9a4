"""Issuing signed minutes as 纪要, with a number that is never drawn twice."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict
from pianqu.meetings.models import Meeting
from pianqu.standards.models import Number
from tests.county import AT, TODAY
from tests.doors import signed_in, told
from tests.meetings.met import WORK, held


def signed(small: SimpleNamespace, **changed: object) -> Meeting:
    meeting = held(small, **changed).draft(by=small.user("second1"), at=AT, text="会议议定：修路。")
    return meeting.sign(by=small.user("leader1"), at=AT, on=TODAY)


def test_one_number_for_the_session_and_the_next_for_the_next(small: SimpleNamespace) -> None:
    meeting = signed(small)
    client = signed_in(small, "second1")
    assert client.post(f"/meetings/{meeting.key}/issue/", {"version": "4"}).status_code == 302
    assert {str(row.number) for row in meeting.together} == {"渠江片区协调组纪要〔2026〕1号"}
    assert told(meeting)[0] == "meetings.issue_meeting"
    paper = client.get(f"/meetings/{meeting.key}/minutes/").content.decode()
    for words in ("渠江片区协调组会议纪要", "渠江片区协调组纪要〔2026〕1号", "会议议定：修路。", "示例组长甲"):
        assert words in paper
    assert "未印发" not in paper
    assert "会议议定：修路。" in signed_in(small, "clerk").get(f"/meetings/{meeting.key}/minutes/").content.decode()
    following = signed(small, kinds=[WORK], happened_on=TODAY).issue(by=small.user("staff1"), at=AT)
    assert str(following.number) == "渠江片区协调组纪要〔2026〕2号"


def test_what_is_not_signed_draws_no_number(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        held(small).issue(by=small.user("second1"), at=AT)
    assert not Number.objects.exists()


def test_who_may(small: SimpleNamespace) -> None:
    page = f"/meetings/{signed(small).key}/issue/"
    answers = {name: signed_in(small, name).post(page).status_code for name in ("second2", "clerk", "office", "staff1")}
    assert answers == {"second2": 404, "clerk": 403, "office": 403, "staff1": 302}

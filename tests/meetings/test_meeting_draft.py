"""The minutes, drafted from what was told of the session."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.meetings.models import Meeting
from pianqu.meetings.told import Told
from tests.county import AT
from tests.doors import signed_in, told
from tests.meetings.met import AREA, JOINT, WORK, agenda, full, held, planned, talked


def test_there_must_be_a_text_and_a_meeting(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        held(small).draft(by=small.user("second1"), at=AT, text=" ")
    meeting = planned(small)
    with pytest.raises(Conflict):
        meeting.draft(by=small.user("second1"), at=AT, text="x")
    client = signed_in(small, "second1")
    assert client.get(f"/meetings/{meeting.key}/draft/").status_code == 200
    assert client.post(f"/meetings/{meeting.key}/draft/", {"text": "x"}).status_code == 409
    assert client.post(f"/api/v1/meetings/{meeting.key}/draft", {}, content_type="application/json").status_code == 422


def test_the_page_brings_the_draft_and_one_text_serves_the_session(small: SimpleNamespace) -> None:
    meeting = held(small, full(small), agenda=talked(JOINT, WORK) | {AREA: agenda("修路")})
    client = signed_in(small, "staff1")
    page = client.get(f"/meetings/{meeting.key}/draft/").content.decode()
    for words in (
        "示例组长甲主持会议",
        "1. 修路",
        "修通五里路（责任单位：县交通运输局；完成时限：2026年12月31日）",
        "请假：天星镇",
        "列席：示例专家",
    ):
        assert words in page
    form = {"text": meeting.drafted(), "version": "2"}
    assert client.post(f"/meetings/{meeting.key}/draft/", form).status_code == 302
    assert {row.state for row in meeting.together} == {"MINUTES_DRAFT"}
    assert told(Meeting.objects.get(pk=meeting.pk))[0] == "meetings.draft_meeting"
    assert "未印发" in client.get(f"/meetings/{meeting.key}/minutes/").content.decode()


def test_those_who_were_called_do_not_read_a_draft(small: SimpleNamespace) -> None:
    meeting = held(small).draft(by=small.user("second1"), at=AT, text="草稿的话")
    clerk = signed_in(small, "clerk")
    assert clerk.get(f"/meetings/{meeting.key}/").status_code == 200
    assert clerk.get(f"/meetings/{meeting.key}/minutes/").status_code == 404
    assert clerk.get(f"/api/v1/meetings/{meeting.key}").json()["minutes"] == ""


def test_what_is_signed_and_changed_must_be_signed_anew(small: SimpleNamespace) -> None:
    meeting = held(small).draft(by=small.user("second1"), at=AT, text="x")
    meeting.sign(by=small.user("leader1"), at=AT, on=AT.date())
    meeting.draft(by=small.user("second1"), at=AT, text="y")
    assert (meeting.state, meeting.signed_by, meeting.signed_on) == ("MINUTES_DRAFT", "", None)


def test_who_may(small: SimpleNamespace) -> None:
    page = f"/meetings/{held(small).key}/draft/"
    answers = {
        name: signed_in(small, name).post(page, {"text": "x"}).status_code for name in ("second2", "clerk", "office", "staff1")
    }
    assert answers == {"second2": 404, "clerk": 403, "office": 403, "staff1": 302}


def test_who_did_not_come_stands_in_the_minutes(small: SimpleNamespace) -> None:
    assert "未到：天星镇" in held(small, Told(attendance={"absent": ["天星镇"]})).drafted()


def test_a_signature_is_not_dropped_unawares(small: SimpleNamespace) -> None:
    meeting = held(small).draft(by=small.user("second1"), at=AT, text="x")
    meeting.sign(by=small.user("leader1"), at=AT, on=AT.date())
    client, page = signed_in(small, "staff1"), f"/meetings/{meeting.key}/draft/"
    shown = client.get(page).content.decode()
    assert ("的签发作废" in shown, "示例组长甲" in shown, "修改纪要" in shown) == (True, True, True)
    form = {"text": "改过的话", "version": str(meeting.version)}
    answer = client.post(page, form)
    assert (answer.status_code, "改过的话" in answer.content.decode()) == (422, True)
    assert Meeting.objects.get(pk=meeting.pk).signed_by
    assert client.post(page, {**form, "anew": "on"}).status_code == 302
    assert Meeting.objects.get(pk=meeting.pk).state == "MINUTES_DRAFT"

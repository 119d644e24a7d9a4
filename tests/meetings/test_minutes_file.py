"""The minutes as a docx in the form of 纪要: whoever reads the page may have it, and before it is signed it says 草稿."""

from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import docx
import pytest
from django.http import HttpResponse

from pianqu.kit.official import Imprint
from pianqu.kit.papers import DOCX
from pianqu.meetings import minutes_file
from pianqu.meetings.told import Told
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.meetings.met import LATELY, WORK, agenda, full, held
from tests.meetings.test_meeting_scan import scanned

pytestmark = pytest.mark.only("sqlite")
TEXT = "一、会议决定\n1. 修通五里路。\n出席：示例组长甲、示例二副甲\n请假：天星镇"


def drafted(small: SimpleNamespace) -> Any:
    return held(small, full(small)).draft(by=small.user("second1"), at=AT, text=TEXT)


def issued(small: SimpleNamespace) -> Any:
    signed = drafted(small).sign(by=small.user("leader1"), at=AT, on=TODAY)
    return signed.issue(by=small.user("staff1"), at=AT)


def both(small: SimpleNamespace, name: str, meeting: Any) -> list[HttpResponse]:
    """The answers of the page and of the API."""
    addresses = f"/meetings/{meeting.key}/minutes/?format=docx", f"/api/v1/meetings/{meeting.key}/minutes"
    return [signed_in(small, name).get(address) for address in addresses]


def words(answer: HttpResponse) -> list[str]:
    return [each.text for each in docx.Document(BytesIO(answer.content)).paragraphs if each.text]


def test_whoever_reads_the_minutes_may_have_the_file(small: SimpleNamespace) -> None:
    bare = held(small, happened_on=TODAY)
    assert [answer.status_code for answer in both(small, "second1", bare)] == [404, 404]  # there are none yet
    meeting = drafted(small)
    early = {"second1": [200, 200], "clerk": [404, 404], "second2": [404, 404]}
    assert {name: [answer.status_code for answer in both(small, name, meeting)] for name in early} == early
    meeting.sign(by=small.user("leader1"), at=AT, on=TODAY).issue(by=small.user("staff1"), at=AT)
    assert [answer.status_code for answer in both(small, "second2", meeting)] == [404, 404]
    page, api = both(small, "clerk", meeting)
    assert page.content == api.content
    assert page.headers["Content-Type"] == api.headers["Content-Type"] == DOCX
    assert unquote(page.headers["Content-Disposition"]) == "attachment; filename*=UTF-8''渠江片区协调组纪要〔2026〕1号.docx"


def test_it_is_a_draft_until_it_is_signed(small: SimpleNamespace) -> None:
    meeting = drafted(small)
    page, _api = both(small, "second1", meeting)
    assert words(page)[:2] == ["草稿（未签发，不作依据）", "渠江片区协调组会议纪要"]
    assert "会议纪要 2026-11-20 草稿.docx" in unquote(page.headers["Content-Disposition"])
    address = f"/meetings/{meeting.key}/minutes/"
    assert f'href="{address}?format=docx"' in signed_in(small, "second1").get(address).content.decode()
    signed = meeting.sign(by=small.user("leader1"), at=AT, on=TODAY)
    assert words(both(small, "second1", signed)[0])[0] == "未印发，不作依据"


def test_what_is_issued_has_number_day_signer_and_who_attended(small: SimpleNamespace) -> None:
    meeting = issued(small)
    assert words(both(small, "second1", meeting)[1]) == [
        "渠江片区协调组会议纪要",
        "渠江片区协调组纪要〔2026〕1号",
        "渠江片区协调组\t2026年11月23日",
        "一、会议决定",
        "1. 修通五里路。",
        "出席：示例组长甲、示例二副甲",
        "请假：天星镇",
        f"签发：{meeting.signed_by}",
    ]
    assert minutes_file.file(meeting).paper.imprint == Imprint("渠江片区协调组", TODAY)


def test_what_was_corrected_since_stands_at_the_end(small: SimpleNamespace) -> None:
    draft = held(small, kinds=[WORK]).draft(by=small.user("second1"), at=AT, text=TEXT)
    right = draft.correct(
        by=small.user("second1"),
        at=AT + timedelta(days=1),
        reason="议题写错",
        told=Told(),
        happened_on=LATELY,
        agenda=agenda("另一议题"),
    )
    last = words(both(small, "second1", right)[0])[-2:]
    assert last[0] == "定稿以后，会议记录有更正，以上内容未改："
    assert "议题写错" in last[1]


def test_a_scan_is_the_minutes_and_no_other_file(small: SimpleNamespace) -> None:
    meeting = scanned(small, held(small, kinds=[WORK]))
    assert [answer.status_code for answer in both(small, "second1", meeting)] == [409, 409]
    page = signed_in(small, "second1").get(f"/meetings/{meeting.key}/minutes/").content.decode()
    assert "format=docx" not in page

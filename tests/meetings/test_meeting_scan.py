"""Minutes that were signed on paper: the scan is hung on the session and nothing is typed again (practice.md 2, 3)."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pianqu.files.models import Attachment
from pianqu.kit.errors import Conflict, Refused
from pianqu.meetings.models import Meeting
from pianqu.meetings.told import Told
from tests.county import AT, TODAY
from tests.doors import refused, signed_in, told
from tests.files.sent import pdf
from tests.groups.deputies import delegated
from tests.meetings.met import LATELY, WORK, agenda, held, planned

DAY = timedelta(days=1)


def scanned(small: SimpleNamespace, meeting: Meeting, **changed: Any) -> Meeting:
    values = {"signer": "LEADER", "signed_on": LATELY, "name": "纪要签字件.pdf", "data": pdf(), **changed}
    return meeting.scan(**{"by": small.user("second1"), "at": AT, **values})


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"signed_on": LATELY - DAY}, "signed_on"),
        ({"signed_on": TODAY + DAY}, "signed_on"),
        ({"signer": "FIRST_DEPUTY"}, "signer"),
        ({"signer": "STAND_IN"}, "signer"),
        ({"data": b""}, "file"),
        ({"data": b"MZ\0\x01"}, "file"),
        ({"name": "a.txt", "data": "签字".encode()}, "file"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(small: SimpleNamespace, changed: dict, field: str) -> None:
    meeting = held(small)
    with pytest.raises(Refused) as no:
        scanned(small, meeting, **changed)
    assert list(no.value.message_dict) == [field]
    assert {row.state for row in Meeting.objects.all()} == {"HELD"}
    assert not Attachment.objects.exists()


def test_what_was_not_held_or_is_signed_already_is_refused(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        scanned(small, planned(small, happened_on=TODAY), signed_on=TODAY)
    meeting = scanned(small, held(small))
    with pytest.raises(Conflict):
        scanned(small, meeting)


def test_who_may(small: SimpleNamespace) -> None:
    meeting = held(small)
    sent = {"version": str(meeting.version), "signer": "LEADER", "signed_on": str(LATELY)}
    answers = {}
    for name in ("leader2", "office", "clerk", "second1"):
        file = {"file": SimpleUploadedFile("a.pdf", pdf())}
        answers[name] = signed_in(small, name).post(f"/meetings/{meeting.key}/scan/", {**sent, **file}).status_code
    assert answers == {"leader2": 404, "office": 403, "clerk": 403, "second1": 302}


def test_each_row_of_the_session_is_signed_and_has_the_scan(small: SimpleNamespace) -> None:
    meeting = scanned(small, held(small))
    rows = meeting.together
    signature = "渠江片区协调组组长 示例组长甲（纸质签字，以扫描件为准）"
    assert {(row.state, row.signed_by, row.signed_on) for row in rows} == {("MINUTES_SIGNED", signature, LATELY)}
    assert {row.minutes for row in rows} == {""}  # no text that nobody signed
    hung = [Attachment.objects.hung_on(row).get() for row in rows]
    assert (len(hung), len({each.checksum for each in hung})) == (3, 1)
    assert told(rows[0])[:2] == ("meetings.scan_meeting", "示例二副甲")


def test_what_was_drafted_stays_and_the_first_deputy_signs_by_a_delegation(small: SimpleNamespace) -> None:
    meeting = held(small).draft(by=small.user("second1"), at=AT, text="已写好的纪要")
    delegated(small)
    moved = scanned(small, meeting, signer="FIRST_DEPUTY", signed_on=TODAY)
    assert (moved.minutes, moved.has_minutes) == ("已写好的纪要", True)
    assert "受组长委托" in moved.signed_by
    assert moved.issue(by=small.user("second1"), at=AT).state == "ISSUED"


def test_the_same_scan_again_after_the_minutes_were_taken_back(small: SimpleNamespace) -> None:
    """A day that was typed wrong: the minutes are drafted anew, and the file that hangs there already is their scan."""
    meeting = scanned(small, held(small)).draft(by=small.user("second1"), at=AT, text="重写的纪要")
    assert scanned(small, meeting, signed_on=LATELY + DAY).signed_on == LATELY + DAY
    assert Attachment.objects.count() == 3


def test_the_scan_stays_while_the_minutes_rest_on_it(small: SimpleNamespace) -> None:
    meeting = scanned(small, held(small)).issue(by=small.user("second1"), at=AT)
    for row in meeting.together:
        with pytest.raises(Refused, match="以它为准"):
            Attachment.objects.hung_on(row).get().remove(by=small.user("staff1"), at=AT, reason="传错了")
    sheet, client = Attachment.objects.hung_on(meeting).get(), signed_in(small, "staff1")
    door = f"/attachments/{sheet.key}/remove/"
    assert client.post(door, {"reason": "传错了", "version": "1"}).status_code == 422
    answer = client.get(door, follow=True)
    assert (answer.redirect_chain[0][1], "以它为准" in answer.content.decode()) == (302, True)
    assert "以它为准" in refused(client.post(f"/api/v1{door[:-1]}", {"reason": "x"}, "application/json"))[""]
    for page in (f"/meetings/{meeting.key}/", f"/attachments/{sheet.key}/"):
        assert door not in client.get(page).content.decode()
    assert Attachment.objects.present().count() == 3


def test_another_file_and_a_scan_that_is_not_the_minutes_any_more_may_go(small: SimpleNamespace) -> None:
    meeting = scanned(small, held(small))
    other = Attachment.upload(meeting, name="通知.txt", data="通知".encode(), by=small.user("second1"), at=AT)
    assert other.remove(by=small.user("staff1"), at=AT, reason="传错了").removed_at
    sheet = meeting.sheet
    meeting.draft(by=small.user("second1"), at=AT, text="重写的纪要")
    assert sheet.remove(by=small.user("staff1"), at=AT, reason="重签").removed_at


def test_a_corrected_meeting_keeps_its_scan(small: SimpleNamespace) -> None:
    meeting = scanned(small, held(small, kinds=[WORK])).issue(by=small.user("second1"), at=AT)
    right = meeting.correct(
        by=small.user("second1"), at=AT + DAY, reason="写错", told=Told(), happened_on=LATELY, agenda=agenda("改过的议题")
    )
    assert right.sheet.name == "纪要签字件.pdf"
    with pytest.raises(Refused, match="以它为准"):
        right.sheet.remove(by=small.user("staff1"), at=AT + DAY, reason="传错了")


def test_the_minutes_are_the_scan_and_no_text(small: SimpleNamespace) -> None:
    meeting = held(small).draft(by=small.user("second1"), at=AT, text="机器起草的话")
    moved = scanned(small, meeting).issue(by=small.user("second1"), at=AT)
    sheet, client = moved.sheet, signed_in(small, "staff1")
    page = client.get(f"/meetings/{moved.key}/minutes/").content.decode()
    for words in ("纪要签字件.pdf", sheet.checksum, f"/attachments/{sheet.key}/download/", "1 KB"):
        assert words in page
    assert "机器起草的话" not in page
    assert f"/attachments/{sheet.key}/" in client.get(f"/meetings/{moved.key}/").content.decode()
    told_out = client.get(f"/api/v1/meetings/{moved.key}").json()
    assert (told_out["minutes"], told_out["minutes_scan"]["checksum"]) == ("", sheet.checksum)
    other = signed_in(small, "office", "en").get(f"/meetings/{moved.key}/minutes/")
    assert sheet.checksum in other.content.decode()


def test_nothing_typed_is_lost_where_the_file_is_not_taken(small: SimpleNamespace) -> None:
    meeting = held(small)
    sent = {
        "version": str(meeting.version),
        "signer": "LEADER",
        "signed_on": str(LATELY),
        "file": SimpleUploadedFile("a.txt", b"words"),
    }
    answer = signed_in(small, "second1").post(f"/meetings/{meeting.key}/scan/", sent)
    assert answer.status_code == 422
    assert str(LATELY) in answer.content.decode()


def test_the_api_takes_it_as_multipart(small: SimpleNamespace) -> None:
    meeting, client = held(small), signed_in(small, "second1")
    address = f"/api/v1/meetings/{meeting.key}/scan"
    bad = client.post(address, {"signed_on": str(LATELY), "file": SimpleUploadedFile("a.txt", b"words")})
    assert "file" in refused(bad)
    assert "file" in refused(client.post(address, {"signed_on": str(LATELY)}))
    good = client.post(address, {"signed_on": str(LATELY), "file": SimpleUploadedFile("a.pdf", pdf())})
    assert (good.status_code, good.json()["state"]) == (200, "MINUTES_SIGNED")

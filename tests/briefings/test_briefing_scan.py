"""A briefing that was signed on paper: the scan hangs on it, and no leader signs in (practice.md 2, 3)."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pianqu.briefings.models import Briefing
from pianqu.files.models import Attachment
from pianqu.kit.errors import Conflict, Refused
from tests.briefings.briefed import DAY, WRITTEN, drafted, sitting, special
from tests.county import AT, TODAY
from tests.doors import refused, signed_in, told
from tests.files.sent import pdf
from tests.groups.deputies import delegated

ONE = timedelta(days=1)


def paper(small: SimpleNamespace, **changed: Any) -> Briefing:
    """What was drafted on `DAY`."""
    return drafted(small, at=WRITTEN, **changed)


def scanned(small: SimpleNamespace, briefing: Briefing, **changed: Any) -> Briefing:
    values = {"signer": "LEADER", "signed_on": DAY, "name": "汇报签字件.pdf", "data": pdf(), **changed}
    return briefing.scan(**{"by": small.user("staff1"), "at": AT, **values})


def sent() -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("a.pdf", pdf())}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"signed_on": DAY - ONE}, "signed_on"),
        ({"signed_on": TODAY + ONE}, "signed_on"),
        ({"signer": "FIRST_DEPUTY"}, "signer"),
        ({"signer": "STAND_IN"}, "signer"),
        ({"data": b""}, "file"),
        ({"name": "a.txt", "data": "签字".encode()}, "file"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(small: SimpleNamespace, changed: dict, field: str) -> None:
    briefing = paper(small)
    with pytest.raises(Refused) as no:
        scanned(small, briefing, **changed)
    assert list(no.value.message_dict) == [field]
    assert (Briefing.objects.get().state, Attachment.objects.exists()) == ("AUTO_DRAFT", False)


def test_not_what_is_empty_nor_signed_already(small: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="还没有写内容"):
        scanned(small, paper(small, paragraphs=()))
    briefing = special(small, at=WRITTEN)
    slower = Briefing.objects.get(pk=briefing.pk)
    scanned(small, briefing)
    for late in (briefing, slower):
        with pytest.raises(Conflict):
            scanned(small, late, name="b.pdf", data=pdf() + b"\n")
    assert Attachment.objects.count() == 1


def test_it_is_signed_on_the_day_of_the_paper_and_goes_to_a_sitting(small: SimpleNamespace) -> None:
    briefing = scanned(small, paper(small))
    assert (briefing.state, briefing.signed_name, briefing.signed_on) == ("LEADER_SIGNED", "示例组长甲", DAY)
    assert told(briefing)[:2] == ("briefings.scan_briefing", "示例抽调甲")
    assert Attachment.objects.hung_on(briefing).get().name == "汇报签字件.pdf"
    shown = signed_in(small, "leader1").get(f"/briefings/{briefing.key}/").content.decode()
    assert "渠江片区协调组组长 示例组长甲（纸质签字，以扫描件为准） 2026-11-20" in shown
    assert "汇报签字件.pdf" in shown
    office = small.user("office")
    with pytest.raises(Refused):
        briefing.schedule(by=office, at=AT, sitting=sitting(small, DAY - ONE))
    assert briefing.schedule(by=office, at=AT, sitting=sitting(small, DAY, "示例第2次会议")).state == "SCHEDULED"


def test_the_scan_stays_while_the_signature_rests_on_it(small: SimpleNamespace) -> None:
    briefing = scanned(small, paper(small))
    file = Attachment.objects.hung_on(briefing).get()
    with pytest.raises(Refused, match="签字的扫描件"):
        file.remove(by=small.user("staff1"), at=AT, reason="试")
    assert "不能移除" in signed_in(small, "leader1").get(f"/briefings/{briefing.key}/").content.decode()
    briefing.withdraw(by=small.user("leader1"), at=AT)
    assert file.remove(by=small.user("staff1"), at=AT, reason="试").removed_at == AT


def test_the_first_deputy_signs_by_a_delegation_and_what_is_taken_back_can_be_scanned_anew(small: SimpleNamespace) -> None:
    delegated(small)
    briefing = scanned(small, paper(small), signer="FIRST_DEPUTY", signed_on=TODAY)
    assert (briefing.signed_name, briefing.delegation) == ("示例一副甲", "渠委办〔2026〕3号")
    briefing.withdraw(by=small.user("leader1"), at=AT)
    assert (briefing.on_paper, briefing.signed_at) == (False, None)
    assert scanned(small, briefing).signed_name == "示例组长甲"
    assert Attachment.objects.count() == 1


def test_the_scan_is_read_by_who_reads_the_whole_briefing(small: SimpleNamespace) -> None:
    """It shows 干部实绩 too (practice.md 16); of one without that section everybody who sees it reads it."""
    for briefing, few in ((paper(small), True), (special(small, at=WRITTEN), False)):
        scanned(small, briefing, data=pdf() + str(briefing.pk).encode())
        file = Attachment.objects.hung_on(briefing).get()
        readers = {}
        for name in ("leader1", "second1", "secretary", "staff1", "office", "leader2", "clerk"):
            client = signed_in(small, name)
            page = client.get(f"/briefings/{briefing.key}/")
            listed = client.get("/api/v1/attachments", {"of": "briefings.briefing", "on": str(briefing.key)})
            got = [client.get(f"/attachments/{file.key}/download/").status_code == 200, listed.status_code == 200]
            readers[name] = {*got, page.status_code == 200 and "汇报签字件" in page.content.decode()}
        own = {"leader1", "second1", "secretary"} | (set() if few else {"staff1", "office"})
        assert readers == {name: {name in own} for name in readers}


def test_who_may(small: SimpleNamespace) -> None:
    briefing = paper(small)
    form = {"version": "1", "signer": "LEADER", "signed_on": str(DAY)}
    page = f"/briefings/{briefing.key}/scan/"
    answers = {name: signed_in(small, name).post(page, {**form, **sent()}).status_code for name in
               ("leader2", "office", "secretary", "clerk", "staff1")}  # fmt: skip
    assert answers == {"leader2": 404, "office": 403, "secretary": 403, "clerk": 404, "staff1": 302}


def test_nothing_typed_is_lost_where_the_file_is_not_taken(small: SimpleNamespace) -> None:
    form = {"version": "1", "signer": "LEADER", "signed_on": str(DAY), "file": SimpleUploadedFile("a.txt", b"words")}
    briefing, client = paper(small), signed_in(small, "second1")
    answer = client.post(f"/briefings/{briefing.key}/scan/", form)
    shown = answer.content.decode()
    assert (answer.status_code, str(DAY) in shown, "文件要重新选" in shown) == (422, True, True)
    briefing.edit(by=small.user("second1"), at=AT, title="改过", sections={})
    late = client.post(f"/briefings/{briefing.key}/scan/", {**form, **sent()})
    assert (late.status_code, "文件要重新选" in late.content.decode()) == (409, True)
    plain = client.post(f"/briefings/{briefing.key}/scan/", {**form, "file": ""}).content.decode()
    assert ("文件要重新选" in plain, "填过的都还在" in plain) == (False, True)


def test_the_api_takes_it_as_multipart(small: SimpleNamespace) -> None:
    client, address = signed_in(small, "second1"), f"/api/v1/briefings/{paper(small).key}/scan"
    assert "file" in refused(client.post(address, {"signed_on": str(DAY)}))
    good = client.post(address, {"signed_on": str(DAY), **sent()})
    assert (good.status_code, good.json()["state"], good.json()["on_paper"]) == (200, "LEADER_SIGNED", True)

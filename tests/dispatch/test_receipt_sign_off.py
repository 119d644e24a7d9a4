"""Signing off: once, by the unit, with nothing to fill in unless the directive asks (R13)."""

from types import SimpleNamespace

import pytest

from pianqu.accounts.models import Organ
from pianqu.dispatch.models import Receipt
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT, TODAY
from tests.dispatch.directed import department, issued, receipt
from tests.doors import only, signed_in, told, tried


def test_a_note_that_nobody_asked_is_refused(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        receipt(issued(small), small.organ1).sign_off(by=small.user("clerk"), at=AT, note="示例")
    assert list(no.value.error_dict) == ["note"]
    assert Receipt.objects.get(organ=small.organ1).state == "WAITING"


def test_it_is_signed_off_once_by_whom_and_when(small: SimpleNamespace) -> None:
    directive = issued(small)
    seen = receipt(directive, small.organ1)
    signed = receipt(directive, small.organ1).sign_off(by=small.user("clerk"), at=AT)
    assert (signed.state, signed.signed_by, signed.signed_at) == ("SIGNED_OFF", "示例镇干部", AT)
    assert told(signed)[:2] == ("dispatch.sign_off_receipt", "示例镇干部")
    assert set(Receipt.objects.open().values_list("organ__code", flat=True)) == {"dept1", "dept2"}
    with pytest.raises(Conflict):
        seen.sign_off(by=small.user("clerk"), at=AT)


def test_one_press_on_the_page_of_the_directive_and_it_waits_no_more(small: SimpleNamespace) -> None:
    directive = issued(small)
    client, mine = signed_in(small, "clerk"), receipt(directive, small.organ1)
    assert directive.title in client.get("/").content.decode()
    page = client.get(f"/directives/{directive.key}/").content.decode()
    assert f"/receipts/{mine.key}/sign_off/" in page
    assert client.get(f"/receipts/{mine.key}/sign_off/").headers["Location"] == f"/directives/{directive.key}/"
    client.post(f"/receipts/{mine.key}/sign_off/", {"version": 1})
    assert receipt(directive, small.organ1).state == "SIGNED_OFF"
    assert directive.title not in client.get("/").content.decode()


def test_with_the_note_at_once_where_one_is_asked(small: SimpleNamespace) -> None:
    directive = issued(small, asks_note=True)
    mine = receipt(directive, small.organ1)
    client = signed_in(small, "clerk")
    assert client.get(f"/receipts/{mine.key}/sign_off/").status_code == 200
    client.post(f"/receipts/{mine.key}/sign_off/", {"version": 1, "note": "已开会传达。"})
    assert (receipt(directive, small.organ1).note, mine.notes.count()) == ("已开会传达。", 1)


def test_who_may(small: SimpleNamespace) -> None:
    key = receipt(issued(small), small.organ1).key
    wanted = {**only("clerk", done=200), "secadmin": (404, 404), "auditadmin": (404, 404)}
    assert tried(small, f"/receipts/{key}/sign_off/", f"/receipts/{key}/sign_off", {}) == wanted


def test_each_unit_signs_for_itself(small: SimpleNamespace) -> None:
    department(small)
    directive = issued(small)
    client = signed_in(small, "deptclerk")
    answers = {
        organ.code: client.post(f"/receipts/{receipt(directive, organ).key}/sign_off/").status_code
        for organ in (small.dept1, small.dept2, small.organ1)
    }
    assert answers == {"dept1": 302, "dept2": 404, "organ1": 404}


def test_a_unit_that_ended_is_signed_for_by_its_successor(small: SimpleNamespace) -> None:
    department(small)
    directive = issued(small)
    told_by = {"by": small.user("office"), "at": AT}
    Organ.objects.get(pk=small.dept2.pk).close(TODAY, successor=small.dept1, **told_by)
    client = signed_in(small, "deptclerk")
    assert client.post(f"/receipts/{receipt(directive, small.dept2).key}/sign_off/").status_code == 302

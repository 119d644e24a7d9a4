"""The execution note: only where the directive asks, once, and what it said before is kept."""

from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import Receipt
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.dispatch.directed import LATER, issued, receipt
from tests.doors import only, signed_in, told, tried


def signed(small: SimpleNamespace, *, asks_note: bool = True) -> Receipt:
    """渠江镇 has signed off."""
    return receipt(issued(small, asks_note=asks_note), small.organ1).sign_off(by=small.user("clerk"), at=AT)


def test_not_where_none_is_asked_nor_empty_nor_before_it_is_signed_off(small: SimpleNamespace) -> None:
    who = small.user("clerk")
    unsigned = receipt(issued(small, asks_note=True, document_no="渠委示例〔2026〕9号"), small.organ1)
    for row, note in ((signed(small, asks_note=False), "示例"), (unsigned, "示例")):
        with pytest.raises(Refused) as no:
            row.report(by=who, at=AT, note=note)
        assert list(no.value.error_dict) == ["note"]
    unsigned.sign_off(by=who, at=AT)
    with pytest.raises(Refused):
        unsigned.report(by=who, at=AT, note=" ")


def test_it_is_written_and_put_right_and_the_old_words_stay(small: SimpleNamespace) -> None:
    mine = signed(small)
    assert list(Receipt.objects.noteless()) == [mine]
    assert "落实情况" in signed_in(small, "clerk").get("/").content.decode()
    mine.report(by=small.user("clerk"), at=AT, note="已开会传达。")
    mine.report(by=small.user("clerk"), at=LATER, note="已开会传达，已公示。")
    assert (told(mine)[0], Receipt.objects.noteless().exists()) == ("dispatch.report_receipt", False)
    page = signed_in(small, "second1").get(f"/receipts/{mine.key}/").content.decode()
    assert ("已开会传达，已公示。" in page, "已开会传达。" in page) == (True, True)


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    mine = signed(small)
    seen = receipt(mine.directive, small.organ1)
    mine.report(by=small.user("clerk"), at=AT, note="先写的")
    with pytest.raises(Conflict):
        seen.report(by=small.user("clerk"), at=AT, note="慢了")
    assert [row.text for row in mine.notes.all()] == ["先写的"]


def test_who_may(small: SimpleNamespace) -> None:
    key = signed(small).key
    wanted = {**only("clerk", done=200), "secadmin": (404, 404), "auditadmin": (404, 404)}
    assert tried(small, f"/receipts/{key}/report/", f"/receipts/{key}/report", {"note": "已传达"}) == wanted

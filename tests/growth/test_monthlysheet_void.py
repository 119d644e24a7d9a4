"""That a month was looked through can be taken back, with the reason; the records that came with it stay."""

from types import SimpleNamespace

import pytest

from pianqu.growth.models import MonthlySheet, TrainingSession
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import signed_in, tried
from tests.doors import told as entry
from tests.growth.months import came, said


def test_not_without_a_reason_and_not_twice(small: SimpleNamespace) -> None:
    sheet = said(small)
    with pytest.raises(Refused) as no:
        sheet.void(by=small.user("clerk"), at=AT, reason=" ")
    assert list(no.value.error_dict) == ["reason"]
    sheet.void(by=small.user("clerk"), at=AT, reason="看错了月份")
    with pytest.raises(Conflict):
        sheet.void(by=small.user("clerk"), at=AT, reason="再来一次")


def test_the_records_stay_and_the_month_can_be_said_anew(small: SimpleNamespace) -> None:
    sheet = said(small, came(small))
    sheet.void(by=small.user("clerk"), at=AT, reason="看错了月份")
    assert entry(sheet) == ("growth.void_monthlysheet", "示例镇干部", ["void_reason", "voided_at"])
    assert (TrainingSession.objects.current().count(), MonthlySheet.objects.current().count()) == (1, 0)
    assert said(small).is_current


def test_who_may(small: SimpleNamespace) -> None:
    """Whoever said it, and 县委办; not the group that reads it."""
    here = f"/monthlysheets/{said(small).key}/void"
    answers = tried(small, f"{here}/", here, {"reason": "看错了月份", "version": 1})
    assert {name for name, answer in answers.items() if answer == (302, 200)} == {"clerk", "office"}
    assert {answers[name] for name in ("leader1", "second1", "secretary")} == {(403, 403)}
    page = signed_in(small, "clerk").get(f"{here}/").content.decode()
    assert "随表登记的记录还在" in page

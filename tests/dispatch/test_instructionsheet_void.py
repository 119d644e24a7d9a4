"""A 批示单 is taken back while nothing was entered under its numbers; its number stays, its items wait again."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import InfoItem, InstructionSheet
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.dispatch.instructed import WORDING, instructed
from tests.dispatch.sheeted import EARLIER, earlier, made, waiting
from tests.doors import only, signed_in, told, tried


def test_without_a_reason_it_is_refused(small: SimpleNamespace) -> None:
    sheet = made(small)
    with pytest.raises(Refused) as no:
        sheet.void(by=small.user("office"), at=AT, reason=" ")
    assert list(no.value.message_dict) == ["reason"]
    assert not InstructionSheet.objects.get().voided


@pytest.mark.parametrize("way", ["itself", "joined"])
def test_one_on_which_something_was_written_is_refused(small: SimpleNamespace, way: str) -> None:
    first, item = waiting(small, 2)
    sheet = made(small, item)
    if way == "joined":
        item.merge(into=first, by=small.user("office"), at=AT)
    said = instructed(small, infos=[first if way == "joined" else item])
    with pytest.raises(Refused, match="已经录入"):
        sheet.void(by=small.user("office"), at=AT, reason="编错了")
    said.void(by=small.user("office"), at=AT, reason="登错了")
    assert sheet.void(by=small.user("office"), at=AT, reason="编错了").voided


def test_what_was_said_before_its_day_is_not_written_on_it(small: SimpleNamespace) -> None:
    item = earlier(small)[0]
    sheet = made(small, item)
    instructed(small, infos=[item], happened_on=date(2026, 11, 20))
    client = signed_in(small, "office")
    assert WORDING[:10] not in client.get(f"/instructionsheets/{sheet.key}/").content.decode()
    assert client.get(f"/api/v1/instructionsheets/{sheet.key}").json()["lines"][0]["instructions"] == []
    assert str(sheet.key) in client.get("/instructionsheets/?written=no").content.decode()
    assert sheet.void(by=small.user("office"), at=AT, reason="已有批示").voided


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    sheet = made(small)
    stale = InstructionSheet.objects.get(pk=sheet.pk)
    sheet.void(by=small.user("office"), at=AT, reason="编错了")
    for each in (stale, sheet):
        with pytest.raises(Conflict):
            each.void(by=small.user("office"), at=AT, reason="另一个原因")
    assert InstructionSheet.objects.get().void_reason == "编错了"


def test_its_number_stays_and_its_items_wait_again(small: SimpleNamespace) -> None:
    items = waiting(small, 2)
    sheet = made(small, *items)
    sheet.void(by=small.user("office"), at=AT, reason="少列了一条", version=sheet.version)
    assert told(sheet) == ("dispatch.void_instructionsheet", "示例县委办", ["void_reason", "voided_at"])
    sheet.number.refresh_from_db()
    assert (sheet.number.is_void, InfoItem.objects.for_sheet().count()) == (True, 2)
    again = made(small, *items)
    assert (str(again), [line.short for line in again.lines.select_related("sheet__number")]) == (
        "批示单〔2026〕2号",
        ["2-1", "2-2"],
    )
    client = signed_in(small, "office")
    page = client.get(f"/instructionsheets/{sheet.key}/").content.decode()
    assert ("作废原因：少列了一条" in page, "1-1" in page, "录入批示" in page) == (True, True, False)
    assert str(sheet) not in client.get("/instructionsheets/").content.decode()
    assert str(sheet) in client.get("/instructionsheets/?record=all").content.decode()


def test_the_next_one_does_not_open_with_it(small: SimpleNamespace) -> None:
    item = earlier(small)[0]
    first = made(small, item, at=EARLIER)
    first.void(by=small.user("office"), at=EARLIER + timedelta(hours=1), reason="编错了")
    page = signed_in(small, "office").get(f"/instructionsheets/{made(small, item).key}/").content.decode()
    assert "的办理情况" not in page


def test_who_may(small: SimpleNamespace) -> None:
    sheet = made(small)
    told_ = {"reason": "编错了"}
    answers = tried(small, f"/instructionsheets/{sheet.key}/void/", f"/instructionsheets/{sheet.key}/void", told_)
    assert answers == only("office", done=200, others=404) | {"secretary": (403, 403)}

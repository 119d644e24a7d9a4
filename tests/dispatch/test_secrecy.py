"""What files refuse is refused in typed text, too: a mark of secrecy (practice.md 7)."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.dispatch.models import InfoItem
from pianqu.dispatch.told import Listed
from tests.county import AT
from tests.dispatch.directed import drafted, issued, receipt, supported
from tests.dispatch.instructed import instructed, item
from tests.dispatch.noted import written
from tests.dispatch.sent import LATELY, TEXT, adopted, called, edited, sent, submitted
from tests.doors import refused, signed_in

MARKS = ("机密★ 一年", "秘 密 ☆", "絕密★长期")


def reported(small: SimpleNamespace, text: str) -> Any:
    """A note on what was carried out."""
    own = receipt(issued(small, asks_note=True), small.organ1)
    return own.sign_off(by=small.user("clerk"), at=AT).report(by=small.user("clerk"), at=AT, note=text)


TYPED: dict[str, tuple[str, Callable[[SimpleNamespace, str], Any]]] = {
    "information": ("text", lambda small, text: sent(small, text=text)),
    "edited": (
        "title",
        lambda small, text: sent(small).edit(by=small.user("second1"), at=AT, title=text, text=TEXT, category="DIFFICULTY"),
    ),
    "dismissed": (
        "no_action_reason",
        lambda small, text: submitted(small).dismiss(by=small.user("office"), at=AT, reason=text),
    ),
    "note": ("text", lambda small, text: written(small, text=text)),
    "reply": ("reply", lambda small, text: written(small).note(by=small.user("second1"), at=AT, reply=text)),
    "wording": ("wording", lambda small, text: instructed(small, wording=text)),
    "leader": ("leader", lambda small, text: instructed(small, leader=text)),
    "number": ("number", lambda small, text: instructed(small, number=text)),
    "item": ("items", lambda small, text: instructed(small, items=[item(small), item(small, text=text)])),
    "title": ("title", lambda small, text: drafted(small, title=text)),
    "content": ("content", lambda small, text: drafted(small, content=text)),
    "measure": ("measures", lambda small, text: drafted(small, measures=[Listed(text, [small.dept1])])),
    "supporting": ("title", lambda small, text: supported(small, issued(small), title=text)),
    "report": ("note", reported),
    "adoption": ("decision", lambda small, text: adopted(small, submitted(small), decision=text)),
    "call": ("topic", lambda small, text: called(small, topic=text)),
}


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("what", TYPED)
def test_a_mark_is_refused_at_its_field(small: SimpleNamespace, what: str, mark: str) -> None:
    field, make = TYPED[what]
    with pytest.raises(ValidationError, match="密级标志") as no:
        make(small, f"关于修路的通知 {mark}")
    assert list(no.value.message_dict) == [field]


def test_the_page_and_the_api_refuse_it(small: SimpleNamespace) -> None:
    client = signed_in(small, "second1")
    body = {"place": str(small.village1.key), "category": "DIFFICULTY", "channel": "VISIT", "happened_on": str(LATELY)}
    body["text"] = "机密★ 一年 修路"
    answer = client.post("/api/v1/infoitems", body, content_type="application/json")
    assert list(refused(answer)) == ["text"]
    page = client.post("/infoitems/raise/", body)
    assert (page.status_code, "密级标志" in page.content.decode()) == (422, True)
    assert not InfoItem.objects.exists()


def test_the_word_alone_is_no_mark(small: SimpleNamespace) -> None:
    assert sent(small, text="村里不懂保守国家秘密，盼宣讲。★").state == "RAW"


def test_what_stands_with_one_can_be_made_void(small: SimpleNamespace) -> None:
    made = edited(small)
    InfoItem.objects.filter(pk=made.pk).update(text="机密★ 一年")  # as an older version took it
    kept = InfoItem.objects.get()
    with pytest.raises(ValidationError, match="密级标志"):
        kept.correct(
            by=small.user("second1"),
            at=AT,
            reason="x",
            place=small.village1,
            category="DIFFICULTY",
            channel="VISIT",
            text="机密★ 一年",
            title="x",
        )
    assert kept.void(by=small.user("second1"), at=AT, reason="有密级标志").voided

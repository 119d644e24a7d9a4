"""What files refuse is refused in typed text, too: a mark of secrecy (practice.md 7)."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from pianqu.dispatch.models import InfoItem, InstructionItem, MeasureDuty
from pianqu.dispatch.told import Listed
from pianqu.files.secrets import Unmarked
from pianqu.kit.fields import Line, Prose
from tests.county import AT
from tests.dispatch.directed import drafted, issued, receipt, supported
from tests.dispatch.instructed import SAID, instructed, item
from tests.dispatch.noted import written
from tests.dispatch.sent import LATELY, TEXT, adopted, called, edited, sent, submitted
from tests.dispatch.sheeted import made
from tests.doors import refused, signed_in

MARKS = ("机密★ 一年", "秘 密 ☆", "絕密★长期")


def reported(small: SimpleNamespace, text: str) -> Any:
    """A note on what was carried out."""
    own = receipt(issued(small, asks_note=True), small.organ1)
    return own.sign_off(by=small.user("clerk"), at=AT).report(by=small.user("clerk"), at=AT, note=text)


def a_duty(small: SimpleNamespace) -> MeasureDuty:
    """Of 县交通运输局."""
    issued(small, measures=[Listed("修路", [small.dept1])])
    return MeasureDuty.objects.get()


TYPED: dict[str, tuple[str, Callable[[SimpleNamespace, str], Any]]] = {
    "information": ("text", lambda small, text: sent(small, text=text)),
    "edited": (
        "title",
        lambda small, text: sent(small).edit(by=small.user("second1"), at=AT, title=text, text=TEXT, category="DIFFICULTY"),
    ),
    "dismissed": (
        "reason",
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
    "points": ("points", lambda small, text: called(small, points=text)),
    "source": ("source_no", lambda small, text: sent(small, channel="HOTLINE", source_no=text)),
    "document": ("document_no", lambda small, text: issued(small, document_no=text)),
    "support": ("document_no", lambda small, text: supported(small, issued(small), document_no=text)),
    "duty": ("words", lambda small, text: a_duty(small).carry_out(by=small.user("bureau1"), at=AT, words=text)),
    "how": ("how", lambda small, text: instructed(small, form="ORAL").confirm(by=small.user("office"), at=AT, on=SAID, how=text)),
}
BACK: dict[str, Callable[[SimpleNamespace], Any]] = {
    "information": lambda small: sent(small).void,
    "note": lambda small: written(small).void,
    "instruction": lambda small: instructed(small).void,
    "item": lambda small: InstructionItem.objects.of(instructed(small, items=[item(small)]))[0].void,
    "sheet": lambda small: made(small).void,
    "adoption": lambda small: adopted(small, submitted(small)).void,
    "directive": lambda small: issued(small).revoke,
    "supporting": lambda small: supported(small, issued(small)).void,
}
UNTYPED = {"sent_text", "no_action_reason", "revoke_reason"}  # as `text` was sent; refused where they are typed, as `reason`


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("what", TYPED)
def test_a_mark_is_refused_at_its_field(small: SimpleNamespace, what: str, mark: str) -> None:
    field, make = TYPED[what]
    with pytest.raises(ValidationError, match="密级标志") as no:
        make(small, f"关于修路的通知 {mark}")
    assert list(no.value.message_dict) == [field]


@pytest.mark.parametrize("what", BACK)
def test_the_reason_for_taking_it_back_bears_none(small: SimpleNamespace, what: str) -> None:
    take_back = BACK[what](small)
    with pytest.raises(ValidationError, match="密级标志") as no:
        take_back(by=small.user("office"), at=AT, reason="机密★ 一年")
    assert list(no.value.message_dict) == ["reason"]
    take_back(by=small.user("office"), at=AT, reason="登错")


def test_the_reason_for_putting_it_right_bears_none(small: SimpleNamespace) -> None:
    row, told = adopted(small, submitted(small)), {"decision": "另一项决定", "happened_on": SAID}
    with pytest.raises(ValidationError, match="密级标志") as no:
        row.correct(by=small.user("office"), at=AT, reason="机密★ 一年", **told)
    assert list(no.value.message_dict) == ["reason"]


def test_every_word_that_is_typed_is_looked_at() -> None:
    for model in (each for each in apps.get_models() if issubclass(each, Unmarked)):
        words = {field.name for field in model._meta.concrete_fields if field.editable and isinstance(field, Line | Prose)}
        assert words - UNTYPED <= set(model.TYPED), model
        assert set(model.TYPED) <= {field.name for field in model._meta.concrete_fields}


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

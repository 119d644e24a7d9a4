"""An instruction is entered: with its number, its words, and the items into which it is split."""

import re
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from pianqu.accounts.models import Organ
from pianqu.dispatch import instruction_lines
from pianqu.dispatch.models import Instruction, InstructionItem
from pianqu.kit.errors import Refused
from pianqu.matters.models import Task
from tests.county import AT
from tests.dispatch.instructed import LINE, SAID, WORDING, instructed, item, tasks, typed
from tests.dispatch.sent import edited, now, sent, submitted
from tests.doors import only, refused, signed_in, told, tried
from tests.small import BEFORE

REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"leader": " "}, "leader"),
    ({"wording": ""}, "wording"),
    ({"happened_on": date(2026, 11, 24)}, "happened_on"),
    ({"secret": True}, "secret"),
    ({"secret": True, "leader": "", "wording": ""}, "unit"),
]


@pytest.mark.parametrize(("changed", "field"), REFUSED)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as no:
        instructed(small, **changed)
    assert list(no.value.message_dict) == [field]
    assert (Instruction.objects.exists(), Task.objects.exists()) == (False, False)


def test_a_number_is_used_once_even_when_it_is_void(small: SimpleNamespace) -> None:
    first = instructed(small, number="县委批〔2026〕7号")
    first.void(by=small.user("office"), at=AT, reason="重复登记")
    with pytest.raises(Refused, match="已经用过"):
        instructed(small, number="县委批〔2026〕7号")
    drawn = instructed(small)
    assert (drawn.number, instructed(small).number) == ("批示〔2026〕1号", "批示〔2026〕2号")
    drawn.void(by=small.user("office"), at=AT, reason="登错")
    assert drawn.drawn is not None
    drawn.drawn.refresh_from_db()
    assert drawn.drawn.is_void


def test_a_number_that_was_typed_is_not_drawn(small: SimpleNamespace) -> None:
    instructed(small, number="批示〔2026〕1号")
    assert instructed(small).number == "批示〔2026〕2号"


def test_a_secret_one_holds_number_day_and_unit_alone(small: SimpleNamespace) -> None:
    made = instructed(small, secret=True, leader="", wording="", unit=small.dept1)
    assert (made.state, str(made)) == ("CONFIRMED", made.number)
    for changed in ({"items": [item(small)]}, {"form": "ORAL"}, {"infos": [submitted(small)]}):
        with pytest.raises(Refused, match="涉密件"):
            instructed(small, secret=True, leader="", wording="", unit=small.dept1, **changed)
    with pytest.raises(Refused, match="作废后重新登记"):
        made.correct(by=small.user("office"), at=AT, reason="错", happened_on=SAID, leader="x", wording="x", number="x")
    client = signed_in(small, "office")
    page = client.get(f"/instructions/{made.key}/").content.decode()
    assert ("更正" in page, "attachments/" in page) == (False, False)


def test_what_was_only_read_has_no_items(small: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="圈阅"):
        instructed(small, form="READ", items=[item(small)])
    assert instructed(small, form="READ", wording="圈阅").state == "CONFIRMED"


def test_only_what_was_submitted_is_its_ground(small: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="没有报到县委办") as no:
        instructed(small, infos=[edited(small)])
    assert list(no.value.message_dict) == ["infos"]
    with pytest.raises(Refused, match="不能早于"):
        instructed(small, infos=[submitted(small)], happened_on=SAID - timedelta(days=1))


def test_items_become_tasks_that_go_out_as_they_may(small: SimpleNamespace) -> None:
    power = Organ.found(
        code="v1", name="县供电公司", kind="DEPARTMENT", vertical=True, since=BEFORE, by=small.user("office"), at=AT
    )
    told_ = [
        item(small, co_units=[small.dept2]),
        item(small, lead=small.organ1, text="清河"),
        item(small, lead=power, text="装表"),
    ]
    made = instructed(small, items=told_)
    assert [(task.state, task.kind, task.lead.name) for task in tasks(made)] == [
        ("ISSUED", "TASK", "县交通运输局"),
        ("DRAFT", "TASK", small.organ1.name),
        ("ISSUED", "LETTER", "县供电公司"),
    ]
    first = tasks(made)[0]
    assert ([each.organ.name for each in first.co_units.all()], first.origin_title) == (["县水务局"], str(made))
    assert [each.number for each in InstructionItem.objects.of(made)] == [1, 2, 3]


def test_what_a_task_refuses_leaves_nothing(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        instructed(small, items=[item(small), item(small, days=None, due_on=SAID)])
    assert list(no.value.message_dict) == ["items"]
    assert (Instruction.objects.exists(), Task.objects.exists(), InstructionItem.objects.exists()) == (False, False, False)


def test_twice_by_one_key_is_once(small: SimpleNamespace) -> None:
    key = uuid4()
    for _n in range(2):
        instructed(small, key=key, items=[item(small)])
    assert (Instruction.objects.count(), Task.objects.count()) == (1, 1)


def test_it_is_entered_and_confirmed_at_once(small: SimpleNamespace) -> None:
    assert told(instructed(small))[:2] == ("dispatch.confirm_instruction", "示例县委办")


LINES = [
    ("修路；县交通运输局", "请写全"),
    ("修路；县没有局；2026-12-31", "没有找到单位"),
    ("修路；县交通运输局；明天", "期限请写"),
    ("修路；县交通运输局；2026-11-23", "之后"),
]


@pytest.mark.parametrize(("line", "words"), LINES)
def test_a_line_that_cannot_be_read_is_said_at_the_box_and_nothing_is_lost(small: SimpleNamespace, line: str, words: str) -> None:
    answer = signed_in(small, "office").post("/instructions/record/", typed(items=f"{LINE}\n{line}"))
    page = answer.content.decode()
    assert (answer.status_code, words in page, line in page, WORDING in page) == (422, True, True, True)
    assert (Instruction.objects.exists(), Task.objects.exists()) == (False, False)


def test_what_a_line_says(small: SimpleNamespace) -> None:
    day = date(2026, 11, 23)
    found = instruction_lines.items([LINE, "修路；再验收；交通运输局；20个工作日", "修路；水务局；30 days"], day)
    assert [(each.text, each.lead, each.due_on, each.days, each.basis) for each in found] == [
        ("修通五里路", small.dept1, date(2026, 12, 31), None, "WORKING"),
        ("修路；再验收", small.dept1, None, 20, "WORKING"),
        ("修路", small.dept2, None, 30, "CALENDAR"),
    ]
    assert list(found[0].co_units) == [small.dept2]


def test_the_form_says_what_has_to_be_written_and_the_ban_stands_before_the_words(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    page = client.get("/instructions/record/").content.decode()
    for label in ("批示领导", "批示原文"):
        assert f'{label} <span class="field-optional">' not in page
    places = [page.index(f'name="{name}"') for name in ("secret", "unit", "leader", "wording")]
    assert places == sorted(places)
    answer = client.post("/instructions/record/", typed(wording="", leader=""))
    page = answer.content.decode()
    assert (answer.status_code, "请照录批示原文" in page, "请写批示领导" in page) == (422, True, True)
    assert not Instruction.objects.exists()
    secret = {"secret": "on", "unit": str(small.dept1.key), "wording": ""}
    assert (
        client.post("/instructions/record/", typed(**secret, leader="别的领导")).status_code == 422
    )  # somebody else's name is not kept
    assert client.post("/instructions/record/", typed(**secret, leader="")).status_code == 302
    assert (Instruction.objects.get().secret, Instruction.objects.get().wording) == (True, "")


def test_the_newest_and_the_named_are_there_to_tick_and_every_other_is_taken(small: SimpleNamespace) -> None:
    rows = [submitted(small, "clerk") for _n in range(10)]
    client = signed_in(small, "office")

    def boxes(page: str) -> list[str]:
        return re.findall(r'<input type="checkbox" name="infos" value="([^"]+)"', page)

    page = client.get("/instructions/record/").content.decode()
    newest = [str(row.key) for row in reversed(rows)]
    assert (boxes(page), '<select name="infos"' in page) == (newest[:8], False)
    assert f"{now(rows[9]).happened_on} {small.township1.name} {now(rows[9])}" in page
    page = client.get(f"/instructions/record/?info={rows[0].key}").content.decode()
    assert boxes(page) == [*newest[:8], newest[9]]
    assert f'value="{newest[9]}" id="id_infos_8" checked' in page.replace(' lang="zh"', "")
    wrong = client.post("/instructions/record/", typed(wording="", infos=[newest[8], "x"]))
    assert (wrong.status_code, newest[8] in boxes(wrong.content.decode())) == (422, True)
    assert client.post("/instructions/record/", typed(infos=[newest[8]])).status_code == 302
    assert str(Instruction.objects.get().infos.get().key) == newest[8]
    correct = client.get(f"/instructions/{Instruction.objects.get().key}/correct/").content.decode()
    assert len(boxes(correct)) == 10
    raw = sent(small)
    assert client.post("/instructions/record/", typed(infos=[str(raw.key)])).status_code == 422


def test_the_sender_sees_it_and_when(small: SimpleNamespace) -> None:
    sent = submitted(small, "clerk")
    client = signed_in(small, "office")
    page = f"/instructions/record/?info={sent.key}"
    assert page in client.get(f"/infoitems/{sent.key}/").content.decode()
    form = client.get(page).content.decode()
    assert (f'value="{sent.key}" id="id_infos_0" checked' in form.replace(' lang="zh"', ""), "县委书记" in form) == (True, True)
    assert client.post("/instructions/record/", typed(infos=[str(sent.key)], items=LINE)).status_code == 302
    shown = signed_in(small, "clerk").get(f"/infoitems/{sent.key}/").content.decode()
    assert (WORDING in shown, "批示 2026-11-23" in shown) == (True, True)
    made = Instruction.objects.get()
    assert (made.group, now(sent).state) == (small.group1, "SUBMITTED")
    with pytest.raises(Refused, match="批示"):
        sent.void(by=small.user("office"), at=AT, reason="重复")


def test_the_api_says_what_is_wrong_at_its_field(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    body = typed(items=[{"text": "修路", "lead": str(uuid4()), "days": 5}])
    assert list(refused(client.post("/api/v1/instructions", body, content_type="application/json"))) == ["items"]
    body = typed(items=[{"text": "修路", "lead": str(small.dept1.key), "days": 5}])
    answer = client.post("/api/v1/instructions", body, content_type="application/json").json()
    assert [(each["number"], each["state"], each["light"]) for each in answer["items"]] == [(1, "ISSUED", "on")]


def test_who_may(small: SimpleNamespace) -> None:
    assert tried(small, "/instructions/record/", "/instructions", typed()) == only("office")

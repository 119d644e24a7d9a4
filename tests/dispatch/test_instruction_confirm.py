"""What was said by word of mouth is confirmed later; from then on it counts."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.dispatch.models import InfoItem, Instruction
from pianqu.inbox.models import Message
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.dispatch.instructed import SAID, SURE, instructed, item, tasks
from tests.dispatch.sent import submitted
from tests.doors import only, signed_in, told, tried
from tests.inbox.told import caught_up, ticked

DAY = timedelta(days=1)
LATER = AT + timedelta(minutes=5)


@pytest.mark.parametrize("form", ["WRITTEN", "READ"])
def test_what_is_written_needs_no_confirming(small: SimpleNamespace, form: str) -> None:
    with pytest.raises(Conflict):
        instructed(small, form=form).confirm(by=small.user("office"), at=LATER, **SURE)


def test_a_void_one_is_not_confirmed(small: SimpleNamespace) -> None:
    made = instructed(small, form="PHONE").void(by=small.user("office"), at=AT, reason="听错")
    with pytest.raises(Conflict):
        made.confirm(by=small.user("office"), at=LATER, **SURE)


def test_what_is_not_with_the_office_any_more_is_no_ground(small: SimpleNamespace) -> None:
    sent = submitted(small)
    made = instructed(small, form="ORAL", infos=[sent])
    InfoItem.objects.filter(pk=sent.pk).update(state="EDITED")  # no verb leaves it so; a row from elsewhere may
    with pytest.raises(Refused, match="没有报到县委办"):
        made.confirm(by=small.user("office"), at=LATER, **SURE)
    assert Instruction.objects.get().state == "ORAL"


@pytest.mark.parametrize(
    ("field", "told_"), [("how", {"how": " "}), ("how", {"how": "机密★"}), ("on", {"on": SAID - DAY}), ("on", {"on": SAID + DAY})]
)
def test_it_is_said_when_and_how_it_was_made_certain(small: SimpleNamespace, field: str, told_: dict[str, Any]) -> None:
    made = instructed(small, form="ORAL")
    with pytest.raises(Refused) as no:
        made.confirm(by=small.user("office"), at=LATER, **{**SURE, **told_})
    assert (list(no.value.message_dict), Instruction.objects.get().state) == ([field], "ORAL")
    for path, body in ((f"/instructions/{made.key}/confirm/", {}), (f"/api/v1/instructions/{made.key}/confirm", {})):
        answer = signed_in(small, "office").post(path, body, **({"content_type": "application/json"} if "api" in path else {}))
        assert (answer.status_code, Instruction.objects.get().state) == (422, "ORAL")


def test_that_it_is_done_first_and_signed_later_stands_where_it_is_done(small: SimpleNamespace) -> None:
    made = instructed(small, form="PHONE", items=[item(small)])
    client = signed_in(small, "office")
    pages = ("/instructions/", f"/instructions/{made.key}/", f"/tasks/{tasks(made)[0].key}/")
    assert ["先办、待补签" in client.get(page).content.decode() for page in pages] == [True] * 3
    assert "怎么确认的" in client.get(f"/instructions/{made.key}/confirm/").content.decode()
    sure = {"on": "2026-11-23", "how": "县委办主任电话核实"}
    assert client.post(f"/instructions/{made.key}/confirm/", sure).status_code == 302
    assert ["先办、待补签" in client.get(page).content.decode() for page in pages] == [False] * 3
    assert "2026-11-23 县委办主任电话核实" in client.get(pages[1]).content.decode()
    done = Instruction.objects.get()
    with pytest.raises(Refused, match="晚于确认"):
        done.correct(
            by=small.user("office"), at=LATER + DAY, reason="x", happened_on=SAID + DAY, leader="x", wording="x", number="x"
        )
    fixed = done.correct(by=small.user("office"), at=LATER, reason="x", happened_on=SAID, leader="x", wording="x", number="x")
    assert (fixed.confirmed_on, fixed.confirmed_how) == (SAID, "县委办主任电话核实")


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    made = instructed(small, form="ORAL")
    seen = Instruction.objects.get()
    made.confirm(by=small.user("office"), at=LATER, **SURE)
    for verb, told_ in (("confirm", SURE), ("void", {"reason": "听错"})):
        with pytest.raises(Conflict):
            getattr(seen, verb)(by=small.user("office"), at=LATER, **told_)
    assert Instruction.objects.get().state == "CONFIRMED"


def test_it_waits_on_the_day_of_the_office_while_its_tasks_go_out(small: SimpleNamespace) -> None:
    sent = submitted(small, "clerk")
    made = instructed(small, form="PHONE", items=[item(small)], infos=[sent])
    assert [task.state for task in tasks(made)] == ["ISSUED"]
    assert not InfoItem.objects.with_outcome("instructed").exists()
    client = signed_in(small, "office")
    assert "1 件口头批示等确认" in client.get("/").content.decode()
    caught_up()
    made.confirm(by=small.user("office"), at=LATER, **SURE)
    assert told(made)[0] == "dispatch.confirm_instruction"
    assert InfoItem.objects.with_outcome("instructed").get() == sent
    assert "口头批示等确认" not in client.get("/").content.decode()
    ticked(LATER)
    assert list(Message.objects.filter(kind="dispatch.confirm_instruction").values_list("user__username", flat=True)) == ["clerk"]


def test_who_may(small: SimpleNamespace) -> None:
    made = instructed(small, form="PHONE", infos=[submitted(small, "clerk")])
    answers = tried(
        small, f"/instructions/{made.key}/confirm/", f"/instructions/{made.key}/confirm", {"on": "2026-11-23", "how": "领导补签"}
    )
    assert answers == only("office", done=200) | dict.fromkeys(("secadmin", "auditadmin"), (404, 404))

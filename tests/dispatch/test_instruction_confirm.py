"""What was said by word of mouth is confirmed later; from then on it counts."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import InfoItem, Instruction
from pianqu.inbox.models import Message
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.dispatch.instructed import instructed, item, tasks
from tests.dispatch.sent import submitted
from tests.doors import only, signed_in, told, tried
from tests.inbox.told import caught_up, ticked

LATER = AT + timedelta(minutes=5)


@pytest.mark.parametrize("form", ["WRITTEN", "READ"])
def test_what_is_written_needs_no_confirming(small: SimpleNamespace, form: str) -> None:
    with pytest.raises(Conflict):
        instructed(small, form=form).confirm(by=small.user("office"), at=LATER)


def test_a_void_one_is_not_confirmed(small: SimpleNamespace) -> None:
    made = instructed(small, form="PHONE").void(by=small.user("office"), at=AT, reason="听错")
    with pytest.raises(Conflict):
        made.confirm(by=small.user("office"), at=LATER)


def test_what_is_not_with_the_office_any_more_is_no_ground(small: SimpleNamespace) -> None:
    sent = submitted(small)
    made = instructed(small, form="ORAL", infos=[sent])
    InfoItem.objects.filter(pk=sent.pk).update(state="EDITED")  # no verb leaves it so; a row from elsewhere may
    with pytest.raises(Refused, match="没有报到县委办"):
        made.confirm(by=small.user("office"), at=LATER)
    assert Instruction.objects.get().state == "ORAL"


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    made = instructed(small, form="ORAL")
    seen = Instruction.objects.get()
    made.confirm(by=small.user("office"), at=LATER)
    for verb, told_ in (("confirm", {}), ("void", {"reason": "听错"})):
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
    made.confirm(by=small.user("office"), at=LATER)
    assert told(made)[0] == "dispatch.confirm_instruction"
    assert InfoItem.objects.with_outcome("instructed").get() == sent
    assert "口头批示等确认" not in client.get("/").content.decode()
    ticked(LATER)
    assert list(Message.objects.filter(kind="dispatch.confirm_instruction").values_list("user__username", flat=True)) == ["clerk"]


def test_who_may(small: SimpleNamespace) -> None:
    made = instructed(small, form="PHONE", infos=[submitted(small, "clerk")])
    answers = tried(small, f"/instructions/{made.key}/confirm/", f"/instructions/{made.key}/confirm", {})
    assert answers == only("office", done=200) | dict.fromkeys(("secadmin", "auditadmin"), (404, 404))

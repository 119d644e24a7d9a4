"""An item that was entered by mistake is void, and its task cancelled; what was done is not taken back."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import Instruction, InstructionItem
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.dispatch.instructed import instructed, item, tasks
from tests.dispatch.sent import submitted
from tests.doors import only, signed_in, told, tried


def first(made: Instruction) -> InstructionItem:
    return InstructionItem.objects.of(made)[0]


def test_what_is_refused(small: SimpleNamespace) -> None:
    made, who = instructed(small, items=[item(small)]), {"by": small.user("office"), "at": AT}
    with pytest.raises(Refused):
        first(made).void(reason=" ", **who)
    tasks(made)[0].report(by=small.user("bureau1"), at=AT + timedelta(days=1), result="通了")
    with pytest.raises(Refused, match="已经报办结"):
        first(made).void(reason="重复", **who)


def test_its_task_is_cancelled_and_both_stay(small: SimpleNamespace) -> None:
    made, who = instructed(small, items=[item(small), item(small)]), {"by": small.user("office"), "at": AT}
    first(made).void(reason="重复", **who)
    assert ([task.state for task in tasks(made)], told(first(made))[0]) == (
        ["CANCELLED", "ISSUED"],
        "dispatch.void_instructionitem",
    )
    assert Instruction.objects.with_item_number().get().item_number == 1
    assert "作废：重复" in signed_in(small, "office").get(f"/instructions/{made.key}/").content.decode()
    with pytest.raises(Conflict):
        first(made).void(reason="重复", **who)


def test_a_task_that_was_cancelled_before_stands_in_no_way(small: SimpleNamespace) -> None:
    made, who = instructed(small, items=[item(small)]), {"by": small.user("office"), "at": AT}
    tasks(made)[0].cancel(reason="合并办理", **who)
    first(made).void(reason="重复", **who)
    assert tasks(made)[0].reason == "合并办理"


def test_who_may(small: SimpleNamespace) -> None:
    row = first(instructed(small, items=[item(small)], infos=[submitted(small, "clerk")]))
    answers = tried(small, f"/instructionitems/{row.key}/void/", f"/instructionitems/{row.key}/void", {"reason": "登错"})
    assert answers == only("office", done=200) | dict.fromkeys(("secadmin", "auditadmin"), (404, 404))

"""Instructions of the tiny world, as far as each test wants them."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from pianqu.dispatch.instruction_querysets import KIND
from pianqu.dispatch.instruction_told import Item
from pianqu.dispatch.models import Instruction
from pianqu.matters.models import Task
from tests.county import AT

SAID = date(2026, 11, 23)
LEADER = "示例书记（县委书记）"
WORDING = "请交通运输局修通五里路，年底前通车。"
SURE: dict[str, Any] = {"on": SAID, "how": "领导补签"}
LINE = "修通五里路；县交通运输局、县水务局；2026-12-31"


def item(small: SimpleNamespace, **changed: Any) -> Item:
    """县交通运输局 mends a road within 20 worked days."""
    return Item(**{"text": "修通五里路", "lead": small.dept1, "days": 20, **changed})


def instructed(small: SimpleNamespace, **changed: Any) -> Instruction:
    """Written by the secretary, entered by 县委办."""
    plain = {"at": AT, "leader": LEADER, "wording": WORDING, "happened_on": SAID}
    return Instruction.record(by=small.user("office"), **{**plain, **changed})


def tasks(instruction: Instruction) -> list[Task]:
    """What came of it, in its order."""
    return list(Task.objects.filter(origin_type=KIND, origin_key=instruction.key).order_by("pk"))


def typed(**changed: Any) -> dict[str, Any]:
    """What the form sends."""
    return {"leader": LEADER, "wording": WORDING, "happened_on": "2026-11-23", "form": "WRITTEN", **changed}

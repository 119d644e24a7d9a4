"""Races of instructions: an oral one is confirmed once, items keep their numbers, nothing is split that is void."""

from typing import Any

from pianqu.dispatch.instruction_told import Item
from pianqu.dispatch.models import Instruction, InstructionItem
from pianqu.matters.models import Task
from tests.faults.course import VISITED, Course, Race, bound
from tests.faults.racing import Act


def said(course: Course, **changed: Any) -> Instruction:
    told = {"leader": "示例", "wording": "示例", "happened_on": VISITED, "form": "PHONE", **changed}
    return Instruction.record(**told, **course.told)


def confirm_instruction(course: Course) -> Race:
    """Two confirm it: it is confirmed once."""
    made = said(course)

    def ready(n: int) -> Act:
        return bound(Instruction.objects.get(pk=made.pk), "confirm", course, on=VISITED, how="领导补签")

    return Race(
        ready,
        "dispatch.confirm_instruction",
        lambda won: made.key,
        lambda won: Instruction.objects.get(pk=made.pk).state == "CONFIRMED",
    )


def void_instructionitem(course: Course) -> Race:
    """An item is made void twice: its task is cancelled once."""
    made = said(course, items=[Item("示例", course.small.dept1, days=5)])
    item = InstructionItem.objects.of(made).get()

    def ready(n: int) -> Act:
        return bound(InstructionItem.objects.get(pk=item.pk), "void", course, reason=f"误录 {n}")

    def holds(won: Any) -> bool:
        task = Task.objects.get(key=item.task_key)
        return task.state == "CANCELLED" and task.reason == InstructionItem.objects.get(pk=item.pk).void_reason

    return Race(ready, "dispatch.void_instructionitem", lambda won: item.key, holds)


CASES = (confirm_instruction, void_instructionitem)

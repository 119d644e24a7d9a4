"""Races of 批示单: a 旬 has one, an item stands on one, and one is taken back once."""

from collections.abc import Callable
from typing import Any

from pianqu.dispatch.models import InfoItem, Instruction, InstructionSheet, InstructionSheetLine
from pianqu.journal.models import Entry
from pianqu.kit.now import county_day
from tests.faults.course import Course, Race, bound
from tests.faults.information_cases import submitted
from tests.faults.racing import Act


def make_instructionsheet(course: Course) -> Race:
    """Two make the sheet of the 旬, of one item: one is made, and its item has one short number."""
    free(course)
    item = submitted(course)

    def ready(_n: int) -> Act:
        read = InfoItem.objects.get(pk=item.pk)
        return lambda: InstructionSheet.make(infos=[read], **course.told)

    def holds(won: Any) -> bool:
        lines = InstructionSheetLine.objects.standing().filter(info__key=item.key)
        return lines.count() == 1 and InstructionSheet.objects.standing().count() == 1

    return Race(ready, "dispatch.make_instructionsheet", lambda won: won.key, holds)


def void_instructionsheet(course: Course) -> Race:
    """It is taken back twice: once, and its number with it."""
    free(course)
    sheet = InstructionSheet.make(infos=[submitted(course)], **course.told)

    def ready(n: int) -> Act:
        return bound(InstructionSheet.objects.get(pk=sheet.pk), "void", course, reason=f"编错 {n}")

    def holds(won: Any) -> bool:
        row = InstructionSheet.objects.select_related("number").get(pk=sheet.pk)
        return row.void_reason == row.number.void_reason == won.void_reason

    return Race(ready, "dispatch.void_instructionsheet", lambda won: sheet.key, holds)


def void_or_write(course: Course) -> tuple[list[Act], Callable[[], bool]]:
    """It is taken back while an instruction is entered that was written on it: not after that. An act a hand, and what holds."""
    free(course)
    item = submitted(course)
    sheet = InstructionSheet.make(infos=[item], **course.told)
    told = {"leader": "示例", "wording": "示例", "happened_on": county_day(course.at), "infos": [item], **course.told}

    def holds() -> bool:
        said = Instruction.objects.resting_on(item).get()
        entries = Entry.objects.filter(subject_key__in=[sheet.key, said.key])
        verbs = list(entries.order_by("seq").values_list("verb", flat=True))
        return "dispatch.void_instructionsheet" not in verbs[verbs.index("dispatch.record_instruction") :]

    read = InstructionSheet.objects.get(pk=sheet.pk)
    str(read)
    return [lambda: lambda: Instruction.record(**told), lambda: bound(read, "void", course, reason="编错")], holds


def free(course: Course) -> None:
    """The 旬 of the course has no sheet, as a race before may have left one, and what was written on it."""
    for sheet in InstructionSheet.objects.standing().select_related("number"):
        for line in sheet.lines.select_related("info"):
            for said in Instruction.objects.resting_on(line.info):
                said.void(reason="腾出本旬", **course.told)
        sheet.void(reason="腾出本旬", **course.told)


CASES = (make_instructionsheet, void_instructionsheet)

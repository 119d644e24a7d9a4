"""Races of 批示单: a 旬 has one, an item stands on one, and one is taken back once."""

from typing import Any

from pianqu.dispatch.models import InfoItem, InstructionSheet, InstructionSheetLine
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


def free(course: Course) -> None:
    """The 旬 of the course has no sheet, as a race before may have left one."""
    for sheet in InstructionSheet.objects.standing().select_related("number"):
        sheet.void(reason="腾出本旬", **course.told)


CASES = (make_instructionsheet, void_instructionsheet)

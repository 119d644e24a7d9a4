"""Races of briefings: who signs what was read, and which of two hearings stands."""

from typing import Any

from pianqu.accounts.models import User
from pianqu.briefings.drafted import Paragraph
from pianqu.briefings.models import Briefing, Sitting
from pianqu.briefings.subjects import Subject
from pianqu.groups.standing import stand
from pianqu.journal.models import Entry
from tests.faults.cases import SINCE, VISITED, Course, Race, bound
from tests.faults.racing import Act


def sign_briefing(course: Course) -> Race:
    """The leader signs while somebody writes on it: what is signed is what was read."""
    small = course.small
    told = {"group": small.group1, "kind": "SPECIAL", "title": "示例", "subject": "OTHER"}
    briefing = Briefing.draft(**told, paragraphs=[Paragraph(Subject.OTHER, "初稿")], **course.told)
    leader = stand(User.objects.get(username="leader1"), VISITED)

    def ready(n: int) -> Act:
        read = Briefing.objects.get(pk=briefing.pk)
        if n % 2:
            return lambda: read.sign(by=leader, at=course.at)
        return bound(read, "edit", course, title="示例", sections={"OTHER": f"第 {n} 人"})

    def holds(won: Any) -> bool:
        row = Briefing.objects.get(pk=briefing.pk)
        return (row.other == "初稿") == (row.state == "LEADER_SIGNED") and row.version == 2

    def verb(won: Any) -> str:
        return "briefings.sign_briefing" if won.state == "LEADER_SIGNED" else "briefings.edit_briefing"

    return Race(ready, "", lambda won: (verb(won), won.key), holds)


def hold_sitting(course: Course) -> Race:
    """Two record that it was held, one that its briefing was heard, one that it was not."""
    small, at = course.small, course.at
    told = {"group": small.group1, "kind": "SPECIAL", "title": "示例", "subject": "OTHER"}
    briefing = Briefing.draft(**told, paragraphs=[Paragraph(Subject.OTHER, "稿")], **course.told)
    briefing.sign(by=stand(User.objects.get(username="leader1"), VISITED), at=at)
    sitting = Sitting.plan(name=f"示例 {next(course.number)}", day=SINCE, **course.told)
    briefing.schedule(sitting=sitting, **course.told)

    def ready(n: int) -> Act:
        heard = [Briefing.objects.get(pk=briefing.pk)] if n % 2 else []
        return bound(Sitting.objects.get(pk=sitting.pk), "hold", course, heard=heard)

    def holds(won: Any) -> bool:
        row = Briefing.objects.get(pk=briefing.pk)
        verbs = Entry.objects.about(row).filter(verb__in=["briefings.hear_briefing", "briefings.unschedule_briefing"])
        return verbs.count() == 1 and row.state in ("HEARD", "LEADER_SIGNED")

    return Race(ready, "briefings.hold_sitting", lambda won: won.key, holds)


BRIEFING_CASES = (sign_briefing, hold_sitting)

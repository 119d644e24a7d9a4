"""Races of papers: attachments, briefings, sittings, meetings."""

from typing import Any

from pianqu.accounts.models import User
from pianqu.briefings.drafted import Paragraph
from pianqu.briefings.models import Briefing, Sitting
from pianqu.briefings.subjects import Subject
from pianqu.files.models import Attachment, Import
from pianqu.groups.standing import stand
from pianqu.journal.models import Entry
from pianqu.kit.now import county_day
from pianqu.matters.models import DutyItem
from pianqu.meetings.models import Meeting
from pianqu.meetings.told import Item, Told
from pianqu.reviews.models import Research
from tests.faults.course import VISITED, Course, Race, bound
from tests.faults.racing import Act
from tests.files.sent import picture

KINDS = ["TOWNSHIP_COORDINATION", "DEPT_TOWNSHIP_JOINT"]


def remove_attachment(course: Course) -> Race:
    record = Research.propose(group=course.small.group1, topic="示例", plan="示例", happened_on=VISITED, **course.told)
    attachment = Attachment.upload(record, name="a.txt", data=b"words", **course.told)

    def ready(n: int) -> Act:
        return bound(Attachment.objects.get(pk=attachment.pk), "remove", course, reason=f"第 {n} 人")

    def holds(won: Any) -> bool:
        return bool(Attachment.objects.get(pk=attachment.pk).remove_reason == won.remove_reason)

    return Race(ready, "files.remove_attachment", lambda won: won.key, holds)


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


def scan_briefing(course: Course) -> Race:
    """The leader signs on the page while the clerk enters the scan of the paper: one of the two is the signature."""
    told = {"group": course.small.group1, "kind": "SPECIAL", "title": "示例", "subject": "OTHER"}
    briefing = Briefing.draft(**told, paragraphs=[Paragraph(Subject.OTHER, "初稿")], **course.told)
    sheet, leader = picture(), stand(User.objects.get(username="leader1"), VISITED)

    def ready(n: int) -> Act:
        read = Briefing.objects.get(pk=briefing.pk)
        if n % 2:
            return lambda: read.sign(by=leader, at=course.at)
        return bound(read, "scan", course, signer="LEADER", signed_on=county_day(course.at), name="签字.jpg", data=sheet)

    def holds(won: Any) -> bool:
        row = Briefing.objects.get(pk=briefing.pk)
        return row.on_paper == won.on_paper and Attachment.objects.hung_on(row).count() == won.on_paper

    def verb(won: Any) -> str:
        return "briefings.scan_briefing" if won.on_paper else "briefings.sign_briefing"

    return Race(ready, "", lambda won: (verb(won), won.key), holds)


def redraft_briefing(course: Course) -> Race:
    """The records are asked again while somebody writes on it: nothing that was written is lost."""
    told = {"group": course.small.group1, "kind": "SPECIAL", "title": "示例", "subject": "OTHER", "last_day": VISITED}
    briefing = Briefing.draft(**told, paragraphs=[Paragraph(Subject.OTHER, "初稿")], **course.told)

    def ready(n: int) -> Act:
        read = Briefing.objects.get(pk=briefing.pk)
        if n % 2:
            return bound(read, "redraft", course, paragraphs=[Paragraph(Subject.OTHER, "新数")], last_day=VISITED)
        return bound(read, "edit", course, title="示例", sections={"OTHER": f"第 {n} 人"})

    def holds(won: Any) -> bool:
        row = Briefing.objects.get(pk=briefing.pk)
        fetched = row.other == "新数" and row.fetched_of("OTHER") == ["新数"]
        return row.version == 2 and (fetched or (row.other.startswith("第") and row.fetched_of("OTHER") == ["初稿"]))

    def verb(won: Any) -> str:
        return "briefings.redraft_briefing" if won.other == "新数" else "briefings.edit_briefing"

    return Race(ready, "", lambda won: (verb(won), won.key), holds)


def hold_sitting(course: Course) -> Race:
    """Two record that it was held, one that its briefing was heard, one that it was not."""
    small, at = course.small, course.at
    told = {"group": small.group1, "kind": "SPECIAL", "title": "示例", "subject": "OTHER"}
    briefing = Briefing.draft(**told, paragraphs=[Paragraph(Subject.OTHER, "稿")], **course.told)
    briefing.sign(by=stand(User.objects.get(username="leader1"), VISITED), at=at)
    sitting = Sitting.plan(name=f"示例 {next(course.number)}", day=county_day(at), **course.told)
    briefing.schedule(sitting=sitting, **course.told)

    def ready(n: int) -> Act:
        heard = [Briefing.objects.get(pk=briefing.pk)] if n % 2 else []
        return bound(Sitting.objects.get(pk=sitting.pk), "hold", course, heard=heard, none_heard=not heard)

    def holds(won: Any) -> bool:
        row = Briefing.objects.get(pk=briefing.pk)
        verbs = Entry.objects.about(row).filter(verb__in=["briefings.hear_briefing", "briefings.unschedule_briefing"])
        return verbs.count() == 1 and row.state in ("HEARD", "LEADER_SIGNED")

    return Race(ready, "briefings.hold_sitting", lambda won: won.key, holds)


def reopen_sitting(course: Course) -> Race:
    """Two take back that it was held: one reason stands."""
    sitting = Sitting.plan(name=f"示例 {next(course.number)}", day=county_day(course.at), **course.told)
    sitting.hold(heard=[], none_heard=True, **course.told)

    def ready(n: int) -> Act:
        return bound(Sitting.objects.get(pk=sitting.pk), "reopen", course, reason=f"第 {n} 人")

    def holds(won: Any) -> bool:
        row = Sitting.objects.get(pk=sitting.pk)
        return (row.state, row.reopen_reason) == ("PLANNED", won.reopen_reason)

    return Race(ready, "briefings.reopen_sitting", lambda won: won.key, holds)


def hold_meeting(course: Course) -> Race:
    """One holds the session by one of its rows while another cancels it by another."""
    small, day = course.small, course.day()
    talked = {kind: [Item("示例议题")] for kind in KINDS}
    first = Meeting.plan(groups=[small.group1], kinds=KINDS, happened_on=day, agenda=talked, **course.told)
    rows = [row.pk for row in first.together]

    def ready(n: int) -> Act:
        read = Meeting.objects.get(pk=rows[n % 2])
        if n % 2:
            return bound(read, "cancel", course, reason="不开")
        return bound(read, "hold", course, happened_on=day, told=Told(late_reason="补"))

    def verb(won: Any) -> str:
        return "meetings.hold_meeting" if won.state == "HELD" else "meetings.cancel_meeting"

    states = Meeting.objects.filter(pk__in=rows).values_list("state", flat=True)
    return Race(ready, "", lambda won: (verb(won), won.key), lambda won: set(states.all()) == {won.state})


def scan_meeting(course: Course) -> Race:
    """The leader signs on the page while the clerk enters the scan of the paper: one of the two is the signature."""
    small, day = course.small, course.day()
    told = {"agenda": {KINDS[0]: [Item("示例议题")]}, "told": Told(late_reason="补"), **course.told}
    sheet, leader = picture(), stand(User.objects.get(username="leader1"), VISITED)
    held = Meeting.record(groups=[small.group1], kinds=KINDS[:1], happened_on=day, **told)
    row = held.draft(text="纪要", **course.told)

    def ready(n: int) -> Act:
        read = Meeting.objects.get(pk=row.pk)
        if n % 2:
            return lambda: read.sign(by=leader, at=course.at, on=day)
        return bound(read, "scan", course, signer="LEADER", signed_on=day, name="签字.jpg", data=sheet)

    def verb(won: Any) -> str:
        return "meetings.scan_meeting" if "纸质" in won.signed_by else "meetings.sign_meeting"

    def holds(won: Any) -> bool:
        hung = Attachment.objects.hung_on(row).count()
        return Meeting.objects.get(pk=row.pk).signed_by == won.signed_by and hung == ("纸质" in won.signed_by)

    return Race(ready, "", lambda won: (verb(won), won.key), holds)


def plan_meeting(course: Course) -> Race:
    """Two clerks plan the same meeting: no constraint holds it, the writers take turns."""
    small, day = course.small, course.day()
    wanted = {"groups": [small.group1], "kinds": KINDS[:1], "happened_on": day}
    return Race(
        lambda n: lambda: Meeting.plan(place=f"第 {n} 人", **wanted, **course.told),
        "meetings.plan_meeting",
        lambda won: won.key,
        lambda won: Meeting.objects.standing().get(happened_on=day, kind=KINDS[0]) == won,
    )


def confirm_import(course: Course) -> Race:
    """Two press 导入 at once: one makes the records, the other is told."""
    text = f"村道养护{course.day()}"
    data = f"事项,类别,乡镇,自哪天起\n{text},BASIC,全县,2026-01-01\n".encode()
    batch = Import.upload("dutylist", name="清单.csv", data=data, **course.told)

    def holds(won: Any) -> bool:
        made = DutyItem.objects.filter(text=text)
        return Import.objects.get(pk=batch.pk).state == "DONE" and [row.key for row in made] == [row.key for row in won.records()]

    return Race(
        lambda n: bound(Import.objects.get(pk=batch.pk), "confirm", course), "files.confirm_import", lambda won: batch.key, holds
    )


CASES = (
    remove_attachment,
    confirm_import,
    sign_briefing,
    scan_briefing,
    redraft_briefing,
    hold_sitting,
    reopen_sitting,
    hold_meeting,
    scan_meeting,
    plan_meeting,
)

"""Races of what goes down: a receipt, a directive, a measure, what a township issued."""

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

from pianqu.dispatch.models import Directive, Measure, MeasureDuty, Receipt, SupportingMeasure
from pianqu.dispatch.told import Listed
from pianqu.kit.now import county_day
from tests.faults.course import VISITED, Course, Race, bound
from tests.faults.racing import Act

ISSUED = date(2026, 1, 1)
NUMBERS = count(1)


def issued(course: Course, **changed: Any) -> Directive:
    """A directive with one measure, in the hands of 县交通运输局."""
    draft = Directive.draft(title="示例", measures=[Listed("示例", (course.small.dept1,))], **changed, **course.told)
    return draft.issue(document_no=f"示例{next(NUMBERS)}号", issued_on=ISSUED, organs=[course.small.organ1], **course.told)


def sign_off_receipt(course: Course) -> Race:
    """Two clerks of one unit press at once: one of them signed off, and what was noted is kept once."""
    receipt = issued(course, asks_note=True).receipts.get(organ=course.small.organ1)

    def ready(n: int) -> Act:
        return bound(Receipt.objects.get(pk=receipt.pk), "sign_off", course, note=f"第 {n} 人")

    def holds(won: Any) -> bool:
        return [row.text for row in won.notes.all()] == [Receipt.objects.get(pk=receipt.pk).note] == [won.note]

    return Race(ready, "dispatch.sign_off_receipt", lambda won: receipt.key, holds)


def issue_directive(course: Course) -> Race:
    """One draft is issued twice: each unit has one receipt, each measure one department."""
    draft = Directive.draft(title="示例", measures=[Listed("示例", (course.small.dept1,))], **course.told)

    def ready(n: int) -> Act:
        number = f"示例{next(NUMBERS)}号"
        told = {"document_no": number, "issued_on": ISSUED, "organs": [course.small.organ1]}
        return bound(Directive.objects.get(pk=draft.pk), "issue", course, **told)

    def holds(won: Any) -> bool:
        row = Directive.objects.get(pk=draft.pk)
        duties = MeasureDuty.objects.filter(measure__directive=row)
        return (row.document_no, row.receipts.count(), duties.count()) == (won.document_no, 2, 1)

    return Race(ready, "dispatch.issue_directive", lambda won: draft.key, holds)


def assign_measure(course: Course) -> Race:
    measure = issued(course).measures.get()

    def ready(n: int) -> Act:
        read = Measure.objects.select_related("directive").get(pk=measure.pk)
        return bound(read, "assign", course, organs=[course.small.dept2])

    def holds(won: Any) -> bool:
        return list(measure.duties.standing().values_list("organ", flat=True)) == [course.small.dept2.pk]

    return Race(ready, "dispatch.assign_measure", lambda won: measure.key, holds)


def carry_out_measureduty(course: Course) -> Race:
    duty = issued(course).measures.get().duties.get()

    def ready(n: int) -> Act:
        verb = "carry_out" if n % 2 else "fall_short"
        return bound(MeasureDuty.objects.get(pk=duty.pk), verb, course, words=f"第 {n} 人")

    def holds(won: Any) -> bool:
        return [row.words for row in duty.said.all()] == [MeasureDuty.objects.get(pk=duty.pk).words] == [won.words]

    def verb(won: Any) -> str:
        said = "carry_out" if won.state == "CARRIED_OUT" else "fall_short"
        return f"dispatch.{said}_measureduty"

    return Race(ready, "", lambda won: (verb(won), won.key), holds)


def record_supportingmeasure(course: Course) -> Race:
    """The township and its group enter the same one."""
    directive = issued(course)

    def ready(n: int) -> Act:
        told: dict[str, Any] = {
            "township": course.small.township1,
            "directive": directive,
            "title": "示例",
            "happened_on": VISITED,
        }
        return lambda: SupportingMeasure.record(**told, **course.told)

    def holds(won: Any) -> bool:
        return SupportingMeasure.objects.current().get(directive=directive) == won

    return Race(ready, "dispatch.record_supportingmeasure", lambda won: won.key, holds)


def mend_directive(course: Course) -> Race:
    """It is dated later while a township enters what it issued before that day: only one of the two is done."""
    directive = issued(course)
    told = {"title": "示例", "document_no": directive.document_no, "issued_on": county_day(course.at)}
    early = {"township": course.small.township1, "title": "示例", "happened_on": VISITED}

    def ready(n: int) -> Act:
        read = Directive.objects.get(pk=directive.pk)
        if n % 2:
            return lambda: SupportingMeasure.record(directive=read, **early, **course.told)
        return bound(read, "mend", course, **told)

    def holds(won: Any) -> bool:
        later = Directive.objects.get(pk=directive.pk).issued_on == told["issued_on"]
        return later != SupportingMeasure.objects.current().filter(directive=directive).exists()

    def verb(won: Any) -> str:
        return "dispatch.mend_directive" if isinstance(won, Directive) else "dispatch.record_supportingmeasure"

    return Race(ready, "", lambda won: (verb(won), won.key), holds)


def answer_or_revoke(course: Course) -> tuple[Directive, list[Callable[[], Act]]]:
    """Units sign off, report, carry out and get duties while it is revoked: what comes after that is refused. An act a hand."""
    directive = issued(course, asks_note=True)
    measure = directive.measures.get()
    signed, *waiting = directive.receipts.all()
    signed.sign_off(**course.told)
    told: list[tuple[Any, str, dict[str, Any]]] = [
        (directive, "revoke", {"reason": "示例"}),
        (measure.duties.get(), "carry_out", {"words": "示例"}),
        (measure, "assign", {"organs": [course.small.dept1, course.small.dept2]}),
        (signed, "report", {"note": "示例"}),
        *((receipt, "sign_off", {}) for receipt in waiting),
    ]

    def ready(record: Any, verb: str, values: dict[str, Any]) -> Act:
        read = type(record).objects.get(pk=record.pk)
        str(read)  # what it hangs on is read before the others begin
        return bound(read, verb, course, **values)

    return directive, [lambda each=each: ready(*each) for each in told]  # type: ignore[misc]


CASES = (mend_directive, sign_off_receipt, issue_directive, assign_measure, carry_out_measureduty, record_supportingmeasure)

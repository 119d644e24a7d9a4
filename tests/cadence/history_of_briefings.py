"""The three briefings in a history: drafted, written, signed, put on sittings, heard, put right, voided (R29, A14)."""

from types import SimpleNamespace
from typing import Any

from pianqu.briefings.drafted import Paragraph
from pianqu.briefings.models import Briefing, Erratum, Sitting
from pianqu.briefings.subjects import QUARTERLY, Subject
from pianqu.kit.periods import DAY, period_of
from tests.cadence.history_of_meetings import Meetings
from tests.reckoning import obligations as reckoned

DRAFTS = ("AUTO_DRAFT", "EDITED")


class Briefings(Meetings):
    """Quarterly and special briefings, with some of their sections filled, and the sittings that hear them."""

    def __init__(self, world: SimpleNamespace, *asked: Any) -> None:
        super().__init__(world, *asked)
        self.taken_off: set[Any] = set()  # briefings that a sitting did not hear

    def a_briefing(self, number: int, *states: str) -> Any:
        """One in these states; now and then any, so that what should be refused is tried too."""
        rows = Briefing.objects.latest_versions().order_by("id").select_related("group", "sitting")
        return self.one_of(rows if number % 11 == 0 else rows.filter(state__in=states, voided_at=None), number)

    def a_sitting(self, number: int, *states: str) -> Any:
        rows = Sitting.objects.order_by("id")
        return self.one_of(rows if number % 11 == 0 else rows.filter(state__in=states), number)

    def sitting_to_come(self, number: int) -> Any:
        """One that waits to be held today or later, by day; now and then any."""
        rows = Sitting.objects.order_by("day", "id")
        return self.one_of(rows if number % 11 == 10 else rows.filter(state="PLANNED", day__gte=self.today), number)

    def _written(self, key: Any, group_id: int, words: dict[str, str]) -> None:
        """Which of its sections have words: those it is evidence of."""
        life = self.county.briefings.setdefault(key, reckoned.Life(group_id))
        life.tell(self.at, "written", {f"{subject.lower()}_briefing" for subject, text in words.items() if text.strip()})

    @staticmethod
    def _words(subjects: Any, number: int) -> dict[str, str]:
        """Each choice of the sections, the others blank, all of them more often."""
        chosen = 7 if number % 3 == 0 else number % 8
        return {subject: f"示例{number}" if chosen >> place & 1 else "  " for place, subject in enumerate(subjects)}

    def draft_briefing(self, a: int, b: int, c: int) -> None:
        group = self.a_group(c)
        values: dict[str, Any] = {"kind": "SPECIAL", "subject": list(Subject.values)[a % 4]}
        words = {values["subject"]: "示例"}
        if b % 4:
            quarter = period_of("quarter", self.today)
            quarter = period_of("quarter", quarter.since - DAY) if b % 2 else quarter
            values = {"kind": "QUARTERLY", "first_day": quarter.since, "last_day": quarter.last}
            words = self._words(QUARTERLY, a)
        told = [Paragraph(subject, text) for subject, text in words.items()]
        made = Briefing.draft(group=group, title="示例汇报", paragraphs=told, **values, **self.told)
        self._written(made.key, group.pk, words)

    def edit_briefing(self, a: int, b: int, c: int) -> None:
        row = self.a_briefing(a, *DRAFTS)
        words = self._words(row.subjects, b)
        row.edit(title="示例改过", sections=words, **self.told)
        self._written(row.key, row.group_id, words)

    def sign_briefing(self, a: int, b: int, c: int) -> None:
        row = self.a_briefing(a, *DRAFTS)
        row.sign(by=self.leader_of(row.group), at=self.at)
        self._noted(row, "signed")

    def _noted(self, row: Briefing, what: str) -> None:
        self.county.briefings[row.key].tell(self.at, what)

    def withdraw_briefing(self, a: int, b: int, c: int) -> None:
        self._noted(self.a_briefing(a, "LEADER_SIGNED").withdraw(**self.told), "withdrawn")

    def send_back_briefing(self, a: int, b: int, c: int) -> None:
        self._noted(self.a_briefing(a, "LEADER_SIGNED").send_back(reason="示例", **self.told), "sent back")

    def plan_sitting(self, a: int, b: int, c: int) -> None:
        day = self.ago(c % 30 - 15)
        row = Sitting.plan(name=f"示例第{Sitting.objects.count()}次会议", day=day, **self.told)
        self.county.sittings[row.key] = day

    def postpone_sitting(self, a: int, b: int, c: int) -> None:
        day = self.ago(c % 30 - 10)
        row = self.a_sitting(a, "PLANNED").postpone(day=day, **self.told)
        self.county.sittings[row.key] = day

    def schedule_briefing(self, a: int, b: int, c: int) -> None:
        """On a sitting to come; what was held or passed is refused."""
        row, sitting = self.a_briefing(a, "LEADER_SIGNED"), self.sitting_to_come(b)
        row.schedule(sitting=sitting, **self.told)
        self._noted(row, "scheduled")
        self.county.briefings[row.key].sitting = sitting.key

    def schedule_all(self, a: int, b: int, c: int) -> None:
        """What waits to be signed is signed and most of it put on one of the sittings to come."""
        sitting, rows = self.sitting_to_come(a), Briefing.objects.current().filter(state__in=DRAFTS)
        for number, row in enumerate(rows.select_related("group").order_by("id")):
            row.sign(by=self.leader_of(row.group), at=self.at)
            self._noted(row, "signed")
            if (b + number) % 3:
                row.schedule(sitting=sitting, **self.told)
                self._noted(row, "scheduled")
                self.county.briefings[row.key].sitting = sitting.key

    def bring_briefing(self, a: int, b: int, c: int) -> None:
        """The whole way, at a sitting of today that is told as held at once or later, as far as nothing is refused."""
        self.tell("draft_briefing", a, b, c)
        self.tell("plan_sitting", a, b, 15)
        self.tell("schedule_all", 0, b, c)
        self.tell("wait" if a % 3 == 1 else "hold_sitting", a, b, c)

    def unschedule_briefing(self, a: int, b: int, c: int) -> None:
        row = self.a_briefing(a, "SCHEDULED").unschedule(**self.told)
        self._noted(row, "unscheduled")
        self.taken_off.add(row.key)
        self.county.briefings[row.key].sitting = None

    def hold_sitting(self, a: int, b: int, c: int) -> None:
        """It heard all that were on it, or left some for another."""
        sitting = self.one_of(Sitting.objects.filter(state="PLANNED", day__lte=self.ago(-(a % 11 == 0))).order_by("id"), a)
        on_it = Briefing.objects.current().filter(sitting=sitting, state="SCHEDULED").order_by("id")
        heard = [row for number, row in enumerate(on_it) if b % 3 or (c >> number % 6) & 1]
        sitting.hold(heard=heard, none_heard=not heard, **self.told)
        self.county.end_sitting(sitting.key, self.at, [row.key for row in heard])
        self.taken_off |= {row.key for row in on_it} - {row.key for row in heard}
        self.acts["left for another sitting"] += len(on_it) > len(heard)
        self.acts["heard at a later sitting"] += sum(row.key in self.taken_off for row in heard)

    def cancel_sitting(self, a: int, b: int, c: int) -> None:
        sitting = self.a_sitting(a, "PLANNED")
        self.taken_off |= {row.key for row in sitting.briefings.filter(state="SCHEDULED")}
        sitting.cancel(reason="示例", **self.told)
        self.county.end_sitting(sitting.key, self.at, [])

    def file_briefing(self, a: int, b: int, c: int) -> None:
        self._noted(self.a_briefing(a, "HEARD").file(**self.told), "filed")

    def issue_erratum(self, a: int, b: int, c: int) -> None:
        """What was heard stays as it was heard."""
        row = self.a_briefing(a, "HEARD", "FILED")
        subject = self.one_of(row.filled, c)
        told = {"was": row.text_of(subject)[:9], "right": f"应当是{b}次", "cause": "示例", "subject": subject}
        Erratum.issue(briefing=row, by=self.leader_of(row.group), at=self.at, **told)

    def void_briefing(self, a: int, b: int, c: int) -> None:
        row = self.a_briefing(a, *("HEARD", "FILED") if b % 4 else (*DRAFTS, "LEADER_SIGNED", "SCHEDULED"))
        self._noted(row.void(reason="重复", **self.told), "voided")

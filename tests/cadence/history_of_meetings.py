"""The three meetings in a history: planned, notified, moved, held, cancelled, their minutes, corrected, voided (R25–R27)."""

from typing import Any

from pianqu.accounts.models import User
from pianqu.groups.models import Post
from pianqu.groups.standing import stand
from pianqu.journal.actor import SYSTEM, Acting
from pianqu.meetings.kinds import Kind
from pianqu.meetings.models import Meeting
from pianqu.meetings.rules import bare
from pianqu.meetings.told import Item, Told
from tests.cadence.history import History

AGENDA = [Item("示例议题")]
AHEAD, HELD = ("PLANNED", "NOTIFIED"), ("HELD", "MINUTES_DRAFT", "MINUTES_SIGNED", "ISSUED")
TOLD = Told(late_reason="晚")


class Meetings(History):
    """Sessions of one or more kinds with one or two hosts."""

    def leader_of(self, group: Any) -> Acting:
        """Who leads the group today; nobody may sign for a group without a leader."""
        post = Post.objects.on(self.today).filter(group=group, role="LEADER").select_related("cadre").first()
        return stand(User.objects.select_related("cadre").get(cadre=post.cadre), self.today) if post else SYSTEM

    def a_meeting(self, number: int, *states: str) -> Any:
        """One in these states; now and then any, so that what should be refused is tried too."""
        rows = Meeting.objects.latest_versions().order_by("id").select_related("group")
        return self.one_of(rows if number % 11 == 0 else rows.filter(state__in=states, voided_at=None), number)

    def _session(self, a: int, c: int) -> dict[str, Any]:
        """Whose, and of which kinds: each choice of the three, the three together more often."""
        chosen = 7 if a % 3 == 0 else 1 + a % 7
        hosts = list(dict.fromkeys([self.a_group(c), self.a_group(c + 1)]))
        kinds = [kind for number, kind in enumerate(Kind.values) if chosen >> number & 1]
        agenda = {kind: AGENDA for kind in kinds if c % 5}  # now and then none is set down: it cannot be held so
        return {"groups": hosts[: 1 + (a % 4 == 0)], "kinds": kinds, "place": "示例会议室", "agenda": agenda}

    def _told_session(self, first: Meeting, values: dict[str, Any]) -> None:
        groups, evidence = [group.pk for group in values["groups"]], [f"{kind.lower()}_meeting" for kind in values["kinds"]]
        self.acts["several kinds"] += len(evidence) > 1
        self.acts["two hosts"] += len(groups) > 1
        self.county.plan_session(first.session, groups, evidence, self.at)

    def _life(self, row: Meeting) -> Any:
        return self.county.sessions[row.session][row.group_id, f"{row.kind.lower()}_meeting"]

    def plan_meeting(self, a: int, b: int, c: int) -> None:
        values = self._session(a, c)
        self._told_session(Meeting.plan(happened_on=self.ago(b - 20), **values, **self.told), values)

    def record_meeting(self, a: int, b: int, c: int) -> None:
        values, day = self._session(a, c), self.ago(b % 4 if b % 3 else c)
        self._told_session(Meeting.record(happened_on=day, told=TOLD, **values, **self.told), values)
        self.county.tell_session(self._newest(), self.at, "held", day)

    def _newest(self) -> Any:
        return next(reversed(self.county.sessions))

    def edit_meeting(self, a: int, b: int, c: int) -> None:
        row = self.a_meeting(a, *AHEAD)
        row.edit(agenda=[Item(f"示例{b}")], **self.told)
        self._life(row).tell(self.at, "edited")

    def notify_meeting(self, a: int, b: int, c: int) -> None:
        row = self.a_meeting(a, "PLANNED").notify(**self.told)
        self.county.tell_session(row.session, self.at, "notified")

    def reschedule_meeting(self, a: int, b: int, c: int) -> None:
        day = self.ago(c - 20)
        row = self.a_meeting(a, *AHEAD).reschedule(happened_on=day, reason="有雨", **self.told)
        self.county.tell_session(row.session, self.at, "rescheduled", day)

    def hold_meeting(self, a: int, b: int, c: int) -> None:
        """On the day that was planned where that has come and one wants, else on another."""
        row = self.a_meeting(a, *AHEAD)
        planned_on = row.happened_on
        day = planned_on if b % 2 and planned_on <= self.today else self.ago(c % 8)
        row.hold(happened_on=day, told=TOLD, agenda=dict.fromkeys(bare(row.together), AGENDA) if b % 3 else {}, **self.told)
        self.county.tell_session(row.session, self.at, "held", day)
        self.acts["held on the day" if day == planned_on else "held on another day"] += 1

    def cancel_meeting(self, a: int, b: int, c: int) -> None:
        row = self.a_meeting(a, *AHEAD).cancel(reason="示例", **self.told)
        self.county.tell_session(row.session, self.at, "cancelled")

    def draft_minutes(self, a: int, b: int, c: int) -> None:
        self.a_meeting(a, "HELD").draft(text=f"示例{b}", **self.told)

    def sign_minutes(self, a: int, b: int, c: int) -> None:
        row = self.a_meeting(a, "MINUTES_DRAFT")
        row.sign(on=self.today, by=self.leader_of(row.group), at=self.at)

    def issue_minutes(self, a: int, b: int, c: int) -> None:
        self.a_meeting(a, "MINUTES_SIGNED").issue(**self.told)

    def correct_meeting(self, a: int, b: int, c: int) -> None:
        """One of its session: the others stay as they are."""
        row = self.a_meeting(a, *HELD)
        day = self.ago(c) if b % 2 else row.happened_on
        row.correct(reason="写错", happened_on=day, place=f"示例{b}", told=TOLD, agenda=AGENDA, **self.told)
        self._life(row).tell(self.at, "corrected", day)

    def void_meeting(self, a: int, b: int, c: int) -> None:
        row = self.a_meeting(a, *(AHEAD if b % 4 == 0 else HELD)).void(reason="重复", **self.told)
        self._life(row).tell(self.at, "voided")

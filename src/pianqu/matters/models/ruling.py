"""What 县委办 decides of a task that it issued: whether it goes to another unit, stands still, or is not done yet."""

from datetime import date, datetime
from typing import Any, Self

from django.utils.translation import gettext as _

from pianqu.journal.actor import Acting
from pianqu.journal.moves import check_state, move
from pianqu.journal.work import turn, unit
from pianqu.kit.clocks import WHOLE, Basis, Clock, Term
from pianqu.kit.errors import Refused
from pianqu.kit.now import county_day
from pianqu.kit.said import said
from pianqu.matters import deadline
from pianqu.matters.models.columns import TaskColumns
from pianqu.matters.models.parts import Due, Pause, Said

MOST_DAYS = 366


class Ruling(TaskColumns):
    """The verbs of who issued it."""

    class Meta(TaskColumns.Meta):
        """Abstract."""

        abstract = True

    def take_back(self, *, by: Acting, at: datetime, version: int | None = None) -> Self:
        """It goes back (同意退办) and is a draft again, to be given to another unit. Raises `Conflict` where it was not asked."""
        with turn(by=by, at=at):
            moved = move(self, "take_back", by=by, at=at, version=version, done=0, poor=False, reminded_on=None)
            self.lapse_asked(by, at)
        return moved

    def insist(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> Self:
        """It stays with the unit (不同意退办), with the reason. Raises `Refused` without one, `Conflict`."""
        reason = said(reason, "reason", _("请写不同意退办的理由。"))
        with unit(by=by, at=at):
            moved = move(self, "insist", by=by, at=at, version=version, reason=reason)
            Said.keep(self, Said.What.INSISTED, reason, by=by, at=at)
        return moved

    def suspend(self, *, by: Acting, at: datetime, reason: str, review_on: date, version: int | None = None) -> Self:
        """It waits for something outside (中止): its clock stands still from tomorrow on, to be looked at on `review_on`.

        Raises `Refused` without a reason or for a day that is not to come, `Conflict` where nothing is being done.
        """
        reason, day = said(reason, "reason", _("请写中止的原因：在等什么。")), county_day(at)
        if review_on <= day:
            raise Refused(review_on=_("再看的日期要在今天之后。"), code="past")
        with unit(by=by, at=at):
            move(self, "suspend", by=by, at=at, version=version, reason=reason, review_on=review_on)
            Pause.objects.create(task_id=self.pk, since=day, reason=reason)
            Said.keep(self, Said.What.SUSPENDED, reason, by=by, at=at)
        return self

    def resume(self, *, by: Acting, at: datetime, version: int | None = None) -> Self:
        """It goes on; the days on which it stood still are not counted. Raises `Conflict` where it does not stand still."""
        day, was = county_day(at), self.due_on
        with turn(by=by, at=at):
            self.pauses.filter(until__isnull=True).update(until=day)
            again = deadline.derived(self.clock(), self.done, day) if self.clock_from else {}
            told: dict[str, Any] = {"review_on": None, "reminded_on": None, "reason": self._why_again()}
            move(self, "resume", by=by, at=at, version=version, **told, **again)
            self.note_due(Due.Why.RESUMED, at)
            if self.due_on != was:
                self.lapse_asked(by, at)
        return self

    def send_back(self, *, by: Acting, at: datetime, reason: str, days: int | None = None, version: int | None = None) -> Self:
        """What was reported is not enough (退回重办), with the reason; with `days` it is due so many worked days from now.

        Raises `Refused` without a reason, and without days once it is due today or before; `Conflict` where nothing is reported.
        """
        reason, day = said(reason, "reason", _("请写退回的原因：哪里还不够。")), county_day(at)
        check_state(self, "send_back", by=by, version=version)
        if not days and self.due_on is not None and self.due_on <= day:
            raise Refused(days=_("原来的期限 %(day)s 已到，请写几个工作日内重办。") % {"day": self.due_on}, code="required")
        told: dict[str, Any] = {"reason": reason, "poor": True, "reported_on": None}
        done, was = min(self.done, WHOLE - 1), self.due_on
        with turn(by=by, at=at):
            again = self.restarted(day, days, done) if days else deadline.derived(self.clock(), done, day)
            move(self, "send_back", by=by, at=at, version=version, done=done, **told, **again)
            Said.keep(self, Said.What.SENT_BACK, reason, by=by, at=at)
            if days or self.due_on != was:
                self.note_due(Due.Why.REDONE, at)
                self.lapse_asked(by, at)
        return self

    def _why_again(self) -> str:
        """Why it is done again, where it is: what a suspension waited for does not stand in that place once it is over."""
        again = self.course.filter(what__in=(Said.What.SENT_BACK, Said.What.REOPENED)).last() if self.poor else None
        return again.text if again else ""

    def restarted(self, day: date, days: int, done: int) -> dict[str, Any]:
        """The columns of a clock that begins anew for `days` worked days, `done` percent. Raises `Refused` at `days`."""
        if not 1 <= days <= MOST_DAYS:
            raise Refused(days=_("请写 1 到 %(most)s 之间的天数。") % {"most": MOST_DAYS}, code="out_of_range")
        clock = Clock(day, Term(days, Basis.WORKING))
        return {"clock_from": day, "again_days": days, **deadline.derived(clock, done, day)}

    def lapse_asked(self, by: Acting, at: datetime) -> None:
        """What was asked of a clock that is no more cannot be granted; in its own turn, so that nobody grants it meanwhile."""
        for asked in self.extensions.asked():
            asked.lapse(by=by, at=at)

    def note_due(self, why: str, at: datetime) -> None:
        """Keep the due day that the clock gives now beside those before it; in its own unit of work."""
        if self.due_on is not None:
            Due.objects.create(task_id=self.pk, due_on=self.due_on, why=why, at=at)

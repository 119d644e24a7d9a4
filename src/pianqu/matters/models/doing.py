"""What the unit that leads a task does with it: sign for it, say how far it is, hand it back as not its own, report it done."""

from datetime import date, datetime
from typing import Any, Self

from django.utils.translation import gettext as _

from pianqu.journal.actor import Acting
from pianqu.journal.moves import check_state, move
from pianqu.journal.work import unit
from pianqu.kit.clocks import WHOLE
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.now import county_day
from pianqu.kit.said import said
from pianqu.matters import deadline
from pianqu.matters.models.columns import TaskColumns
from pianqu.matters.models.parts import Progress, Said
from pianqu.standards.models import Holiday, Parameter

LENGTH = 500


class Doing(TaskColumns):
    """The verbs of who does it."""

    class Meta(TaskColumns.Meta):
        """Abstract."""

        abstract = True

    def receive(self, *, by: Acting, at: datetime, version: int | None = None) -> Self:
        """Sign for it (签收). Raises `Conflict` when somebody did."""
        return move(self, "receive", by=by, at=at, version=version)

    def progress(self, *, by: Acting, at: datetime, text: str, done: int, version: int | None = None) -> Self:
        """Say how far it is, in words and percent; that also signs for it, and answers a reminder.

        Raises `Refused` without words, for less than was said before and for all of it (which is reported), `Conflict` where
        nothing is being done.
        """
        text = said(text, "text", _("请写一句进展。"), LENGTH)
        check_state(self, "progress", by=by, version=version)
        if not self.done <= done < WHOLE:
            told = _("进度在 %(least)s 到 99 之间；办完了请用“报办结”。") % {"least": self.done}
            raise Refused(done=told, code="out_of_range")
        with unit(by=by, at=at):
            again = deadline.derived(self.clock(), done, county_day(at)) if self.state in deadline.AT_HAND else {}
            move(self, "progress", by=by, at=at, version=version, beside={"text": text}, done=done, reminded_on=None, **again)
            Progress.objects.create(task_id=self.pk, at=at, name=by.acting().name, done=done, text=text)
        return self

    def ask_return(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> Self:
        """It is not ours (申请退办), with the reason; who issued it decides.

        Raises `Refused` without a reason and after the term for it (5 working days, a dated parameter), `Conflict` where it is
        being done already.
        """
        reason = said(reason, "reason", _("请写退办的理由。"))
        check_state(self, "ask_return", by=by, version=version)
        last = self.return_until()
        if last is not None and county_day(at) > last:
            raise Refused(reason=_("申请退办的期限是 %(day)s，已经过了。") % {"day": last}, code="late")
        with unit(by=by, at=at):
            moved = move(self, "ask_return", by=by, at=at, version=version, reason=reason)
            Said.keep(self, Said.What.RETURN_ASKED, reason, by=by, at=at)
        return moved

    def report(self, *, by: Acting, at: datetime, result: str, version: int | None = None) -> Self:
        """It is done, with what came of it; somebody else verifies.

        Raises `Refused` without a result and before every stage of a long one is reached, `Conflict` where nothing is being done.
        """
        result = said(result, "result", _("请写办理结果：做了什么、成了什么样。"), 1000)
        check_state(self, "report", by=by, version=version)
        if self.milestones.filter(reached_on__isnull=True).exists():
            raise Refused(__all__=_("还有没达到的阶段目标，请先登记各阶段的完成情况。"), code="milestones")
        who, day = by.acting(), county_day(at)
        told: dict[str, Any] = {"result": result, "done": WHOLE, "reported_on": day, "reported_by_key": who.key}
        with unit(by=by, at=at):
            moved = move(self, "report", by=by, at=at, version=version, reminded_on=None, **told)
            Said.keep(self, Said.What.REPORTED, result, by=by, at=at)
        return moved

    def reach(self, milestone: Any, *, by: Acting, at: datetime, words: str, version: int | None = None) -> Self:
        """A stage is reached, in words. Raises `Refused` without words, `Conflict` where it was or nothing is being done."""
        words = said(words, "words", _("请写这一阶段的完成情况。"))
        with unit(by=by, at=at):
            rows = self.milestones.filter(pk=milestone.pk, reached_on__isnull=True)
            if rows.update(reached_on=county_day(at), words=words) != 1:
                raise Conflict(_("这一阶段已经登记过了。"), stands=self)
            move(self, "reach", by=by, at=at, version=version, beside={"milestones": milestone.text}, reminded_on=None)
        return self

    def return_until(self) -> date | None:
        """The last day on which the unit may say that it is not its own; None where it never went out."""
        if self.issued_on is None:
            return None
        days = Parameter.objects.value("return_workdays", self.issued_on)
        return Holiday.objects.calendar().add_workdays(self.issued_on, days)

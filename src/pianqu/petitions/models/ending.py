"""How a case ends: solved, settled on a basis, archived; and taken up again (R66-R68; domain.md §2.1.4, practice.md 32).

Solved and settled are two things, each counted by a record of its own.
"""

from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

from django.utils.translation import gettext as _

from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, check_state, move, once, void
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.said import said
from pianqu.petitions.models import clock
from pianqu.petitions.models.clock import CaseClock
from pianqu.petitions.models.handling import ANSWERED, in_chinese
from pianqu.petitions.models.parts import CaseStep, keep_step
from pianqu.petitions.models.reviewing import Reviewing
from pianqu.petitions.models.settlement import Settlement
from pianqu.petitions.models.solution import PetitionSolution
from pianqu.petitions.states import NOT_TAKEN_ON

What, End = CaseStep.What, CaseClock.End
ASKS = (clock.ASK_REVIEW, clock.ASK_REREVIEW)
REASON_MOST = 200


class Ending(Reviewing):
    """The verbs by which it ends."""

    class Meta(Reviewing.Meta):
        """Abstract."""

        abstract = True

    def solve(
        self, *, by: Acting, at: datetime, happened_on: date, how: str, key: UUID | None = None, version: int | None = None
    ) -> PetitionSolution:
        """The matter is solved (问题解决), on this day and how; whether the petitioner stops is another thing.

        Raises `Refused` without words, for a day to come or before it was taken on, and where it is solved already; `Conflict`
        for a case that was not taken on or is archived, and for the slower of two.
        """
        content = self.known({"happened_on": happened_on, "how": how})

        def make(key: UUID, mark: str) -> PetitionSolution:
            with turn(by=by, at=at):
                self.check_not(NOT_TAKEN_ON)
                told: dict[str, Any] = {"happened_on": happened_on, "township": self.township, "village": self.village}
                told |= {"case": self, "how": how, "prominent": self.prominent}
                fresh = PetitionSolution.entered(by, at, key=key, fingerprint=mark, **told)
                fresh.how = fresh.check_solved(happened_on, how, at)
                if self.solutions.current().exists():
                    raise Refused(__all__=_("这个信访事项已经登记过问题解决，请在那条记录上更正。"), code="once")
                change(self, "solve", by=by, at=at, version=version)
                add(fresh, "record", by=by, at=at)
                keep_step(self, What.SOLVED, happened_on, fresh.how, by=by, at=at)
                return fresh

        return once(PetitionSolution, key, content, make)

    def settle(
        self,
        *,
        by: Acting,
        at: datetime,
        happened_on: date,
        basis: str,
        agreement: str = "",
        performed_on: date | None = None,
        proof: str = "",
        key: UUID | None = None,
        version: int | None = None,
    ) -> Settlement:
        """息诉息访: on a basis that holds, and with a follow-up on file since the last answer; a signed promise alone is none.

        Nobody is left to be followed up where the petitioner died. Raises `Refused` at what is missing, `Conflict` when it was
        not answered, while a review goes on, and for the slower of two.
        """
        told: dict[str, Any] = {"happened_on": happened_on, "basis": basis, "performed_on": performed_on}
        told |= {"agreement": agreement, "proof": proof}

        def make(key: UUID, mark: str) -> Settlement:
            with turn(by=by, at=at):
                check_state(self, "settle", by=by, version=version)
                place = {"township": self.township, "village": self.village}
                fresh = Settlement.entered(by, at, key=key, fingerprint=mark, case=self, stood=self.state, **place, **told)
                fresh.check_basis(at)
                move(self, "settle", by=by, at=at, version=version)
                add(fresh, "record", by=by, at=at)
                keep_step(self, What.SETTLED, happened_on, in_chinese(Settlement.Basis(fresh.basis).label), by=by, at=at)
                return fresh

        return once(Settlement, key, self.known(told), make)

    def reopen(
        self,
        *,
        by: Acting,
        at: datetime,
        on: date,
        reason: str,
        after_follow_up: bool = False,
        version: int | None = None,
    ) -> Self:
        """Take it up again, with the reason: what it counted for counts no more, and an opinion is owed anew within its term.

        `after_follow_up`: only on what a follow-up said (R66). Raises `Refused` without a reason, before the answer, without a
        follow-up where one is needed, and for what was never answered; `Conflict` when it is being dealt with.
        """
        reason = said(reason, "reason", _("请写重新办理的原因。"), most=REASON_MOST)
        with turn(by=by, at=at):
            check_state(self, "reopen", by=by, version=version)
            self._check_reopened(on, after_follow_up, at)
            self.void_what_counts(reason, by, at)
            move(self, "reopen", by=by, at=at, version=version)
            for right in self.clocks.running().filter(code__in=ASKS):
                over = right.due_on < on
                right.stop(right.due_on if over else on, at, End.LAPSED if over else End.DROPPED)
            if self.is_claim:
                CaseClock.begin(self, clock.HANDLE, on, at)
            keep_step(self, What.REOPENED, on, reason, by=by, at=at)
        return self

    def _check_reopened(self, on: date, after_follow_up: bool, at: datetime) -> None:
        if not self.steps.filter(what__in=ANSWERED).exists():
            raise Refused(__all__=_("这个信访事项没有答复过，谈不上重新办理；有新的诉求请另行登记。"), code="not_answered")
        self.check_day(on, "on", at)
        answered = self.answered_on
        if answered is not None and on < answered:
            raise Refused(on=_("不能早于答复的日期 %(day)s。") % {"day": answered}, code="before")
        if after_follow_up and not self.is_followed_up:
            raise Refused(__all__=_("协调组在回访以后，才能要求重新办理。请先登记回访。"), code="follow_up")

    def void_what_counts(self, reason: str, by: Acting, at: datetime) -> None:
        """What the case counted for counts no more, with that reason; in the verb's own unit of work."""
        for counted in (*self.solutions.current(), *self.settlements.current()):
            void(counted, "void", by=by, at=at, reason=reason)

    def archive(self, *, by: Acting, at: datetime, on: date, version: int | None = None) -> Self:
        """Its file is closed. What is missing of 案卷七有 (`casefile`) is shown and stops nothing.

        Raises `Refused` for papers that were not served, while a right to ask for a review still runs and until a superior or
        the petition office that assigned it was told; `Conflict` when it did not end.
        """
        with turn(by=by, at=at):
            check_state(self, "archive", by=by, version=version)
            self.check_day(on, "on", at)
            waiting = self.papers.unserved().select_related("number__series").first()
            if waiting is not None and self.reachable:
                raise Refused(__all__=_("%(paper)s 还没有送达，不能归档。") % {"paper": waiting}, code="unserved")
            if self.clocks.running().filter(code=clock.SUPERIOR).exists():
                raise Refused(__all__=_("上级交办的事项还没有报告办结，先报告再归档。"), code="not_reported")
            if self.clocks.running().filter(code=clock.ASSIGNED).exists():
                raise Refused(__all__=_("信访局交办的事项还没有反馈结果，先反馈再归档。"), code="not_reported")
            rights = self.clocks.running().filter(code__in=ASKS, due_on__gte=on)
            for right in rights:
                told = {"day": right.due_on, "what": right.get_code_display()}
                raise Refused(on=_("%(day)s 以前信访人还可以%(what)s，过后再归档。") % told, code="right")
            move(self, "archive", by=by, at=at, version=version)
            keep_step(self, What.ARCHIVED, on, by=by, at=at)
        return self

    def check_settled_still(self) -> None:
        """After a day of service was put right: whether a settlement came after it, and after the term, still. `Refused`."""
        standing = self.settlements.current().first()
        if standing is None:
            return
        told = {"day": standing.happened_on}
        rights = self.clocks.filter(code__in=ASKS, due_on__gte=standing.happened_on)
        if standing.basis == Settlement.Basis.LAPSED and rights.exists():
            raise Refused(on=_("这样期限就没有在 %(day)s 以前届满，以此为依据的息诉息访要先作废。") % told, code="settled")
        if self.answered_on is not None and self.answered_on > standing.happened_on:
            raise Refused(on=_("%(day)s 已经登记息诉息访，送达日期不能在那之后。") % told, code="settled")
        if standing.lacks_follow_up:
            raise Refused(on=_("这样答复以后就没有回访过信访人，%(day)s 的息诉息访要先作废。") % told, code="follow_up")

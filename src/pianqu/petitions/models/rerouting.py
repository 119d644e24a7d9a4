"""A wrong way of art. 31, or a mistyped day of a procedure, is put right while the case is dealt with: its limits follow."""

from datetime import date, datetime
from typing import Any, Self

from django.utils.translation import gettext as _
from django.utils.translation import override

from pianqu.journal.actor import Acting
from pianqu.journal.moves import check_state, having, move
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.now import county_day
from pianqu.kit.said import said
from pianqu.petitions.models import clock
from pianqu.petitions.models.clock import CaseClock, ClockDue
from pianqu.petitions.models.correcting import line_of, words_of
from pianqu.petitions.models.handling import Handling
from pianqu.petitions.models.jurisdiction import CHINESE, REASON_MOST
from pianqu.petitions.models.paper import PetitionPaper
from pianqu.petitions.models.parts import CaseStep, keep_step

WAY = ("route", "procedure", "procedure_due_on")
Kind, End = PetitionPaper.Kind, CaseClock.End


class Rerouting(Handling):
    """The verb of who took it on by the wrong way."""

    class Meta(Handling.Meta):
        """Abstract."""

        abstract = True

    def reroute(
        self,
        *,
        by: Acting,
        at: datetime,
        reason: str,
        route: int | None = None,
        procedure: str = "",
        procedure_due_on: date | None = None,
        version: int | None = None,
    ) -> Self:
        """It is dealt with by another way than was said, or its procedure ends on another day; the old words stay in its course.

        By the sixth way the sixty days run from the day on which it was taken on, by any other they stop and the procedure's
        date runs; a petitioner who was told of the old way is told anew. Raises `Refused` without a reason, where nothing is
        different, as `accept` does, and while an answer waits to be served; `Conflict` when it is not being dealt with.
        """
        reason = said(reason, "reason", _("请写明更正的原因。"), most=REASON_MOST)
        opinion = self.kind == self.Kind.CLAIM and route == self.Route.OPINION  # which has no procedure but its own
        told: dict[str, Any] = {"route": route, "procedure": "" if opinion else procedure.strip()}
        told["procedure_due_on"] = None if opinion else procedure_due_on
        with turn(by=by, at=at):
            check_state(self, "reroute", by=by, version=version)
            self.check_route(*told.values())
            old, wanted = having(self, {}), having(self, told)
            if all(getattr(old, name) == value for name, value in told.items()):
                raise Refused(__all__=_("没有改动，不需要更正。"), code="same")
            for kind in (Kind.OPINION, Kind.REPLY):
                self.check_unserved(kind)
            move(self, "reroute", by=by, at=at, version=version, beside={"reason": reason}, **told)
            self._count_way(at)
            keep_step(self, CaseStep.What.CORRECTED, county_day(at), _said(old, wanted, reason), by=by, at=at)
            self._tell_anew(by, at)
        return self

    def _count_way(self, at: datetime) -> None:
        """The limits of the way by which it is dealt with. In the verb's own unit of work."""
        day, since = county_day(at), self.taken_on or county_day(at)
        running = {each.code: each for each in self.clocks.running()}
        if not self.is_claim:
            self.stop(clock.HANDLE, day, at, End.DROPPED)
        elif clock.HANDLE not in running:
            self._begin_opinion(since, at)
        due = self.procedure_due_on
        if due is None:
            self.stop(clock.PROCEDURE, day, at, End.DROPPED)
        elif clock.PROCEDURE in running:
            running[clock.PROCEDURE].put_right(at, on=running[clock.PROCEDURE].start_on, until=due)
        else:
            CaseClock.begin(self, clock.PROCEDURE, since, at, until=due)

    def _begin_opinion(self, since: date, at: datetime) -> None:
        """The sixty days, with what had been granted on top before it was taken off this way."""
        granted = self.clocks.filter(code=clock.HANDLE, start_on=since, end=End.DROPPED, extra_days__gt=0).last()
        fresh = CaseClock.begin(self, clock.HANDLE, since, at)
        if fresh is not None and granted is not None:
            fresh.extra_days, fresh.extra_source = granted.extra_days, granted.extra_source
            fresh.count_anew(ClockDue.Why.EXTENDED, at)

    def _tell_anew(self, by: Acting, at: datetime) -> None:
        """A notice that waits says the right way by itself; who was told of the old one gets another. In the verb's own unit."""
        if self.reachable and not self.papers.unserved().filter(kind=Kind.ACCEPTANCE).exists():
            told: dict[str, Any] = {"organ": self.organ, "opinion": self.procedure}
            PetitionPaper.issue(self, Kind.ACCEPTANCE, county_day(at), by=by, at=at, **told)


def _said(old: Any, new: Any, reason: str) -> str:
    """What is different, a line each, and why. In Chinese, whoever presses."""
    with override(CHINESE):
        changed = [name for name in WAY if getattr(old, name) != getattr(new, name)]
        lines = [line_of(old._meta.get_field(name).verbose_name, words_of(old, name), words_of(new, name)) for name in changed]
    return "\n".join([*lines, f"原因：{reason}"])

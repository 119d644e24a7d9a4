"""One matter that came more than once: merged while it is in hand, or linked to what it was before (domain.md §2.1.3).

One handler and one answer, also where 12345, petition and discipline hold the same matter (practice.md 33); never silently.
"""

from datetime import date, datetime
from typing import Any, Self

from django.utils.translation import gettext as _

from pianqu.groups.models.exclusion import carry_anew
from pianqu.journal.actor import Acting
from pianqu.journal.moves import change, check_state, move
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.now import county_day
from pianqu.kit.said import said
from pianqu.petitions.models import clock
from pianqu.petitions.models.clock import CaseClock
from pianqu.petitions.models.jurisdiction import REASON_MOST, Jurisdiction
from pianqu.petitions.models.parts import CaseStep, keep_step
from pianqu.petitions.states import IN_HAND

End, What = CaseClock.End, CaseStep.What


class Joining(Jurisdiction):
    """The verbs of what is one matter."""

    class Meta(Jurisdiction.Meta):
        """Abstract."""

        abstract = True

    def merge(self, *, by: Acting, at: datetime, into: Any, reason: str, version: int | None = None) -> Self:
        """It is the same matter as another that is in hand (并案): that one is dealt with and answered for both.

        Its own clocks stop. Raises `Refused` without a reason; for itself, one that is answered or has ended, one dealt with by
        who stands aside from this one; where one of both is an accusation (art. 30), or another was merged into this one;
        `Conflict` when it was taken on.
        """
        reason = said(reason, "reason", _("请写为什么是同一事项。"), most=REASON_MOST)
        with turn(by=by, at=at):
            check_state(self, "merge", by=by, version=version)
            into = type(self)._base_manager.select_related("organ", "handler", "number__series").get(pk=into.pk)
            self._check_merged(into)
            move(self, "merge", by=by, at=at, version=version, merged_into=into, beside={"reason": reason})
            carry_anew(self, into)
            self.drop_all(county_day(at), at)
            keep_step(self, What.MERGED, county_day(at), f"并入 {into.number}。{reason}", by=by, at=at)
            keep_step(into, What.MERGED, county_day(at), f"{self.number} 并入本件。{reason}", by=by, at=at)
        return self

    def _check_merged(self, into: Any) -> None:
        if into.pk == self.pk or into.state not in IN_HAND:
            raise Refused(into=_("只能并入另一件在办的事项；已经答复、办结的，用“同一事项再次反映”。"), code="not_in_hand")
        if into.is_accusation != self.is_accusation:
            raise Refused(into=_("检举控告的内容不得透露给被检举控告的人、单位，不能和别的事项并案。"), code="accusation")
        if self.bars(into.organ, into.handler):
            raise Refused(into=_("那一件的承办单位或者经办人应当回避本件，不能并入。"), code="barred")
        if self.merged.filter(state=self.State.MERGED).exists():
            raise Refused(__all__=_("已有别的事项并入这一件，请把那一件并到这里。"), code="merged")

    def split(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> Self:
        """It was another matter after all: it stands by itself again, as registered, and its limits run as if never stopped.

        What had been forwarded before waits to be forwarded anew, as what was taken back. Raises `Refused` without a reason,
        `Conflict` when it is not merged.
        """
        reason = said(reason, "reason", _("请写撤销并案的原因。"), most=REASON_MOST)
        with turn(by=by, at=at):
            into = self.merged_into
            told: dict[str, Any] = {"organ": None, "handler": None} if self.is_the_offices else {}
            move(self, "split", by=by, at=at, version=version, merged_into=None, beside={"reason": reason}, **told)
            self._run_on(county_day(at), at)
            keep_step(self, What.SPLIT, county_day(at), reason, by=by, at=at)
            if into is not None:
                keep_step(into, What.SPLIT, county_day(at), f"{self.number} 不再并入本件。{reason}", by=by, at=at)
        return self

    def _run_on(self, day: date, at: datetime) -> None:
        """Let the limits that the merger stopped run on from the day on which each had begun."""
        since = self.steps.filter(what=What.MERGED).last().at
        stopped = {each.code: each for each in self.clocks.filter(end=End.DROPPED, stopped_at=since)}
        own = clock.REGISTER if self.is_the_offices else clock.NOTIFY
        for code in (own, clock.SUPERIOR):
            if code in stopped:
                until = self.superior_due_on if code == clock.SUPERIOR else None
                CaseClock.begin(self, code, stopped[code].start_on, at, until=until)
        if own == clock.REGISTER and own not in stopped:
            CaseClock.begin(self, own, day, at)

    def recur(self, *, by: Acting, at: datetime, previous: Any, version: int | None = None) -> Self:
        """The same matter came before (重复信访): it is linked to that, and stands since the day on which that was raised first.

        What had its re-review before is answered with 不再受理告知书 where nobody took it on yet (art. 36). Raises `Refused` for
        one that came later, is void or linked already; where one of both is an accusation; `Conflict` when this one is void or
        merged.
        """
        with turn(by=by, at=at):
            previous = type(self)._base_manager.select_related("number__series").get(pk=previous.pk)
            self._check_recurs(previous)
            first = min(self.first_raised_on, previous.first_raised_on)
            told: dict[str, Any] = {"previous": previous, "repeat": True, "first_raised_on": first}
            change(self, "recur", by=by, at=at, version=version, **told)
            carry_anew(previous)
            keep_step(self, What.RECURRED, county_day(at), f"以前的同一事项：{previous.number}。", by=by, at=at)
            self.end_rereviewed(by, at)
        return self

    def _check_recurs(self, previous: Any) -> None:
        if self.state in (self.State.VOID, self.State.MERGED):
            raise Conflict(_("这件事已经作废或并案。"), over=True)
        self.check_previous(previous)
        if previous.pk == self.previous_id:
            raise Refused(previous=_("已经记下是同一事项。"), code="same")
        if previous.received_on == self.received_on and previous.pk > self.pk:  # or each could be that of before of the other
            raise Refused(previous=_("那一件是后来登记的，请在那一件上记。"), code="later")

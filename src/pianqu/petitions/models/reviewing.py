"""Review (复查) and re-review (复核) of an opinion by the next higher organ, with its hearing (arts. 35, 36)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from django.utils.translation import gettext as _

from pianqu.accounts.models import Organ
from pianqu.journal.actor import Acting
from pianqu.journal.moves import change, check_state, move
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.now import county_day
from pianqu.petitions.models import clock
from pianqu.petitions.models.clock import CaseClock, ClockDue
from pianqu.petitions.models.handling import Handling, in_chinese
from pianqu.petitions.models.higher import OUTSIDE, is_above
from pianqu.petitions.models.paper import PetitionPaper, words_of_opinion
from pianqu.petitions.models.parts import CaseStep, keep_step

Kind, What = PetitionPaper.Kind, CaseStep.What
# What is kept in a case is the county's own Chinese, whatever the language of who presses.
HEARING_BEGINS, HEARING_ENDS = "听证开始，所需时间不计入复核期限。", "听证结束，复核的期限到 %s。"


@dataclass(frozen=True)
class Round:
    """One of the two: which right is used, what its clock is, which paper ends it."""

    right: str
    term: str
    paper: str
    below: str  # whose opinion is looked at
    asked: str  # how the course of the case calls the request
    given: str  # and what came of it


ROUNDS = {
    "review": Round(clock.ASK_REVIEW, clock.REVIEW, Kind.REVIEW, "organ", What.ASKED_REVIEW, What.REVIEW),
    "rereview": Round(clock.ASK_REREVIEW, clock.REREVIEW, Kind.REREVIEW, "review_organ", What.ASKED_REREVIEW, What.REREVIEW),
}


class Reviewing(Handling):
    """The verbs of the reviewing organs."""

    class Meta(Handling.Meta):
        """Abstract."""

        abstract = True

    def ask_review(self, *, by: Acting, at: datetime, on: date, organ: Organ, version: int | None = None) -> Self:
        """The petitioner asks the next higher organ for a review, within 30 days of the service of the opinion (art. 35).

        Raises `Refused` after that, for a case without a served opinion, and for an organ that is not above the unit or of
        which the case complains; `Conflict` when it is not answered.
        """
        return self._ask("review", on, organ, by, at, version)

    def ask_rereview(self, *, by: Acting, at: datetime, on: date, organ: Organ, version: int | None = None) -> Self:
        """The petitioner asks the organ above the reviewing one for a re-review (art. 36). Raises as `ask_review` does."""
        return self._ask("rereview", on, organ, by, at, version)

    def _ask(self, name: str, on: date, organ: Organ, by: Acting, at: datetime, version: int | None) -> Self:
        """A request that came in time is one even where it is entered after the right had lapsed."""
        verb, its = f"ask_{name}", ROUNDS[name]
        with turn(by=by, at=at):
            check_state(self, verb, by=by, version=version)
            self.check_day(on, "on", at)
            right = self._right(its, on)
            self.check_may_handle(organ, None, on)
            self._check_above(organ, getattr(self, its.below))
            move(self, verb, by=by, at=at, version=version, review_organ=organ)
            right.stop(on, at)
            CaseClock.begin(self, its.term, on, at)
            keep_step(self, its.asked, on, organ.name, by=by, at=at)
        return self

    def _right(self, its: Round, on: date) -> CaseClock:
        right: CaseClock | None = self.clocks.filter(code=its.right).last()
        if right is None:
            raise Refused(__all__=_("只有送达了处理意见书的申诉求决事项，可以请求复查、复核。"), code="route")
        if on < right.start_on:
            raise Refused(on=_("不能早于送达日期 %(day)s。") % {"day": right.start_on}, code="before")
        if on > right.due_on:
            told = {"start": right.start_on, "due": right.due_on, "days": right.days, "source": right.source}
            over = _(
                "%(start)s 送达，%(days)s日的期限已于 %(due)s 届满（%(source)s），信访人没有在期限内请求，不能再复查、复核。"
            )
            raise Refused(on=over % told, code="lapsed")
        return right

    def _check_above(self, organ: Organ, below: Organ | None) -> None:
        if below is None or not is_above(organ, below) or organ == self.organ:
            told = {"name": organ.name, "below": below.name if below else ""}
            raise Refused(organ=_("“%(name)s”不是“%(below)s”的上一级机关、单位。") % told, code="not_above")

    def review(
        self, *, by: Acting, at: datetime, on: date, elsewhere_no: str = "", version: int | None = None, **told: str
    ) -> Self:
        """Issue 复查意见书 with its `facts`, `opinion`, `basis` and `outcome`; it is reviewed once that is served.

        What an organ outside the county gives bears its number (`elsewhere_no`), as far as that is told, and none of ours.

        Raises `Refused` without one of the four and while one waits to be served; `Conflict` when it is not being reviewed.
        """
        return self._give("review", on, {**told, "elsewhere_no": elsewhere_no}, by, at, version)

    def rereview(
        self, *, by: Acting, at: datetime, on: date, elsewhere_no: str = "", version: int | None = None, **told: str
    ) -> Self:
        """Issue 复核意见书, the end of the procedure once it is served (art. 36). Raises as `review`, and during a hearing."""
        return self._give("rereview", on, {**told, "elsewhere_no": elsewhere_no}, by, at, version)

    @property
    def reviewed_outside(self) -> bool:
        """Whether the reviewing organ is outside the county: its papers bear its own numbers."""
        return self.review_organ is not None and self.review_organ.kind in OUTSIDE

    def _give(self, verb: str, on: date, told: dict[str, Any], by: Acting, at: datetime, version: int | None) -> Self:
        its = ROUNDS[verb]
        with turn(by=by, at=at):
            check_state(self, verb, by=by, version=version)
            words: dict[str, Any] = dict(words_of_opinion(told, elsewhere=self.reviewed_outside))
            asked = self.clocks.filter(code=its.term).last()
            self.check_day(on, "on", at)
            if asked is not None and on < asked.start_on:
                raise Refused(on=_("不能早于请求的日期 %(day)s。") % {"day": asked.start_on}, code="before")
            if self.heard:
                raise Refused(__all__=_("听证还没有结束，请先结束听证。"), code="hearing")
            self.check_unserved(its.paper)
            words["elsewhere_no"] = self._number_of_review(told["elsewhere_no"])
            move(self, verb, by=by, at=at, version=version)
            paper = PetitionPaper.issue(self, its.paper, on, by=by, at=at, organ=self.review_organ, **words)
            keep_step(self, its.given, on, in_chinese(paper), by=by, at=at)
        return self

    def _number_of_review(self, told: str) -> str | None:
        if told.strip() and not self.reviewed_outside:
            raise Refused(elsewhere_no=_("本县的意见书，文号由系统编。"), code="ours")
        return told if self.reviewed_outside else None

    def begin_hearing(self, *, by: Acting, at: datetime, on: date, version: int | None = None) -> Self:
        """A hearing begins in the re-review: from this day on its clock stands still (art. 36).

        Raises `Refused` for a day outside the running clock or within a hearing before, during one, and once the opinion was
        issued; `Conflict` when it is not being re-reviewed.
        """
        with turn(by=by, at=at):
            check_state(self, "begin_hearing", by=by, version=version)
            self.check_day(on, "on", at)
            running = self._clock_of_hearing()
            self.check_unserved(Kind.REREVIEW)
            self._check_hearing(running, on)
            move(self, "begin_hearing", by=by, at=at, version=version)
            running.pauses.create(since=on)
            keep_step(self, What.HEARING, on, HEARING_BEGINS, by=by, at=at)
        return self

    def _clock_of_hearing(self) -> Any:
        running = self.clocks.running().filter(code=clock.REREVIEW).first()
        if running is None:
            raise Refused(__all__=_("复核的期限没有在计时。"), code="not_running")
        return running

    def _check_hearing(self, running: Any, on: date) -> None:
        last = running.pauses.last()
        if last is not None and last.until is None:
            raise Refused(__all__=_("听证还没有结束，请先结束听证。"), code="hearing")
        if not running.start_on <= on <= running.due_on:
            told = {"first": running.start_on, "last": running.due_on}
            raise Refused(on=_("听证要在复核的期限以内开始：%(first)s 至 %(last)s。") % told, code="outside")
        if last is not None and on <= last.until:
            raise Refused(on=_("不能早于上一次听证结束的次日（%(day)s 结束）。") % {"day": last.until}, code="overlap")

    def end_hearing(self, *, by: Acting, at: datetime, on: date, version: int | None = None) -> Self:
        """The hearing ended, this day still counted out; the clock is counted anew.

        Raises `Refused` where none goes on and for a day before it began; `Conflict` when it is not being re-reviewed.
        """
        with turn(by=by, at=at):
            check_state(self, "end_hearing", by=by, version=version)
            self.check_day(on, "on", at)
            running = self._clock_of_hearing()
            open_now = running.pauses.filter(until__isnull=True).first()
            if open_now is None:
                raise Refused(__all__=_("没有在进行的听证。"), code="no_hearing")
            if on < open_now.since:
                raise Refused(on=_("不能早于听证开始的日期 %(day)s。") % {"day": open_now.since}, code="before")
            move(self, "end_hearing", by=by, at=at, version=version)
            open_now.until = on
            open_now.save(update_fields=["until"])
            running.count_anew(ClockDue.Why.HEARING, at)
            keep_step(self, What.HEARING, on, HEARING_ENDS % running.due_on, by=by, at=at)
        return self

    def lapse(self, *, by: Acting, at: datetime) -> Self:
        """The system: rights whose term is over (请求复查、请求复核、提出异议) stop on their last day; nobody was late."""
        with turn(by=by, at=at):
            over = list(self.clocks.lapsing(county_day(at)))
            objections = bool(over) and all(right.code == clock.OBJECT for right in over)
            change(self, "lapse_objection" if objections else "lapse", by=by, at=at)
            for right in over:
                right.stop(right.due_on, at, CaseClock.End.LAPSED)
        return self

"""Dealing with a case that was taken on: more time, who does it, the opinion or the result, and the report upward.

信访工作条例 arts. 29-34; practice.md 30, 31.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Self

from django.utils.translation import gettext as _
from django.utils.translation import override

from pianqu.accounts.models import Cadre, Position
from pianqu.journal.actor import Acting
from pianqu.journal.moves import change, check_state, move
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.now import county_day
from pianqu.kit.said import said
from pianqu.petitions.models import clock
from pianqu.petitions.models.clock import CaseClock, ClockDue
from pianqu.petitions.models.jurisdiction import Jurisdiction
from pianqu.petitions.models.paper import LONG, PetitionPaper, words_of_opinion
from pianqu.petitions.models.parts import CaseStep, keep_step
from pianqu.petitions.models.serving import ANSWERS, CHINESE
from pianqu.standards.deadlines import Limits
from pianqu.standards.models import DeadlineRule

Kind, What = PetitionPaper.Kind, CaseStep.What
ANSWERED = (What.ANSWERED, What.CONCLUDED)


def in_chinese(value: Any) -> str:
    """Its words as they are kept in a case: the county's own, whatever the language of who presses."""
    with override(CHINESE):
        return str(value)


class Handling(Jurisdiction):
    """The verbs of the unit that has it."""

    class Meta(Jurisdiction.Meta):
        """Abstract."""

        abstract = True

    def extend(
        self,
        *,
        by: Acting,
        at: datetime,
        on: date,
        days: int,
        reason: str,
        elsewhere_no: str | None = None,
        version: int | None = None,
    ) -> Self:
        """The unit's head grants more days for the opinion (art. 34), once, before the term is over; the petitioner is told why.

        With `elsewhere_no` the petitioner was told so elsewhere (`PetitionPaper.issue`).

        Raises `Refused` where it is not dealt with by an opinion, without a reason, for more days than the limit of the day
        gives, a second time, and once the term is over; `Conflict` when it is not being dealt with.
        """
        reason = said(reason, "reason", _("请写延长期限的理由，要告知信访人。"), most=500)
        with turn(by=by, at=at):
            check_state(self, "extend", by=by, version=version)
            self.check_since(on, at)
            running = self._extendible(on)
            source = check_days(days, on, DeadlineRule.objects.limits())
            move(self, "extend", by=by, at=at, version=version)
            running.extra_days, running.extra_source = days, source
            running.count_anew(ClockDue.Why.EXTENDED, at)
            words = f"延长{days}日，至 {running.due_on}。{reason}"
            keep_step(self, What.EXTENDED, on, words, by=by, at=at)
            if self.reachable:
                PetitionPaper.issue(
                    self, Kind.EXTENSION, on, by=by, at=at, organ=self.organ, opinion=words, elsewhere_no=elsewhere_no
                )
        return self

    def is_led_by(self, cadre: int, day: date) -> bool:
        """Whether somebody (a number) holds a leading position in the unit that has it, on the day."""
        return Position.objects.on(day).filter(cadre=cadre, organ=self.organ_id, is_leading=True).exists()

    def _extendible(self, on: date) -> CaseClock:
        running: CaseClock | None = self.clocks.running().filter(code=clock.HANDLE).first()
        if running is None:
            raise Refused(__all__=_("只有按途径（六）出具处理意见书的申诉求决事项，才有可以延长的办理期限。"), code="route")
        if running.extra_days:
            raise Refused(__all__=_("办理期限已经延长过一次，不能再延长。"), code="once")
        if on > running.due_on:
            raise Refused(on=_("办理期限已于 %(day)s 届满，届满以前才能延长。") % {"day": running.due_on}, code="over")
        return running

    def assign_handler(self, *, by: Acting, at: datetime, handler: Cadre, version: int | None = None) -> Self:
        """Who in the unit deals with it. Raises `Refused` for one of whom it complains, or who does not work in the unit."""
        with turn(by=by, at=at):
            check_state(self, "assign_handler", by=by, version=version)
            self.check_may_handle(None, handler, county_day(at))
            if not Position.objects.on(county_day(at)).filter(cadre=handler, organ=self.organ).exists():
                told = {"name": handler.name, "organ": self.organ.name if self.organ else ""}
                raise Refused(handler=_("“%(name)s”现在不在%(organ)s任职。") % told, code="elsewhere")
            move(self, "assign_handler", by=by, at=at, version=version, handler=handler)
        return self

    def answer(
        self,
        *,
        by: Acting,
        at: datetime,
        on: date,
        elsewhere_no: str | None = None,
        version: int | None = None,
        **told: str,
    ) -> Self:
        """Issue 信访处理意见书 with its `facts`, `opinion`, `basis` and `outcome` (arts. 31 (6), 32).

        With `elsewhere_no` it was issued elsewhere, with its words (`PetitionPaper.issue`): the outcome is told.

        The case is answered once that is served; at once where the petitioner cannot be reached, and then no term for asking a
        review begins. Raises `Refused` where it is not dealt with by an opinion, without one of the four, and while one that
        was issued waits to be served; `Conflict` when it is not being dealt with.
        """
        words = words_of_opinion(told, elsewhere=elsewhere_no is not None)
        with turn(by=by, at=at):
            check_state(self, "answer", by=by, version=version)
            if not self.is_claim:
                raise Refused(
                    __all__=_("只有按途径（六）办理的申诉求决事项出具处理意见书，其他的请用“答复办理结果”。"), code="route"
                )
            self.check_since(on, at)
            self.check_unserved(Kind.OPINION)
            move(self, "answer", by=by, at=at, version=version)
            issued: dict[str, Any] = {"organ": self.organ, "elsewhere_no": elsewhere_no, **words}
            paper = PetitionPaper.issue(self, Kind.OPINION, on, by=by, at=at, **issued)
            keep_step(self, What.ANSWERED, on, in_chinese(paper), by=by, at=at)
            self._end_unreachable(on, by, at)
        return self

    def conclude(
        self,
        *,
        by: Acting,
        at: datetime,
        on: date,
        words: str,
        elsewhere_no: str | None = None,
        version: int | None = None,
    ) -> Self:
        """Say what came of a suggestion, an accusation or a claim of routes 1-5, by 答复 (arts. 29-31).

        With `elsewhere_no` that was done elsewhere (`PetitionPaper.issue`), where the words may have stayed.

        It is answered once that is served; at once where the petitioner cannot be reached. Raises `Refused` without words,
        where an opinion is owed, and while one that was issued waits to be served; `Conflict` when it is not being dealt with.
        """
        if words or elsewhere_no is None:
            words = said(words, "words", _("请写办理结果。"), most=LONG)
        with turn(by=by, at=at):
            check_state(self, "conclude", by=by, version=version)
            if self.is_claim:
                raise Refused(__all__=_("按途径（六）办理的申诉求决事项要出具处理意见书，请用“出具处理意见书”。"), code="route")
            self.check_since(on, at)
            self.check_unserved(Kind.REPLY)
            move(self, "conclude", by=by, at=at, version=version)
            self.stop(clock.PROCEDURE, on, at)
            keep_step(self, What.CONCLUDED, on, words, by=by, at=at)
            if self.reachable:
                PetitionPaper.issue(
                    self, Kind.REPLY, on, by=by, at=at, organ=self.organ, opinion=words, elsewhere_no=elsewhere_no
                )
            self._end_unreachable(on, by, at)
        return self

    def _end_unreachable(self, on: date, by: Acting, at: datetime) -> None:
        """Nobody can be served: it is answered, and its clock stops, on the day of the answer."""
        if not self.reachable:
            move(self, "be_answered", by=by, at=at)
            self.stop(clock.HANDLE, on, at)

    def report_up(self, *, by: Acting, at: datetime, on: date, words: str, version: int | None = None) -> Self:
        """办结报告 to the superior who assigned it (art. 22 (3); practice.md 30): the superior's date is met.

        Raises `Refused` without words, and where no superior waits; `Conflict` for a void case and the slower of two.
        """
        words = said(words, "words", _("请写怎么办结的。"), most=LONG)
        with turn(by=by, at=at):
            self.check_not((self.State.VOID,))
            self.check_day(on, "on", at)
            if not self.clocks.running().filter(code=clock.SUPERIOR).exists():
                raise Refused(__all__=_("上级没有要求报告，或者已经报告过。"), code="not_asked")
            change(self, "report_up", by=by, at=at, version=version)
            self.stop(clock.SUPERIOR, on, at)
            keep_step(self, What.REPORTED, on, words, by=by, at=at)
        return self

    def report_back(self, *, by: Acting, at: datetime, on: date, words: str, version: int | None = None) -> Self:
        """The unit reports to the petition office that assigned it what came of it (art. 22 (3)): that date is met.

        Raises `Refused` without words, and where nobody asked for it; `Conflict` for a void case and the slower of two.
        """
        words = said(words, "words", _("请写办理结果。"), most=LONG)
        with turn(by=by, at=at):
            self.check_not((self.State.VOID,))
            self.check_day(on, "on", at)
            if not self.clocks.running().filter(code=clock.ASSIGNED).exists():
                raise Refused(__all__=_("转来的时候没有要求反馈结果，或者已经反馈过。"), code="not_asked")
            change(self, "report_back", by=by, at=at, version=version)
            self.stop(clock.ASSIGNED, on, at)
            keep_step(self, What.REPORTED_BACK, on, words, by=by, at=at)
        return self

    def check_since(self, on: date, at: datetime) -> None:
        """A step of dealing with it is not before it was taken on (again), nor to come. Raises `Refused`."""
        self.check_day(on, "on", at)
        since = self.taken_on
        if since is not None and on < since:
            raise Refused(on=_("不能早于受理日期 %(day)s。") % {"day": since}, code="before")

    def check_unserved(self, kind: str) -> None:
        """Of a paper one waits to be served at a time. Raises `Refused`."""
        waiting = self.papers.unserved().filter(kind=kind).select_related("number__series").first()
        if waiting is not None and self.reachable:
            told = _("%(paper)s 已经出具，还没有送达：请先送达，或者修改、作废它。") % {"paper": waiting}
            raise Refused(__all__=told, code="unserved")

    def check_not(self, states: tuple[str, ...]) -> None:
        """A verb that moves no state may not be used in these. Raises `Conflict`."""
        if self.state in states:
            raise Conflict(_("这个信访事项现在是“%(state)s”，不能办这一步。") % {"state": self.get_state_display()}, over=True)

    @property
    def taken_on(self) -> date | None:
        """On which day it was taken on, or taken up again."""
        last = self.steps.filter(what__in=(What.ACCEPTED, What.REOPENED)).last()
        return last.on if last else None

    @property
    def answered_on(self) -> date | None:
        """On which day the petitioner was last told what comes of it; of one who cannot be, when that was written."""
        if not self.reachable:
            last = self.steps.filter(what__in=ANSWERED).last()
            return last.on if last else None
        served = self.papers.served().filter(kind__in=ANSWERS).order_by("served_on").last()
        return served.served_on if served else None

    def follow_ups(self) -> Iterable[Any]:
        """The follow-up visits (回访) that count."""
        rows: Iterable[Any] = self.followups.current()
        return rows

    @property
    def is_followed_up(self) -> bool:
        """Whether somebody was with the petitioner, or called, since the last answer (`unfollowed` asks it of many)."""
        since = self.answered_on
        return any(since is None or row.happened_on >= since for row in self.follow_ups())

    @property
    def owes_notice(self) -> bool:
        """Whether the petitioner still has to be told in writing that it is taken on, or not."""
        return self.reachable and (self.state == self.State.DECLINED or not self.ended)

    @property
    def heard(self) -> bool:
        """Whether a hearing goes on."""
        return bool(self.clocks.running().filter(pauses__until__isnull=True, pauses__isnull=False).exists())

    def known(self, told: dict[str, Any]) -> dict[str, Any]:
        """What was told, for telling whether a form comes twice: a record counts by its number."""
        return {"case": self.pk, **{name: getattr(value, "pk", value) for name, value in told.items()}}


def check_days(days: int, on: date, limits: Limits) -> str:
    """So many days may be granted on the day; answers by what. Raises `Refused`."""
    limit = limits.on(clock.EXTEND, on)
    if limit.none_then:
        raise Refused(on=limit.none_then, code="none_then")
    if not 1 <= days <= limit.term.days:
        raise Refused(days=_("可以延长1至%(most)s日（%(source)s）。") % {"most": limit.term.days, "source": limit.source})
    return limit.source

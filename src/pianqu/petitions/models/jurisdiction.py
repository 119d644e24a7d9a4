"""Whose a case is: forwarded or assigned, taken on by one of the six ways, or not (arts. 22-24, 31)."""

from datetime import date, datetime
from typing import Any, Self

from django.utils.translation import gettext as _
from django.utils.translation import override

from pianqu.accounts.models import Cadre, Organ
from pianqu.groups.where import FUTURE
from pianqu.journal.actor import Acting
from pianqu.journal.moves import check_state, move
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.now import county_day
from pianqu.kit.official import written
from pianqu.kit.said import said
from pianqu.petitions.models import clock
from pianqu.petitions.models.clock import CaseClock
from pianqu.petitions.models.intake import Intake
from pianqu.petitions.models.paper import PetitionPaper
from pianqu.petitions.models.parts import CaseStep, keep_step
from pianqu.petitions.states import ARRIVED

REASON_MOST = 500
CHINESE = "zh-hans"
# What is kept in a case is the county's own Chinese, whatever the language of who presses.
NO_MORE = "该事项已经复核（%(number)s），复核意见是信访终结性意见，仍以同一事实和理由提出的，不再受理。"
Kind, End, What = PetitionPaper.Kind, CaseClock.End, CaseStep.What


class Jurisdiction(Intake):
    """The verbs by which it finds its unit, and its way."""

    class Meta(Intake.Meta):
        """Abstract."""

        abstract = True

    def forward(
        self,
        *,
        by: Acting,
        at: datetime,
        organ: Organ,
        on: date,
        assigned_due_on: date | None = None,
        words: str = "",
        version: int | None = None,
    ) -> Self:
        """Forward it (转送) to a unit, which is told within 15 days of art. 22; with `assigned_due_on` assign it (交办).

        Until that day the unit reports what came of it (art. 22 (3): 指定期限, 办结报告), beside the limits of the law. Raises
        `Refused` for a unit that has it already or of which it complains or that is not there, a day before it came or to come,
        and a date that is not after the day; `Conflict` when it is not waiting.
        """
        with turn(by=by, at=at):
            self.check_day(on, "on", at)
            self.check_may_handle(organ, None, on)
            if organ.pk == self.organ_id:  # or its fifteen days would begin anew
                raise Refused(organ=_("这一件已经由“%(name)s”承办。") % {"name": organ.name}, code="has_it")
            move(self, "forward", by=by, at=at, version=version, organ=organ, handler=None)
            self.stop(clock.REGISTER, on, at)
            self.stop(clock.NOTIFY, on, at, End.DROPPED)  # of the unit that registered it
            if self.reachable:
                CaseClock.begin(self, clock.NOTIFY, on, at)
            CaseClock.begin(self, clock.OBJECT, on, at)
            asked = f"请于{written(assigned_due_on)}前反馈结果。" if assigned_due_on else ""
            if assigned_due_on is not None:
                CaseClock.begin(self, clock.ASSIGNED, on, at, until=assigned_due_on)
            keep_step(self, What.FORWARDED, on, _joined(organ.name, f"{asked}{words.strip()}"), by=by, at=at)
        return self

    def object_to(self, *, by: Acting, at: datetime, on: date, reason: str, version: int | None = None) -> Self:
        """The unit says with its reasons that it is not its own (异议), within 5 working days of art. 23; once.

        Raises `Refused` without reasons, and after those days; `Conflict` when it was not forwarded, or the petition office
        insisted.
        """
        reason = said(reason, "reason", _("请写异议的理由：依据什么规定，应当由哪个单位办理。"), most=REASON_MOST)
        with turn(by=by, at=at):
            self.check_day(on, "on", at)
            check_state(self, "object_to", by=by, version=version)
            self._check_objects_in_time(on)
            move(self, "object_to", by=by, at=at, version=version)
            self.stop(clock.OBJECT, on, at)
            keep_step(self, What.OBJECTED, on, reason, by=by, at=at)
        return self

    def _check_objects_in_time(self, on: date) -> None:
        """Raises `Refused` after the limit, and where an objection was made before; before the law there was no limit."""
        last = self.clocks.filter(code=clock.OBJECT).last()
        if last is None:
            return
        if last.end == End.DONE:
            raise Refused(__all__=_("已经提出过异议，转送、交办的单位维持交办，不能再提。"), code="insisted")
        if last.end == End.LAPSED or on > last.due_on:
            told = {"day": last.due_on}
            raise Refused(on=_("提出异议的期限是5个工作日，%(day)s 已经届满。") % told, code="late")

    def insist(self, *, by: Acting, at: datetime, on: date, reason: str, version: int | None = None) -> Self:
        """The petition office does not agree: the unit deals with it all the same, and objects no more; its clocks run on.

        Raises `Refused` without a reason, `Conflict` when nobody objects.
        """
        reason = said(reason, "reason", _("请写维持交办的理由。"), most=REASON_MOST)
        with turn(by=by, at=at):
            self.check_day(on, "on", at)
            move(self, "insist", by=by, at=at, version=version)
            keep_step(self, What.INSISTED, on, reason, by=by, at=at)
        return self

    def take_back(self, *, by: Acting, at: datetime, on: date, reason: str, version: int | None = None) -> Self:
        """The petition office agrees and gets the material back (核实同意后，交还相关材料; art. 23): it waits to be forwarded.

        A new clock of art. 22 begins on that day. The law says nothing of it: the fifteen days were kept by the
        first forwarding, and the office holds the material again as if it had just come; without a clock nobody would answer for
        it. The unit need not tell the petitioner any more; the next one has its own fifteen days. The superior's date stands.
        Raises `Refused` without a reason, `Conflict` when it was not forwarded.
        """
        reason = said(reason, "reason", _("请写退回改派的原因。"), most=REASON_MOST)
        with turn(by=by, at=at):
            self.check_day(on, "on", at)
            organ = self.organ
            move(self, "take_back", by=by, at=at, version=version, organ=None, handler=None)
            for code in (clock.NOTIFY, clock.OBJECT, clock.ASSIGNED):
                self.stop(code, on, at, End.DROPPED)
            CaseClock.begin(self, clock.REGISTER, on, at)
            keep_step(self, What.TAKEN_BACK, on, _joined(organ.name if organ else "", reason), by=by, at=at)
        return self

    def accept(
        self,
        *,
        by: Acting,
        at: datetime,
        on: date,
        route: int | None = None,
        procedure: str = "",
        procedure_due_on: date | None = None,
        handler: Cadre | None = None,
        elsewhere_no: str | None = None,
        version: int | None = None,
    ) -> Self:
        """Take it on (受理), by one of the six ways of art. 31 where it is a claim; the petitioner is told by 受理告知书.

        With `elsewhere_no` the notice was issued elsewhere (`PetitionPaper.issue`).

        Raises `Refused` without a way, without the procedure and its date where it is none of our opinion, for a handler of whom
        it complains, where it concerns lawsuits and is to be dealt with here; `Conflict` when it is not waiting.
        """
        with turn(by=by, at=at):
            self.check_day(on, "on", at)
            if self.organ is None:
                raise Refused(__all__=_("还没有承办单位，请先转送、交办。"), code="required")
            self.check_may_handle(self.organ, handler, on)
            self.check_route(route, procedure, procedure_due_on)
            told: dict[str, Any] = {"route": route, "procedure": procedure.strip(), "procedure_due_on": procedure_due_on}
            move(self, "accept", by=by, at=at, version=version, handler=handler, **told)
            self.stop(clock.OBJECT, on, at, End.DROPPED)
            self.stop(clock.REGISTER, on, at)
            if self.is_claim:
                CaseClock.begin(self, clock.HANDLE, on, at)
            if procedure_due_on is not None:
                CaseClock.begin(self, clock.PROCEDURE, on, at, until=procedure_due_on)
            keep_step(self, What.ACCEPTED, on, self._route_kept(), by=by, at=at)
            if self.reachable:
                issued: dict[str, Any] = {"organ": self.organ, "opinion": procedure.strip(), "elsewhere_no": elsewhere_no}
                PetitionPaper.issue(self, Kind.ACCEPTANCE, on, by=by, at=at, **issued)
        return self

    def _route_kept(self) -> str:
        with override(CHINESE):
            return str(self.get_route_display()) if self.route else ""

    def check_route(self, route: int | None, procedure: str, due_on: date | None) -> None:
        """By one of the six ways, where it is a claim; what is no opinion of ours has its procedure. Raises `Refused`."""
        if self.kind != self.Kind.CLAIM:
            if route is not None:
                raise Refused(route=_("只有申诉求决的事项分六种途径办理。"), code="route")
            return
        if route is None:
            raise Refused(route=_("请选择按哪一种途径办理。"), code="required")
        if self.litigation and route != self.Route.JUSTICE:
            raise Refused(route=_("涉法涉诉的事项实行诉讼与信访分离，按途径（一）导入政法机关程序。"), code="litigation")
        if route != self.Route.OPINION and not (procedure.strip() and due_on):
            raise Refused(procedure=_("按途径（一）至（五）办理的，请写适用的程序和它的期限。"), code="required")

    def decline(self, *, by: Acting, at: datetime, on: date, reason: str, version: int | None = None) -> Self:
        """It is not taken on (不予受理), with the reason; the petitioner is told by 不予受理告知书.

        Raises `Refused` without a reason, `Conflict` when it is not waiting.
        """
        reason = said(reason, "reason", _("请写不予受理的理由和应当去的地方。"), most=REASON_MOST)
        with turn(by=by, at=at):
            self.check_day(on, "on", at)
            return self._declined(Kind.REFUSAL, on, reason, by, at, version)

    def end_rereviewed(self, by: Acting, at: datetime) -> None:
        """What nobody took on yet and had its re-review before: 不再受理 (art. 36). In the verb's own unit of work."""
        before = self.rereviewed_before
        if before is None or self.state not in ARRIVED:
            return
        reason = NO_MORE % {"number": before.number}
        self._declined(Kind.NO_MORE, self.received_on, reason, by, at, None)

    def _declined(self, paper: str, on: date, reason: str, by: Acting, at: datetime, version: int | None) -> Self:
        move(self, "decline", by=by, at=at, version=version)
        self.stop(clock.OBJECT, on, at, End.DROPPED)
        self.stop(clock.REGISTER, on, at)
        keep_step(self, What.DECLINED, on, reason, by=by, at=at)
        if self.reachable:
            organ = self.organ or self.registrar
            PetitionPaper.issue(self, paper, on, by=by, at=at, organ=organ, opinion=reason)
        return self

    def stop(self, code: str, on: date, at: datetime, end: str = End.DONE) -> None:
        """Stop the clock of a limit, where it runs; in the verb's own unit of work."""
        for running in self.clocks.running().filter(code=code):
            running.stop(on, at, end)

    def check_day(self, on: date, field: str, at: datetime) -> None:
        """A step is not to come, nor before the receipt. Raises `Refused` at `field`."""
        if on > county_day(at):
            raise Refused({field: FUTURE}, code="future")
        if on < self.received_on:
            raise Refused({field: _("不能早于收到日期 %(day)s。") % {"day": self.received_on}}, code="before")

    def drop_all(self, on: date, at: datetime) -> None:
        """No clock runs any more; in the verb's own unit of work."""
        for running in self.clocks.running():
            running.stop(on, at, End.DROPPED)

    @property
    def rereviewed_before(self) -> Any:
        """The same matter of before that had its re-review, however often it came again since; None where none had."""
        seen: set[int] = set()
        before: Any = self.previous
        while before is not None and before.pk not in seen and not before.is_final:
            seen.add(before.pk)
            before = before.previous
        return before if before is not None and before.pk not in seen else None

    @property
    def is_final(self) -> bool:
        """Whether it has had its re-review: the end of the procedure (art. 36)."""
        return bool(self.papers.filter(kind=Kind.REREVIEW, state=PetitionPaper.State.SERVED).exists())


def _joined(*parts: str) -> str:
    """What is kept of a step: the unit, and what was said with it where anything was."""
    return "：".join(part for part in parts if part)

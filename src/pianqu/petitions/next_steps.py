"""What is to be done next with a case, and by which day: one sentence for its page (domain.md §2.1.2, §2.1.3)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pianqu.kit.clocks import Standing
from pianqu.kit.templatetags.kit import day_words
from pianqu.petitions import disputes
from pianqu.petitions.addresses import address
from pianqu.petitions.models import clock
from pianqu.petitions.models.serving import SERVICES
from pianqu.petitions.states import LOST, REPORTED_UP
from pianqu.standards.near import near_until

OF_PETITION_OFFICE, OF_REVIEWER = ("forward", "insist"), ("review", "rereview", "end_hearing")


@dataclass(frozen=True)
class Next:
    """What, by which day if any, and with which verb on what (`record`); "" where it is done elsewhere."""

    text: str
    due_on: date | None = None
    verb: str = ""
    record: Any = None

    def tone(self, today: date) -> str:
        """Which light: near by as many worked days as for all that is due (parameter due_soon_workdays); "" without a day."""
        if self.due_on is None:
            return ""  # no light: nothing is late, nor was anything suspended
        return Standing(self.due_on).light(today, near_until(today)).value

    @property
    def sentence(self) -> str:
        """What is to be done, and by when."""
        return _("%(what)s，%(day)s前") % {"what": self.text, "day": day_words(self.due_on)} if self.due_on else self.text


def next_step(case: Any) -> Next | None:
    """The next step of a case, whoever has to do it; None where it is over."""
    if case.state in (*LOST, "ARCHIVED"):
        return None
    running = {row.code: row for row in case.clocks.all() if row.stopped_on is None}
    waiting = case.papers.unserved().with_case().order_by("issued_on", "id").first() if case.reachable else None
    if waiting is not None:
        due = running.get(SERVICES[waiting.kind].stops)
        text = _("%(paper)s待送达") % {"paper": waiting.get_kind_display()}
        return Next(text, due.due_on if due else None, "serve", waiting)
    if clock.SUPERIOR in running and case.state in REPORTED_UP:
        return Next(_("待向上级报告办结"), running[clock.SUPERIOR].due_on, "report_up", case)
    if clock.ASSIGNED in running and case.state in REPORTED_UP:
        return Next(_("待向信访局反馈交办结果"), running[clock.ASSIGNED].due_on, "report_back", case)
    return STEPS[case.state](case, running) if case.state in STEPS else Next(_("待归档"), None, "archive", case)


def _due(running: dict[str, Any], *codes: str) -> date | None:
    return next((running[code].due_on for code in codes if code in running), None)


def _registered(case: Any, running: dict[str, Any]) -> Next:
    if case.organ_id is None:
        return Next(_("待转送、交办"), _due(running, clock.REGISTER), "forward", case)
    return _forwarded(case, running)


def _forwarded(case: Any, running: dict[str, Any]) -> Next:
    return Next(_("待受理，或者告知不予受理"), _due(running, clock.NOTIFY), "accept", case)


def _objected(case: Any, running: dict[str, Any]) -> Next:
    found, text = disputes.outcome(case), _("待信访局决定：改派，或者维持交办")
    if found == disputes.OPEN:
        text = _("管辖争议等协调结果；结果出来以后，信访局改派或者维持交办")
    if found == disputes.OVER:
        over = disputes.decided(case) or _("管辖争议已有协调结果")
        text = _("%(decided)s；待信访局据此改派或者维持交办") % {"decided": over}
    return Next(text, _due(running, clock.NOTIFY), "insist", case)


def _accepted(case: Any, running: dict[str, Any]) -> Next:
    if case.is_claim:
        return Next(_("待出具处理意见书并送达"), _due(running, clock.HANDLE), "answer", case)
    return Next(_("待答复办理结果"), _due(running, clock.PROCEDURE, clock.SUPERIOR, clock.ASSIGNED), "conclude", case)


def _replied(case: Any, running: dict[str, Any]) -> Next:
    right = running.get(clock.ASK_REVIEW) or running.get(clock.ASK_REREVIEW)
    if not case.is_followed_up and case.reachable:
        text = _("待协调组回访信访人")
        if right is not None:
            text = _("待协调组回访信访人；%(day)s以前信访人可以%(what)s") % _of(right)
        return Next(text)
    if right is not None:
        return Next(_("%(day)s以前信访人可以%(what)s；有依据的，可以登记息诉息访") % _of(right), None, "settle", case)
    return Next(_("有依据的登记息诉息访，其他的归档"), None, "settle", case)


def _of(right: Any) -> dict[str, Any]:
    return {"day": day_words(right.due_on), "what": right.get_code_display()}


def _rereviewing(case: Any, running: dict[str, Any]) -> Next:
    if case.heard:
        return Next(_("听证进行中，复核的期限暂停计算"), None, "end_hearing", case)
    return Next(_("待作出复核意见并送达"), _due(running, clock.REREVIEW), "rereview", case)


STEPS: dict[str, Callable[[Any, dict[str, Any]], Next]] = {
    "REGISTERED": _registered,
    "FORWARDED": _forwarded,
    "OBJECTED": _objected,
    "ACCEPTED": _accepted,
    "ANSWERED": _replied,
    "REVIEWING": lambda case, running: Next(_("待作出复查意见并送达"), _due(running, clock.REVIEW), "review", case),
    "REVIEWED": _replied,
    "REREVIEWING": _rereviewing,
    "FINAL": _replied,
}


def whose(step: Next, case: Any) -> str:
    """The unit whose step it is; "" where no unit has it (a follow-up of the group)."""
    if step.verb == "serve":
        return str(step.record.organ.name)
    if step.verb in OF_PETITION_OFFICE or not step.verb:
        return ""
    unit = case.review_organ if step.verb in OF_REVIEWER else case.organ
    return str(unit.name) if unit is not None else ""


def door(user: Any, step: Next) -> str:
    """Where this reader does it; "" where somebody else has to."""
    if not step.verb:
        return ""
    permission = f"petitions.{step.verb}_{step.record._meta.model_name}"
    return address(step.record, step.verb) if user.has_perm(permission, step.record) else ""

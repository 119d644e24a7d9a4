"""The steps of a case on its page: which may be pressed in its state, and what each asks. One line a verb."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from pianqu.kit.pages import action
from pianqu.petitions.case_shown import address
from pianqu.petitions.models import PetitionCase
from pianqu.petitions.states import IN_HAND
from pianqu.petitions.step_forms import (
    AcceptForm,
    DisputeForm,
    ExcludeForm,
    ForwardForm,
    HandUpForm,
    LiftForm,
    MergeForm,
    RecurForm,
    RerouteForm,
    StepForm,
    WhyForm,
    WhyThatDayForm,
    WithdrawForm,
)


@dataclass(frozen=True)
class CaseStepShown:
    """What the button and the form of a verb say, what the form asks, and which of its fields the verb takes."""

    verb: str
    title: Any
    said: Any
    form: type[StepForm]
    names: tuple[str, ...]


ON = ("on", "reason")
RARE = frozenset({"reroute", "hand_up", "withdraw", "merge", "split", "recur", "dispute", "exclude", "lift"})
STEPS = {
    step.verb: step
    for step in (
        CaseStepShown(
            "forward",
            gettext_lazy("转送、交办"),
            gettext_lazy("已转送、交办。"),
            ForwardForm,
            ("organ", "on", "assigned_due_on", "words"),
        ),
        CaseStepShown(
            "accept",
            gettext_lazy("受理"),
            gettext_lazy("已受理。"),
            AcceptForm,
            ("on", "route", "procedure", "procedure_due_on", "handler"),
        ),
        CaseStepShown(
            "reroute",
            gettext_lazy("改办理途径"),
            gettext_lazy("已更正，期限已重新计算；改前的内容留在办理过程里。"),
            RerouteForm,
            ("route", "procedure", "procedure_due_on", "reason"),
        ),
        CaseStepShown("decline", gettext_lazy("不予受理"), gettext_lazy("已登记不予受理。"), WhyThatDayForm, ON),
        CaseStepShown("object_to", gettext_lazy("提出异议"), gettext_lazy("已提出异议，等信访局核实。"), WhyThatDayForm, ON),
        CaseStepShown("insist", gettext_lazy("维持交办"), gettext_lazy("已维持交办。"), WhyThatDayForm, ON),
        CaseStepShown("take_back", gettext_lazy("退回改派"), gettext_lazy("已退回，请重新转送、交办。"), WhyThatDayForm, ON),
        CaseStepShown("hand_up", gettext_lazy("上交上级"), gettext_lazy("已上交。"), HandUpForm, ("to", *ON)),
        CaseStepShown("withdraw", gettext_lazy("登记撤回"), gettext_lazy("已登记撤回。"), WithdrawForm, ("whose", *ON)),
        CaseStepShown("merge", gettext_lazy("并案"), gettext_lazy("已并案。"), MergeForm, ("into", "reason")),
        CaseStepShown("split", gettext_lazy("撤销并案"), gettext_lazy("已撤销并案。"), WhyForm, ("reason",)),
        CaseStepShown("recur", gettext_lazy("同一事项再次反映"), gettext_lazy("已记下是同一事项。"), RecurForm, ("previous",)),
        CaseStepShown(
            "dispute",
            gettext_lazy("提请协调管辖争议"),
            gettext_lazy("已列为困难问题，会议可以列入议程。"),
            DisputeForm,
            ("others", "reason"),
        ),
        CaseStepShown(
            "exclude", gettext_lazy("登记回避"), gettext_lazy("已登记回避。"), ExcludeForm, ("cadre", "organ", "why", "words")
        ),
        CaseStepShown("lift", gettext_lazy("解除回避"), gettext_lazy("已解除回避。"), LiftForm, ("exclusion", "reason")),
    )
}


def case_actions(request: Any, case: PetitionCase) -> list[dict[str, Any]]:
    """The buttons of the case: what may be done in its state, by who reads it, without what is seldom done."""
    return [
        _button(request, case, step.verb, step.title)
        for step in STEPS.values()
        if step.verb not in RARE and _open(case, step.verb)
    ]


def rare_actions(request: Any, case: PetitionCase) -> list[dict[str, Any]]:
    """What is seldom done, folded under the others."""
    shown = [
        _button(request, case, step.verb, step.title) for step in STEPS.values() if step.verb in RARE and _open(case, step.verb)
    ]
    if case.state != case.State.VOID:
        shown.append(_button(request, case, "correct", gettext_lazy("更正")))
    if "void" in case.flow.verbs(case.state):
        shown.append(_button(request, case, "void", gettext_lazy("作废")))
    return [each for each in shown if each]


def _open(case: PetitionCase, verb: str) -> bool:
    if verb == "recur":
        return case.state not in (case.State.VOID, case.State.MERGED)
    if verb == "dispute":
        return case.state in IN_HAND and not case.is_accusation
    if verb == "exclude":
        return case.state != case.State.VOID
    if verb == "lift":
        return bool(case.exclusions.in_force().exists())
    if verb == "accept" and case.organ_id is None:
        return False
    return verb in case.flow.verbs(case.state)


def _button(request: Any, case: PetitionCase, verb: str, label: Any) -> dict[str, Any]:
    return action(request, f"petitions.{verb}_petitioncase", label, address(case, verb), case)

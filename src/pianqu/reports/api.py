"""The work report and the first draft of a briefing under `/api/v1/`: the same calls as the pages."""

from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from ninja import Router
from pydantic import Field

from pianqu.briefings.api.briefings import BriefingOut
from pianqu.briefings.models import Briefing
from pianqu.briefings.subjects import Subject
from pianqu.figures.access import compares
from pianqu.figures.api.figures import DaysAsked, Value
from pianqu.figures.filters import DaysFilter
from pianqu.figures.printing import exact
from pianqu.figures.shown import Line as FigureLine
from pianqu.groups.models import CoordinationGroup
from pianqu.kit.api import Asked, Code, Day, Key, Line, NewIn, Output, VersionIn, pick
from pianqu.kit.codes import Coded
from pianqu.kit.errors import Refused
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.reports.beginning import begin_quarterly, begin_special, renew
from pianqu.reports.forms import BeginSpecialForm
from pianqu.reports.written import LABEL, Report

router = Router(tags=["reports"])
_NO_SUBJECT = _("请选择专题。")
_NO_TITLE = _("请写标题。")


class BriefingIn(NewIn):
    """Whose, and of the quarter in which `quarter` lies; or, without it, a special one with its title and subject."""

    group: Key
    quarter: Day | None = None
    title: Annotated[Line, Field(max_length=80)] = ""
    subject: Annotated[Code, Coded(Briefing, "subject")] = ""


class SaidOut(Output):
    """One figure as the report says it; the smallest, middle and largest are for readers who may compare units.

    `far` is how many of its months and units lie far from their like.
    """

    code: str
    sentence: str
    value: Value
    unit: str
    own: Value
    minimum: Value
    median: Value
    maximum: Value
    far: int


class ReportPartOut(Output):
    """One section."""

    code: str
    title: str
    items: list[SaidOut]


class ReportOut(Output):
    """The work report of a period; both days counted."""

    label: str
    since: Day
    until: Day
    structure_date: Day
    sections: list[ReportPartOut]


@router.post("/briefings/draft", response={201: BriefingOut}, operation_id="briefings.draft_briefing")
def briefing_draft(request: Request, payload: BriefingIn) -> Briefing:
    """Begin a briefing with what the group's records say."""
    require(request.user, "briefings.draft_briefing")
    own = CoordinationGroup.objects.of_user(request.user)
    group = pick(own, "group", payload.group)
    told: dict[str, Any] = {"by": request.user, "at": now(), "key": payload.key}
    if payload.quarter is not None:
        return begin_quarterly(group, payload.quarter, **told)
    offered = dict(BeginSpecialForm(user=request.user).fields["subject"].choices)  # type: ignore[attr-defined]
    if payload.subject not in offered:
        raise Refused(subject=_NO_SUBJECT, code="invalid_choice")
    if not payload.title:
        raise Refused(title=_NO_TITLE, code="required")
    return begin_special(group, payload.title, Subject(payload.subject), **told)


@router.post("/briefings/{uuid:key}/redraft", response=BriefingOut, operation_id="briefings.redraft_briefing")
def briefing_redraft(request: Request, key: UUID, payload: VersionIn) -> Briefing:
    """Ask the records again; what was written by hand stays."""
    briefing: Briefing = find(request, Briefing.objects.select_related("group", "sitting"), key)
    require(request.user, "briefings.redraft_briefing", briefing)
    return renew(briefing, by=request.user, at=now(), version=payload.version)


@router.get("/report", response=ReportOut, operation_id="reports.view_report")
def report_show(request: Request, asked: Asked[DaysAsked]) -> ReportOut:
    """What was done in a period, section by section."""
    require(request.user, "reports.view_report")
    days = DaysFilter(asked.given, user=request.user)
    days.require_valid()
    report = Report(days, request.user)
    question = report.question
    return ReportOut(
        label=str(LABEL),
        since=question.period.since,
        until=question.period.last,
        structure_date=question.structure_date,
        sections=[
            ReportPartOut(code=part.code, title=str(part.title), items=[_said(report, line) for line in part.lines])
            for part in report.parts
        ],
    )


def _said(report: Report, line: FigureLine) -> SaidOut:
    reading, beside = line.reading, compares(report.user)
    return SaidOut(
        code=line.figure.code,
        sentence=report.sentence(line, linked=False),
        value=exact(reading.value),
        unit=str(line.figure.unit),
        own=exact(line.own.value) if line.own else None,
        minimum=exact(reading.minimum) if beside else None,
        median=exact(reading.median) if beside else None,
        maximum=exact(reading.maximum) if beside else None,
        far=len(line.far),
    )

"""The duties, what is owed and what was let off, under `/api/v1/`: the same calls as the pages."""

from datetime import datetime, timedelta
from typing import Annotated, Any, ClassVar
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from pianqu.cadence.covering import coverage
from pianqu.cadence.filters import DutyFilter, ObligationFilter
from pianqu.cadence.models import Duty, Obligation, Waiver
from pianqu.kit.api import (
    Asked,
    DatedOut,
    Day,
    EndIn,
    Input,
    Key,
    Line,
    ListAsked,
    NewIn,
    Output,
    ReasonIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.codes import Coded
from pianqu.kit.now import now, today
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

router = Router(tags=["cadence"])
Times = Annotated[int, Field(ge=1, le=99)]
GraceDays = Annotated[int, Field(ge=0, le=366)]
Year = Annotated[int, Field(ge=2000, le=2100)]


class DutyOut(DatedOut):
    """One version of a duty, in force from `since` (counted) to `until` (not counted)."""

    code: str
    number: int
    title: str
    evidence: str
    waiting: bool
    target: Annotated[str, Coded(Duty, "target")]
    period_kind: Annotated[str, Coded(Duty, "period_kind")]
    at_least: int
    grace_days: int

    @staticmethod
    def of(row: Duty) -> "DutyOut":
        """From a row; the title in the reader's language where it is the article's."""
        names = set(DutyOut.model_fields) - {"title", "waiting"}
        values = {name: getattr(row, name) for name in names}
        return DutyOut(title=str(row.words), waiting=not row.source.ready, **values)


class DutyAsked(ListAsked):
    """`all`: every version."""

    all: bool = False


class AdoptIn(Input):
    """From when the nine duties are asked."""

    since: Day


class DutyIn(NewIn):
    """What is asked from `since` on; without `code` it is a new duty."""

    code: Line = ""
    title: Line = ""
    evidence: Line
    target: Annotated[Line, Coded(Duty, "target")]
    period_kind: Annotated[Line, Coded(Duty, "period_kind")]
    at_least: Times = 1
    grace_days: GraceDays = 15
    since: Day


class ObligationOut(Output):
    """What is owed: `done` as known now, `done_at_deadline` as known at 24:00 of the last day."""

    key: UUID
    duty: str
    group: str
    township: str | None
    period_kind: Annotated[str, Coded(Obligation, "period_kind")]
    since: Day
    until: Day
    at_least: int
    state: str
    corrected: bool
    done: int
    done_at_deadline: int
    within_grace: bool
    waived: bool

    @staticmethod
    def of(row: Any) -> "ObligationOut":
        """From an annotated row; group and township by their keys."""
        names = ("key", "period_kind", "since", "until", "at_least", "state", "corrected", "done", "done_at_deadline", "waived")
        values = {name: getattr(row, name) for name in names}
        return ObligationOut(
            duty=row.duty.code,
            group=str(row.group.key),
            township=str(row.township.key) if row.township else None,
            within_grace=row.done_in_grace >= row.at_least,
            **values,
        )


class ObligationAsked(ListAsked):
    """By the keys of group and township, duty, state, over or running (`due`), year, a day of the period, its kind."""

    filtered_by: ClassVar = ObligationFilter

    group: str = ""
    duty: str = ""
    state: str = ""
    due: str = ""
    year: Year | None = None
    day: str = ""
    kind: str = ""


class EvidenceOut(Output):
    """A record that meets an obligation."""

    key: UUID
    happened_on: Day
    recorded_at: datetime
    title: str


class ObligationShown(Output):
    """One obligation with the records that meet it."""

    obligation: ObligationOut
    evidence: list[EvidenceOut]


class WaiverOut(Output):
    """What was let off: one obligation, or `duties` (numbers) of all groups in periods wholly within `since` to `until`."""

    key: UUID
    version: int
    obligation: UUID | None
    duties: list[int]
    since: Day
    until: Day
    reason: str
    document_no: str
    revoked: bool

    @staticmethod
    def of(row: Waiver) -> "WaiverOut":
        """From a row."""
        names = ("key", "version", "since", "until", "reason", "document_no")
        return WaiverOut(
            obligation=row.obligation.key if row.obligation else None,
            duties=row.numbers,
            revoked=row.revoked_at is not None,
            **{name: getattr(row, name) for name in names},
        )


class WaiverIn(NewIn):
    """For one `obligation`, or county-wide with `document_no`, `codes` and days (`until` not counted)."""

    reason: Line
    document_no: Line = ""
    obligation: Key | None = None
    codes: Annotated[list[Line], Field(max_length=99)] = []
    since: Day | None = None
    until: Day | None = None


class CoverageOut(Output):
    """A period that the days touch; only a whole one is let off, and of that not what was met in time."""

    number: int
    period_kind: Annotated[str, Coded(Duty, "period_kind")]
    since: Day
    until: Day
    whole: bool
    opened: bool
    obligations: int
    met_in_time: int


@router.get("/duties", response=listed(DutyOut), operation_id="cadence.view_duty")
def duty_list(request: Request, asked: Asked[DutyAsked]) -> dict[str, Any]:
    """The newest version of each duty, or all versions."""
    require(request.user, "cadence.view_duty")
    return answer_list(request, Duty.objects.visible_to(request.user), ("number", "-since"), asked, DutyFilter, DutyOut.of)


@router.post("/duties", response={201: DutyOut}, operation_id="cadence.set_duty")
def duty_set(request: Request, payload: DutyIn) -> DutyOut:
    """Ask something from a day on."""
    user = request.user
    require(user, "cadence.set_duty")
    return DutyOut.of(Duty.set(**payload.model_dump(), by=user, at=now()))


@router.post("/duties/adopt", response={201: list[DutyOut]}, operation_id="cadence.adopt_duty")
def duty_adopt(request: Request, payload: AdoptIn) -> list[DutyOut]:
    """Ask the nine duties of the article from a day on."""
    user = request.user
    require(user, "cadence.adopt_duty")
    return [DutyOut.of(row) for row in Duty.adopt(since=payload.since, by=user, at=now())]


@router.get("/duties/{uuid:key}", response=DutyOut, operation_id="cadence.show_duty")
def duty_show(request: Request, key: UUID) -> DutyOut:
    """One version of a duty."""
    return DutyOut.of(find(request, Duty.objects, key))


@router.post("/duties/{uuid:key}/end", response=DutyOut, operation_id="cadence.end_duty")
def duty_end(request: Request, key: UUID, payload: EndIn) -> DutyOut:
    """Ask no more from a day on."""
    duty = find(request, Duty.objects, key)
    require(request.user, "cadence.end_duty", duty)
    return DutyOut.of(duty.end(payload.on, version=payload.version, by=request.user, at=now()))


def _owed(request: Request) -> Any:
    rows = Obligation.objects.visible_to(request.user).with_state(today=today()).with_grace()
    return rows.select_related("duty", "group", "township")


@router.get("/obligations", response=listed(ObligationOut), operation_id="cadence.view_obligation")
def obligation_list(request: Request, asked: Asked[ObligationAsked]) -> dict[str, Any]:
    """What is owed, newest period first."""
    require(request.user, "cadence.view_obligation")
    return answer_list(request, _owed(request), ("-since", "id"), asked, ObligationFilter, ObligationOut.of)


@router.get("/obligations/{uuid:key}", response=ObligationShown, operation_id="cadence.show_obligation")
def obligation_show(request: Request, key: UUID) -> ObligationShown:
    """One obligation and the records that meet it."""
    row = get_object_or_404(_owed(request), key=key)
    records = row.duty.source.shown_to(request.user, row)
    evidence = [
        EvidenceOut(key=each.key, happened_on=each.happened_on, recorded_at=each.first_recorded_at, title=str(each))
        for each in records
    ]
    return ObligationShown(obligation=ObligationOut.of(row), evidence=evidence)


@router.get("/waivers", response=listed(WaiverOut), operation_id="cadence.view_waiver")
def waiver_list(request: Request, asked: Asked[ListAsked]) -> dict[str, Any]:
    """Everything that was let off."""
    require(request.user, "cadence.view_waiver")
    rows = Waiver.objects.visible_to(request.user).select_related("obligation").prefetch_related("duties")
    return answer_list(request, rows, ("-since", "-id"), asked, show=WaiverOut.of)


@router.post("/waivers", response={201: WaiverOut}, operation_id="cadence.grant_waiver")
def waiver_grant(request: Request, payload: WaiverIn) -> WaiverOut:
    """Let off one obligation, or all groups by a document."""
    user = request.user
    require(user, "cadence.grant_waiver")
    given = payload.model_dump()
    given["obligation"] = pick(Obligation.objects.visible_to(user), "obligation", payload.obligation)
    return WaiverOut.of(Waiver.grant(**given, by=user, at=now()))


@router.get("/waivers/preview", response=list[CoverageOut], operation_id="cadence.show_coverage")
def waiver_preview(request: Request, codes: Annotated[list[str], Query()], since: Day, until: Day) -> list[CoverageOut]:
    """What a county-wide waiver of these duties and days would cover (`until` not counted); nothing is saved."""
    require(request.user, "cadence.grant_waiver")
    waiver = Waiver(since=since, until=until)
    waiver.clean()
    numbers = set(Duty.objects.filter(code__in=codes).values_list("number", flat=True))
    return [
        CoverageOut(
            number=each.number,
            period_kind=each.period.kind,
            since=each.period.since,
            until=each.period.last + timedelta(days=1),
            whole=each.whole,
            opened=each.opened,
            obligations=each.obligations,
            met_in_time=each.met_in_time,
        )
        for each in coverage(request.user, numbers, since, until)
    ]


@router.get("/waivers/{uuid:key}", response=WaiverOut, operation_id="cadence.show_waiver")
def waiver_show(request: Request, key: UUID) -> WaiverOut:
    """One waiver."""
    return WaiverOut.of(find(request, Waiver.objects, key))


@router.post("/waivers/{uuid:key}/revoke", response=WaiverOut, operation_id="cadence.revoke_waiver")
def waiver_revoke(request: Request, key: UUID, payload: ReasonIn) -> WaiverOut:
    """Take a waiver back."""
    user = request.user
    waiver = find(request, Waiver.objects, key)
    require(user, "cadence.revoke_waiver", waiver)
    return WaiverOut.of(waiver.revoke(reason=payload.reason, version=payload.version, by=user, at=now()))

"""下访 and 约访: what a township and its villages do."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.groups.campaigns import pick_campaigns
from pianqu.kit.api import Asked, Day, Key, Line, Prose, ReasonIn, VersionIn, answer_list, listed
from pianqu.kit.codes import Coded
from pianqu.kit.now import now, today
from pianqu.kit.permissions import require
from pianqu.kit.request import Request
from pianqu.petitions.api.visited import CorrectVisitedIn, NewVisitedIn, VisitDaysAsked, VisitedOut, found, pick_case
from pianqu.petitions.models import AppointmentVisit, OutreachVisit
from pianqu.petitions.visit_filters import AppointmentFilter, VisitFilter
from pianqu.petitions.visit_people import outgoing, pick_people, principals
from pianqu.petitions.wording import in_list, read_by

router = Router(tags=["petitions"])
ORDER = ("-happened_on", "-id")
Short = Annotated[Line, Field(max_length=60)]


class OutreachVisitOut(VisitedOut):
    """下访 at the petitioner's home."""

    actor: Annotated[str, Coded(OutreachVisit, "actor")]
    outcome: str


class OutreachVisitIn(NewVisitedIn):
    """`actor` DEPUTY, RESIDENT or VILLAGE: as what they went."""

    actor: Annotated[Line, Coded(OutreachVisit, "actor")]
    words: Prose
    outcome: Prose = ""


class CorrectOutreachVisitIn(CorrectVisitedIn):
    """The whole of what can be put right, and why."""

    actor: Annotated[Line, Coded(OutreachVisit, "actor")]
    outcome: Prose = ""


class AppointmentVisitOut(VisitedOut):
    """约访: agreed, held or cancelled; only what was held counts."""

    state: Annotated[str, Coded(AppointmentVisit, "state")]
    hour: str
    spot: str
    planned_on: Day
    reminded_on: Day | None
    outcome: str
    cancel_reason: str


class AppointmentAsked(VisitDaysAsked):
    """Both days counted; `state` PLANNED, HELD or CANCELLED."""

    filtered_by: ClassVar = AppointmentFilter

    state: str = ""


class AppointmentVisitIn(NewVisitedIn):
    """The day, the hour and the place agreed on."""

    hour: Short
    spot: Short


class HoldAppointmentVisitIn(VersionIn):
    """When they were there, who, and what came of it."""

    happened_on: Day
    people: list[Key] = Field(min_length=1, max_length=30)
    words: Prose
    outcome: Prose = ""


class CorrectAppointmentVisitIn(CorrectVisitedIn):
    """The whole of what can be put right, and why."""

    outcome: Prose = ""


def _told(request: Request, payload: Any, offered: Any) -> dict[str, Any]:
    told: dict[str, Any] = payload.model_dump(exclude={"case"})
    told["people"] = pick_people(offered, payload.people)
    if "campaigns" in told:
        told["campaigns"] = pick_campaigns(request.user, payload.campaigns)
    return told


@router.get("/outreachvisits", response=listed(OutreachVisitOut), operation_id="petitions.view_outreachvisit")
def outreachvisit_list(request: Request, asked: Asked[VisitDaysAsked]) -> dict[str, Any]:
    """下访."""
    require(request.user, "petitions.view_outreachvisit")
    rows = OutreachVisit.objects.visible_to(request.user).with_case()
    return answer_list(request, rows, ORDER, asked, VisitFilter, in_list)


@router.post("/outreachvisits", response={201: OutreachVisitOut}, operation_id="petitions.record_outreachvisit")
def outreachvisit_record(request: Request, payload: OutreachVisitIn) -> Any:
    """One that took place."""
    case = pick_case(request, payload.case, "petitions.record_outreachvisit")
    told = _told(request, payload, outgoing(case, payload.happened_on))
    return OutreachVisit.record(by=request.user, at=now(), case=case, **told)


@router.get("/outreachvisits/{uuid:key}", response=OutreachVisitOut, operation_id="petitions.show_outreachvisit")
def outreachvisit_show(request: Request, key: UUID) -> Any:
    """One 下访."""
    return read_by(request.user, found(request, OutreachVisit, key, "view"))


@router.post("/outreachvisits/{uuid:key}/correct", response=OutreachVisitOut, operation_id="petitions.correct_outreachvisit")
def outreachvisit_correct(request: Request, key: UUID, payload: CorrectOutreachVisitIn) -> Any:
    """Put it right, with the reason."""
    visit = found(request, OutreachVisit, key, "correct")
    return visit.correct(by=request.user, at=now(), **_mended(request, visit, payload, outgoing(visit.case, payload.happened_on)))


@router.post("/outreachvisits/{uuid:key}/void", response=OutreachVisitOut, operation_id="petitions.void_outreachvisit")
def outreachvisit_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count, with the reason."""
    return found(request, OutreachVisit, key, "void").void(by=request.user, at=now(), **payload.model_dump())


def _mended(request: Request, visit: Any, payload: Any, offered: Any) -> dict[str, Any]:
    """As `_told`; whom the record names already stays a choice."""
    there = {str(each.key): (each, each.name) for each in visit.people.all()}
    return _told(request, payload, {**there, **offered})


@router.get("/appointmentvisits", response=listed(AppointmentVisitOut), operation_id="petitions.view_appointmentvisit")
def appointmentvisit_list(request: Request, asked: Asked[AppointmentAsked]) -> dict[str, Any]:
    """约访."""
    require(request.user, "petitions.view_appointmentvisit")
    rows = AppointmentVisit.objects.visible_to(request.user).with_case()
    return answer_list(request, rows, ORDER, asked, AppointmentFilter, in_list)


@router.post("/appointmentvisits", response={201: AppointmentVisitOut}, operation_id="petitions.plan_appointmentvisit")
def appointmentvisit_plan(request: Request, payload: AppointmentVisitIn) -> Any:
    """Agree on a day."""
    case = pick_case(request, payload.case, "petitions.plan_appointmentvisit")
    told = _told(request, payload, principals(case, payload.happened_on))
    return AppointmentVisit.plan(by=request.user, at=now(), case=case, **told)


@router.get("/appointmentvisits/{uuid:key}", response=AppointmentVisitOut, operation_id="petitions.show_appointmentvisit")
def appointmentvisit_show(request: Request, key: UUID) -> Any:
    """One 约访."""
    return read_by(request.user, found(request, AppointmentVisit, key, "view"))


@router.post(
    "/appointmentvisits/{uuid:key}/remind", response=AppointmentVisitOut, operation_id="petitions.remind_appointmentvisit"
)
def appointmentvisit_remind(request: Request, key: UUID, payload: VersionIn) -> Any:
    """The petitioner's side was reminded today."""
    return found(request, AppointmentVisit, key, "remind").remind(by=request.user, at=now(), **payload.model_dump())


@router.post("/appointmentvisits/{uuid:key}/hold", response=AppointmentVisitOut, operation_id="petitions.hold_appointmentvisit")
def appointmentvisit_hold(request: Request, key: UUID, payload: HoldAppointmentVisitIn) -> Any:
    """They were there; from here on it counts."""
    visit = found(request, AppointmentVisit, key, "hold")
    return visit.hold(by=request.user, at=now(), **_mended(request, visit, payload, principals(visit.case, today())))


@router.post(
    "/appointmentvisits/{uuid:key}/cancel", response=AppointmentVisitOut, operation_id="petitions.cancel_appointmentvisit"
)
def appointmentvisit_cancel(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """It will not take place."""
    return found(request, AppointmentVisit, key, "cancel").cancel(by=request.user, at=now(), **payload.model_dump())


@router.post(
    "/appointmentvisits/{uuid:key}/correct", response=AppointmentVisitOut, operation_id="petitions.correct_appointmentvisit"
)
def appointmentvisit_correct(request: Request, key: UUID, payload: CorrectAppointmentVisitIn) -> Any:
    """Put one that was held right, with the reason."""
    visit = found(request, AppointmentVisit, key, "correct")
    told = _mended(request, visit, payload, principals(visit.case, payload.happened_on))
    return visit.correct(by=request.user, at=now(), **told)


@router.post("/appointmentvisits/{uuid:key}/void", response=AppointmentVisitOut, operation_id="petitions.void_appointmentvisit")
def appointmentvisit_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count, with the reason."""
    return found(request, AppointmentVisit, key, "void").void(by=request.user, at=now(), **payload.model_dump())

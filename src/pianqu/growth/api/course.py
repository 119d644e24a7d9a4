"""What counts of projects under `/api/v1/`: stages, introductions and funds that arrived. Amounts in fen."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from pianqu.accounts.models import Organ
from pianqu.growth.measures import MOST
from pianqu.growth.models import Arrival, Introduction, Pairing, Project, ProjectStage
from pianqu.growth.models.project import NAME_MOST
from pianqu.growth.permissions import permission
from pianqu.growth.project_filters import FILTERS
from pianqu.growth.reporting import departments_of
from pianqu.growth.views.course import Kind
from pianqu.kit.api import (
    Asked,
    Code,
    CorrectIn,
    Day,
    EnteredOut,
    Key,
    KeyOf,
    Line,
    ListAsked,
    NewIn,
    ReasonIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.codes import Coded
from pianqu.kit.errors import Refused
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

router = Router(tags=["growth"])
Source = Annotated[Line, Field(max_length=NAME_MOST)]
Fen = Annotated[int, Field(ge=1, le=MOST)]


class ProjectRecordOut(EnteredOut):
    """Of which project, and where that lies; all are keys."""

    project: KeyOf
    township: KeyOf
    village: KeyOf | None


class ProjectStageOut(ProjectRecordOut):
    """A stage that a project reached; of a contract the amount."""

    stage: Annotated[str, Coded(ProjectStage, "stage")]
    invest_fen: int | None


class IntroductionOut(ProjectRecordOut):
    """A department that brought a project in, on which way; `claimed_by` where it said so itself."""

    organ: KeyOf
    via: Annotated[str, Coded(Introduction, "via")]
    pairing: KeyOf | None
    claimed_by: KeyOf | None


class ArrivalOut(ProjectRecordOut):
    """Funds that arrived."""

    amount_fen: int
    source: str


class CourseAsked(ListAsked):
    """Both days counted; the keys of a township and of a project; `record` "void" or "all"."""

    filtered_by: ClassVar = FILTERS[Arrival]

    since: str = ""
    until: str = ""
    township: str = ""
    project: str = ""
    record: str = ""


class ProjectStageAsked(CourseAsked):
    """Of one stage."""

    filtered_by: ClassVar = FILTERS[ProjectStage]

    stage: str = ""


class IntroductionAsked(CourseAsked):
    """Of one department (its key), on one way."""

    filtered_by: ClassVar = FILTERS[Introduction]

    department: str = ""
    via: str = ""


class IntroductionIn(NewIn):
    """Which department brought which project in, when and on which way."""

    project: Key
    happened_on: Day
    organ: Key
    via: Annotated[Code, Coded(Introduction, "via")]
    pairing: Key | None = None


class ClaimIntroductionIn(NewIn):
    """When and on which way the sender's own department (`organ`, left out where there is one) brought which project in."""

    project: Key
    happened_on: Day
    organ: Key | None = None
    via: Annotated[Code, Coded(Introduction, "via")]
    pairing: Key | None = None


class ArrivalIn(NewIn):
    """How much arrived for which project, when and from whom."""

    project: Key
    happened_on: Day
    amount_fen: Fen
    source: Source = ""


class CorrectProjectStageIn(CorrectIn):
    """The day put right; of a contract the amount, too."""

    happened_on: Day
    invest_fen: Fen | None = None


class CorrectIntroductionIn(CorrectIn):
    """The whole of what can be put right."""

    happened_on: Day
    organ: Key
    via: Annotated[Code, Coded(Introduction, "via")]
    pairing: Key | None = None


class CorrectArrivalIn(CorrectIn):
    """The whole of what can be put right."""

    happened_on: Day
    amount_fen: Fen
    source: Source = ""


@router.get("/projectstages", response=listed(ProjectStageOut), operation_id="growth.view_projectstage")
def projectstage_list(request: Request, asked: Asked[ProjectStageAsked]) -> dict[str, Any]:
    """The stages that projects reached."""
    return _list(request, ProjectStage, asked)


@router.get("/projectstages/{uuid:key}", response=ProjectStageOut, operation_id="growth.show_projectstage")
def projectstage_show(request: Request, key: UUID) -> Any:
    """One stage of a project."""
    return _find(request, ProjectStage, key, "view")


@router.post("/projectstages/{uuid:key}/correct", response=ProjectStageOut, operation_id="growth.correct_projectstage")
def projectstage_correct(request: Request, key: UUID, payload: CorrectProjectStageIn) -> Any:
    """Put it right, with the reason."""
    return _find(request, ProjectStage, key, "correct").correct(by=request.user, at=now(), **payload.model_dump())


@router.post("/projectstages/{uuid:key}/void", response=ProjectStageOut, operation_id="growth.void_projectstage")
def projectstage_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """It was not reached after all: the project stands at the stage before."""
    return _find(request, ProjectStage, key, "void").void(by=request.user, at=now(), **payload.model_dump())


@router.get("/introductions", response=listed(IntroductionOut), operation_id="growth.view_introduction")
def introduction_list(request: Request, asked: Asked[IntroductionAsked]) -> dict[str, Any]:
    """Which departments brought which projects in."""
    return _list(request, Introduction, asked)


@router.get("/introductions/{uuid:key}", response=IntroductionOut, operation_id="growth.show_introduction")
def introduction_show(request: Request, key: UUID) -> Any:
    """One department of a project."""
    return _find(request, Introduction, key, "view")


@router.post("/introductions", response={201: IntroductionOut}, operation_id="growth.record_introduction")
def introduction_record(request: Request, payload: IntroductionIn) -> Any:
    """A department brought a project in."""
    return _record(request, Introduction, payload)


@router.post("/introductions/claim", response={201: IntroductionOut}, operation_id="growth.claim_introduction")
def introduction_claim(request: Request, payload: ClaimIntroductionIn) -> Any:
    """The sender's own department brought a project in, of a township that it links."""
    require(request.user, "growth.claim_introduction")
    told = payload.model_dump()
    told["project"] = pick(Project.objects.visible_to(request.user).with_places(), "project", payload.project)
    told["pairing"] = pick(Pairing.objects.visible_to(request.user), "pairing", payload.pairing)
    own = list(departments_of(request.user))
    told["organ"] = (
        own[0] if payload.organ is None and len(own) == 1 else pick(departments_of(request.user), "organ", payload.organ)
    )
    if told["organ"] is None:
        raise Refused(organ=_("请写明是你的哪个部门。"), code="required")
    return Introduction.claim(by=request.user, at=now(), **told)


@router.post("/introductions/{uuid:key}/correct", response=IntroductionOut, operation_id="growth.correct_introduction")
def introduction_correct(request: Request, key: UUID, payload: CorrectIntroductionIn) -> Any:
    """Put it right, with the reason."""
    record = _find(request, Introduction, key, "correct")
    return record.correct(by=request.user, at=now(), **_picked(request, payload))


@router.post("/introductions/{uuid:key}/void", response=IntroductionOut, operation_id="growth.void_introduction")
def introduction_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count, with the reason."""
    return _find(request, Introduction, key, "void").void(by=request.user, at=now(), **payload.model_dump())


@router.get("/arrivals", response=listed(ArrivalOut), operation_id="growth.view_arrival")
def arrival_list(request: Request, asked: Asked[CourseAsked]) -> dict[str, Any]:
    """The funds that arrived."""
    return _list(request, Arrival, asked)


@router.get("/arrivals/{uuid:key}", response=ArrivalOut, operation_id="growth.show_arrival")
def arrival_show(request: Request, key: UUID) -> Any:
    """One sum that arrived."""
    return _find(request, Arrival, key, "view")


@router.post("/arrivals", response={201: ArrivalOut}, operation_id="growth.record_arrival")
def arrival_record(request: Request, payload: ArrivalIn) -> Any:
    """Funds arrived for a project."""
    return _record(request, Arrival, payload)


@router.post("/arrivals/{uuid:key}/correct", response=ArrivalOut, operation_id="growth.correct_arrival")
def arrival_correct(request: Request, key: UUID, payload: CorrectArrivalIn) -> Any:
    """Put it right, with the reason."""
    return _find(request, Arrival, key, "correct").correct(by=request.user, at=now(), **payload.model_dump())


@router.post("/arrivals/{uuid:key}/void", response=ArrivalOut, operation_id="growth.void_arrival")
def arrival_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count, with the reason."""
    return _find(request, Arrival, key, "void").void(by=request.user, at=now(), **payload.model_dump())


def _list(request: Request, kind: Kind, asked: CourseAsked) -> dict[str, Any]:
    require(request.user, permission(kind, "view"))
    rows = kind.objects.visible_to(request.user).with_places()  # type: ignore[attr-defined]
    return answer_list(request, rows, ("-happened_on", "-id"), asked, FILTERS[kind])


def _record(request: Request, kind: Any, payload: Any) -> Any:
    told = _picked(request, payload)
    told["project"] = pick(Project.objects.visible_to(request.user).with_places(), "project", payload.project)
    require(request.user, permission(kind, "record"), told["project"])
    return kind.record(by=request.user, at=now(), **told)


def _picked(request: Request, payload: Any) -> dict[str, Any]:
    """The body with the records that its keys name."""
    told: dict[str, Any] = payload.model_dump()
    if "organ" in told:
        told["organ"] = pick(Organ.objects.visible_to(request.user).departments(), "organ", told["organ"])
        told["pairing"] = pick(Pairing.objects.visible_to(request.user), "pairing", told["pairing"])
    return told


def _find(request: Request, kind: Any, key: UUID, verb: str) -> Any:
    record = find(request, kind.objects.with_places(), key)
    require(request.user, permission(kind, verb), record)
    return record

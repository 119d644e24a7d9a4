"""Projects and pairings under `/api/v1/`: the same calls as the pages. Amounts in fen."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import AliasPath, Field

from pianqu.accounts.models import Cadre
from pianqu.groups.api.placed import pick_place
from pianqu.groups.campaigns import pick_campaigns
from pianqu.growth.measures import MOST
from pianqu.growth.models import Introduction, Pairing, Project
from pianqu.growth.models.project import NAME_MOST, NOTE_MOST
from pianqu.growth.project_filters import PairingFilter, ProjectFilter
from pianqu.growth.reporting import reporter
from pianqu.growth.structure import structure
from pianqu.growth.views.projects import permission
from pianqu.kit.api import (
    Asked,
    Code,
    CorrectIn,
    DatedOut,
    Day,
    EndIn,
    Input,
    Key,
    KeyOf,
    Line,
    ListAsked,
    NewIn,
    Output,
    ReasonIn,
    Version,
    VersionIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.places.models import Place

router = Router(tags=["growth"])
Name = Annotated[Line, Field(max_length=NAME_MOST)]
Note = Annotated[Line, Field(max_length=NOTE_MOST)]
Fen = Annotated[int, Field(ge=1, le=MOST)]


class BroughtInOut(Output):
    """A department that brought a project in."""

    key: UUID
    organ: KeyOf
    via: Annotated[str, Coded(Introduction, "via")]
    happened_on: Day


class ProjectOut(Output):
    """A project: how far it is (`state`), the amount of its contract, and how much arrived."""

    key: UUID
    version: int
    name: str
    industry: Annotated[str, Coded(Project, "industry")]
    investor: str
    note: str
    state: Annotated[str, Coded(Project, "state")]
    drop_reason: str
    township: KeyOf
    village: KeyOf | None
    organ: KeyOf | None
    group: KeyOf | None
    signed_on: Day | None
    invest_fen: int | None
    arrived_fen: int
    brought_in: list[BroughtInOut]


class ProjectIn(NewIn):
    """A lead: the key of a township or village, and the day."""

    name: Name
    industry: Annotated[Code, Coded(Project, "industry")]
    investor: Name = ""
    note: Note = ""
    place: Key
    happened_on: Day


class EditProjectIn(Input):
    """All of its names and its place, and the version that was read."""

    version: Version
    name: Name
    industry: Annotated[Code, Coded(Project, "industry")]
    investor: Name = ""
    note: Note = ""
    place: Key


class ProjectStepIn(VersionIn):
    """On which day it reached the stage."""

    happened_on: Day


class SignProjectIn(ProjectStepIn):
    """And over how much the contract is, in fen."""

    invest_fen: Fen


class ProjectAsked(ListAsked):
    """Which projects: state or BEGUN, key of a department that brought it in, way, key and type of a township, industry, name."""

    filtered_by: ClassVar = ProjectFilter

    state: str = ""
    department: str = ""
    via: str = ""
    township: str = ""
    township_type: str = ""
    industry: str = ""
    text: str = ""


class FunnelOut(Output):
    """How many projects stand at a stage, how many ever reached it, and the fen of the contracts of those that stand there."""

    state: Annotated[str, Coded(Project, "state")]
    stand: int
    reached: int
    invest_fen: int


class TypeGrownOut(Output):
    """Of one type of townships (NONE: of those that nobody described) what stands and what was new this year.

    Projects from 立项 on by industry, their contracts in fen; specialty villages and new enterprises of the year.
    """

    township_type: str
    townships: int
    projects: dict[str, int]
    invest_fen: int
    villages: int
    enterprises: int


class PairingOut(DatedOut):
    """A cadre and a village, and the unit of the cadre; all are keys.

    `replaces` names the one before a correction. What was put right or void was never in force: it ends on its first day.
    """

    cadre: KeyOf
    cadre_name: str = Field(validation_alias=AliasPath("cadre", "name"))
    organ: KeyOf
    township: KeyOf
    village: KeyOf
    replaces: KeyOf | None
    correct_reason: str
    void_reason: str


class PairingIn(NewIn):
    """Who helps which village, from which day on; until which day (not counted) where that is known."""

    cadre: Key
    village: Key
    since: Day
    until: Day | None = None
    campaigns: list[Key] = []


class CorrectPairingIn(CorrectIn):
    """The whole of it put right, and why; without `campaigns` these stay."""

    cadre: Key
    village: Key
    since: Day
    until: Day | None = None
    campaigns: list[Key] | None = None


class PairingAsked(ListAsked):
    """Those in force on a day, today's unless told."""

    day: str = ""
    township: str = ""
    cadre: str = ""


@router.get("/projects", response=listed(ProjectOut), operation_id="growth.view_project")
def project_list(request: Request, asked: Asked[ProjectAsked]) -> dict[str, Any]:
    """The projects that the reader may see."""
    require(request.user, "growth.view_project")
    return answer_list(request, Project.objects.visible_to(request.user).with_course(), ("-id",), asked, ProjectFilter)


@router.get("/projects/pipeline", response=list[FunnelOut], operation_id="growth.pipeline_project")
def project_pipeline(request: Request) -> Any:
    """How many of the projects that the reader may see stand at each stage."""
    require(request.user, "growth.pipeline_project")
    return [{"state": state, **told} for state, told in Project.objects.visible_to(request.user).funnel().items()]


@router.get("/projects/structure", response=list[TypeGrownOut], operation_id="growth.structure_project")
def project_structure(request: Request) -> Any:
    """What townships of each type grow, of what the reader may see."""
    require(request.user, "growth.structure_project")
    return [{**vars(row), "township_type": row.kind} for row in structure(request.user)]


@router.get("/projects/{uuid:key}", response=ProjectOut, operation_id="growth.show_project")
def project_show(request: Request, key: UUID) -> Any:
    """One project."""
    project = _find(request, key)
    require(request.user, "growth.view_project", project)
    return project


@router.post("/projects", response={201: ProjectOut}, operation_id="growth.propose_project")
def project_propose(request: Request, payload: ProjectIn) -> Any:
    """A lead; the unit or group of whoever sends it answers for it."""
    require(request.user, "growth.propose_project")
    told = _told(request, payload)
    by = reporter(request.user, told["place"], told["happened_on"])
    return _find(request, Project.propose(by=request.user, at=now(), **told, **by).key)


@router.post("/projects/{uuid:key}/edit", response=ProjectOut, operation_id="growth.edit_project")
def project_edit(request: Request, key: UUID, payload: EditProjectIn) -> Any:
    """Mend its names and its place."""
    project = _find(request, key)
    require(request.user, "growth.edit_project", project)
    project.edit(by=request.user, at=now(), **_told(request, payload))
    return _find(request, key)


@router.post("/projects/{uuid:key}/negotiate", response=ProjectOut, operation_id="growth.negotiate_project")
def project_negotiate(request: Request, key: UUID, payload: ProjectStepIn) -> Any:
    """Talks began."""
    return _done(request, key, "negotiate", payload)


@router.post("/projects/{uuid:key}/approve", response=ProjectOut, operation_id="growth.approve_project")
def project_approve(request: Request, key: UUID, payload: ProjectStepIn) -> Any:
    """It was approved or filed."""
    return _done(request, key, "approve", payload)


@router.post("/projects/{uuid:key}/sign", response=ProjectOut, operation_id="growth.sign_project")
def project_sign(request: Request, key: UUID, payload: SignProjectIn) -> Any:
    """The contract was signed."""
    return _done(request, key, "sign", payload)


@router.post("/projects/{uuid:key}/start", response=ProjectOut, operation_id="growth.start_project")
def project_start(request: Request, key: UUID, payload: ProjectStepIn) -> Any:
    """Building began."""
    return _done(request, key, "start", payload)


@router.post("/projects/{uuid:key}/produce", response=ProjectOut, operation_id="growth.produce_project")
def project_produce(request: Request, key: UUID, payload: ProjectStepIn) -> Any:
    """It produces."""
    return _done(request, key, "produce", payload)


@router.post("/projects/{uuid:key}/drop", response=ProjectOut, operation_id="growth.drop_project")
def project_drop(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """It comes to nothing, with the reason."""
    return _done(request, key, "drop", payload)


@router.post("/projects/{uuid:key}/resume", response=ProjectOut, operation_id="growth.resume_project")
def project_resume(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """It goes on where it stood, with the reason."""
    return _done(request, key, "resume", payload)


@router.get("/pairings", response=listed(PairingOut), operation_id="growth.view_pairing")
def pairing_list(request: Request, asked: Asked[PairingAsked]) -> dict[str, Any]:
    """Who helps which village on a day."""
    require(request.user, "growth.view_pairing")
    rows = Pairing.objects.visible_to(request.user).with_people()
    return answer_list(request, rows, ("township_id", "village_id", "since", "id"), asked, PairingFilter)


@router.get("/pairings/{uuid:key}", response=PairingOut, operation_id="growth.show_pairing")
def pairing_show(request: Request, key: UUID) -> Any:
    """One pairing."""
    pairing = find(request, Pairing.objects.with_people(), key)
    require(request.user, "growth.view_pairing", pairing)
    return pairing


@router.post("/pairings", response={201: PairingOut}, operation_id="growth.pair_pairing")
def pairing_pair(request: Request, payload: PairingIn) -> Any:
    """Let a cadre help a village."""
    require(request.user, "growth.pair_pairing")
    return Pairing.pair(by=request.user, at=now(), **_paired(request, payload))


@router.post("/pairings/{uuid:key}/correct", response=PairingOut, operation_id="growth.correct_pairing")
def pairing_correct(request: Request, key: UUID, payload: CorrectPairingIn) -> Any:
    """Put it right, with the reason: answers the one that stands from then on."""
    pairing = find(request, Pairing.objects.with_people(), key)
    require(request.user, "growth.correct_pairing", pairing)
    return pairing.correct(by=request.user, at=now(), **_paired(request, payload))


@router.post("/pairings/{uuid:key}/void", response=PairingOut, operation_id="growth.void_pairing")
def pairing_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """It was entered by mistake and was never in force, with the reason."""
    pairing = find(request, Pairing.objects.with_people(), key)
    require(request.user, "growth.void_pairing", pairing)
    return pairing.void(by=request.user, at=now(), **payload.model_dump())


@router.post("/pairings/{uuid:key}/end", response=PairingOut, operation_id="growth.end_pairing")
def pairing_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """It ends."""
    pairing = find(request, Pairing.objects.with_people(), key)
    require(request.user, "growth.end_pairing", pairing)
    return pairing.end(payload.on, version=payload.version, by=request.user, at=now())


def _paired(request: Request, payload: Any) -> dict[str, Any]:
    told: dict[str, Any] = payload.model_dump()
    told["cadre"] = pick(Cadre.objects.visible_to(request.user), "cadre", payload.cadre)
    told["village"] = pick(Place.objects.visible_to(request.user).select_related("parent"), "village", payload.village)
    told["campaigns"] = pick_campaigns(request.user, payload.campaigns)
    return told


def _told(request: Request, payload: Any) -> dict[str, Any]:
    told: dict[str, Any] = payload.model_dump()
    return {**told, "place": pick_place(request.user, told["place"])}


def _done(request: Request, key: UUID, verb: str, payload: Any) -> Any:
    project = _find(request, key)
    require(request.user, permission(verb), project)
    getattr(project, verb)(by=request.user, at=now(), **payload.model_dump())
    return _find(request, key)


def _find(request: Request, key: UUID) -> Any:
    return find(request, Project.objects.with_course(), key)

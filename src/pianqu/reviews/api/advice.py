"""Experts, consultations, guidance and commitments under `/api/v1/`: the same calls as the pages."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.groups import where
from pianqu.groups.api.placed import PlacedAsked, PlacedOut, pick_place
from pianqu.groups.models import Post
from pianqu.kit.api import (
    Asked,
    CorrectIn,
    DatedOut,
    Day,
    EndIn,
    EnteredOut,
    Key,
    KeyOf,
    Line,
    ListAsked,
    NewIn,
    Prose,
    ReasonIn,
    VersionIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.matters import findings
from pianqu.matters.api.tasks import TaskShown, TaskToldIn, shown, told_of
from pianqu.reviews.filters import AdviceFilter, CommitmentFilter, GuidanceFilter
from pianqu.reviews.models import Commitment, Expert, ExpertConsultation, Guidance
from pianqu.reviews.pursuing import pursue

router = Router(tags=["reviews"])
ORDER = ("-happened_on", "-id")
Topic = Annotated[Line, Field(min_length=1, max_length=80)]
Text = Annotated[Line, Field(min_length=1)]
Said = Annotated[Prose, Field(min_length=1)]
Industry = Annotated[Line, Field(max_length=40)]
Experts = Annotated[list[Key], Field(max_length=30)]
Advice = Annotated[list[Prose], Field(max_length=findings.MOST)]


class AdviceAsked(PlacedAsked):
    """The parameters of the list of a group's records at a place, with words."""

    filtered_by: ClassVar = AdviceFilter

    text: str = ""


class GuidanceAsked(AdviceAsked):
    """And words of the industry and of the village's name."""

    filtered_by: ClassVar = GuidanceFilter

    industry: str = ""
    village: str = ""


class CommitmentAsked(PlacedAsked):
    """The parameters of the list of a group's records at a place, with state."""

    filtered_by: ClassVar = CommitmentFilter

    state: str = ""


class ExpertOut(DatedOut):
    """Somebody engaged for what they know."""

    name: str
    field: str
    employer: str
    document_no: str


class ExpertIn(NewIn):
    """Somebody to be engaged."""

    name: Annotated[Line, Field(min_length=1, max_length=40)]
    field: Annotated[Line, Field(min_length=1, max_length=60)]
    employer: Annotated[Line, Field(min_length=1, max_length=80)]
    document_no: Annotated[Line, Field(min_length=1, max_length=60)]
    since: Day


class ExpertConsultationOut(EnteredOut, PlacedOut):
    """What experts said."""

    topic: str
    experts: list[KeyOf]
    diagnosis: str


class CorrectExpertConsultationIn(CorrectIn):
    """The whole of what can be put right, and why."""

    topic: Topic
    place: Key
    happened_on: Day
    experts: Experts
    diagnosis: Said


class ExpertConsultationIn(NewIn):
    """A new one; each piece of `advice` raises a suggestion."""

    topic: Topic
    place: Key
    happened_on: Day
    experts: Experts
    diagnosis: Said
    advice: Advice = []


class GuidanceOut(EnteredOut, PlacedOut):
    """What was advised, by the holder of which post."""

    guide: KeyOf
    topic: str
    industry: str
    advice: str


class GuidanceIn(NewIn):
    """New guidance, by the second deputy with the post `guide`."""

    guide: Key
    topic: Topic
    industry: Industry = ""
    place: Key
    happened_on: Day
    advice: Said


class CorrectGuidanceIn(CorrectIn):
    """The whole of what can be put right, and why."""

    topic: Topic
    industry: Industry = ""
    place: Key
    happened_on: Day
    advice: Said


class CommitmentOut(EnteredOut, PlacedOut):
    """A promise, and what became of it: `kept` is null while nobody has answered."""

    text: str
    promiser: KeyOf
    due_on: Day | None
    state: Annotated[str, Coded(Commitment, "state")]
    kept: bool | None
    answer_words: str
    visit_key: UUID | None


class CommitmentIn(NewIn):
    """A promise by the holder of the post `promiser`."""

    text: Text
    promiser: Key
    place: Key
    happened_on: Day
    due_on: Day | None = None


class AnswerCommitmentIn(VersionIn):
    """What became of it."""

    kept: bool
    words: Line


class PursueCommitmentIn(TaskToldIn, NewIn):
    """The task that a promise becomes."""


class CorrectCommitmentIn(CorrectIn):
    """The whole of what can be put right, and why."""

    text: Text
    place: Key
    happened_on: Day
    due_on: Day | None = None


def _experts(keys: list[UUID]) -> list[Expert]:
    return [pick(Expert.objects.all(), "experts", key) for key in keys]


def _post(request: Request, field: str, key: UUID) -> Post:
    own = Post.objects.filter(group__in=request.user.standing.group_ids).select_related("group", "cadre")
    return pick(own, field, key)  # type: ignore[no-any-return]


def _consultations(request: Request) -> Any:
    rows = ExpertConsultation.objects.visible_to(request.user)
    return rows.with_places().prefetch_related("consulted__expert")


@router.get("/experts", response=listed(ExpertOut), operation_id="reviews.view_expert")
def expert_list(request: Request, asked: Asked[ListAsked]) -> dict[str, Any]:
    """The register."""
    require(request.user, "reviews.view_expert")
    return answer_list(request, Expert.objects.visible_to(request.user), ("field", "name", "id"), asked)


@router.post("/experts", response={201: ExpertOut}, operation_id="reviews.engage_expert")
def expert_engage(request: Request, payload: ExpertIn) -> Any:
    """Put somebody on the register."""
    require(request.user, "reviews.engage_expert")
    return Expert.engage(by=request.user, at=now(), **payload.model_dump())


@router.get("/experts/{uuid:key}", response=ExpertOut, operation_id="reviews.show_expert")
def expert_show(request: Request, key: UUID) -> Any:
    """One expert."""
    return find(request, Expert.objects.all(), key)


@router.post("/experts/{uuid:key}/end", response=ExpertOut, operation_id="reviews.end_expert")
def expert_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """The engagement ends."""
    expert = find(request, Expert.objects.all(), key)
    require(request.user, "reviews.end_expert", expert)
    return expert.end(payload.on, by=request.user, at=now(), version=payload.version)


@router.get("/expertconsultations", response=listed(ExpertConsultationOut), operation_id="reviews.view_expertconsultation")
def expertconsultation_list(request: Request, asked: Asked[AdviceAsked]) -> dict[str, Any]:
    """The consultations that the reader may see."""
    require(request.user, "reviews.view_expertconsultation")
    return answer_list(request, _consultations(request), ORDER, asked, AdviceFilter)


@router.post("/expertconsultations", response={201: ExpertConsultationOut}, operation_id="reviews.record_expertconsultation")
def expertconsultation_record(request: Request, payload: ExpertConsultationIn) -> Any:
    """Keep what the experts said."""
    require(request.user, "reviews.record_expertconsultation")
    place = pick_place(request.user, payload.place)
    group = where.group_of(place, request.user.standing.group_ids, payload.happened_on)
    told = payload.model_dump() | {"place": place, "group": group, "experts": _experts(payload.experts)}
    return ExpertConsultation.record(by=request.user, at=now(), **told)


@router.get("/expertconsultations/{uuid:key}", response=ExpertConsultationOut, operation_id="reviews.show_expertconsultation")
def expertconsultation_show(request: Request, key: UUID) -> Any:
    """One consultation."""
    return find(request, ExpertConsultation.objects.with_places(), key)


@router.post(
    "/expertconsultations/{uuid:key}/correct",
    response=ExpertConsultationOut,
    operation_id="reviews.correct_expertconsultation",
)
def expertconsultation_correct(request: Request, key: UUID, payload: CorrectExpertConsultationIn) -> Any:
    """Put it right, with the reason."""
    consultation = find(request, ExpertConsultation.objects.with_places(), key)
    require(request.user, "reviews.correct_expertconsultation", consultation)
    told = payload.model_dump() | {"place": pick_place(request.user, payload.place), "experts": _experts(payload.experts)}
    return consultation.correct(by=request.user, at=now(), **told)


@router.post(
    "/expertconsultations/{uuid:key}/void", response=ExpertConsultationOut, operation_id="reviews.void_expertconsultation"
)
def expertconsultation_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count, with the reason."""
    consultation = find(request, ExpertConsultation.objects.with_places(), key)
    require(request.user, "reviews.void_expertconsultation", consultation)
    return consultation.void(by=request.user, at=now(), **payload.model_dump())


@router.get("/guidance", response=listed(GuidanceOut), operation_id="reviews.view_guidance")
def guidance_list(request: Request, asked: Asked[GuidanceAsked]) -> dict[str, Any]:
    """What was advised, as far as the reader may see it."""
    require(request.user, "reviews.view_guidance")
    rows = Guidance.objects.visible_to(request.user).with_places().select_related("guide")
    return answer_list(request, rows, ORDER, asked, GuidanceFilter)


@router.post("/guidance", response={201: GuidanceOut}, operation_id="reviews.record_guidance")
def guidance_record(request: Request, payload: GuidanceIn) -> Any:
    """Keep what was advised."""
    require(request.user, "reviews.record_guidance")
    told = payload.model_dump() | {
        "place": pick_place(request.user, payload.place),
        "guide": _post(request, "guide", payload.guide),
    }
    return Guidance.record(by=request.user, at=now(), **told)


@router.get("/guidance/{uuid:key}", response=GuidanceOut, operation_id="reviews.show_guidance")
def guidance_show(request: Request, key: UUID) -> Any:
    """What was advised once."""
    return find(request, Guidance.objects.with_places(), key)


@router.post("/guidance/{uuid:key}/correct", response=GuidanceOut, operation_id="reviews.correct_guidance")
def guidance_correct(request: Request, key: UUID, payload: CorrectGuidanceIn) -> Any:
    """Put it right, with the reason."""
    guidance = find(request, Guidance.objects.with_places(), key)
    require(request.user, "reviews.correct_guidance", guidance)
    told = payload.model_dump() | {"place": pick_place(request.user, payload.place)}
    return guidance.correct(by=request.user, at=now(), **told)


@router.post("/guidance/{uuid:key}/void", response=GuidanceOut, operation_id="reviews.void_guidance")
def guidance_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken record out of every count, with the reason."""
    guidance = find(request, Guidance.objects.with_places(), key)
    require(request.user, "reviews.void_guidance", guidance)
    return guidance.void(by=request.user, at=now(), **payload.model_dump())


@router.get("/commitments", response=listed(CommitmentOut), operation_id="reviews.view_commitment")
def commitment_list(request: Request, asked: Asked[CommitmentAsked]) -> dict[str, Any]:
    """What was promised, open ones first."""
    require(request.user, "reviews.view_commitment")
    rows = Commitment.objects.visible_to(request.user).with_places()
    return answer_list(request, rows, ("-state", *ORDER), asked, CommitmentFilter)


@router.post("/commitments", response={201: CommitmentOut}, operation_id="reviews.make_commitment")
def commitment_make(request: Request, payload: CommitmentIn) -> Any:
    """Write down what was promised."""
    require(request.user, "reviews.make_commitment")
    place = pick_place(request.user, payload.place)
    group = where.group_of(place, request.user.standing.group_ids, payload.happened_on)
    told = payload.model_dump() | {"place": place, "group": group, "promiser": _post(request, "promiser", payload.promiser)}
    return Commitment.make(by=request.user, at=now(), **told)


@router.get("/commitments/{uuid:key}", response=CommitmentOut, operation_id="reviews.show_commitment")
def commitment_show(request: Request, key: UUID) -> Any:
    """One promise."""
    return find(request, Commitment.objects.with_places(), key)


@router.post("/commitments/{uuid:key}/answer", response=CommitmentOut, operation_id="reviews.answer_commitment")
def commitment_answer(request: Request, key: UUID, payload: AnswerCommitmentIn) -> Any:
    """What became of it."""
    commitment = find(request, Commitment.objects.with_places(), key)
    require(request.user, "reviews.answer_commitment", commitment)
    return commitment.answer(by=request.user, at=now(), **payload.model_dump())


@router.post("/commitments/{uuid:key}/pursue", response={201: TaskShown}, operation_id="reviews.pursue_commitment")
def commitment_pursue(request: Request, key: UUID, payload: PursueCommitmentIn) -> Any:
    """Draft a task of whoever can keep the promise."""
    commitment = find(request, Commitment.objects.with_places(), key)
    require(request.user, "reviews.pursue_commitment", commitment)
    return shown(pursue(commitment, by=request.user, at=now(), key=payload.key, **told_of(request, payload)))


@router.post("/commitments/{uuid:key}/correct", response=CommitmentOut, operation_id="reviews.correct_commitment")
def commitment_correct(request: Request, key: UUID, payload: CorrectCommitmentIn) -> Any:
    """Put it right, with the reason."""
    commitment = find(request, Commitment.objects.with_places(), key)
    require(request.user, "reviews.correct_commitment", commitment)
    told = payload.model_dump() | {"place": pick_place(request.user, payload.place)}
    return commitment.correct(by=request.user, at=now(), **told)


@router.post("/commitments/{uuid:key}/void", response=CommitmentOut, operation_id="reviews.void_commitment")
def commitment_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken record out of the list, with the reason."""
    commitment = find(request, Commitment.objects.with_places(), key)
    require(request.user, "reviews.void_commitment", commitment)
    return commitment.void(by=request.user, at=now(), **payload.model_dump())

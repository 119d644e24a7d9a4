"""Evaluations of townships, their rounds and dimensions under `/api/v1/`: the same calls as the pages."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.groups import where
from pianqu.groups.api.placed import OfGroupAsked
from pianqu.groups.models import CoordinationGroup
from pianqu.journal.withholding import but_withheld
from pianqu.kit.api import (
    Asked,
    CorrectIn,
    DatedOut,
    Day,
    EndIn,
    EnteredOut,
    Input,
    Key,
    KeyOf,
    Line,
    ListAsked,
    NewIn,
    Output,
    Prose,
    ReasonIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.places.models import Place
from pianqu.reviews import links, quarters
from pianqu.reviews.filters import EvaluationFilter, QuarterFilter
from pianqu.reviews.models import Dimension, EvaluationRound, Judged, Rating, TownshipEvaluation

router = Router(tags=["reviews"])
Conclusion = Annotated[Prose, Field(min_length=1, max_length=1000)]


class DimensionOut(DatedOut):
    """One side of a township's work."""

    number: int
    title: str


class DimensionIn(NewIn):
    """One more."""

    title: Annotated[Line, Field(min_length=1, max_length=30)]
    since: Day


class AdoptDimensionIn(Input):
    """From which day on the five that the product proposes are asked for."""

    since: Day


class RoundAsked(OfGroupAsked):
    """The parameters of the list of a group's records, with a quarter's first day."""

    filtered_by: ClassVar = QuarterFilter

    quarter: str = ""


class EvaluationAsked(RoundAsked):
    """And the key of a township; `record` "late" too."""

    filtered_by: ClassVar = EvaluationFilter

    township: str = ""


class RatingOut(Output):
    """A band with its reason: GOOD, FAIRLY_GOOD, FAIR or POOR."""

    dimension: KeyOf
    band: Annotated[str, Coded(Rating, "band")]
    reason: str


class TownshipEvaluationOut(EnteredOut):
    """An evaluation. `credited_on` is the day by which it counts for its quarter, null when it was completed too late."""

    township: KeyOf
    group: KeyOf
    quarter_since: Day
    credited_on: Day | None
    conclusion: str


class LinkOut(Output):
    """A record that it rests on."""

    type: str
    key: UUID


class TownshipEvaluationShown(TownshipEvaluationOut):
    """With its bands and what it rests on."""

    ratings: list[RatingOut]
    links: list[LinkOut]


class JudgedIn(Input):
    """The band of a dimension, with its reason."""

    dimension: Key
    band: Annotated[Line, Coded(Rating, "band")]
    reason: Line


Ratings = Annotated[list[JudgedIn], Field(max_length=50)]


class TownshipEvaluationIn(NewIn):
    """A completed evaluation. Without `links` it rests on all that the quarter's records have to say about the township."""

    township: Key
    quarter_since: Day
    happened_on: Day
    ratings: Ratings
    conclusion: Conclusion
    links: Annotated[list[Key], Field(max_length=200)] | None = None


class CorrectTownshipEvaluationIn(CorrectIn):
    """The whole of what can be put right, and why."""

    happened_on: Day
    ratings: Ratings
    conclusion: Conclusion


class EvaluationRoundOut(EnteredOut):
    """A round, which counts on the day on which its last evaluation was completed."""

    group: KeyOf
    quarter_since: Day


class EvaluationRoundIn(NewIn):
    """Whose round is complete, and of which quarter (its first day)."""

    group: Key
    quarter_since: Day


def _find(request: Request, key: UUID) -> TownshipEvaluation:
    return find(request, TownshipEvaluation.objects.with_ratings(), key)  # type: ignore[no-any-return]


def _shown(user: Any, evaluation: TownshipEvaluation) -> TownshipEvaluationShown:
    read = TownshipEvaluation.objects.with_ratings().get(pk=evaluation.pk)
    plain = TownshipEvaluationOut.model_validate(read).model_dump()
    rests = but_withheld(read.links.all(), user)
    lists: dict[str, Any] = {"ratings": list(read.ratings.all()), "links": [each.link for each in rests]}
    return TownshipEvaluationShown.model_validate(plain | lists, from_attributes=True)


def _judged(told: list[JudgedIn]) -> list[Judged]:
    """The bands with their dimensions. Raises `Refused` at `ratings` for one that is not there."""
    return [Judged(pick(Dimension.objects.all(), "ratings", each.dimension), each.band, each.reason) for each in told]


@router.get("/townshipevaluations", response=listed(TownshipEvaluationOut), operation_id="reviews.view_townshipevaluation")
def townshipevaluation_list(request: Request, asked: Asked[EvaluationAsked]) -> dict[str, Any]:
    """The evaluations that the reader may see."""
    require(request.user, "reviews.view_townshipevaluation")
    rows = TownshipEvaluation.objects.visible_to(request.user).select_related("township", "group")
    return answer_list(request, rows, ("-quarter_since", "-happened_on", "-id"), asked, EvaluationFilter)


@router.post("/townshipevaluations", response={201: TownshipEvaluationShown}, operation_id="reviews.record_townshipevaluation")
def townshipevaluation_record(request: Request, payload: TownshipEvaluationIn) -> Any:
    """Keep a completed evaluation."""
    user = request.user
    require(user, "reviews.record_townshipevaluation")
    township = pick(Place.objects.visible_to(user).townships(), "township", payload.township)
    quarter = quarters.check_quarter(payload.quarter_since)
    found = links.proposed(user, township, quarter)
    evaluation = TownshipEvaluation.record(
        by=user,
        at=now(),
        township=township,
        group=where.group_of(township, user.standing.group_ids, payload.happened_on),
        judged=_judged(payload.ratings),
        links=found if payload.links is None else links.chosen(found, payload.links),
        **payload.model_dump(include={"key", "quarter_since", "happened_on", "conclusion"}),
    )
    return _shown(request.user, evaluation)


@router.get("/townshipevaluations/{uuid:key}", response=TownshipEvaluationShown, operation_id="reviews.show_townshipevaluation")
def townshipevaluation_show(request: Request, key: UUID) -> Any:
    """One evaluation."""
    return _shown(request.user, _find(request, key))


@router.post(
    "/townshipevaluations/{uuid:key}/correct",
    response=TownshipEvaluationShown,
    operation_id="reviews.correct_townshipevaluation",
)
def townshipevaluation_correct(request: Request, key: UUID, payload: CorrectTownshipEvaluationIn) -> Any:
    """Put it right, with the reason."""
    evaluation = _find(request, key)
    require(request.user, "reviews.correct_townshipevaluation", evaluation)
    told = payload.model_dump(exclude={"ratings"})
    return _shown(request.user, evaluation.correct(by=request.user, at=now(), judged=_judged(payload.ratings), **told))


@router.post(
    "/townshipevaluations/{uuid:key}/void", response=TownshipEvaluationShown, operation_id="reviews.void_townshipevaluation"
)
def townshipevaluation_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count, with the reason."""
    evaluation = _find(request, key)
    require(request.user, "reviews.void_townshipevaluation", evaluation)
    return _shown(request.user, evaluation.void(by=request.user, at=now(), **payload.model_dump()))


@router.get("/evaluationrounds", response=listed(EvaluationRoundOut), operation_id="reviews.view_evaluationround")
def evaluationround_list(request: Request, asked: Asked[RoundAsked]) -> dict[str, Any]:
    """The rounds that the reader may see."""
    require(request.user, "reviews.view_evaluationround")
    rows = EvaluationRound.objects.visible_to(request.user).select_related("group")
    return answer_list(request, rows, ("-happened_on", "-id"), asked, QuarterFilter)


@router.post("/evaluationrounds", response={201: EvaluationRoundOut}, operation_id="reviews.close_evaluationround")
def evaluationround_close(request: Request, payload: EvaluationRoundIn) -> Any:
    """Every township of the area has its evaluation."""
    require(request.user, "reviews.close_evaluationround")
    own = CoordinationGroup.objects.of_user(request.user)
    told = payload.model_dump() | {"group": pick(own, "group", payload.group)}
    return EvaluationRound.close(by=request.user, at=now(), **told)


@router.get("/evaluationrounds/{uuid:key}", response=EvaluationRoundOut, operation_id="reviews.show_evaluationround")
def evaluationround_show(request: Request, key: UUID) -> Any:
    """One round."""
    return find(request, EvaluationRound.objects.select_related("group"), key)


@router.post("/evaluationrounds/{uuid:key}/void", response=EvaluationRoundOut, operation_id="reviews.void_evaluationround")
def evaluationround_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count, with the reason."""
    done = find(request, EvaluationRound.objects.select_related("group"), key)
    require(request.user, "reviews.void_evaluationround", done)
    return done.void(by=request.user, at=now(), **payload.model_dump())


@router.get("/dimensions", response=listed(DimensionOut), operation_id="reviews.view_dimension")
def dimension_list(request: Request, asked: Asked[ListAsked]) -> dict[str, Any]:
    """What townships are evaluated by, and were."""
    require(request.user, "reviews.view_dimension")
    return answer_list(request, Dimension.objects.visible_to(request.user), ("number", "id"), asked)


@router.post("/dimensions/adopt", response={201: list[DimensionOut]}, operation_id="reviews.adopt_dimension")
def dimension_adopt(request: Request, payload: AdoptDimensionIn) -> Any:
    """Begin with the five that the product proposes."""
    require(request.user, "reviews.adopt_dimension")
    return Dimension.adopt(since=payload.since, by=request.user, at=now())


@router.post("/dimensions", response={201: DimensionOut}, operation_id="reviews.introduce_dimension")
def dimension_introduce(request: Request, payload: DimensionIn) -> Any:
    """One more."""
    require(request.user, "reviews.introduce_dimension")
    return Dimension.introduce(by=request.user, at=now(), **payload.model_dump())


@router.get("/dimensions/{uuid:key}", response=DimensionOut, operation_id="reviews.show_dimension")
def dimension_show(request: Request, key: UUID) -> Any:
    """One dimension."""
    return find(request, Dimension.objects.all(), key)


@router.post("/dimensions/{uuid:key}/end", response=DimensionOut, operation_id="reviews.end_dimension")
def dimension_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """Ask for it no more from a day on."""
    dimension = find(request, Dimension.objects.all(), key)
    require(request.user, "reviews.end_dimension", dimension)
    return dimension.end(payload.on, by=request.user, at=now(), version=payload.version)

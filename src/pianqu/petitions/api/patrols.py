"""巡访 with its samples, and 回访: what a group does."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from pianqu.groups.campaigns import pick_campaigns
from pianqu.kit.api import (
    Asked,
    Day,
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
from pianqu.kit.errors import Refused
from pianqu.kit.now import now, today
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.petitions.api.visited import CorrectVisitedIn, VisitDaysAsked, VisitedOut, found, pick_case
from pianqu.petitions.models import CaseSample, FollowUp, PatrolVisit
from pianqu.petitions.models.patrol import MOST
from pianqu.petitions.visit_filters import FollowUpFilter, PatrolFilter
from pianqu.petitions.visit_people import members, own_group, pick_people, presser
from pianqu.petitions.wording import in_list, read_by
from pianqu.places.models import Place

router = Router(tags=["petitions"])
ORDER = ("-happened_on", "-id")


class CaseSampleOut(Output):
    """One draw, with what anyone needs who draws it again."""

    key: UUID
    group: KeyOf
    township: KeyOf
    first: Day
    last: Day
    size: int
    among: int
    seed: str
    drawn_by: str


class DrawnCaseOut(Output):
    """One of the cases that were drawn."""

    number: int
    case: KeyOf
    title: str


class CaseSampleShownOut(CaseSampleOut):
    """With what it gave, and the keys from which it was drawn; `same` says that the seed gives the same again."""

    same: bool
    population: list[UUID]
    items: list[DrawnCaseOut]


class DrawCaseSampleIn(NewIn):
    """Of which township's cases, of which days (both counted), how many, by which seed."""

    township: Key
    first: Day
    last: Day
    size: Annotated[int, Field(ge=1, le=MOST)]
    seed: Annotated[Line, Field(min_length=1, max_length=40)]


class PatrolVisitOut(VisitedOut):
    """巡访 in one drawn case."""

    group: KeyOf
    regular: bool
    truthful: bool
    problem: str


class PatrolAsked(VisitDaysAsked):
    """Both days counted; `wrong` "yes" or "no"."""

    filtered_by: ClassVar = PatrolFilter

    wrong: str = ""


class PatrolVisitIn(NewIn):
    """Of which number of which sample, and what was found."""

    sample: Key
    number: Annotated[int, Field(ge=1, le=MOST)]
    happened_on: Day
    people: list[Key] = Field(min_length=1, max_length=30)
    campaigns: list[Key] = Field(default=[], max_length=20)
    regular: bool
    truthful: bool
    words: Prose
    problem: Line = ""


class CorrectPatrolVisitIn(CorrectVisitedIn):
    """The whole of what can be put right, and why."""

    regular: bool
    truthful: bool
    problem: Line = ""


class FollowUpOut(VisitedOut):
    """回访."""

    group: KeyOf
    way: Annotated[str, Coded(FollowUp, "way")]
    satisfaction: Annotated[str, Coded(FollowUp, "satisfaction")]
    solved: bool
    reopens: bool


class FollowUpAsked(VisitDaysAsked):
    """Both days counted; `satisfaction` as it is recorded."""

    filtered_by: ClassVar = FollowUpFilter

    satisfaction: str = ""


class FollowUpIn(NewIn):
    """What the petitioner said; `reopens`: not solved, it is dealt with again."""

    case: Key
    happened_on: Day
    way: Annotated[Line, Coded(FollowUp, "way")]
    satisfaction: Annotated[Line, Coded(FollowUp, "satisfaction")]
    solved: bool
    words: Prose
    reopens: bool = False
    campaigns: list[Key] = Field(default=[], max_length=20)


class CorrectFollowUpIn(CorrectVisitedIn):
    """The whole of what can be put right, and why."""

    way: Annotated[Line, Coded(FollowUp, "way")]
    satisfaction: Annotated[Line, Coded(FollowUp, "satisfaction")]
    solved: bool


@router.get("/casesamples", response=listed(CaseSampleOut), operation_id="petitions.view_casesample")
def casesample_list(request: Request, asked: Asked[ListAsked]) -> dict[str, Any]:
    """The draws that the reader may see."""
    require(request.user, "petitions.view_casesample")
    rows = CaseSample.objects.visible_to(request.user).select_related("group", "township")
    return answer_list(request, rows, ("-id",), asked)


@router.post("/casesamples", response={201: CaseSampleOut}, operation_id="petitions.draw_casesample")
def casesample_draw(request: Request, payload: DrawCaseSampleIn) -> Any:
    """Draw."""
    require(request.user, "petitions.draw_casesample")
    township = pick(Place.objects.visible_to(request.user).townships(), "township", payload.township)
    try:
        group = own_group(request.user, township, today())
    except Refused as refused:
        raise Refused(township=refused.messages, code="other_area") from refused
    return CaseSample.draw(by=request.user, at=now(), group=group, **payload.model_dump() | {"township": township})


@router.get("/casesamples/{uuid:key}", response=CaseSampleShownOut, operation_id="petitions.show_casesample")
def casesample_show(request: Request, key: UUID) -> Any:
    """One draw, and what it gave."""
    sample = find(request, CaseSample.objects.select_related("group", "township"), key)
    require(request.user, "petitions.view_casesample", sample)
    rows = sample.drawn_rows.select_related("case__number__series")
    return {
        **CaseSampleOut.model_validate(sample).model_dump(),
        "same": sample.again(),
        "population": list(sample.rows.order_by("id").values_list("case__key", flat=True)),
        "items": [{"number": row.number, "case": row.case.key, "title": str(row.case)} for row in rows],
    }


@router.get("/patrolvisits", response=listed(PatrolVisitOut), operation_id="petitions.view_patrolvisit")
def patrolvisit_list(request: Request, asked: Asked[PatrolAsked]) -> dict[str, Any]:
    """巡访."""
    require(request.user, "petitions.view_patrolvisit")
    rows = PatrolVisit.objects.visible_to(request.user).with_case().select_related("group")
    return answer_list(request, rows, ORDER, asked, PatrolFilter, in_list)


@router.post("/patrolvisits", response={201: PatrolVisitOut}, operation_id="petitions.record_patrolvisit")
def patrolvisit_record(request: Request, payload: PatrolVisitIn) -> Any:
    """What was found in one drawn case."""
    require(request.user, "petitions.record_patrolvisit")
    sample = pick(CaseSample.objects.visible_to(request.user).select_related("group"), "sample", payload.sample)
    require(request.user, "petitions.record_patrolvisit", sample)
    row = (
        sample.drawn_rows.select_related("case__township", "case__village", "sample__group").filter(number=payload.number).first()
    )
    if row is None:
        raise Refused(number=_("这次抽查没有这个序号。"), code="invalid_choice")
    told = payload.model_dump(exclude={"sample", "number"})
    told["people"] = pick_people(members(sample.group, payload.happened_on), payload.people)
    told["campaigns"] = pick_campaigns(request.user, payload.campaigns)
    return PatrolVisit.record(by=request.user, at=now(), row=row, **told)


@router.get("/patrolvisits/{uuid:key}", response=PatrolVisitOut, operation_id="petitions.show_patrolvisit")
def patrolvisit_show(request: Request, key: UUID) -> Any:
    """One 巡访."""
    return read_by(request.user, found(request, PatrolVisit, key, "view"))


@router.post("/patrolvisits/{uuid:key}/correct", response=PatrolVisitOut, operation_id="petitions.correct_patrolvisit")
def patrolvisit_correct(request: Request, key: UUID, payload: CorrectPatrolVisitIn) -> Any:
    """Put it right, with the reason."""
    return _mend(request, found(request, PatrolVisit, key, "correct"), payload)


@router.post("/patrolvisits/{uuid:key}/void", response=PatrolVisitOut, operation_id="petitions.void_patrolvisit")
def patrolvisit_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count, with the reason."""
    return found(request, PatrolVisit, key, "void").void(by=request.user, at=now(), **payload.model_dump())


@router.get("/followups", response=listed(FollowUpOut), operation_id="petitions.view_followup")
def followup_list(request: Request, asked: Asked[FollowUpAsked]) -> dict[str, Any]:
    """回访."""
    require(request.user, "petitions.view_followup")
    rows = FollowUp.objects.visible_to(request.user).with_case().select_related("group")
    return answer_list(request, rows, ORDER, asked, FollowUpFilter, in_list)


@router.post("/followups", response={201: FollowUpOut}, operation_id="petitions.record_followup")
def followup_record(request: Request, payload: FollowUpIn) -> Any:
    """What the petitioner said."""
    case = pick_case(request, payload.case, "petitions.record_followup")
    group = own_group(request.user, case.township, today())
    told = payload.model_dump(exclude={"case"}) | {"people": presser(request.user, group, payload.happened_on)}
    told["campaigns"] = pick_campaigns(request.user, payload.campaigns)
    return FollowUp.record(by=request.user, at=now(), case=case, group=group, **told)


@router.get("/followups/{uuid:key}", response=FollowUpOut, operation_id="petitions.show_followup")
def followup_show(request: Request, key: UUID) -> Any:
    """One 回访."""
    return read_by(request.user, found(request, FollowUp, key, "view"))


@router.post("/followups/{uuid:key}/correct", response=FollowUpOut, operation_id="petitions.correct_followup")
def followup_correct(request: Request, key: UUID, payload: CorrectFollowUpIn) -> Any:
    """Put it right, with the reason."""
    return _mend(request, found(request, FollowUp, key, "correct"), payload)


@router.post("/followups/{uuid:key}/void", response=FollowUpOut, operation_id="petitions.void_followup")
def followup_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count, with the reason."""
    return found(request, FollowUp, key, "void").void(by=request.user, at=now(), **payload.model_dump())


def _mend(request: Request, visit: Any, payload: Any) -> Any:
    there = {str(each.key): (each, each.name) for each in visit.people.all()}
    told = payload.model_dump()
    told["people"] = pick_people({**there, **members(visit.group, payload.happened_on)}, payload.people)
    told["campaigns"] = pick_campaigns(request.user, payload.campaigns)
    return visit.correct(by=request.user, at=now(), **told)

"""What is done to a case that was taken on, under the same words as its pages."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.accounts.models import Organ
from pianqu.kit.api import Day, Key, Line, NewIn, Prose, VersionIn, pick
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.request import Request
from pianqu.petitions.api.ended import PetitionSolutionOut, SettlementOut
from pianqu.petitions.api.standing import CaseCourseOut, standing
from pianqu.petitions.course_forms import colleagues
from pianqu.petitions.course_permissions import has_it
from pianqu.petitions.models import PetitionPaper, Settlement
from pianqu.petitions.models.paper import ELSEWHERE_MOST
from pianqu.petitions.models.settlement import AGREEMENT_MOST, PROOF_MOST
from pianqu.petitions.models.solution import HOW_MOST
from pianqu.petitions.views.course import asked

router = Router(tags=["petitions"])


class OnCaseIn(VersionIn):
    """On which day."""

    on: Day


class ExtendCaseIn(OnCaseIn):
    """By how many days, and why."""

    days: Annotated[int, Field(ge=1, le=366)]
    reason: Annotated[Prose, Field(max_length=500)]


class AssignHandlerIn(VersionIn):
    """The key of a cadre of the unit."""

    handler: Key


class OpinionIn(OnCaseIn):
    """What an opinion says (art. 32)."""

    facts: Prose
    opinion: Prose
    basis: Annotated[Prose, Field(max_length=500)]
    outcome: Annotated[Line, Coded(PetitionPaper.Outcome)]


class ReviewIn(OnCaseIn):
    """What the reviewing organ says; `elsewhere_no` is the number of what an organ outside the county issued."""

    facts: Prose = ""
    opinion: Prose = ""
    basis: Annotated[Prose, Field(max_length=500)] = ""
    outcome: Annotated[Line, Coded(PetitionPaper.Outcome)]
    elsewhere_no: Annotated[Line, Field(max_length=ELSEWHERE_MOST)] = ""


class CaseWordsIn(OnCaseIn):
    """What came of it."""

    words: Prose


class AskReviewIn(OnCaseIn):
    """The key of the next higher organ."""

    organ: Key


class SolveCaseIn(NewIn):
    """How and when it was solved; the version of the case that was read."""

    version: Annotated[int, Field(ge=1, le=2_000_000_000)] | None = None
    happened_on: Day
    how: Annotated[Prose, Field(max_length=HOW_MOST)]


class SettleCaseIn(NewIn):
    """When, on which basis, and what that basis needs; the version of the case that was read."""

    version: Annotated[int, Field(ge=1, le=2_000_000_000)] | None = None
    happened_on: Day
    basis: Annotated[Line, Coded(Settlement, "basis")]
    agreement: Annotated[Prose, Field(max_length=AGREEMENT_MOST)] = ""
    performed_on: Day | None = None
    proof: Annotated[Line, Field(max_length=PROOF_MOST)] = ""


class ReopenCaseIn(OnCaseIn):
    """Why it is taken up again."""

    reason: Line


def _do(request: Request, key: UUID, verb: str, told: dict[str, Any]) -> Any:
    case = asked(request, key, verb)
    getattr(case, verb)(by=request.user, at=now(), **told)
    return standing(case.pk)


@router.post("/petitioncases/{uuid:key}/extend", response=CaseCourseOut, operation_id="petitions.extend_petitioncase")
def petitioncase_extend(request: Request, key: UUID, payload: ExtendCaseIn) -> Any:
    """The unit's head grants more days, once, before the term is over."""
    return _do(request, key, "extend", payload.model_dump())


@router.post(
    "/petitioncases/{uuid:key}/assign_handler", response=CaseCourseOut, operation_id="petitions.assign_handler_petitioncase"
)
def petitioncase_assign_handler(request: Request, key: UUID, payload: AssignHandlerIn) -> Any:
    """Who of the unit deals with it."""
    case = asked(request, key, "assign_handler")
    handler = pick(colleagues(case, request.user.day), "handler", payload.handler)
    return _do(request, key, "assign_handler", {"handler": handler, "version": payload.version})


@router.post("/petitioncases/{uuid:key}/answer", response=CaseCourseOut, operation_id="petitions.answer_petitioncase")
def petitioncase_answer(request: Request, key: UUID, payload: OpinionIn) -> Any:
    """Issue 信访处理意见书."""
    return _do(request, key, "answer", payload.model_dump())


@router.post("/petitioncases/{uuid:key}/conclude", response=CaseCourseOut, operation_id="petitions.conclude_petitioncase")
def petitioncase_conclude(request: Request, key: UUID, payload: CaseWordsIn) -> Any:
    """Say what came of it, where no opinion is owed."""
    return _do(request, key, "conclude", payload.model_dump())


@router.post("/petitioncases/{uuid:key}/report_up", response=CaseCourseOut, operation_id="petitions.report_up_petitioncase")
def petitioncase_report_up(request: Request, key: UUID, payload: CaseWordsIn) -> Any:
    """办结报告 to the superior."""
    return _do(request, key, "report_up", payload.model_dump())


@router.post("/petitioncases/{uuid:key}/report_back", response=CaseCourseOut, operation_id="petitions.report_back_petitioncase")
def petitioncase_report_back(request: Request, key: UUID, payload: CaseWordsIn) -> Any:
    """办结报告 of the unit to the petition office that assigned it."""
    return _do(request, key, "report_back", payload.model_dump())


def _ask(request: Request, key: UUID, verb: str, payload: AskReviewIn) -> Any:
    asked(request, key, verb)
    organ = pick(Organ.objects.visible_to(request.user), "organ", payload.organ)
    return _do(request, key, verb, {"on": payload.on, "organ": organ, "version": payload.version})


@router.post("/petitioncases/{uuid:key}/ask_review", response=CaseCourseOut, operation_id="petitions.ask_review_petitioncase")
def petitioncase_ask_review(request: Request, key: UUID, payload: AskReviewIn) -> Any:
    """The petitioner asks the next higher organ for a review."""
    return _ask(request, key, "ask_review", payload)


@router.post("/petitioncases/{uuid:key}/review", response=CaseCourseOut, operation_id="petitions.review_petitioncase")
def petitioncase_review(request: Request, key: UUID, payload: ReviewIn) -> Any:
    """Issue 复查意见书."""
    return _do(request, key, "review", payload.model_dump())


@router.post("/petitioncases/{uuid:key}/ask_rereview", response=CaseCourseOut, operation_id="petitions.ask_rereview_petitioncase")
def petitioncase_ask_rereview(request: Request, key: UUID, payload: AskReviewIn) -> Any:
    """The petitioner asks the organ above for a re-review."""
    return _ask(request, key, "ask_rereview", payload)


@router.post("/petitioncases/{uuid:key}/rereview", response=CaseCourseOut, operation_id="petitions.rereview_petitioncase")
def petitioncase_rereview(request: Request, key: UUID, payload: ReviewIn) -> Any:
    """Issue 复核意见书."""
    return _do(request, key, "rereview", payload.model_dump())


@router.post(
    "/petitioncases/{uuid:key}/begin_hearing", response=CaseCourseOut, operation_id="petitions.begin_hearing_petitioncase"
)
def petitioncase_begin_hearing(request: Request, key: UUID, payload: OnCaseIn) -> Any:
    """A hearing begins in the re-review: its clock stands still."""
    return _do(request, key, "begin_hearing", payload.model_dump())


@router.post("/petitioncases/{uuid:key}/end_hearing", response=CaseCourseOut, operation_id="petitions.end_hearing_petitioncase")
def petitioncase_end_hearing(request: Request, key: UUID, payload: OnCaseIn) -> Any:
    """It ended, this day still counted out."""
    return _do(request, key, "end_hearing", payload.model_dump())


@router.post("/petitioncases/{uuid:key}/solve", response={201: PetitionSolutionOut}, operation_id="petitions.solve_petitioncase")
def petitioncase_solve(request: Request, key: UUID, payload: SolveCaseIn) -> Any:
    """The matter is solved."""
    return asked(request, key, "solve").solve(by=request.user, at=now(), **payload.model_dump())


@router.post("/petitioncases/{uuid:key}/settle", response={201: SettlementOut}, operation_id="petitions.settle_petitioncase")
def petitioncase_settle(request: Request, key: UUID, payload: SettleCaseIn) -> Any:
    """It is settled, on a basis."""
    return asked(request, key, "settle").settle(by=request.user, at=now(), **payload.model_dump())


@router.post("/petitioncases/{uuid:key}/reopen", response=CaseCourseOut, operation_id="petitions.reopen_petitioncase")
def petitioncase_reopen(request: Request, key: UUID, payload: ReopenCaseIn) -> Any:
    """It is taken up again; a group does so on what a follow-up said."""
    case = asked(request, key, "reopen")
    needs = {"after_follow_up": not has_it(request.user, case)}
    return _do(request, key, "reopen", {**payload.model_dump(), **needs})


@router.post("/petitioncases/{uuid:key}/archive", response=CaseCourseOut, operation_id="petitions.archive_petitioncase")
def petitioncase_archive(request: Request, key: UUID, payload: OnCaseIn) -> Any:
    """Its file is closed."""
    return _do(request, key, "archive", payload.model_dump())

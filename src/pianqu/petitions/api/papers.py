"""What is done to a paper, under the same words as its pages; each answers where its case stands."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.kit.api import Day, Line, Prose, ReasonIn, VersionIn
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.petitions.api.standing import CaseCourseOut, standing
from pianqu.petitions.models import PetitionPaper

router = Router(tags=["petitions"])


class RewritePaperIn(VersionIn):
    """What it says; of a notice its opinion alone."""

    opinion: Prose
    facts: Prose = ""
    basis: Annotated[Prose, Field(max_length=500)] = ""
    outcome: Annotated[Line, Coded(PetitionPaper, "outcome")] = ""


class ServePaperIn(VersionIn):
    """When and how it reached the petitioner."""

    on: Day
    way: Annotated[Line, Coded(PetitionPaper.Way)]
    receiver: Annotated[Line, Field(max_length=60)] = ""
    witness: Annotated[Line, Field(max_length=40)] = ""


class CorrectServiceIn(ServePaperIn):
    """And why it is put right."""

    reason: Line


def _do(request: Request, key: UUID, verb: str, told: dict[str, Any]) -> Any:
    paper = find(request, PetitionPaper.objects.with_case(), key)
    require(request.user, f"petitions.{verb}_petitionpaper", paper)
    getattr(paper, verb)(by=request.user, at=now(), **told)
    return standing(paper.case_id)


@router.post("/petitionpapers/{uuid:key}/rewrite", response=CaseCourseOut, operation_id="petitions.rewrite_petitionpaper")
def petitionpaper_rewrite(request: Request, key: UUID, payload: RewritePaperIn) -> Any:
    """Write it anew before it is served."""
    return _do(request, key, "rewrite", payload.model_dump(exclude_unset=True))


@router.post("/petitionpapers/{uuid:key}/void", response=CaseCourseOut, operation_id="petitions.void_petitionpaper")
def petitionpaper_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one back before it is served."""
    return _do(request, key, "void", payload.model_dump())


@router.post("/petitionpapers/{uuid:key}/serve", response=CaseCourseOut, operation_id="petitions.serve_petitionpaper")
def petitionpaper_serve(request: Request, key: UUID, payload: ServePaperIn) -> Any:
    """It reached the petitioner: clocks stop and begin by that day."""
    return _do(request, key, "serve", payload.model_dump())


@router.post(
    "/petitionpapers/{uuid:key}/correct_service",
    response=CaseCourseOut,
    operation_id="petitions.correct_service_petitionpaper",
)
def petitionpaper_correct_service(request: Request, key: UUID, payload: CorrectServiceIn) -> Any:
    """Put right when and how it was served: what hangs on that day is counted anew."""
    return _do(request, key, "correct_service", payload.model_dump())

"""Where a case stands on its course: what each of its verbs answers."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BeforeValidator

from pianqu.kit.api import Day, KeyOf, Output
from pianqu.kit.codes import Coded
from pianqu.petitions.models import CaseClock, PetitionCase, PetitionPaper

All = BeforeValidator(lambda rows: list(rows.all()) if hasattr(rows, "all") else rows)


class CaseClockOut(Output):
    """One limit; `end` is empty while it runs."""

    code: Annotated[str, Coded(CaseClock, "code")]
    start_on: Day
    due_on: Day
    extra_days: int
    stopped_on: Day | None
    end: Annotated[str, Coded(CaseClock, "end")]


class CasePaperOut(Output):
    """One paper, as its service asks it."""

    key: UUID
    version: int
    kind: Annotated[str, Coded(PetitionPaper, "kind")]
    document_no: str
    state: Annotated[str, Coded(PetitionPaper, "state")]
    issued_on: Day
    served_on: Day | None


class CaseCourseOut(Output):
    """State, limits and papers."""

    key: UUID
    version: int
    state: Annotated[str, Coded(PetitionCase, "state")]
    review_organ: KeyOf | None
    clocks: Annotated[list[CaseClockOut], All]
    papers: Annotated[list[CasePaperOut], All]


def standing(pk: int) -> Any:
    """The case as it stands now."""
    rows = PetitionCase.objects.select_related("review_organ").prefetch_related("clocks", "papers__number__series")
    return rows.get(pk=pk)

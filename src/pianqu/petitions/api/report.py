"""信访情况年度报告: the same reckoning as the page."""

from typing import Annotated, Any

from ninja import Router
from pydantic import BaseModel, Field

from pianqu.kit.api import Asked, Day, NewIn, Output, Prose, Version
from pianqu.kit.now import now, today
from pianqu.kit.permissions import require
from pianqu.kit.request import Request
from pianqu.petitions.annual import report
from pianqu.petitions.models import PetitionReport
from pianqu.petitions.report_filters import PetitionReportFilter

router = Router(tags=["petitions"])


class PetitionReportAsked(BaseModel):
    """A year; the petition office also any days, both counted."""

    year: str = ""
    since: str = ""
    until: str = ""


class ReportRowOut(Output):
    """A row: its words, and its numbers; null for what is hidden."""

    label: str
    numbers: list[int | None]


class ReportTableOut(Output):
    """A table: `heads` are the words over its columns, the first over the labels."""

    code: str
    title: str
    heads: list[str]
    rows: list[ReportRowOut]


class ReportRateOut(Output):
    """How many of how many; null for what is hidden or not known."""

    code: str
    label: str
    done: int | None
    of: int | None
    percent: str


class PetitionReportOut(Output):
    """The report of a period; `total` is null where it is hidden."""

    since: Day
    until: Day
    total: int | None
    tables: list[ReportTableOut]
    rates: list[ReportRateOut]
    advice: str
    adopted: str


class PetitionReportIn(NewIn):
    """The words of a year; with `version` those that were read (409 where somebody changed them since)."""

    year: Annotated[int, Field(ge=2000, le=2099)]
    advice: Prose = ""
    adopted: Prose = ""
    version: Version | None = None


class PetitionReportWordsOut(Output):
    """The words of a year."""

    key: Any
    version: int
    year: int
    advice: str
    adopted: str


@router.get("/petitionreports", response=PetitionReportOut, operation_id="petitions.view_petitionreport")
def petitionreport_show(request: Request, asked: Asked[PetitionReportAsked]) -> Any:
    """What is reckoned of a year, or of any days."""
    require(request.user, "petitions.view_petitionreport")
    told = PetitionReportFilter({name: value for name, value in asked.model_dump().items() if value}, user=request.user)
    found = report(told.period(today()), request.user, today())
    words = {name: getattr(found.words, name, "") for name in ("advice", "adopted")}
    return {
        "since": found.period.since,
        "until": found.period.last,
        **{name: getattr(found, name) for name in ("total", "tables", "rates")},
        **words,
    }


@router.post("/petitionreports", response={201: PetitionReportWordsOut}, operation_id="petitions.write_petitionreport")
def petitionreport_write(request: Request, payload: PetitionReportIn) -> Any:
    """Write the words of a year, or put them anew."""
    require(request.user, "petitions.write_petitionreport")
    told = payload.model_dump()
    return PetitionReport.write(told.pop("year"), by=request.user, at=now(), **told)

"""The figures under `/api/v1/`: the same questions as the pages ask."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import BaseModel, Field

from pianqu.figures import shown
from pianqu.figures.access import compares, own_unit
from pianqu.figures.asking import Asking
from pianqu.figures.catalogue import FIGURES, SECTIONS
from pianqu.figures.filters import DaysFilter
from pianqu.figures.printing import exact
from pianqu.figures.structure import Structure
from pianqu.figures.unusual import Unusual, unusual
from pianqu.kit.api import Asked, Day, ListAsked, Output, answer_list, listed
from pianqu.kit.permissions import require

router = Router(tags=["figures"])
Value = int | float | None


class FigureOut(Output):
    """A figure and its number. `value` is exact, in `unit`; `own` is that of the reader's group, township or department.

    `aside` holds the numbers that never leave it (merged meetings; checked on the spot `n`, as claimed `m`); null for none.
    `far` is how many of its months and units lie far from their like (see `figures/look`): something to look at, nothing more.
    """

    code: str
    section: str
    title: str
    unit: str
    reading: str
    scope: str
    relation: str
    value: Value
    printed: str
    aside: dict[str, int] | None
    own: Value
    far: int


class UnusualOut(Output):
    """A number far from its like: of a month of the county (`level` county), or of a unit over all the days.

    `middle` is the median of its like; `unit` is the code as `per` lists it.
    """

    code: str
    title: str
    level: str
    unit: str
    since: Day
    until: Day
    value: Value
    middle: Value


class ReadingOut(Output):
    """One figure's answer; `since` and `until` are both counted, `per` holds the units that the reader may see, by code.

    `target` is what a unit owed that was let off nothing, `owed` what each of these units did owe. `minimum`,
    `median`, `maximum` and `below` are for readers who may compare units, else empty.
    """

    code: str
    since: Day
    until: Day
    structure_date: Day
    unit: str
    value: Value
    largest: Value
    printed: str
    aside: dict[str, int] | None
    per: dict[str, Value]
    minimum: Value
    median: Value
    maximum: Value
    target: int | None
    owed: dict[str, int]
    below: list[str]
    months: dict[str, Value]


class RecordOut(Output):
    """A record behind a number: its kind (`room.noun`), key, words and page."""

    kind: str
    key: UUID
    title: str
    happened_on: Day | None
    url: str


class DaysAsked(BaseModel):
    """Which days, by the structure of which day, as known when."""

    from_: str = Field("", alias="from", description="First day counted; 1 January of this year unless given")
    until: str = Field("", description="Last day counted; today unless given")
    structure_date: str = ""
    known_at: str = ""

    @property
    def given(self) -> dict[str, str]:
        """What was asked, by the names of the pages' parameters."""
        return self.model_dump(by_alias=True, exclude_defaults=True)


class FigureAsked(DaysAsked):
    """Of the county, or of the group or township with this key."""

    group: str = ""
    township: str = ""


class RecordAsked(FigureAsked, ListAsked):
    """A page of the records of one figure."""


def asking_for(request: HttpRequest, code: str, asked: FigureAsked) -> Asking:
    """The question, asked and narrowed as the pages do. Raises `Http404` for no such figure, `Refused` for nonsense."""
    require(request.user, "figures.view_figure")
    if code not in FIGURES:
        raise Http404(code)
    asking = Asking(FIGURES[code], asked.given, request.user)
    asking.filter.require_valid()
    return asking


@router.get("/figures", response=listed(FigureOut), operation_id="figures.view_figure")
def figure_list(request: HttpRequest, asked: Asked[DaysAsked]) -> dict[str, Any]:
    """Every figure of the catalogue with its number."""
    require(request.user, "figures.view_figure")
    days = DaysFilter(asked.given, user=request.user)
    days.require_valid()
    structure = Structure.on(days.question.structure_date)
    own = own_unit(request.user, structure)
    section_of = {figure.code: section.code for section in SECTIONS for figure in section.figures}
    lines = shown.lines(request.user, days.question, structure, own, SECTIONS)
    return {"items": [_line(line, section_of[line.figure.code]) for line in lines], "next": None}


@router.get("/figures/look", response=listed(UnusualOut), operation_id="figures.look_figure")
def figure_look(request: HttpRequest, asked: Asked[DaysAsked]) -> dict[str, Any]:
    """Months and units that lie far from their like, of the whole catalogue, in its order; for a person to judge."""
    require(request.user, "figures.look_figure")
    days = DaysFilter(asked.given, user=request.user)
    days.require_valid()
    found = unusual(request.user, days.question, Structure.on(days.question.structure_date))
    return {"items": [_unusual(each) for rows in found.values() for each in rows], "next": None}


@router.get("/figures/{code}", response=ReadingOut, operation_id="figures.show_figure")
def figure_show(request: HttpRequest, code: str, asked: Asked[FigureAsked]) -> ReadingOut:
    """One figure, for the county or one group or township, with its units and months."""
    return _reading(asking_for(request, code, asked))


@router.get("/figures/{code}/records", response=listed(RecordOut), operation_id="figures.show_record")
def figure_records(request: HttpRequest, code: str, asked: Asked[RecordAsked]) -> dict[str, Any]:
    """The records behind the number that the reader may open; a derived figure has none of its own (404)."""
    rows = asking_for(request, code, asked).records()
    if rows is None:
        raise Http404(code)
    return answer_list(request, rows, shown.order_of(rows.model), asked, show=_record)


def _line(line: shown.Line, section: str) -> FigureOut:
    figure = line.figure
    return FigureOut(
        code=figure.code,
        section=section,
        title=str(figure.title),
        unit=str(figure.unit),
        reading=str(figure.reading),
        scope=figure.scope,
        relation=figure.relation,
        value=exact(line.reading.value),
        printed=line.printed,
        aside=line.reading.aside,
        own=exact(line.own.value) if line.own else None,
        far=len(line.far),
    )


def _unusual(row: Unusual) -> UnusualOut:
    return UnusualOut(
        code=row.figure.code,
        title=str(row.figure.title),
        level=row.unit.level,
        unit=row.unit.code,
        since=row.days.since,
        until=row.days.last,
        value=exact(row.value),
        middle=exact(row.middle),
    )


def _reading(asking: Asking) -> ReadingOut:
    reading, question = asking.reading, asking.question
    beside = compares(asking.user)
    return ReadingOut(
        code=asking.figure.code,
        since=question.period.since,
        until=question.period.last,
        structure_date=question.structure_date,
        unit=str(asking.figure.unit),
        value=exact(reading.value),
        largest=exact(reading.largest),
        printed=shown.printed_to(asking.user, reading),
        aside=reading.aside,
        per={code: exact(number) for code, number in reading.per.items()},
        minimum=exact(reading.minimum) if beside else None,
        median=exact(reading.median) if beside else None,
        maximum=exact(reading.maximum) if beside else None,
        target=reading.target,
        owed=reading.owed,
        below=list(reading.below) if beside else [],
        months={f"{month.days.since:%Y-%m}": exact(month.value) for month in asking.months()},
    )


def _record(row: Any) -> RecordOut:
    meta = row._meta
    return RecordOut(
        kind=f"{meta.app_label}.{meta.model_name}",
        key=row.key,
        title=str(row),
        happened_on=getattr(row, "happened_on", None),
        url=shown.record_url(row),
    )

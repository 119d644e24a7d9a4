"""What a row of the national ledger says of the course of a case: forwarded, taken on, told, put off, answered, served.

A row that is new is brought as far as it says; one that comes again brings its case further, where the ledger knows later steps
(practice.md 34). What was done there is not done again here: its papers are the national system's own (adr/0027).
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Prefetch

from pianqu.petitions.models import clock
from pianqu.petitions.models.case import PetitionCase
from pianqu.petitions.models.clock import CaseClock
from pianqu.petitions.models.paper import PetitionPaper
from pianqu.petitions.models.parts import CaseStep
from pianqu.petitions.national_rows import route_of
from pianqu.petitions.states import ARRIVED

EXTENDED = "国家信访系统登记的延期。"  # what is kept in a case is the county's own Chinese
Values = Mapping[str, Any]
Kind, Way = PetitionPaper.Kind, PetitionPaper.Way
ANSWERING = (Kind.OPINION, Kind.REPLY)


class Step(NamedTuple):
    """One step: the column with its day, whether it is still to be done as the case stands, and the verb."""

    day: str
    fits: Callable[[Any, Values], bool]
    do: Callable[..., Any]

    def is_open(self, case: Any, values: Values) -> bool:
        """Whether the row says it and the case did not make it."""
        return values[self.day] is not None and self.fits(case, values)


def goes_further(case: Any, values: Values) -> bool:
    """Whether the row says a step that the case did not make. Ask it of cases from `with_course`."""
    return any(step.is_open(case, values) for step in STEPS)


def bring(case: PetitionCase, values: Values, *, by: Any, at: datetime) -> None:
    """Do with the case what the row says and was not done. Raises as the verbs do; in the unit of work of the import."""
    stands = _as_it_stands(case)
    for step in STEPS:
        if step.is_open(stands, values):
            step.do(stands, values, values[step.day], by=by, at=at)
            stands = _as_it_stands(case)


def with_course(cases: Any) -> Any:
    """The cases with what the steps ask: papers that wait to be served, limits that run, when it was taken on."""
    papers, clocks = PetitionPaper.objects.unserved(), CaseClock.objects.running()
    taken = CaseStep.objects.filter(what__in=(CaseStep.What.ACCEPTED, CaseStep.What.REOPENED)).order_by("pk")
    asked = {"papers": ("waiting", papers), "clocks": ("running", clocks), "steps": ("taken", taken)}
    told = [Prefetch(name, queryset=rows, to_attr=attr) for name, (attr, rows) in asked.items()]
    return cases.select_related("organ").prefetch_related(*told)


def _as_it_stands(case: PetitionCase) -> Any:
    return with_course(PetitionCase.objects.with_units()).get(pk=case.pk)


def _waiting(case: Any, *kinds: str) -> list[PetitionPaper]:
    """The papers of these kinds that wait to be served and came from elsewhere: what is served here is told here."""
    return [paper for paper in case.waiting if paper.kind in kinds and paper.from_elsewhere]


def _dealt_with_on(case: Any, on: date) -> bool:
    """Whether it was being dealt with on the day, and is: what was said before it was taken up again is over."""
    return case.state == "ACCEPTED" and bool(case.taken) and on >= case.taken[-1].on


def _extendible(case: Any, values: Values) -> bool:
    fresh = any(row.code == clock.HANDLE and not row.extra_days for row in case.running)
    return fresh and _dealt_with_on(case, values["extended_on"])


def _answerable(case: Any, values: Values) -> bool:
    waits = any(paper.kind in ANSWERING for paper in case.waiting)
    return not waits and _dealt_with_on(case, values["answered_on"])


def _forward(case: PetitionCase, values: Values, on: date, **acting: Any) -> None:
    case.forward(organ=values["organ"], on=on, **acting)


def _accept(case: PetitionCase, values: Values, on: date, **acting: Any) -> None:
    way = {name: values[name] for name in ("procedure", "procedure_due_on")}
    case.accept(on=on, route=route_of(values), elsewhere_no="", **way, **acting)


def _extend(case: PetitionCase, values: Values, on: date, **acting: Any) -> None:
    case.extend(on=on, days=values["extended_days"], reason=EXTENDED, elsewhere_no="", **acting)
    for paper in case.papers.unserved().filter(kind=Kind.EXTENSION, number__isnull=True):  # its day is that of the telling
        paper.serve(on=on, way=Way.ELSEWHERE, **acting)


def _answer(case: PetitionCase, values: Values, on: date, **acting: Any) -> None:
    told = {"on": on, "elsewhere_no": values["answered_no"], **acting}
    if case.is_claim:
        case.answer(opinion=values["answer"], outcome=values["outcome"], **told)
    else:
        case.conclude(words=values["answer"], **told)


def _serving(*kinds: str) -> Callable[..., None]:
    def do(case: PetitionCase, _values: Values, on: date, **acting: Any) -> None:
        for paper in _waiting(case, *kinds):
            paper.serve(on=on, way=Way.ELSEWHERE, **acting)

    return do


STEPS = (
    Step("forwarded_on", lambda case, values: case.state == "REGISTERED" and case.organ_id is None, _forward),
    Step("accepted_on", lambda case, values: case.state in ARRIVED and case.organ_id is not None, _accept),
    Step("noticed_on", lambda case, values: bool(_waiting(case, Kind.ACCEPTANCE)), _serving(Kind.ACCEPTANCE)),
    Step("extended_on", _extendible, _extend),
    Step("answered_on", _answerable, _answer),
    Step("served_on", lambda case, values: bool(_waiting(case, *ANSWERING)), _serving(*ANSWERING)),
)

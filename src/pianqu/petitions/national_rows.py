"""Between a row of the national system's ledger and a case: what is asked of a row, what it says, what a case says as a row."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from pianqu.groups.where import FUTURE
from pianqu.kit.imports.checked import Rule, refused
from pianqu.kit.imports.wrong import SAID, Wrong
from pianqu.kit.now import start_of_day
from pianqu.kit.text import masked, one_line
from pianqu.petitions.models import clock
from pianqu.petitions.models.case import PetitionCase
from pianqu.petitions.models.columns import TITLE_MOST
from pianqu.petitions.models.handling import check_days
from pianqu.petitions.models.paper import PetitionPaper
from pianqu.petitions.models.parts import CaseStep
from pianqu.petitions.national_sheet import NO, YES
from pianqu.petitions.told import COLLECTIVE_FROM
from pianqu.standards.calendar import WorkingCalendar
from pianqu.standards.deadlines import Limits
from pianqu.standards.models import DeadlineRule, Holiday

Kind = PetitionPaper.Kind
PLAIN = ("national_number", "received_on", "form", "kind", "field", "asked", "superior_due_on")


class Law(NamedTuple):
    """The limits and the calendar, read once for all rows."""

    limits: Limits
    calendar: WorkingCalendar


def told(values: dict[str, Any]) -> dict[str, Any]:
    """What a row tells of the registering, as the verb takes it."""
    place = values["place"]
    village = place if place.level == place.Level.VILLAGE else None
    return {
        **{name: values[name] for name in PLAIN},
        "source": values["source"] or PetitionCase.Source.OWN,
        "title": values["title"] or one_line(values["asked"])[:TITLE_MOST],
        "persons": values["persons"] or 1,
        "repeat": values["repeat"] == YES,
        "litigation": values["litigation"] == YES,
        "township": place.parent if village else place,
        "village": village,
        "held_elsewhere": True,
    }


def rule_of(today: date) -> Rule:
    """What the verbs will ask of a row, and what its cells say against each other."""
    at, law = start_of_day(today), Law(DeadlineRule.objects.limits(), Holiday.objects.calendar())

    def rule(values: dict[str, Any]) -> Iterable[tuple[str, Wrong]]:
        case = PetitionCase(**told(values))
        yield from refused(lambda: case.check_registered((), at))
        yield from _between(values, today)
        if values["extended_on"] and values["extended_days"]:
            yield from _extended(values, law)
        if values["accepted_on"]:
            yield from refused(lambda: case.check_route(route_of(values), values["procedure"], values["procedure_due_on"]))

    return rule


def route_of(values: Mapping[str, Any]) -> int | None:
    """By which of the six ways: of a claim that says none and no procedure by the sixth, as the form on the page has it."""
    if values["route"]:
        return int(values["route"])
    plain = values["accepted_on"] and values["kind"] == PetitionCase.Kind.CLAIM and values["litigation"] != YES
    other = values["procedure"] or values["procedure_due_on"]
    return int(PetitionCase.Route.OPINION) if plain and not other else None


def _between(values: dict[str, Any], today: date) -> Iterator[tuple[str, Wrong]]:
    """Persons and the collective visit; a unit and its day; days in their order; no numbers of people."""
    told_persons = values["persons"] or 1
    if values["collective"] and (values["collective"] == YES) != (told_persons >= COLLECTIVE_FROM):
        yield "persons", _wrong(_("人数和“是否集体访”对不上：5 人以上的是集体访。"))
    if values["organ"] and not values["forwarded_on"]:
        yield "forwarded_on", _wrong(_("写了承办单位，请写转送、交办日期。"))
    elif values["organ"] and not values["organ"].in_force(values["forwarded_on"]):
        yield "organ", _wrong(_("“%(name)s”在转送、交办那天不在设。") % {"name": values["organ"].name})
    if not values["organ"] and (values["forwarded_on"] or values["accepted_on"]):
        yield "organ", _wrong(_("写了转送、受理日期，请写承办单位。"))
    yield from _ordered(values, today)
    yield from _course(values)
    for name in ("title", "asked", "answer"):
        if masked(values[name]) != values[name]:
            yield name, _wrong(_("里面有手机号或身份证号，请删去。"))


def _course(values: dict[str, Any]) -> Iterator[tuple[str, Wrong]]:
    """What is said of the course has what it follows on: it was taken on, and answered before that was served."""
    if not values["accepted_on"]:
        for name in ("noticed_on", "extended_on", "answered_on"):
            if values[name]:
                yield name, _wrong(_("请写受理日期。"))
    if bool(values["extended_on"]) != bool(values["extended_days"]):
        yield "extended_days", _wrong(_("延期告知日期和延长几日，要一起写。"))
    opinion = route_of(values) == PetitionCase.Route.OPINION
    if values["answered_on"] and opinion and not values["outcome"]:
        yield "outcome", _wrong(_("按途径（六）办理的，请选处理结果。"))
    if not values["answered_on"]:
        for name in ("served_on", "outcome", "answered_no", "answer"):
            if values[name]:
                yield name, _wrong(_("请写答复日期。"))


def _extended(values: dict[str, Any], law: Law) -> Iterator[tuple[str, Wrong]]:
    """Only the term of an opinion is put off, by so many days, and before it is over."""
    on, accepted = values["extended_on"], values["accepted_on"]
    if route_of(values) != PetitionCase.Route.OPINION:
        yield "extended_on", _wrong(_("只有按途径（六）出具处理意见书的申诉求决事项，才有可以延长的办理期限。"))
    elif accepted:
        term = law.limits.on(clock.HANDLE, accepted)
        due = None if term.none_then else term.clock().due(law.calendar)
        if due and on > due:
            yield "extended_on", _wrong(_("办理期限已于 %(day)s 届满，届满以前才能延长。") % {"day": due})
    for name, wrong in refused(lambda: check_days(values["extended_days"], on, law.limits)):
        yield ("extended_on" if name == "on" else "extended_days"), wrong


def _ordered(values: dict[str, Any], today: date) -> Iterator[tuple[str, Wrong]]:
    """Forwarded when it had come, taken on when it was forwarded, and so on, none to come; what runs ends after it begins."""
    since, forwarded, accepted = (values[name] for name in ("received_on", "forwarded_on", "accepted_on"))
    taken, answered = accepted or forwarded or since, values["answered_on"]
    days = (
        *(("forwarded_on", forwarded, since), ("accepted_on", accepted, forwarded or since)),
        *(("noticed_on", values["noticed_on"], taken), ("extended_on", values["extended_on"], taken)),
        *(("answered_on", answered, values["extended_on"] or taken), ("served_on", values["served_on"], answered or taken)),
    )
    for name, day, before in days:
        if day and day > today:
            yield name, _wrong(FUTURE)
        elif day and day < before:
            yield name, _wrong(_("不能早于 %(day)s。") % {"day": before})
    for name, begins in (("superior_due_on", since), ("procedure_due_on", accepted)):
        if values[name] and begins and values[name] <= begins:
            yield name, _wrong(_("期限要在 %(day)s 之后。") % {"day": begins})


def _wrong(said: Any) -> Wrong:
    return Wrong(SAID, said=str(said))


def values_of(case: PetitionCase) -> dict[str, Any]:
    """A case as a row says it, in the values of its columns; without numbers of people. Ask `for_rows` for the cases."""
    days = {step.what: step.on for step in case.steps.all()}
    forwarded = days.get(CaseStep.What.FORWARDED) or (case.received_on if case.organ else None)
    return {
        **{name: getattr(case, name) for name in (*PLAIN, "source", "persons", "organ", "procedure", "procedure_due_on")},
        "title": masked(case.title),
        "asked": masked(case.asked),
        "place": case.place,
        **{name: YES if getattr(case, name) else NO for name in ("collective", "repeat", "litigation")},
        "forwarded_on": forwarded if case.organ else None,
        "accepted_on": days.get(CaseStep.What.ACCEPTED),
        "route": str(case.route or ""),
        **_course_of(case),
    }


def _course_of(case: PetitionCase) -> dict[str, Any]:
    """How it went on: the last paper of each kind, and by how many days the last term was put off."""
    last = {paper.kind: paper for paper in sorted(case.papers.all(), key=lambda paper: (paper.issued_on, paper.pk))}
    noticed, extended = last.get(Kind.ACCEPTANCE), last.get(Kind.EXTENSION)
    answered = last.get(Kind.OPINION) or last.get(Kind.REPLY)
    granted = [row.extra_days for row in case.clocks.all() if row.extra_days]
    told = extended is not None and bool(granted)
    return {
        "noticed_on": noticed.served_on if noticed else None,
        "extended_on": extended.issued_on if told and extended else None,
        "extended_days": granted[-1] if told else None,
        "answered_on": answered.issued_on if answered else None,
        "outcome": answered.outcome if answered else "",
        "answered_no": answered.document_no if answered else "",
        "answer": masked(answered.opinion) if answered else "",
        "served_on": answered.served_on if answered else None,
    }


def for_rows(cases: Any) -> Any:
    """The cases with all that `values_of` reads, in six queries however many."""
    papers = PetitionPaper.objects.exclude(state="VOID").select_related("number__series")
    course = [Prefetch("papers", queryset=papers), "clocks"]
    steps = CaseStep.objects.filter(what__in=[CaseStep.What.FORWARDED, CaseStep.What.ACCEPTED])
    return cases.select_related("township", "village__parent", "organ").prefetch_related(
        Prefetch("steps", queryset=steps), *course
    )

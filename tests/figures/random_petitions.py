"""Petitions of a random year: told late or in time, extended, corrected, rated, solved, settled, taken up again, void."""

from datetime import date, datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

from pianqu.groups.models import AreaMembership
from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.now import COUNTY_ZONE
from pianqu.petitions.models import FollowUp, PetitionCase, PetitionPaper, PetitionSolution, Settlement
from pianqu.petitions.told import PartyTold
from pianqu.places.models import Place

FIRST = date(2026, 1, 3)
WORDS = {"facts": "x", "opinion": "x", "basis": "x", "outcome": "SUPPORT"}
RATINGS = ["SATISFIED", "FAIRLY", "DISSATISFIED", "UNRATED"]


def grow(small: SimpleNamespace, chance: Random, number: int) -> None:
    """So many cases, each as far as chance and the rules let it."""
    for _each in range(number):
        day = FIRST + timedelta(days=chance.randrange(190))
        place = Place.objects.get(pk=chance.choice(small.townships).pk)
        who: dict[str, Any] = {"parties": [PartyTold(person={"name": "x"})]} if chance.random() < 0.9 else {"anonymous": True}
        told: dict[str, Any] = {"title": "x", "asked": "x", "prominent": chance.random() < 0.6, "township": place}
        try:
            case = PetitionCase.register(**told, **who, registrar=small.organ1, received_on=day, **at(day))
            _go(small, chance, case, day)
        except (Refused, Conflict):  # a rule
            continue


def at(day: date, late: int = 0) -> dict[str, Any]:
    """By the system, entered so many days late."""
    return {"by": SYSTEM, "at": datetime(day.year, day.month, day.day, 12, tzinfo=COUNTY_ZONE) + timedelta(days=late)}


def _go(small: SimpleNamespace, chance: Random, case: PetitionCase, day: date) -> None:
    day += timedelta(days=chance.choice([1, 3]))
    case.accept(on=day, route=6, **at(day))
    case = _served(chance, case, day + timedelta(days=chance.choice([4, 11, 20])))
    if chance.random() < 0.2:
        case.extend(on=day + timedelta(days=50), days=chance.choice([10, 30]), reason="x", **at(day, 50))
        case = _served(chance, case, day + timedelta(days=51))
    day += timedelta(days=chance.choice([30, 59, 64, 80]))
    case.answer(on=day, **WORDS, **at(day))
    case = _served(chance, case, day + timedelta(days=chance.randrange(3)))
    for _each in range(chance.randrange(5)):
        _rated(small, chance, case, day + timedelta(days=chance.randrange(3, 40)))
    case = _now(case)
    if chance.random() < 0.7:
        solved = case.solve(happened_on=day, how="x", **at(day, chance.choice([3, 30])))
        if chance.random() < 0.2:
            solved.correct(happened_on=day + timedelta(days=1), how="y", reason="x", **at(day, 45))
    if chance.random() < 0.7 and case.followups.current().exists():
        told = {"basis": "AGREEMENT", "agreement": "x", "performed_on": day + timedelta(days=3)}
        made = case.settle(happened_on=day + timedelta(days=44), **told, **at(day, 45))
        if chance.random() < 0.2:
            made.void(reason="x", **at(day, 60))
            case = _now(case)
    _ends(chance, case, day + timedelta(days=chance.choice([45, 60, 90])))


def _ends(chance: Random, case: PetitionCase, day: date) -> None:
    fate = chance.random()
    if fate < 0.3:
        case.reopen(on=day, reason="x", **at(day))
        if fate < 0.1:
            case.answer(on=day, **WORDS, **at(day))
            _served(chance, case, day + timedelta(days=1))
    elif fate < 0.5:
        case.void(reason="x", **at(day))


def _served(chance: Random, case: PetitionCase, day: date) -> PetitionCase:
    """Most papers; entered late sometimes, and the day of some put right."""
    if not case.reachable:
        return case
    paper: PetitionPaper = case.papers.unserved().latest("pk")
    late = chance.choice([0, 0, 1, 30])
    paper.serve(on=day, way="IN_PERSON", **at(day, late))
    if chance.random() < 0.2:
        paper.correct_service(on=day - timedelta(days=1), way="POST", reason="x", **at(day, late + 20))
    return _now(case)


def _rated(small: SimpleNamespace, chance: Random, case: PetitionCase, day: date) -> None:
    there = AreaMembership.objects.on(day).filter(township=case.township_id, area__number=1).exists()
    group, post = (small.group1, "second1") if there else (small.group2, "second2")
    told: dict[str, Any] = {"happened_on": day, "people": [small.cadres[post]], "way": "PHONE", "solved": False, "words": "x"}
    told["satisfaction"] = chance.choice(RATINGS)
    try:
        made = FollowUp.record(case=case, group=group, **told, **at(day, chance.choice([0, 20])))
    except Refused:  # of another area
        return
    if chance.random() < 0.3:
        made.void(reason="x", **at(day, 30))


def _now(case: PetitionCase) -> PetitionCase:
    return PetitionCase.objects.get(pk=case.pk)


def plain() -> dict[str, list[dict[str, Any]]]:
    """Every row, as the slow reckoning wants it."""
    return {
        "cases": [_plain(case) for case in PetitionCase.objects.all()],
        "petition_solutions": [_counted(row) | {"prominent": row.prominent} for row in PetitionSolution.objects.all()],
        "settlements": [_counted(row) for row in Settlement.objects.all()],
    }


def _plain(case: PetitionCase) -> dict[str, Any]:
    void = case.steps.filter(what="VOID").first()
    clocks = [
        {"code": row.code, "begun": row.begun_at, "dues": [(due.at, due.due_on) for due in row.dues.all()],
         "stopped_on": row.stopped_on, "stopped_at": row.stopped_at, "end": row.end}
        for row in case.clocks.all()
    ]  # fmt: skip
    answers = ("OPINION", "REPLY", "REVIEW", "REREVIEW")
    return {
        "township": case.township_id,
        "void": void.at if void else None,
        "clocks": clocks,
        "answers": [{"on": row.served_on, "at": row.served_at} for row in case.papers.filter(kind__in=answers, state="SERVED")],
        "ratings": [_counted(row) | {"id": row.pk, "said": row.satisfaction} for row in case.followups.all()],
    }


def _counted(row: Any) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in ("recorded_at", "replaced_at", "voided_at")}
    return told | {"township": row.township_id, "on": row.happened_on}

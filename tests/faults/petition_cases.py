"""Races of petitions: whose a case is, and with what it is one matter, is decided once."""

from typing import Any

from pianqu.accounts.models import Organ, Role
from pianqu.petitions.models import PetitionCase
from pianqu.petitions.told import PartyTold
from tests.faults.course import VISITED, Course, Overtaken, Race, bound
from tests.faults.racing import Act

DAYS: dict[str, Any] = {"on": VISITED}


def office(course: Course) -> Organ:
    """The petition office of the world, founded by the first race."""
    found = Organ.objects.filter(code="petitions").first()
    if found is None:
        small = course.small
        found = Organ.found(code="petitions", name="县信访局", kind="DEPARTMENT", since=VISITED.replace(year=2015), **course.told)
        Role.grant(cadre=small.cadres["staff2"], code="PETITION_OFFICE", organ=found, since=VISITED, **course.told)
    return found


def registered(course: Course) -> PetitionCase:
    """One that waits to be forwarded."""
    person = {"name": f"示例{next(course.number)}", "id_number": "", "phone": "", "address": ""}
    return PetitionCase.register(
        registrar=office(course),
        received_on=VISITED,
        township=course.small.township1,
        title="示例：征地补偿款未付",
        asked="请付清。",
        parties=[PartyTold(person=person)],
        **course.told,
    )


def forwarded(course: Course) -> PetitionCase:
    """One that the department has."""
    return registered(course).forward(organ=course.small.dept1, **DAYS, **course.told)


def _now(case: PetitionCase) -> PetitionCase:
    return PetitionCase.objects.get(pk=case.pk)


def register_petition(course: Course) -> Race:
    """Each gets its own number, and one key makes one case."""
    case = registered(course)
    key = case.key
    told = {"registrar": office(course), "received_on": VISITED, "township": course.small.township1, "asked": "请付清。"}

    def ready(n: int) -> Act:
        person = PartyTold(person={"name": f"示例第{n}人", "id_number": "", "phone": "", "address": ""})
        return lambda: PetitionCase.register(key=fresh, title=f"第 {n} 人登的", parties=[person], **told, **course.told)

    fresh = key.__class__(int=key.int ^ 1)
    return Race(
        ready,
        "petitions.register_petitioncase",
        lambda won: won.key,
        lambda won: PetitionCase.objects.get(key=fresh).title == won.title and won.clocks.count() == 1,
    )


def forward_petition(course: Course) -> Race:
    """Two send it to two units: one has it, with one limit to object."""
    case, units = registered(course), (course.small.dept1, course.small.dept2)
    return Race(
        lambda n: bound(_now(case), "forward", course, organ=units[n % 2], **DAYS),
        "petitions.forward_petitioncase",
        lambda won: case.key,
        lambda won: _now(case).organ_id == won.organ_id and case.clocks.filter(code="object_5_working").count() == 1,
    )


def accept_or_object(course: Course) -> Race:
    """The unit takes it on while another of it objects."""
    case = forwarded(course)

    def ready(n: int) -> Act:
        if n % 2:
            return bound(_now(case), "accept", course, route=6, **DAYS)
        return bound(_now(case), "object_to", course, reason=f"第 {n} 人", **DAYS)

    def holds(won: Any) -> bool:
        runs = case.clocks.running().filter(code="handle_60_calendar").exists()
        return _now(case).state == won.state and runs == (won.state == "ACCEPTED")

    def verb(won: Any) -> str:
        return "petitions.accept_petitioncase" if won.state == "ACCEPTED" else "petitions.object_to_petitioncase"

    return Race(ready, "", lambda won: (verb(won), won.key), holds)


def insist_or_take_back(course: Course) -> Race:
    """Two of the petition office answer one objection."""
    case = forwarded(course).object_to(reason="不属我局", **DAYS, **course.told)

    def ready(n: int) -> Act:
        return bound(_now(case), "insist" if n % 2 else "take_back", course, reason=f"第 {n} 人", **DAYS)

    def holds(won: Any) -> bool:
        row = _now(case)
        return row.state == won.state and (row.organ_id is None) == (row.state == "REGISTERED")

    def verb(won: Any) -> str:
        return "petitions.insist_petitioncase" if won.state == "FORWARDED" else "petitions.take_back_petitioncase"

    return Race(ready, "", lambda won: (verb(won), won.key), holds)


def merge_or_void(course: Course) -> Race:
    """One merges a case into another while somebody makes that void: it stands somewhere, or is not merged."""
    case, into = registered(course), registered(course)

    def ready(n: int) -> Act:
        if n % 2:
            return bound(_now(case), "merge", course, into=into, reason=f"第 {n} 人")
        return bound(_now(into), "void", course, reason=f"第 {n} 人")

    def holds(won: Any) -> bool:
        merged = _now(case).state == "MERGED"
        return merged == (won.pk == case.pk) and merged == (_now(into).state != "VOID")

    def verb(won: Any) -> str:
        return "petitions.merge_petitioncase" if won.pk == case.pk else "petitions.void_petitioncase"

    return Race(ready, "", lambda won: (verb(won), won.key), holds)


def correct_petition(course: Course) -> Race:
    """Two put the day right: one limit, counted from the day of who won."""
    case = registered(course)

    def ready(n: int) -> Act:
        return bound(_now(case), "correct", course, reason=f"第 {n} 人", received_on=VISITED.replace(day=1 + n))

    def holds(won: Any) -> bool:
        return (
            case.clocks.get().start_on == won.received_on == _now(case).received_on
            and case.steps.filter(what="CORRECTED").count() == 1
        )

    return Race(ready, "petitions.correct_petitioncase", lambda won: case.key, holds)


def merged_then_split(course: Course) -> Race:
    """Two split one: its limit runs on once."""
    case = registered(course).merge(into=registered(course), reason="同一事项", **course.told)
    return Race(
        lambda n: bound(_now(case), "split", course, reason=f"第 {n} 人"),
        "petitions.split_petitioncase",
        lambda won: case.key,
        lambda won: case.clocks.running().count() == 1 and _now(case).state == "REGISTERED",
    )


def merged_into_ended(course: Course) -> Overtaken:
    """A case is handed up while others are merged into it: before, or not at all."""
    into = registered(course)

    def merging() -> Act:
        return bound(registered(course), "merge", course, into=into, reason="同一事项")

    def leaving() -> Act:
        return bound(_now(into), "hand_up", course, to="市信访局", reason="属市级职权", **DAYS)

    return Overtaken(into.key, "petitions.hand_up_petitioncase", "petitions.merge_petitioncase", [leaving, *[merging] * 3])


CASES = (
    *(register_petition, forward_petition, accept_or_object, insist_or_take_back),
    *(merge_or_void, correct_petition, merged_then_split),
)
OVERTAKEN = (merged_into_ended,)

"""Races of the course of a petition: answered once, served once, and settled or taken up again, not both."""

from datetime import timedelta
from typing import Any

from pianqu.accounts.models import Organ
from pianqu.journal.work import unit
from pianqu.petitions.models import CaseClock, PetitionCase, PetitionPaper, Settlement
from pianqu.petitions.told import PartyTold
from tests.faults.course import VISITED, Course, Race, bound
from tests.faults.racing import Act

WORDS = {"facts": "未付清。", "opinion": "本月内付清。", "basis": "示例", "outcome": "SUPPORT"}


def answer_petitioncase(course: Course) -> Race:
    """Two answer a case: one opinion is issued, with one number."""
    case = taken_on(course)

    def ready(n: int) -> Act:
        return bound(read(case), "answer", course, on=VISITED, **{**WORDS, "facts": f"第 {n} 人写的"})

    def holds(won: Any) -> bool:
        return case.papers.filter(kind="OPINION").count() == 1

    return Race(ready, "petitions.answer_petitioncase", lambda won: case.key, holds)


def serve_petitionpaper(course: Course) -> Race:
    """Two say that it was served: once, and one right to a review begins."""
    paper = issued(course)

    def ready(n: int) -> Act:
        return bound(PetitionPaper.objects.get(pk=paper.pk), "serve", course, on=VISITED, way="POST", receiver=f"第 {n} 人")

    def holds(won: Any) -> bool:
        return CaseClock.objects.running().filter(case=paper.case_id, code="ask_review_30_calendar").count() == 1

    return Race(ready, "petitions.serve_petitionpaper", lambda won: paper.key, holds)


def settle_or_reopen(course: Course) -> Race:
    """Half settle it while half take it up again: whoever wins, no settlement counts of a case that is being dealt with."""
    paper = issued(course)
    case = paper.serve(on=VISITED, way="POST", **course.told).case
    dead = {"happened_on": VISITED, "basis": "DECEASED", "proof": "村委会证明"}

    def ready(n: int) -> Act:
        if n % 2:
            return bound(read(case), "settle", course, **dead)
        return bound(read(case), "reopen", course, on=VISITED, reason=f"第 {n} 人说的")

    def holds(won: Any) -> bool:
        counted = Settlement.objects.current().filter(case=case).count()
        return (read(case).state, counted) in (("SETTLED", 1), ("ACCEPTED", 0))

    return Race(ready, "", lambda won: (verb(won), case.key), holds)


def answer_or_reroute(course: Course) -> Race:
    """Half answer it while half say that its way was a wrong one: an opinion has no other way, so only one of the two stands."""
    case = taken_on(course)
    procedure = {"route": 4, "procedure": "行政复议", "procedure_due_on": VISITED + timedelta(days=60)}

    def ready(n: int) -> Act:
        if n % 2:
            return bound(read(case), "answer", course, on=VISITED, **WORDS)
        return bound(read(case), "reroute", course, reason=f"第 {n} 人说的", **procedure)

    def holds(won: Any) -> bool:
        now = read(case)
        opinions = now.papers.filter(kind="OPINION").count()
        return (now.route, opinions) in ((6, 1), (4, 0))

    return Race(ready, "", lambda won: (f"petitions.{'reroute' if won.route == 4 else 'answer'}_petitioncase", case.key), holds)


def verb(won: Any) -> str:
    return f"petitions.{'settle' if isinstance(won, Settlement) else 'reopen'}_petitioncase"


def read(case: PetitionCase) -> PetitionCase:
    return PetitionCase.objects.get(pk=case.pk)


def taken_on(course: Course) -> PetitionCase:
    """A claim that the township registered and took on, of somebody who is not known yet."""
    small, told = course.small, course.told
    organ = Organ.objects.get(pk=small.organ1.pk)
    person = {"name": "示例信访人", "id_number": "513030196001011234", "phone": "13800001234", "address": "示例一村"}
    where = {"registrar": organ, "township": small.township1, "village": small.village1, "received_on": VISITED}
    with unit(**told):
        case = PetitionCase.register(title="示例", asked="示例", parties=[PartyTold(person=person)], **where, **told)
        return case.accept(on=VISITED, route=6, **told)


def issued(course: Course) -> PetitionPaper:
    case = taken_on(course).answer(on=VISITED, **WORDS, **course.told)
    paper: PetitionPaper = case.papers.get(kind="OPINION")
    return paper


CASES = (answer_petitioncase, answer_or_reroute, serve_petitionpaper, settle_or_reopen)

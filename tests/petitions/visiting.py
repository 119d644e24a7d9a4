"""Visits in the cases of `petitioned`, samples, charges, reception days and aftercare, as far as each test wants them."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from pianqu.journal.actor import SYSTEM
from pianqu.journal.work import unit
from pianqu.petitions.models import (
    Aftercare,
    AppointmentVisit,
    CaseSample,
    FollowUp,
    LeaderCase,
    OutreachVisit,
    PatrolVisit,
    PetitionCase,
    PetitionPaper,
    ReceptionDay,
)
from tests.county import AT, TODAY
from tests.petitions.petitioned import accepted, one

DAY = date(2026, 11, 20)
ANSWERED = date(2026, 11, 6)
CAST = ("village", "deputy", "principal", "clerk", "clerk2", "petition", "leader1", "second1", "leader2", "office", "secadmin")
WORDS = "信访人要求尽快兑付。"


def told_at(small: SimpleNamespace, name: str, at: Any = AT) -> dict[str, Any]:
    """By whom and when."""
    return {"by": small.user(name), "at": at}


def answered(case: PetitionCase, state: str = "ANSWERED") -> PetitionCase:
    """The same as it stands once it was answered or came to its end; by which verbs is tested with them."""
    if not case.papers.answering().exists():
        with unit(by=SYSTEM, at=AT):
            told: dict[str, Any] = {"organ": case.organ, "outcome": "SUPPORT", "by": SYSTEM, "at": AT}
            opinion = PetitionPaper.issue(case, "OPINION", ANSWERED, **told)
        PetitionPaper.objects.filter(pk=opinion.pk).update(state="SERVED", served_on=ANSWERED, served_at=AT)
    PetitionCase.objects.filter(pk=case.pk).update(state=state)
    return PetitionCase.objects.get(pk=case.pk)


def ended(small: SimpleNamespace, state: str = "SETTLED", **changed: Any) -> PetitionCase:
    """A case of the township that came to its end."""
    return answered(accepted(small, **changed), state)


def went(small: SimpleNamespace, case: PetitionCase, by: str = "deputy", **changed: Any) -> OutreachVisit:
    """下访 of the township's deputy."""
    plain: dict[str, Any] = {"happened_on": DAY, "actor": "DEPUTY", "words": WORDS, "people": [small.cadres["deputy"]]}
    return OutreachVisit.record(case=case, **{**plain, **changed}, **told_at(small, by))


def agreed(small: SimpleNamespace, case: PetitionCase, by: str = "principal", **changed: Any) -> AppointmentVisit:
    """约访 agreed for today."""
    plain: dict[str, Any] = {"happened_on": TODAY, "hour": "9 点", "spot": "信访人家里", "people": [small.cadres["principal"]]}
    return AppointmentVisit.plan(case=case, **{**plain, **changed}, **told_at(small, by))


def held(small: SimpleNamespace, visit: AppointmentVisit, by: str = "principal", **changed: Any) -> AppointmentVisit:
    """The same held."""
    plain: dict[str, Any] = {"happened_on": TODAY, "words": WORDS, "people": [small.cadres["principal"]]}
    return visit.hold(**{**plain, **changed}, **told_at(small, by))


def drawn(small: SimpleNamespace, cases: int = 3, by: str = "second1", **changed: Any) -> CaseSample:
    """A sample of the township's cases, of which so many are made."""
    for number in range(cases):
        accepted(small, title=f"示例事项{number}", parties=[one(name=f"示例人{number}")])
    plain: dict[str, Any] = {"group": small.group1, "township": small.township1, "first": date(2026, 11, 1), "last": TODAY}
    return CaseSample.draw(**{**plain, "size": 2, "seed": "示例种子", **changed}, **told_at(small, by))


def seen(small: SimpleNamespace, sample: CaseSample, number: int = 1, by: str = "second1", **changed: Any) -> PatrolVisit:
    """巡访 in a drawn case."""
    plain: dict[str, Any] = {"happened_on": TODAY, "people": [small.cadres["second1"]], "regular": True, "truthful": True}
    row = changed.pop("row", None) or sample.drawn_rows.get(number=number)
    return PatrolVisit.record(row=row, **{**plain, "words": "看了卷宗，问了信访人。", **changed}, **told_at(small, by))


def called(small: SimpleNamespace, case: PetitionCase, by: str = "second1", **changed: Any) -> FollowUp:
    """回访 by telephone."""
    plain: dict[str, Any] = {"group": small.group1, "happened_on": TODAY, "people": [small.cadres[by]], "way": "PHONE"}
    plain |= {"satisfaction": "SATISFIED", "solved": True, "words": "钱已经到账。"}
    return FollowUp.record(case=case, **{**plain, **changed}, **told_at(small, by))


def charged(small: SimpleNamespace, case: PetitionCase, by: str = "petition", **changed: Any) -> LeaderCase:
    """包案 of a leader of another area."""
    plain: dict[str, Any] = {"leader": small.cadres["leader2"], "since": DAY}
    return LeaderCase.take(case=case, **{**plain, **changed}, **told_at(small, by))


def received(small: SimpleNamespace, by: str = "petition", **changed: Any) -> ReceptionDay:
    """A reception day set down for today."""
    plain: dict[str, Any] = {"organ": small.petitions, "leader": small.cadres["leader1"], "day": TODAY}
    plain |= {"hours": "上午 9 点至 11 点半", "spot": "县信访局接访大厅"}
    return ReceptionDay.plan(**{**plain, **changed}, **told_at(small, by))


def cared(small: SimpleNamespace, case: PetitionCase, by: str = "clerk", **changed: Any) -> Aftercare:
    """Aftercare begun."""
    plain: dict[str, Any] = {"began_on": DAY, "done": "协助申请临时救助。", "applied": "临时救助", "next_on": date(2026, 12, 20)}
    return Aftercare.record(case=case, **{**plain, **changed}, **told_at(small, by))


def key_of(small: SimpleNamespace, name: str) -> str:
    """The key of a person, as a box of a form carries it."""
    return str(small.cadres[name].key)

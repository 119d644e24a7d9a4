"""A case as far on its course as each test wants it: answered, served, reviewed, re-reviewed, with a follow-up if asked."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.accounts.models import Cadre, Organ, Position, Role, User
from pianqu.journal.actor import SYSTEM
from pianqu.journal.work import unit
from pianqu.petitions.models import PetitionCase, PetitionPaper
from pianqu.petitions.models.handling import Handling
from tests.county import AT
from tests.doors import Table, tried
from tests.petitions.petitioned import accepted
from tests.small import BEFORE

ANSWERED, SERVED, ASKED = date(2026, 11, 5), date(2026, 11, 6), date(2026, 11, 9)
REVIEWED, ASKED_AGAIN, FINAL = date(2026, 11, 10), date(2026, 11, 12), date(2026, 11, 20)
WORDS = {"facts": "补偿款确未付清。", "opinion": "本月内付清。", "basis": "土地管理法第四十八条", "outcome": "SUPPORT"}
LATER = datetime.fromisoformat("2027-06-30T10:00:00+08:00")


def told(small: SimpleNamespace, by: str = "clerk", at: datetime = AT) -> dict[str, Any]:
    """By whom and when."""
    return {"by": small.user(by), "at": at}


def opinion(case: PetitionCase, small: SimpleNamespace, on: date = ANSWERED, at: datetime = AT) -> PetitionPaper:
    """It was answered by an opinion, which waits to be served."""
    case.answer(on=on, **WORDS, **told(small, at=at))
    return paper(case, "OPINION")


def paper(case: PetitionCase, kind: str) -> PetitionPaper:
    """The newest paper of a kind of the case, read anew."""
    found: PetitionPaper = PetitionPaper.objects.with_case().filter(case=case, kind=kind).order_by("pk").last()
    return found


def serve(each: PetitionPaper, small: SimpleNamespace, on: date = SERVED, at: datetime = AT, **changed: Any) -> PetitionCase:
    """It was handed over; answers the case as it stands then."""
    each.serve(on=on, **{"way": "IN_PERSON", "receiver": "本人签收", **changed}, **told(small, at=at))
    return now(each.case)


def now(case: PetitionCase) -> PetitionCase:
    """The same, read anew."""
    return PetitionCase.objects.get(pk=case.pk)


def answered(small: SimpleNamespace, **changed: Any) -> PetitionCase:
    """The opinion was served on 6 November."""
    return serve(opinion(accepted(small, **changed), small), small)


def above(small: SimpleNamespace) -> Organ:
    """An organ above the county, with somebody of it who may sign in (`city`)."""
    found = Organ.objects.filter(code="city").first()
    if found is None:
        with unit(by=SYSTEM, at=small.at):
            found = Organ.found(code="city", name="示例市政府", kind="OTHER", since=BEFORE, by=SYSTEM, at=small.at)
    return found


def at_the_government(small: SimpleNamespace) -> SimpleNamespace:
    """Somebody ("bureau2") does the work of the county's government."""
    told = {"since": BEFORE, "by": SYSTEM, "at": small.at}
    with unit(by=SYSTEM, at=small.at):
        Role.grant(cadre=small.cadres["bureau2"], code="COUNTY_OFFICE", organ=small.government, **told)
    return small


def reviewing(small: SimpleNamespace, case: PetitionCase | None = None) -> PetitionCase:
    """A review was asked for on 9 November, of the county's government."""
    case = case or answered(small)
    return case.ask_review(on=ASKED, organ=small.government, **told(small, "petition"))


def reviewed(small: SimpleNamespace, case: PetitionCase | None = None) -> PetitionCase:
    """Its opinion was served on 10 November."""
    case = reviewing(small, case).review(on=REVIEWED, **WORDS, **told(small, "petition"))
    return serve(paper(case, "REVIEW"), small, on=REVIEWED)


def rereviewing(small: SimpleNamespace) -> PetitionCase:
    """A re-review was asked for on 12 November, of the organ above the county."""
    return reviewed(small).ask_rereview(on=ASKED_AGAIN, organ=above(small), **told(small, "petition"))


def final(small: SimpleNamespace) -> PetitionCase:
    """Its opinion was served on 20 November: the end of the procedure."""
    case = rereviewing(small).rereview(on=FINAL, **WORDS, **told(small, "petition"))
    return serve(paper(case, "REREVIEW"), small, on=FINAL)


def followed_up(monkeypatch: pytest.MonkeyPatch, on: date = date(2026, 11, 21)) -> None:
    """Every case has a follow-up of this day."""
    monkeypatch.setattr(Handling, "follow_ups", lambda case: [SimpleNamespace(happened_on=on)])


def settled(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, case: PetitionCase | None = None) -> PetitionCase:
    """Settled by an agreement that was performed."""
    followed_up(monkeypatch)
    case = case or answered(small)
    case.settle(**AGREED, **told(small))
    return now(case)


AGREED: dict[str, Any] = {
    "happened_on": date(2026, 11, 22),
    "basis": "AGREEMENT",
    "agreement": "补偿款已付清，信访人同意。",
    "performed_on": date(2026, 11, 20),
}


def elsewhere(small: SimpleNamespace) -> Cadre:
    """A cadre who works in no organ of the case."""
    found: Cadre = Cadre.objects.get(pk=User.objects.get(username="clerk2").cadre_id)
    assert not Position.objects.filter(cadre=found, organ=small.organ1).exists()
    return found


def due(case: PetitionCase, code: str) -> date | None:
    """When the newest clock of a code is due."""
    row = case.clocks.filter(code=code).last()
    return row.due_on if row else None


READERS = ("petition", "clerk", "principal", "office", "leader1")
STRANGERS = ("clerk2", "discipline")
PLURALS = {"petitioncase": "petitioncases", "petitionpaper": "petitionpapers", "petitionsolution": "petitionsolutions"}


def who_may(small: SimpleNamespace, record: Any, verb: str, form: dict[str, Any], body: dict[str, Any] | None = None) -> Table:
    """What each of the readers, and of those who do not see the case, is answered to a verb by page and API."""
    noun = record._meta.model_name
    at = f"/{PLURALS.get(noun, f'{noun}s')}/{record.key}/{verb}"
    return tried(small, f"{at}/", at, form, body, cast=(*READERS, *STRANGERS))


def these(*names: str, done: int = 200) -> Table:
    """These may, other readers may not, and strangers see nothing."""
    may = {name: (302, done) if name in names else (403, 403) for name in READERS}
    return {**may, **dict.fromkeys(STRANGERS, (404, 404))}


def typed(**values: Any) -> dict[str, str]:
    """What a form sends."""
    return {name: str(value) for name, value in values.items()}

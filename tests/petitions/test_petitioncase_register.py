"""A case is registered, never refused, and its clocks begin."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Refused
from pianqu.petitions.models import PetitionCase
from pianqu.petitions.told import PartyTold
from pianqu.standards.models import Holiday
from tests.county import AT, TODAY
from tests.petitions.petitioned import PERSON, RECEIVED, against, one, peopled, registered, running
from tests.reckoning import deadlines


def test_what_cannot_be_read_is_refused(small: SimpleNamespace) -> None:
    peopled(small)
    for field, changed in (
        ("received_on", {"received_on": date(2026, 12, 31)}),
        ("parties", {"parties": []}),
        ("anonymous", {"anonymous": True}),
        ("persons", {"parties": [one(), one(name="示例另一人")]}),
        ("superior_due_on", {"source": "ASSIGNED"}),
        ("superior_due_on", {"superior_due_on": date(2026, 11, 2)}),
        ("superior_due_on", {"superior_due_on": date(2199, 1, 1)}),
        ("mandate", {"parties": [PartyTold(person=PERSON, role="PROXY")]}),
        ("parties", {"parties": [PartyTold(person=PERSON, role="NOBODY")]}),
        ("parties", {"parties": [one(name=" ")]}),
        ("accused", {"accused": [against()]}),
        ("accused", {"accused": [against(organ=small.organ1, words="某老板")]}),
        ("place", {"township": small.county, "village": None}),
    ):
        with pytest.raises(Refused) as refused:
            registered(small, **changed)
        assert list(refused.value.error_dict) == [field]
    assert not PetitionCase.objects.exists()


def test_the_petition_offices_own_waits_to_be_forwarded(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    assert (case.state, case.organ, str(case.number)) == ("REGISTERED", None, "信访〔2026〕1号")
    assert case.first_raised_on == RECEIVED
    # 2 November and fifteen days: 17 November, a Tuesday
    assert running(case) == {"register_15_calendar": date(2026, 11, 17)}


def test_another_unit_has_what_it_registers_and_tells_the_petitioner(small: SimpleNamespace) -> None:
    case = registered(peopled(small), by="clerk", registrar=small.organ1)
    assert case.organ == small.organ1
    assert running(case) == {"notify_15_calendar": date(2026, 11, 17)}


def test_nobody_is_told_of_what_is_anonymous(small: SimpleNamespace) -> None:
    case = registered(peopled(small), by="clerk", registrar=small.organ1, anonymous=True, parties=[])
    assert (case.reachable, running(case)) == (False, {})


def test_six_representatives_are_registered_and_told(small: SimpleNamespace) -> None:
    case = registered(peopled(small), persons=40, representatives=6)
    assert case.collective
    told = case.steps.get(what="TOLD")
    assert "不得超过5人" in told.text


def test_whom_it_complains_of_is_kept(small: SimpleNamespace) -> None:
    peopled(small)
    case = registered(small, kind="ACCUSATION", accused=[against(cadre=small.cadres["principal"]), against(words="某老板")])
    assert [str(row) for row in case.accused.all()] == ["示例镇长", "某老板"]


def test_the_same_key_makes_one(small: SimpleNamespace) -> None:
    key = registered(peopled(small), parties=[one()]).key
    registered(small, key=key, parties=[one()])
    assert PetitionCase.objects.count() == 1
    assert AT.date() >= TODAY


def test_the_same_person_is_not_named_twice(small: SimpleNamespace) -> None:
    known = PartyTold(petitioner=registered(peopled(small)).parties.get().petitioner)
    with pytest.raises(Refused) as refused:
        registered(small, persons=2, parties=[known, known])
    assert list(refused.value.error_dict) == ["parties"]
    assert registered(small, parties=[known]).parties.get().petitioner == known.petitioner


def test_nobody_is_refused_for_whose_it_is(small: SimpleNamespace) -> None:
    """Every unit registers what comes to it, wherever it lies and whomever it complains of (arts. 22, 23)."""
    peopled(small)
    told: dict[str, Any] = {"by": "clerk2", "registrar": small.organ2}
    assert registered(small, **told).state == "REGISTERED"
    assert registered(small, kind="ACCUSATION", accused=[against(organ=small.organ2)], **told).state == "REGISTERED"


@pytest.mark.parametrize("day", [date(2026, 9, 18), date(2026, 2, 2), date(2026, 4, 20), date(2026, 11, 6)])
def test_fifteen_days_over_the_holidays(small: SimpleNamespace, day: date) -> None:
    """To a last day in 国庆, in 春节, on 劳动节, and on a Saturday."""
    Holiday.adopt(by=SYSTEM, at=small.at)
    case = registered(peopled(small), received_on=day)
    assert running(case) == {"register_15_calendar": deadlines.due(day, "register_15_calendar")}
    assert case.clocks.get().source == "《信访工作条例》第二十二条"


def test_the_slower_of_two_numbers_none(small: SimpleNamespace) -> None:
    registered(peopled(small), national_number="GX-1")
    with pytest.raises(ValidationError, match="已经登记过"):
        registered(small, national_number="GX-1")
    assert str(registered(small).number) == "信访〔2026〕2号"


def test_a_name_in_the_title_is_masked_there(small: SimpleNamespace) -> None:
    """The title stands in lists, messages and papers of others, where nobody opened a name for a reason."""
    case = registered(peopled(small), title="王示例反映补偿款未付", parties=[one(name="王示例")])
    assert case.title == "王*例反映补偿款未付"
    known = PartyTold(petitioner=case.parties.get().petitioner)
    assert registered(small, title="王示例再次反映", parties=[known]).title == "王*例再次反映"
    case.correct(title="王示例：补偿款", reason="改事项", by=small.user("petition"), at=AT)
    assert PetitionCase.objects.get(pk=case.pk).title == "王*例：补偿款"
    assert registered(small, title="王庄村补偿款", parties=[one(name="王")]).title == "王庄村补偿款"

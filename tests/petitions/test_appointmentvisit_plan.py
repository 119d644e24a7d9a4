"""约访 is agreed on: of collective and repeated matters alone, by the township's principal; both sides are reminded (R64)."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.inbox.concerning import of
from pianqu.kit.errors import Refused
from pianqu.petitions.models import AppointmentVisit
from tests.county import TODAY
from tests.doors import signed_in, told, tried
from tests.petitions.petitioned import accepted, peopled, registered
from tests.petitions.visiting import CAST, agreed, key_of, told_at


def test_neither_collective_nor_repeated_is_refused(small: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="只用于集体访、重复访"):
        agreed(small, accepted(peopled(small)))
    assert not AppointmentVisit.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"happened_on": TODAY - timedelta(days=1)}, "happened_on"),
        ({"people": []}, "people"),
        ({"hour": ""}, "hour"),
        ({"spot": ""}, "spot"),
    ],
)
def test_what_cannot_be_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    case = accepted(peopled(small), persons=6)
    with pytest.raises(ValidationError) as refused:
        agreed(small, case, **changed)
    assert list(refused.value.error_dict) == [field]


def test_not_without_the_principal_of_the_township(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), persons=6)
    for name in ("deputy", "clerk2", "leader1"):
        with pytest.raises(Refused, match="要有本乡镇主要领导"):
            agreed(small, case, people=[small.cadres[name]])
    assert agreed(small, case, people=[small.cadres["deputy"], small.cadres["principal"]]).pk


def test_one_at_a_time(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), persons=6)
    agreed(small, case)
    with pytest.raises(ValidationError, match="已经约好一次"):
        agreed(small, case, happened_on=date(2026, 12, 1))


def test_of_a_repeated_matter_too_and_it_counts_for_nothing_yet(small: SimpleNamespace) -> None:
    first = accepted(peopled(small))
    case = registered(small, previous=first, title="示例：再次反映")
    visit = agreed(small, case, happened_on=date(2026, 12, 1))
    assert (visit.state, visit.planned_on) == ("PLANNED", date(2026, 12, 1))
    assert told(visit)[0] == "petitions.plan_appointmentvisit"
    assert not AppointmentVisit.objects.held().exists()


def test_the_principal_and_the_clerks_of_the_township_are_told(small: SimpleNamespace) -> None:
    visit = agreed(small, accepted(peopled(small), persons=6))
    concern = of("petitions.plan_appointmentvisit")
    assert concern is not None
    assert concern.must_know
    assert set(concern.whom(visit, TODAY)) == {small.cadres["principal"].pk, small.cadres["clerk"].pk}
    assert "户" not in concern.where(visit)  # a place, never a person


def test_its_page_asks_to_telephone_the_petitioner(small: SimpleNamespace, clock: Any) -> None:
    visit = agreed(small, accepted(peopled(small), persons=6))
    page = signed_in(small, "clerk").get(f"/appointmentvisits/{visit.key}/").content.decode()
    assert "请电话提醒信访人" in page
    visit.remind(**told_at(small, "clerk"))
    assert "请电话提醒信访人" not in signed_in(small, "clerk").get(f"/appointmentvisits/{visit.key}/").content.decode()


def test_who_may_by_page_and_api(small: SimpleNamespace, clock: Any) -> None:
    case = accepted(peopled(small), persons=6)
    form = {"happened_on": str(TODAY), "hour": "9 点", "spot": "家里", "people": [key_of(small, "principal")]}
    page = f"/appointmentvisits/plan/?case={case.key}"
    table = tried(small, page, "/appointmentvisits", form, {**form, "case": str(case.key)}, CAST)
    assert {name for name, answers in table.items() if answers == (302, 201)} == {"principal", "clerk"}
    assert table["deputy"] == (403, 403)

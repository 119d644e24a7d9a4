"""接访日 is set down: a day to come, once for a leader; before it is made known few read of it (art. 18)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.petitions.models import ReceptionDay
from tests.county import TODAY
from tests.doors import signed_in, told, tried
from tests.petitions.petitioned import peopled
from tests.petitions.visiting import CAST, key_of, received, told_at


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"day": date(2026, 11, 22)}, "day"), ({"hours": ""}, "hours"), ({"spot": ""}, "spot")],
)
def test_what_cannot_be_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        received(peopled(small), **changed)
    assert list(refused.value.error_dict) == [field]


def test_once_a_day_for_a_leader(small: SimpleNamespace) -> None:
    row = received(peopled(small))
    assert told(row)[0] == "petitions.plan_receptionday"
    with pytest.raises(ValidationError, match="已经安排了接访"):
        received(small)
    row.cancel(reason="开会", **told_at(small, "petition"))
    assert received(small).pk


def test_before_it_is_made_known_few_read_of_it(small: SimpleNamespace) -> None:
    received(peopled(small))
    reads = {name for name in CAST if ReceptionDay.objects.visible_to(small.user(name)).exists()}
    assert reads == {"petition", "office", "leader1"}


def test_how_often_is_a_hint(small: SimpleNamespace, clock: Any) -> None:
    received(peopled(small)).announce(**told_at(small, "petition"))
    page = signed_in(small, "petition").get("/receptiondays/").content.decode()
    assert "本月县级 1 天；本周有 0 个乡镇安排了接访" in page


def test_who_may_by_page_and_api(small: SimpleNamespace, clock: Any) -> None:
    peopled(small)
    told_of = {"day": str(TODAY), "hours": "全天", "spot": "信访大厅"}
    county = {**told_of, "organ": str(small.petitions.key), "leader": key_of(small, "leader1")}
    table = tried(small, "/receptiondays/plan/", "/receptiondays", county, county, CAST)
    assert {name for name, answers in table.items() if answers == (302, 201)} == {"petition"}
    town = {**told_of, "organ": str(small.organ1.key), "leader": key_of(small, "principal")}
    table = tried(small, "/receptiondays/plan/", "/receptiondays", town, town, CAST)
    assert {name for name, answers in table.items() if answers == (302, 201)} == {"principal", "deputy", "clerk"}

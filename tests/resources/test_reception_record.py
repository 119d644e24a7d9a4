"""登记接待 (R102; 党政机关厉行节约反对浪费条例): letter, guests, companions; what breaks a rule is refused with the rule."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import CostLine, Flag, Reception
from pianqu.resources.suspicions import companions_most
from tests.doors import refused, signed_in, told, tried
from tests.resources.funded import done_by, finance
from tests.resources.ledgers import DAY, OWN, WHOLE_CAST, received_body, received_form, recorded


@pytest.mark.parametrize(
    ("changed", "field", "rule"),
    [
        ({"letter_no": " "}, "letter_no", "无公函"),
        ({"companions": 4}, "companions", "不得超过3人"),
        ({"guests": 11, "companions": 4}, "companions", "三分之一"),
        ({"drinks": True}, "drinks", "香烟和酒类"),
    ],
)
def test_what_breaks_a_rule_is_refused_with_the_rule(
    small: SimpleNamespace, changed: dict[str, Any], field: str, rule: str
) -> None:
    with pytest.raises(Refused) as no:
        recorded(small, **changed)
    assert (list(no.value.error_dict), rule in " ".join(no.value.messages)) == ([field], True)
    client = signed_in(small, "clerk")
    typed = changed | ({"drinks": "on"} if "drinks" in changed else {})
    page = client.post("/receptions/record/", received_form(small, **typed))
    assert (page.status_code, rule in page.content.decode()) == (422, True)
    said = refused(client.post("/api/v1/receptions", received_body(small, **changed), content_type="application/json"))
    assert (list(said), rule in said[field]) == ([field], True)
    assert (Reception.objects.count(), Flag.objects.count()) == (0, 0)


def test_all_that_is_broken_is_said_at_once(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        recorded(small, letter_no="", companions=9, drinks=True)
    assert set(no.value.error_dict) == {"letter_no", "companions", "drinks"}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"happened_on": DAY.replace(year=2027)}, "happened_on"),
        ({"happened_on": DAY.replace(year=2014)}, "township"),
        ({"township": "village1"}, "township"),
        ({"purpose": " "}, "purpose"),
        ({"guest_list": ""}, "guest_list"),
        ({"guests": 0}, "guests"),
        ({"guests": 1001}, "guests"),
        ({"companions": -1}, "companions"),
        ({"cost_fen": 0}, "cost_fen"),
    ],
)
def test_what_is_missing_or_cannot_be(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    changed = {name: getattr(small, str(value), value) for name, value in changed.items()}
    with pytest.raises(Refused) as no:
        recorded(small, **changed)
    assert (list(no.value.error_dict), Reception.objects.count()) == ([field], 0)


@pytest.mark.parametrize(("guests", "most"), [(1, 3), (10, 3), (11, 3), (12, 4), (30, 10), (32, 10)])
def test_how_many_may_eat_with_them(small: SimpleNamespace, guests: int, most: int) -> None:
    assert companions_most(guests) == most
    recorded(small, guests=guests, companions=most)
    with pytest.raises(Refused):
        recorded(small, guests=guests, companions=most + 1, purpose="另一次")


def test_it_is_kept_and_its_cost_counts_nowhere(small: SimpleNamespace) -> None:
    row = recorded(small)
    assert {name: getattr(row, name) for name in OWN} == OWN
    assert (row.happened_on, row.brought, told(row)[:2]) == (DAY, False, ("resources.record_reception", "示例镇干部"))
    assert CostLine.objects.count() == 0


def test_one_twice(small: SimpleNamespace) -> None:
    recorded(small)
    with pytest.raises((Conflict, Exception), match="已经登记过"):
        recorded(small, cost_fen=1)
    recorded(small, purpose="另一件事")
    assert Reception.objects.count() == 2


def test_a_township_records_its_own_only(small: SimpleNamespace) -> None:
    client, other = signed_in(small, "clerk"), str(small.township2.key)
    assert client.post("/receptions/record/", received_form(small, township=other)).status_code == 422
    answer = client.post("/api/v1/receptions", received_body(small, township=other), content_type="application/json")
    assert (list(refused(answer)), Reception.objects.count()) == (["township"], 0)


def test_who_may(small: SimpleNamespace) -> None:
    finance(small)
    form, body = received_form(small), received_body(small)
    assert done_by(tried(small, "/receptions/record/", "/receptions", form, body, WHOLE_CAST), 201) == {"clerk"}


def test_who_reads_it(small: SimpleNamespace) -> None:
    row = recorded(small)
    finance(small)
    for name in ("office", "secretary", "bureau2", "leader1", "second1", "clerk"):
        page = signed_in(small, name).get(f"/receptions/{row.key}/")
        assert (page.status_code, "达水函〔2026〕9 号" in page.content.decode()) == (200, True), name
    for name in ("second2", "bureau1", "auditadmin"):
        assert signed_in(small, name).get(f"/receptions/{row.key}/").status_code == 404, name
        assert signed_in(small, name).get(f"/api/v1/receptions/{row.key}").status_code == 404, name
    client = signed_in(small, "office", "en")
    assert client.get("/receptions/").status_code == 200
    assert len(client.get(f"/api/v1/receptions?since={DAY}&until={DAY}").json()["items"]) == 1
    assert client.get("/api/v1/receptions?since=2026-10-21").json()["items"] == []

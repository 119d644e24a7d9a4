"""A line of a township's ledger (R101): of a month that is over, once, never in a locked year; what it shows becomes a flag."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import CostLine, Flag
from pianqu.standards.models import Parameter
from tests.county import AT
from tests.doors import signed_in, told
from tests.resources.funded import finance
from tests.resources.ledgers import entered, locked, said


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"month": 11}, "month"),  # which is not over
        ({"month": 12}, "month"),
        ({"month": 0}, "month"),
        ({"month": 13}, "month"),
        ({"year": 2027, "month": 1}, "month"),
        ({"year": 1999}, "year"),
        ({"year": 2101}, "year"),
        ({"amount_fen": -1}, "amount_fen"),
        ({"amount_fen": 10**12 + 1}, "amount_fen"),
        ({"township": "village1"}, "township"),
        ({"year": 2014}, "township"),  # when it was not there
    ],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    changed = {name: getattr(small, str(value), value) for name, value in changed.items()}
    with pytest.raises(Refused) as no:
        entered(small, **changed)
    assert (list(no.value.error_dict), CostLine.objects.count()) == ([field], 0)


def test_a_category_that_there_is_not(small: SimpleNamespace) -> None:
    with pytest.raises(Exception, match="category"):
        entered(small, category="GIFTS")
    assert not CostLine.objects.exists()


def test_it_counts_on_the_last_day_of_its_month(small: SimpleNamespace) -> None:
    line = entered(small, month=2, note="公务接待 3 批")
    assert (line.happened_on, line.amount_fen, line.note) == (date(2026, 2, 28), 100_000, "公务接待 3 批")
    assert entered(small, year=2024, month=2).happened_on == date(2024, 2, 29)
    assert told(line)[:2] == ("resources.enter_costline", "示例水务干部")
    assert not Flag.objects.exists()


def test_a_month_and_category_once(small: SimpleNamespace) -> None:
    first = entered(small)
    with pytest.raises(Conflict, match="已经有账"):
        entered(small, amount_fen=1)
    entered(small, category="OFFICE")
    entered(small, month=7)
    entered(small, township=small.township2)
    first.void(reason="入错", by=finance(small), at=AT)
    entered(small, amount_fen=2)
    assert CostLine.objects.current().count() == 4


def test_nothing_is_entered_in_a_locked_year(small: SimpleNamespace) -> None:
    locked(small)
    with pytest.raises(Conflict, match="2025 年已经决算"):
        entered(small, year=2025, month=1)
    assert CostLine.objects.count() == 1


def test_the_same_form_twice_is_one(small: SimpleNamespace) -> None:
    key = "6f2f9d1c-8a53-4b6e-9f0e-1d2c3b4a5f60"
    assert entered(small, key=key).pk == entered(small, key=key).pk
    assert CostLine.objects.count() == 1


@pytest.mark.parametrize(
    ("note", "cases"),
    [
        ("渠江片区协调组车辆加油费", ["TOWNSHIP_FUEL"]),
        ("常委联系乡镇下村补助", ["TOWNSHIP_ALLOWANCE"]),
        ("协调组借用镇上车辆过路费、燃油费", ["TOWNSHIP_CAR", "TOWNSHIP_FUEL"]),
        ("本镇公车加油费", []),
        ("协调组开会用的打印纸", []),
        ("村干部补助", []),
        ("", []),
    ],
)
def test_what_its_words_show_becomes_a_flag(small: SimpleNamespace, note: str, cases: list[str]) -> None:
    line = entered(small, category="VEHICLE", note=note)
    found = Flag.objects.order_by("case")
    assert [(each.case, each.about_key, each.amount_fen, each.state) for each in found] == [
        (case, line.key, 100_000, "FOUND") for case in cases
    ]
    assert [each.group for each in found] == [small.group1 if "渠江片区" in note else None for _case in cases]


def test_receptions_over_the_limit_of_the_year_are_one_flag(small: SimpleNamespace) -> None:
    Parameter.set("reception_limit_yuan", 2_000, since=date(2026, 1, 1), by=SYSTEM, at=AT)
    entered(small, month=1)
    entered(small, month=2)
    assert not Flag.objects.exists(), "as much as the limit is not over it"
    entered(small, month=3, category="OFFICE", amount_fen=900_000)
    entered(small, month=3, township=small.township2)
    assert not Flag.objects.exists()
    over = entered(small, month=3, amount_fen=1)
    entered(small, month=4)
    flag = Flag.objects.get()
    assert (flag.case, flag.about_key, flag.township, "总额控制" in flag.rule) == ("OVER_LIMIT", over.key, small.township1, True)


def test_nobody_types_what_finance_holds(small: SimpleNamespace) -> None:
    """There is no form and no body: lines come by import."""
    finance(small)
    client = signed_in(small, "bureau2")
    assert client.get("/costlines/enter/").status_code == 404
    body = said(small) | {"township": str(small.township1.key)}
    assert client.post("/api/v1/costlines", body, content_type="application/json").status_code == 405


def test_who_reads_it(small: SimpleNamespace) -> None:
    line = entered(small)
    for name in ("office", "secretary", "bureau2", "leader1", "second1", "clerk"):
        page = signed_in(small, name).get(f"/costlines/{line.key}/")
        assert (page.status_code, "1,000.00" in page.content.decode()) == (200, True), name
        assert len(signed_in(small, name).get("/api/v1/costlines").json()["items"]) == 1, name
    for name in ("second2", "bureau1", "auditadmin", "secadmin"):
        assert signed_in(small, name).get(f"/costlines/{line.key}/").status_code == 404, name
        assert signed_in(small, name).get(f"/api/v1/costlines/{line.key}").status_code == 404, name
    assert signed_in(small, "second2").get("/api/v1/costlines").json()["items"] == []
    assert [signed_in(small, "bureau1").get(way).status_code for way in ("/costlines/", "/api/v1/costlines")] == [403, 403]


def test_the_list_is_narrowed_and_exported(small: SimpleNamespace) -> None:
    first, other = entered(small), entered(small, month=7, category="OFFICE", township=small.township2)
    entered(small, month=6).void(reason="入错", by=finance(small), at=AT)
    client = signed_in(small, "office")

    def found(asked: str) -> list[str]:
        return [each["key"] for each in client.get(f"/api/v1/costlines{asked}").json()["items"]]

    assert found("") == [str(first.key), str(other.key)]
    assert found("?category=OFFICE") == found("?month=7") == found(f"?township={small.township2.key}") == [str(other.key)]
    assert (len(found("?record=all")), len(found("?record=void")), found("?year=2025")) == (3, 1, [])
    assert client.get("/api/v1/costlines?month=13").status_code == 422
    assert client.get("/costlines/?format=xlsx").status_code == 200
    page = signed_in(small, "office", "en").get("/costlines/")
    assert (page.status_code, "Reception" in page.content.decode()) == (200, True)

"""A township's year beside the year before: the same months of both, by category; how receptions stand to their limit."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.journal.actor import SYSTEM
from pianqu.resources.models import FinalAccount
from pianqu.resources.township_costs import TownshipYear
from pianqu.standards.models import Parameter
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.resources.funded import finance
from tests.resources.ledgers import entered


def year(small: SimpleNamespace, number: int = 2026) -> TownshipYear:
    """渠江镇's."""
    return TownshipYear(small.user("office"), small.township1, number, TODAY)


def test_only_the_months_of_which_this_year_says_something_are_compared(small: SimpleNamespace) -> None:
    entered(small, month=1, amount_fen=600)
    entered(small, month=1, category="OFFICE", amount_fen=50)
    for month, fen in ((1, 1000), (2, 7777)):
        entered(small, year=2025, month=month, amount_fen=fen)
    entered(small, month=1, township=small.township2, amount_fen=9)
    entered(small, month=2).void(reason="入错", by=finance(small), at=AT)
    found = year(small)
    assert (found.months, found.fen(), found.fen(before=True)) == ([1], 650, 1000)
    assert (found.fen(category="RECEPTION"), found.fen(month=2, before=True)) == (600, 7777)
    assert (found.spent(1), found.spent(2), found.spent(2, before=True)) == (6.5, None, 77.77)
    told = signed_in(small, "clerk").get("/api/v1/costlines/township").json()
    assert (told["amount_fen"], told["before_fen"], told["change_permille"]) == (650, 1000, -350)
    assert [each for each in told["months"] if each["amount_fen"]] == [
        {"month": 1, "category": "RECEPTION", "amount_fen": 600, "before_fen": 1000},
        {"month": 1, "category": "OFFICE", "amount_fen": 50, "before_fen": 0},
    ]


@pytest.mark.parametrize(
    ("fen", "band", "words"),
    [
        (0, "NORMAL", "正常"),
        (79_999, "NORMAL", "正常"),
        (80_000, "NEAR", "接近限额"),
        (100_000, "NEAR", "接近限额"),
        (100_001, "OVER", "超出限额"),
    ],
)
def test_a_band_and_no_rank(small: SimpleNamespace, fen: int, band: str, words: str) -> None:
    Parameter.set("reception_limit_yuan", 1_000, since=date(2026, 1, 1), by=SYSTEM, at=AT)
    entered(small, amount_fen=fen)
    entered(small, category="OFFICE", amount_fen=10**9)
    assert year(small).band == band
    page = signed_in(small, "clerk").get("/costlines/township/").content.decode()
    assert (words in page, "排名" in page) == (True, False)


def test_the_limit_is_that_of_its_year(small: SimpleNamespace) -> None:
    Parameter.set("reception_limit_yuan", 1_000, since=date(2025, 1, 1), by=SYSTEM, at=AT)
    Parameter.set("reception_limit_yuan", 2_000, since=date(2026, 1, 1), by=SYSTEM, at=AT)
    assert (year(small).limit_fen, year(small, 2025).limit_fen) == (200_000, 100_000)


def test_it_says_whether_the_base_is_locked(small: SimpleNamespace) -> None:
    entered(small)
    entered(small, year=2025)
    client = signed_in(small, "second1")
    here = f"/costlines/township/?township={small.township1.key}"
    assert "2025 年还没有决算" in client.get(here).content.decode()
    FinalAccount.lock(year=2025, by=finance(small), at=AT)
    page = client.get(here).content.decode()
    assert ("2025 年已经决算" in page, "<svg" in page, "+0.0%" in page) == (True, True, True)
    assert signed_in(small, "office", "en").get(f"{here}&year=2025").status_code == 200


def test_it_is_reached_from_the_townships_page_by_who_may(small: SimpleNamespace) -> None:
    finance(small)
    here, way = f"/places/{small.township1.key}/", f"/costlines/township/?township={small.township1.key}"
    for name, there in (("office", True), ("bureau2", True), ("clerk", True), ("second1", True), ("second2", False)):
        assert (way in signed_in(small, name).get(here).content.decode()) is there, name
        assert signed_in(small, name).get(f"{way}&year=2026").status_code == (200 if there else 404), name
    assert signed_in(small, "bureau1").get(way).status_code == 403


@pytest.mark.parametrize("asked", ["year=1999", "year=2101", "year=x", "year=２０２６", "township=x", "township=", "year=20261"])
def test_what_makes_no_sense_is_not_there(small: SimpleNamespace, asked: str) -> None:
    client = signed_in(small, "office")
    where = "" if asked.startswith("township") else f"township={small.township1.key}&"
    for way in ("/costlines/township/", "/api/v1/costlines/township"):
        assert client.get(f"{way}?{where}{asked}").status_code == 404, way


def test_the_menu_leads_there(small: SimpleNamespace) -> None:
    assert "/costlines/" in signed_in(small, "clerk").get("/").content.decode()
    assert "/costlines/township/?" in signed_in(small, "clerk").get("/costlines/").content.decode()

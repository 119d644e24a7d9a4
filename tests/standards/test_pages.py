"""Lists, pages and questions of the standards, in both languages."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.journal.actor import SYSTEM
from pianqu.standards.models import Holiday, Number, Parameter
from tests.doors import signed_in

FIRST = date(2026, 10, 1)


@pytest.fixture
def stocked(small: SimpleNamespace) -> SimpleNamespace:
    """A few rows of each kind."""
    told = {"by": SYSTEM, "at": small.at}
    notice = {"status": Holiday.Status.OFFICIAL, **told}
    small.holidays = [Holiday.declare(FIRST.replace(day=n), "holiday", "国庆节", **notice) for n in range(1, 8)]
    Holiday.declare(date(2026, 10, 10), "makeup_workday", "国庆节", **notice)
    Holiday.declare(date(2025, 10, 1), "holiday", "国庆节", **notice)
    Parameter.set("acting_days_most", 20, since=FIRST, basis="渠委办〔2026〕12 号", **told)
    small.numbers = [Number.draw("督办单", 2026, **told) for _ in range(3)]
    small.numbers[1].void(reason="写错", **told)
    return small


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_is_whole(stocked: SimpleNamespace, language: str) -> None:
    client = signed_in(stocked, "office", language)
    holiday, number = stocked.holidays[0].key, stocked.numbers[0].key
    addresses = (
        *("/parameters/", "/parameters/set/", "/holidays/", "/holidays/declare/", f"/holidays/{holiday}/", "/series/"),
        *("/numbers/", "/numbers/?code=督办单", f"/numbers/{number}/", f"/numbers/{number}/void/", "/holidays/?year=2026"),
        f"/numbers/{stocked.numbers[1].key}/",
    )
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


@pytest.mark.parametrize("address", ["/parameters/", "/holidays/", "/series/", "/numbers/"])
def test_a_list_can_be_taken_away(stocked: SimpleNamespace, address: str) -> None:
    assert signed_in(stocked, "clerk").get(address, {"format": "xlsx"}).content.startswith(b"PK")


def test_holidays_are_narrowed(stocked: SimpleNamespace) -> None:
    client = signed_in(stocked, "clerk")
    days = lambda **asked: [each["day"] for each in client.get("/api/v1/holidays", asked).json()["items"]]  # noqa: E731
    assert len(days()) == 9
    assert days(year=2025) == ["2025-10-01"]
    assert days(kind="makeup_workday") == ["2026-10-10"]


def test_numbers_are_narrowed(stocked: SimpleNamespace) -> None:
    client = signed_in(stocked, "clerk")
    values = lambda **asked: [each["value"] for each in client.get("/api/v1/numbers", asked).json()["items"]]  # noqa: E731
    assert values() == [3, 2, 1]
    assert values(state="void") == [2]
    assert values(state="used", code="督办单", year="2026") == [3, 1]
    assert values(code="通报") == values(year="2027") == []
    assert client.get("/api/v1/series").json()["items"] == [{"code": "督办单", "year": 2026, "last": 3}]
    assert client.get(f"/api/v1/numbers/{stocked.numbers[0].key}").json()["printed"] == "督办单〔2026〕1号"


@pytest.mark.parametrize(
    ("address", "asked"),
    [("/holidays/", {"year": "1"}), ("/holidays/", {"kind": "x"}), ("/numbers/", {"code": "x\0"}),
     ("/numbers/", {"state": "x"}), ("/numbers/", {"year": "2" * 99}), ("/series/", {"after": "WyJcdTAwMDAiLDEsMV0"})],
)  # fmt: skip
def test_nonsense_is_said(stocked: SimpleNamespace, address: str, asked: dict[str, str]) -> None:
    client = signed_in(stocked, "clerk")
    assert client.get(address, asked).status_code == 422
    assert client.get(f"/api/v1{address[:-1]}", asked).status_code == 422


def test_when_something_is_due(stocked: SimpleNamespace) -> None:
    client = signed_in(stocked, "clerk")
    ask = lambda start, days: client.get("/api/v1/workdays", {"start": start, "days": days}).json()  # noqa: E731
    assert ask("2026-09-30", 1) == {"start": "2026-09-30", "days": 1, "due": "2026-10-08", "provisional": False}
    assert ask("2026-10-09", 1)["due"] == "2026-10-10"  # a Saturday that is worked
    assert ask("2026-12-31", 1) == {"start": "2026-12-31", "days": 1, "due": "2027-01-01", "provisional": True}
    assert ask("2026-10-03", 0)["due"] == "2026-10-03"


@pytest.mark.parametrize(
    "asked",
    [{"start": "2026-10-01"}, {"start": "x", "days": 1}, {"start": "2026-10-01", "days": -1},
     {"start": "2026-10-01", "days": 2001}, {"start": "9999-12-31", "days": 1}, {"start": "2026-10-01", "days": "1.5"}],
)  # fmt: skip
def test_a_question_that_makes_no_sense(small: SimpleNamespace, asked: dict[str, object]) -> None:
    assert signed_in(small, "clerk").get("/api/v1/workdays", asked).status_code == 422


def test_a_reckoned_day_counts_and_stays_provisional(small: SimpleNamespace) -> None:
    told = {"by": SYSTEM, "at": small.at}
    Holiday.declare(date(2026, 10, 1), "holiday", "国庆节", status=Holiday.Status.OFFICIAL, **told)
    Holiday.declare(date(2027, 10, 1), "holiday", "国庆节", status=Holiday.Status.STATUTORY_ESTIMATE, **told)
    answer = signed_in(small, "clerk").get("/api/v1/workdays", {"start": "2027-09-30", "days": 1}).json()
    assert (answer["due"], answer["provisional"]) == ("2027-10-04", True)


def test_strangers_are_asked_to_sign_in(client: object, db: None) -> None:
    assert client.get("/api/v1/workdays", {"start": "2026-10-01", "days": 1}).status_code == 401
    assert client.get("/holidays/").status_code == 302

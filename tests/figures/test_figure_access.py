"""Who reads which number, on pages and in the API alike (practice.md 9)."""

import re
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.figures.test_figure_decoys import visit
from tests.inspector import InspectingClient
from tests.small import small

__all__ = ["small"]
KEY, TOWN = "visits.key_village", "visits.township"
DAYS = {"from": "2026-01-01", "until": "2026-08-31"}
COUNTY = ["secretary", "office"]
NOT_FOR = ["secadmin", "auditadmin"]
PAGES = ["/figures/", f"/figures/{KEY}/", "/api/v1/figures", f"/api/v1/figures/{KEY}", f"/api/v1/figures/{KEY}/records"]


@pytest.fixture
def world(small: SimpleNamespace) -> SimpleNamespace:
    """Three visits by the first group, one of them at a key village, and one by the second."""
    visit(small, "VILLAGE_GUIDANCE")
    visit(small, "TOWNSHIP_RESEARCH")
    visit(small, "TOWNSHIP_RESEARCH", place="township2")
    visit(small, "TOWNSHIP_RESEARCH", place="township3", people=["first2"])
    return small


def signed_in(client: InspectingClient, small: SimpleNamespace, name: str) -> InspectingClient:
    client.force_login(small.user(name))
    return client


def asked(client: InspectingClient, address: str, **more: str) -> Any:
    return client.get(f"/api/v1/figures{address}", {**DAYS, **more}).json()


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("name", NOT_FOR)
def test_administrators_read_no_figure(client: InspectingClient, small: SimpleNamespace, name: str, address: str) -> None:
    assert signed_in(client, small, name).get(address).status_code == 403


@pytest.mark.parametrize("address", PAGES)
def test_strangers_read_none(client: InspectingClient, small: SimpleNamespace, address: str) -> None:
    assert client.get(address).status_code == (401 if address.startswith("/api/") else 302)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("name", [*COUNTY, "second1", "staff2", "clerk"])
def test_everybody_else_reads(client: InspectingClient, world: SimpleNamespace, name: str, address: str) -> None:
    assert signed_in(client, world, name).get(address).status_code == 200


@pytest.mark.parametrize("name", COUNTY)
def test_the_county_compares(client: InspectingClient, world: SimpleNamespace, name: str) -> None:
    found = asked(signed_in(client, world, name), f"/{TOWN}")
    assert found["per"] == {"511725100000": 1, "511725101000": 1, "511725102000": 1}
    assert (found["value"], found["minimum"], found["maximum"], found["printed"]) == (3, 1, 1, "1")
    assert found["below"] == list(found["per"])
    assert asked(client, f"/{KEY}")["per"] == {"1": 1, "2": 0}


def test_a_group_reads_the_county_and_itself(client: InspectingClient, world: SimpleNamespace) -> None:
    found = asked(signed_in(client, world, "second1"), f"/{TOWN}")
    assert (found["value"], found["per"]) == (3, {"511725100000": 1, "511725101000": 1})
    assert (found["minimum"], found["median"], found["maximum"], found["below"], found["printed"]) == (None, None, None, [], "")
    assert asked(client, f"/{KEY}")["per"] == {"1": 1}
    lines = {line["code"]: (line["value"], line["own"]) for line in asked(client, "")["items"]}
    assert lines.items() >= {"places.townships": (3, 2), "groups.areas": (2, 1), KEY: (1, 1), TOWN: (3, 2)}.items()


def test_a_township_reads_the_county_and_itself(client: InspectingClient, world: SimpleNamespace) -> None:
    found = asked(signed_in(client, world, "clerk"), f"/{TOWN}")
    assert (found["value"], found["per"]) == (3, {"511725100000": 1})
    assert asked(client, f"/{KEY}")["per"] == {}
    lines = {line["code"]: line["own"] for line in asked(client, "")["items"]}
    assert lines.items() >= {"places.townships": 1, "groups.areas": None, KEY: 1, TOWN: 1}.items()


def test_records_are_those_that_the_reader_may_open(client: InspectingClient, world: SimpleNamespace) -> None:
    for name, number in (("office", 3), ("second1", 2), ("first2", 1), ("clerk", 1)):
        assert len(asked(signed_in(client, world, name), f"/{TOWN}/records")["items"]) == number, name


def test_another_group_cannot_be_asked_for(client: InspectingClient, world: SimpleNamespace) -> None:
    signed_in(client, world, "second1")
    for unit in ({"group": "2"}, {"township": "511725102000"}, {"group": "99"}):
        answer = client.get(f"/api/v1/figures/{TOWN}", {**DAYS, **unit})
        assert answer.status_code == 422
        assert [error["field"] for error in answer.json()["errors"]] == list(unit)
        page = client.get(f"/figures/{TOWN}/", {**DAYS, **unit})
        assert page.status_code == 422
    assert asked(client, f"/{TOWN}", group="1")["value"] == 2
    assert asked(client, f"/{TOWN}", township="511725101000")["value"] == 1


def test_a_page_shows_a_group_no_other_group(client: InspectingClient, world: SimpleNamespace) -> None:
    """No smallest, middle or largest number, no name of another unit, no count of those below."""
    own = signed_in(client, world, "second1").get(f"/figures/{KEY}/", DAYS).content.decode()
    county = signed_in(client, world, "office").get(f"/figures/{KEY}/", DAYS).content.decode()
    for words in ("最少", "中位", "最多", "少于应有的单位", world.group2.name):
        assert words in county, words
        assert words not in own, words
    assert world.group1.name in own


def test_a_record_as_known_then_is_opened_by_its_key(client: InspectingClient, small: SimpleNamespace) -> None:
    made = visit(small, "TOWNSHIP_RESEARCH")
    small_told = {"reason": "写错", "place": made.place, "people": made.people, "baseline": "y"}
    made.correct(by=small.user("second1"), at=small.at, happened_on=made.happened_on, **small_told)
    found = asked(signed_in(client, small, "second1"), f"/{TOWN}/records", known_at="2026-03-31")["items"]
    assert [item["key"] for item in found] == [str(made.key)]
    assert asked(client, f"/{TOWN}", known_at="2026-03-31")["value"] == 1
    assert asked(client, f"/{TOWN}", known_at="2026-03-11")["value"] == 0


def test_what_is_not_known_yet_is_no_answer(client: InspectingClient, small: SimpleNamespace) -> None:
    tomorrow = str(small.at.date() + timedelta(days=1))
    page = signed_in(client, small, "second1").get(f"/figures/{TOWN}/", {**DAYS, "known_at": tomorrow})
    assert "日期不能晚于今天。" in page.content.decode()
    answer = client.get(f"/api/v1/figures/{TOWN}", {**DAYS, "known_at": tomorrow})
    assert (answer.status_code, "known_at" in answer.content.decode()) == (422, True)


def test_pages_cost_the_same_however_many_records(client: InspectingClient, world: SimpleNamespace) -> None:
    signed_in(client, world, "office")
    counts = []
    for month in (4, 5):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/figures/{TOWN}/", DAYS)
        counts.append(len(queries))
        for number in range(5):
            visit(world, "TOWNSHIP_RESEARCH", on=date(2026, month, number + 5))
    assert counts[0] == counts[1]


def test_numbers_lead_to_records(client: InspectingClient, world: SimpleNamespace) -> None:
    page = signed_in(client, world, "office").get(f"/figures/{TOWN}/", DAYS).content.decode()
    links = re.findall(r'href="(/figures/visits\.township/\?[^"]*township=511725101000[^"]*#records)"', page)
    assert len(links) == 1
    opened = client.get(links[0].replace("&amp;", "&").removesuffix("#records")).content.decode()
    assert opened.count("2026-03-12 天星镇") == 1
    assert "临巴镇" not in opened.split('id="records"')[1]

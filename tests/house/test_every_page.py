"""Every page that anybody can reach by links, as each kind of user: it answers, it is whole, and in English it is English.

Each of `WALKERS` walks alone (tests run side by side). The client inspects (tests/inspector.py), in both languages, the pages of
those who are here daily, and of the others what none of these reaches: parsing is the slow part, and a page is made by one
template for all. The golden files say what each reaches, and what a page costs those who see most and those who are here daily:
a count that rises by a loop over records shows here first. PostgreSQL is only walked: a page is the same there.
"""

import json

import pytest
from django.db import connection
from django.test import Client

from pianqu.desk.waits import KINDS
from pianqu.figures.catalogue import FIGURES
from tests.access.samples import user
from tests.house.golden import held_against
from tests.house.walk import COUNTED, REACHED, WALKERS, Walk, kind_of, kinds_of_people, reached
from tests.inspector import InspectingClient

MOST = 40  # no page needs more queries than this, whoever looks at it


def test_each_kind_of_user_has_a_walker(county) -> None:
    """A new role or post gets somebody in tests/access/samples.py."""
    kinds = kinds_of_people(county.TODAY)
    assert set(kinds.values()) - {kinds.get(name) for name in WALKERS} == set()


@pytest.mark.parametrize("name", WALKERS)
def test_every_link_answers(county, name: str, update_golden: bool) -> None:
    sqlite = connection.vendor == "sqlite"
    everyday = {page for each in COUNTED for page in reached(each)}
    inspected: dict[str | None, str] = {}

    def wanted(path: str, query: str) -> bool:
        """Once a kind of page."""
        address = f"{path}?{query}" if query else path
        page = kind_of(address)
        fresh = sqlite and page not in inspected and (name in COUNTED or page not in everyday)
        if fresh:
            inspected[page] = address
        return fresh

    walk = Walk(
        _signed_in(InspectingClient(wanted=wanted, raise_request_exception=False), name), counting=name in COUNTED
    ).from_()
    assert [f"{address} answers {status}" for address, status in walk.answers.values() if status not in (200, 302)] == []
    over = {page: count for page, count in walk.counts.items() if count > _most(page)}
    assert over == {}, json.dumps(over, indent=1)
    english = _signed_in(InspectingClient(language="en", raise_request_exception=False), name)
    for address in inspected.values():
        assert english.get(address).status_code in (200, 302), address
    if sqlite:  # PostgreSQL reads choices by server-side cursors, which Django does not record
        held_against(REACHED / f"{name}.json", {page: walk.counts.get(page) for page in walk.answers}, update=update_golden)


def _signed_in(client: Client, name: str) -> Client:
    client.force_login(user(name))
    return client


def _most(page: str) -> int:
    """What lists every figure asks each of them, and what stands beside the number; 今日 asks each kind of what waits."""
    if page.startswith(("figures:figure_list", "reports:report_show")):
        beside = sum(bool(getattr(each, "aside", None)) + bool(getattr(each, "amount", "")) for each in FIGURES.values())
        return MOST + 3 * len(FIGURES) + 2 * beside
    return MOST + len(KINDS) // 2 if page.startswith("desk:today") else MOST


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("address", ["/accounts/login/", "/nothing/here/"])
def test_pages_without_signing_in(client, client_en, language: str, address: str) -> None:
    chosen = client_en if language == "en" else client
    assert chosen.get(address).status_code in (200, 302, 404)

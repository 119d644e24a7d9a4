"""Every page that anybody can reach by links, as each kind of user: it answers, it is whole, and in English it is English.

Each of `WALKERS` walks alone (tests run side by side). The client inspects (tests/inspector.py), in both languages, each kind
of page where the first of them reaches it, as a page is made by one template for all, a sample of the others, and 今日 of all.
The golden files say what each reaches, and what a page costs those who see most and those who are here daily: a count that rises
by a loop over records shows here first. Some walk the whole way; of the rest each is asked half of what nobody before reached. On
PostgreSQL, where only the queries are others, a fifth of them walk and nothing is inspected.
"""

import json

import pytest
from django.test import Client

from pianqu.desk.waits import KINDS
from pianqu.figures.catalogue import FIGURES
from tests.access.samples import user
from tests.house.golden import held_against
from tests.house.walk import COUNTED, EVERYBODYS, REACHED, WALKERS, Walk, first_to_reach, kind_of, kinds_of_people, reached
from tests.inspector import InspectingClient
from tests.sampling import drawn

PAGES_OF = 2
WALKERS_OF = 5  # on PostgreSQL
MOST = 40  # no page needs more queries than this, whoever looks at it


def test_each_kind_of_user_has_a_walker(county) -> None:
    """A new role or post gets somebody in tests/access/samples.py."""
    kinds = kinds_of_people(county.TODAY)
    assert set(kinds.values()) - {kinds.get(name) for name in WALKERS} == set()


@pytest.mark.only("sqlite")
@pytest.mark.parametrize("name", WALKERS)
def test_every_link_answers(county, name: str, update_golden: bool) -> None:
    first = _turn("sqlite", name)
    inspected: dict[str | None, str] = {}

    def wanted(path: str, query: str) -> bool:
        """Once a kind of page: 今日, what nobody before reached, and one in ten of the rest."""
        address = f"{path}?{query}" if query else path
        page = kind_of(address)
        asked = page == EVERYBODYS or page not in reached(name) or page in first or drawn(name, page, one_of=20)
        fresh = asked and page not in inspected
        if fresh:
            inspected[page] = address
        return fresh

    client = _signed_in(InspectingClient(wanted=wanted, raise_request_exception=False), name)
    asked = to_answer("sqlite").get(name, {EVERYBODYS})
    whole = update_golden or asked == set(reached(name))
    walk = Walk(client, counting=name in COUNTED, costing={} if update_golden else reached(name)).from_(
        until=() if whole else asked
    )
    _all_answer(walk)
    over = {page: count for page, count in walk.counts.items() if count > _most(page)}
    assert over == {}, json.dumps(over, indent=1)
    assert [page for page, count in walk.counts.items() if count == 0] == [], "who is signed in is asked of the database"
    english = _signed_in(InspectingClient(language="en", raise_request_exception=False), name)
    for address in inspected.values():
        assert english.get(address).status_code in (200, 302), address
    assert EVERYBODYS in inspected
    found = {page: walk.counts.get(page) for page in walk.answers}
    held_against(REACHED / f"{name}.json", found, update=update_golden, of=None if whole else {*reached(name), *found})
    assert whole or asked - found.keys() == set()


def to_answer(database: str) -> dict[str, set[str]]:
    """What each is asked: what nobody before reached; all they reach of one walker in ten, with --soak of each."""
    often = {name: 3 if name in COUNTED and database == "sqlite" else 20 for name in WALKERS}
    whole = {name for name in WALKERS if drawn("walks", name, one_of=often[name])}
    found = {name: set(reached(name)) if name in whole else _turn(database, name) for name in WALKERS}
    return {name: pages for name, pages in found.items() if pages}


def _turn(database: str, name: str) -> set[str]:
    """Those pages that nobody reached before this walker, and that this run asks."""
    pages = first_to_reach()[name]
    if database == "postgres":
        return pages if drawn("walker", name, one_of=WALKERS_OF) else set()
    return {page for page in pages if drawn("page", page, one_of=PAGES_OF)}


@pytest.mark.only("postgres")
@pytest.mark.parametrize("name", to_answer("postgres"))
def test_every_kind_of_page_answers(county, name: str) -> None:
    pages = to_answer("postgres")[name]
    walk = Walk(_signed_in(Client(raise_request_exception=False), name)).from_(until=pages)
    _all_answer(walk)
    assert pages - walk.answers.keys() == set()


def _all_answer(walk: Walk) -> None:
    assert [f"{address} answers {status}" for address, status in walk.answers.values() if status not in (200, 302)] == []


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

"""Who may do what: every permission, every page and every operation by each of the cast, against golden files.

A change of rights shows here as a changed line. `own` is a record of area 1, `other` one of area 2. Rights are the same on both
databases and are asked on SQLite; who sees which record is asked on both (test_reach.py).

Every permission is asked of everybody. Of the pages and operations a third is asked (each of another run, all with `--soak`): of
every administrator, of somebody for each answer that it gives to anybody, and of a sample of the others. A new one is asked at
once of everybody. What was not asked is not compared.
"""

import sys
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from django.test import Client

from pianqu.kit import permissions
from pianqu.kit.permissions import anyone, nobody, permits
from tests.access.addresses import Call, Page, calls, pages
from tests.access.samples import CAST, OF_COUNTY, OF_PERSON, ON_VISITS, OTHER, OWN, WHERE, record_for, sample, user
from tests.access.undrawn import stood, undrawn
from tests.doors import undone
from tests.house.golden import held_against, kept
from tests.sampling import drawn

__all__ = ["stood", "undrawn"]  # the fixtures
pytestmark = pytest.mark.only("sqlite")
HERE = Path(__file__).parent
MATRIX = HERE / "matrix.json"
ROUTES = HERE / "routes"
ROUTES_OF = 3
ADMINISTRATORS = ("sysadmin", "secadmin", "auditadmin")
THEIR_ROOMS = ("accounts.", "journal.")
OPEN_ROOMS = ("desk.", "groups.", "places.", "standards.")  # what is open to everybody here, is to them; all else is business


def test_every_noun_with_an_address_is_tried_on_a_record() -> None:
    """A new noun says in `samples.py` to whom its records belong: without a record the tables below would say nothing."""
    nouns = {page.noun for page in pages() if page.wants == "key"} | {call.noun for call in calls() if "{key}" in call.path}
    assert nouns - {*WHERE, *OF_PERSON, *OF_COUNTY, *ON_VISITS} == set()


def test_each_of_them_has_its_records_in_the_example_county(county) -> None:
    nouns = {*WHERE, *OF_PERSON, *OF_COUNTY, *ON_VISITS} - {"number"}  # numbers come with the first document
    assert [noun for noun in sorted(nouns) if None in (sample(noun, OWN), sample(noun, OTHER))] == []


def test_permissions(county, update_golden: bool) -> None:
    """Three signs a user: without a record, with one of area 1, with one of area 2."""
    cast = {name: user(name) for name in CAST}
    found: dict[str, dict[str, list[str]]] = {}
    for permission in permits():
        asked = [None, record_for(permission, OWN), record_for(permission, OTHER)]
        found[permission] = {}
        for name, who in cast.items():
            signs = "".join("+" if who.has_perm(permission, record) else "-" for record in asked)
            found[permission].setdefault(signs, []).append(name)
    held_against(MATRIX, found, update=update_golden)


def test_each_permission_says_no_to_somebody_or_is_for_reading(county) -> None:
    """Nothing that writes is open to everybody."""
    cast = [user(name) for name in CAST]
    open_to_all = [
        name
        for name in permits()
        if not name.partition(".")[2].startswith(("view_", "show_"))
        and all(who.has_perm(name, record_for(name, OWN)) for who in cast)
    ]
    assert open_to_all == []


def test_administrators_have_no_business(county) -> None:
    names = [
        name
        for name, permit in permits().items()
        if not name.startswith(THEIR_ROOMS) and not (permit.predicate is anyone and name.startswith(OPEN_ROOMS))
    ]
    assert {"reviews.record_visit", "cadence.view_obligation", "desk.view_board"} <= set(names)
    may = {name for who in map(user, ADMINISTRATORS) for name in names if who.has_perm(name, record_for(name, OWN))}
    assert may == {"petitions.view_reveal"}, "who looked at whose identity is audited; the identity is not shown"


@pytest.mark.parametrize("name", CAST)
def test_routes(county, undrawn, name: str, update_golden: bool) -> None:
    """The status of each page and operation for one user, on a record of each area where it wants one. Posts are empty."""
    found = answers(name, asked_of(name))
    assert [route for route, answer in found.items() if "500" in answer] == []
    held_against(ROUTES / f"{name}.json", found, update=update_golden, of=routes())


def asked_of(name: str) -> list[str]:
    """The routes that this run asks of one of the cast."""
    said, first = kept(ROUTES / f"{name}.json") or {}, first_to_be_told()[name]
    whole = name in ADMINISTRATORS
    turn = [each for each in routes() if each not in said or drawn("route", each, one_of=ROUTES_OF)]
    return [each for each in turn if whole or each not in said or each in first or drawn(name, each, one_of=30)]


def answers(name: str, asked: Iterable[str]) -> dict[str, str]:
    """What one of the cast is told by each of these routes."""
    client = Client(raise_request_exception=False)
    client.force_login(user(name))
    known = routes()
    return {each: _both(client, known[each][0], [known[each][1].address(OWN), known[each][1].address(OTHER)]) for each in asked}


@cache
def routes() -> dict[str, tuple[str, Page | Call]]:
    """Method and address of every route by its name in the golden files."""
    return {route: (method, asked) for route, method, asked in _routes()}


def _routes() -> Iterator[tuple[str, str, Page | Call]]:
    for page in pages():
        for method in ("get", "post"):
            yield f"{page.name} {method}", method, page
    for call in calls():
        yield f"/api {call.name} {call.method}", call.method, call


@cache
def first_to_be_told() -> dict[str, set[str]]:
    """By the first of the cast who is told it, as the golden files say: each answer that a route gives to anybody."""
    told: set[tuple[str, str]] = set()
    found = {}
    for name in CAST:
        said = (kept(ROUTES / f"{name}.json") or {}).items()
        found[name] = {route for route, answer in said if (route, answer) not in told}
        told |= set(said)
    return found


def test_each_answer_of_each_route_is_asked_of_somebody() -> None:
    """So that the sample is only of those who are told what somebody else was told before."""
    said = {name: kept(ROUTES / f"{name}.json") for name in CAST}
    asked = [(route, said[name][route]) for name in CAST for route in first_to_be_told()[name]]
    assert len(asked) == len(set(asked))
    assert set(asked) == {told for name in CAST for told in said[name].items()}


PAGES_OF = {"accounts.open_user": ["accounts:user_open"], "reviews.record_visit": ["reviews:visit_record"]}
WRONG = {  # rights that some fault gives or takes: to everybody, or to one administrator
    "to everybody": ("accounts.open_user", lambda _who, _record: True),
    "to nobody": ("accounts.open_user", nobody),
    "to an administrator": ("reviews.record_visit", lambda who, _record: who.username == "auditadmin"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_right_is_found_whatever_is_drawn(county, undrawn, monkeypatch, wrong: str) -> None:
    """The negative control: of a route that has its turn, by a seed by which nobody is drawn beyond who is always asked."""
    monkeypatch.setattr(sys.modules[__name__], "drawn", lambda *named, one_of: named[0] == "route")
    permission, predicate = WRONG[wrong]
    about = [each for each in routes() if each.partition(" ")[0] in PAGES_OF[permission]]
    assert differing(about) == {}
    monkeypatch.setitem(permissions._permits, permission, replace(permits()[permission], predicate=predicate))
    assert set(differing(about).values()) == {frozenset(PAGES_OF[permission])}


def differing(about: list[str]) -> dict[str, frozenset[str]]:
    """Of these routes those that somebody who is asked is told otherwise than the golden files say, by who is told."""
    found = {}
    for name in CAST:
        said = kept(ROUTES / f"{name}.json")
        told = answers(name, set(about) & set(asked_of(name)))
        if others := {route for route, answer in told.items() if answer != said[route]}:
            found[name] = frozenset(route.partition(" ")[0] for route in others)
    return found


def _both(client: Client, method: str, addresses: list[str | None]) -> str:
    """One status, or two with a stroke between where they are two records."""
    return " / ".join(_status(client, method, address) for address in dict.fromkeys(addresses))


def _status(client: Client, method: str, address: str | None) -> str:
    if address is None:
        return "no record"
    if method == "get":
        return str(client.get(address).status_code)
    api = {"data": {}, "content_type": "application/json"} if address.startswith("/api/") else {}
    with undone(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return str(client.post(address, **api).status_code)


def test_strangers(county, undrawn, update_golden: bool) -> None:
    """Nobody who is not signed in gets beyond the door; the few open addresses are named."""
    client = Client(raise_request_exception=False)
    opened = {}
    for page in pages():
        address = page.address(OWN)
        for method in ("get", "post"):
            if address is None:
                continue
            answer = getattr(client, method)(address)
            if not (answer.status_code == 302 and answer.headers["Location"].startswith("/accounts/login/?next=")):
                opened[f"{page.name} {method}"] = answer.status_code
    held_against(HERE / "strangers.json", opened, update=update_golden)
    for call in calls():
        address = call.address(OWN)
        if address is not None:
            answer = getattr(client, call.method)(address, content_type="application/json")
            assert (answer.status_code, answer.headers["Content-Type"]) == (401, "application/problem+json"), call


@pytest.mark.parametrize("name", ["office", "second1", "secadmin"])
def test_nothing_is_posted_without_the_token(county, undrawn, name: str) -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(user(name))
    passed = {page.name for page in pages() if (address := page.address(OWN)) and client.post(address).status_code != 403}
    assert passed == set()
    for call in calls():
        address = call.address(OWN)
        if call.method == "post" and address is not None:
            answer = client.post(address, data={}, content_type="application/json")
            assert (answer.status_code, answer.headers["Content-Type"]) == (403, "application/problem+json"), call

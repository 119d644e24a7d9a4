"""Every page that anybody can reach by links, as each kind of user, in both languages: it answers, and it is whole.

The client inspects (tests/inspector.py) each page of those who are here daily, and of the others each kind of page that none
before them reached: parsing is the slow part, and a page is made by one template for all. What the pages cost is golden: a
count that rises by a loop over records shows here first.
"""

import json

import pytest
from django.db import connection
from django.test import Client

from pianqu.figures.catalogue import FIGURES
from tests.house import source
from tests.house.golden import held_against
from tests.house.walk import Walk, cast, kind_of
from tests.inspector import InspectingClient

COUNTS = source.ROOT / "tests" / "house" / "query_counts.json"
MOST = 40  # no page needs more queries than this, whoever looks at it
LANGUAGES = ["zh-hans", "en"]
COUNTED = [
    "COUNTY_OFFICE PERFORMANCE_READER",
    "COUNTY_SECRETARY",
    "LEADER",
    "SECOND_DEPUTY",
]  # who sees most, and who is here daily


@pytest.mark.parametrize("language", ["zh-hans", pytest.param("en", marks=pytest.mark.only("sqlite"))])
def test_every_link_answers(county, language: str) -> None:
    bad, seen = [], 0
    inspected: set[str | None] = set()
    for kind, user in cast(county.TODAY):

        def wanted(path: str, query: str, *, often: bool = kind in COUNTED) -> bool:
            page = kind_of(f"{path}?{query}" if query else path)
            fresh = page not in inspected
            inspected.add(page)
            return often or fresh

        client = InspectingClient(language=language, wanted=wanted, raise_request_exception=False)
        client.force_login(user)
        answers = Walk(client).from_().answers.values()
        seen += len(answers)
        bad += [f"{kind}: {address} answers {status}" for address, status in answers if status not in (200, 302)]
    assert seen
    assert bad == []


def test_query_counts(county, update_golden: bool) -> None:
    found = {}
    for kind, user in cast(county.TODAY):
        if kind in COUNTED:
            client = Client(raise_request_exception=False)
            client.force_login(user)
            found[kind] = Walk(client, counting=True).from_().counts
    assert sorted(found) == sorted(COUNTED)
    over = {f"{kind} {page}": n for kind, pages in found.items() for page, n in pages.items() if n > _most(page)}
    assert over == {}, json.dumps(over, indent=1)
    if connection.vendor == "sqlite":  # PostgreSQL reads choices by server-side cursors, which Django does not record
        held_against(COUNTS, found, update=update_golden)


def _most(page: str) -> int:
    """What lists every figure asks each of them."""
    return MOST + 3 * len(FIGURES) if page.startswith(("figures:figure_list", "reports:report_show")) else MOST


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["/accounts/login/", "/nothing/here/"])
def test_pages_without_signing_in(client, client_en, language: str, address: str) -> None:
    chosen = client_en if language == "en" else client
    assert chosen.get(address).status_code in (200, 302, 404)

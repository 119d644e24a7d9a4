"""Whoever a case complains of learns nothing of it: by no address, of no room, not that it exists (arts. 28, 30; practice.md 32).

Five cases, each with all that can come of one, complain of a person, an organ, a village, somebody of the group and an officer
of the petition office. The accused, who works with them and who acts for them walk every address that is read.
"""

import json
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse

from tests.access.accusing import KEPT_FROM, SEEN_BY, TOLD, Story, accused_world, entries, told_by_night, told_of
from tests.access.addresses import Page, calls, pages
from tests.sampling import drawn

PACKED = b"PK"
NOBODYS = UUID("00000000-0000-4000-8000-000000000000")
ALL = "?record=all&state=all&running=all"
SHARED = {"meeting"}  # which were held on other things as well
MAKES_NO_SENSE, BROKEN = 422, 500
ABSENT = (400, 403, 404, 405)
NEAR_OF, ONE_OF = 6, 30
FOUND_AT_LEAST = 15
NEAR = re.compile(  # what stands on a case or shows one
    r"/(?:api/v1/)?(?:$|petition|household|reveal|case|leader|outreach|appointment|patrol|followup|aftercare|reception|settlement"
    r"|papers?/|tasks|problems|meetings/$|journal/\?|messages|numbers|series|attachments|exclusions|calendar|people|places/.*/o)"
)


@pytest.fixture
def stories(small: SimpleNamespace, settings: Any, tmp_path: Any) -> dict[str, Story]:
    """All five, and the night over them."""
    settings.PIANQU_DATA = tmp_path
    found = {name: told_of(accused_world(small) if number == 0 else small, name) for number, (name, *_rest) in enumerate(TOLD)}
    told_by_night()
    return found


def asking(small: SimpleNamespace, name: str) -> Client:
    """A signed-in client that looks at nothing but what it is answered."""
    client = Client(raise_request_exception=False)
    client.force_login(small.user(name))
    return client


def text_of(answer: Any) -> str:
    """What an answer says; a sheet and a paper with all their parts."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content[:2] == PACKED:
        with ZipFile(BytesIO(content)) as packed:
            return "".join(packed.read(each).decode("utf-8", "replace") for each in packed.namelist())
    if "json" in answer.headers.get("Content-Type", ""):
        return json.dumps(json.loads(content), ensure_ascii=False)
    return content.decode("utf-8", "replace")


def lists() -> Iterator[str]:
    """Every page and every answer of the API that wants nothing: as it stands, with all it can show, as a sheet."""
    for page in pages():
        if not page.wants:
            address = page.address(1)
            assert address
            yield from (f"{address}{ALL}", f"{address}?format=xlsx") if page.name.endswith("_list") else (address,)
    yield from (f"{call.path}{ALL}&limit=200" for call in calls() if call.method == "get" and "{" not in call.path)


def keyed(records: dict[str, list[Any]]) -> Iterator[tuple[str, Any]]:
    """Every page and answer of the API on these records, by their kind."""
    for page in pages():
        for record in records.get(page.noun, []) if page.wants == "key" else []:
            yield _address(page, record.key), record
    for call in calls():
        noun = call.path.split("/")[3].removesuffix("s")
        for record in records.get(noun, []) if call.method == "get" and "{key}" in call.path else []:
            yield call.path.replace("{key}", str(record.key)), record


def _address(page: Page, key: Any) -> str:
    return reverse(page.name, kwargs={"key": key})


def found(client: Client, addresses: Iterable[str], needles: set[str]) -> dict[str, set[str]]:
    """By address: which of the needles stand on what is answered there."""
    told = {}
    for address in addresses:
        answer = client.get(address)
        if answer.status_code == MAKES_NO_SENSE:  # not every list knows every parameter
            answer = client.get(address.partition("?")[0])
        assert answer.status_code < BROKEN, (address, answer.status_code)
        there = {needle for needle in needles if needle not in address and needle in text_of(answer)}
        if there:
            told[address] = there
    return told


def around(small: SimpleNamespace) -> dict[str, list[Any]]:
    """What the cases lie in and at: divisions, organs, people, groups."""
    return {
        "place": [small.county, small.township1, small.village1],
        "organ": [small.organ1, small.dept2, small.petitions],
        "cadre": [small.cadres["leader2"], small.cadres["principal"]],
        "coordinationgroup": [small.group1],
        "area": [small.area1],
        "keyvillage": [small.key_village],
    }


def drawn_of(name: str, addresses: Iterable[str]) -> Iterator[str]:
    """A sample for each person and run: more of what can show a case, less of what lies farther away. `--soak` asks all."""
    for address in addresses:
        if drawn(name, address, one_of=NEAR_OF if NEAR.match(address) else ONE_OF):
            yield address


def walked(small: SimpleNamespace, stories: dict[str, Story], name: str) -> dict[str, set[str]]:
    """What of the cases stands on what this person, who may know nothing of them, is answered."""
    kept = [stories[each] for each in KEPT_FROM[name]]
    meetings = [each for story in stories.values() for each in story.asked.get("meeting", [])]
    needles = {needle for story in kept for needle in story.needles} - {str(each.key) for each in meetings}
    general = [address for address, _record in keyed({**around(small), "meeting": meetings})]
    own = [entry for story in kept for entry in entries(story)]
    return found(asking(small, name), drawn_of(name, [*lists(), *general, *own]), needles)


def test_nothing_of_it_stands_anywhere(small: SimpleNamespace, stories: dict[str, Story]) -> None:
    assert {name: told for name in KEPT_FROM if (told := walked(small, stories, name))} == {}


@pytest.mark.parametrize("name", SEEN_BY)
def test_who_may_see_them_finds_them_by_the_same_walk(small: SimpleNamespace, stories: dict[str, Story], name: str) -> None:
    marks = {stories[each].mark for each in SEEN_BY[name]}
    told = found(asking(small, name), (each for each in lists() if NEAR.match(each)), marks)
    assert {needle for needles in told.values() for needle in needles} == marks
    assert len(told) > FOUND_AT_LEAST, sorted(told)


def test_its_addresses_answer_as_if_there_were_nothing(small: SimpleNamespace, stories: dict[str, Story]) -> None:
    for name in KEPT_FROM:
        client = asking(small, name)
        for story in (stories[each] for each in KEPT_FROM[name]):
            records = {noun: rows for noun, rows in story.asked.items() if noun not in SHARED}
            for address, record in keyed(records):
                if drawn(name, address.replace(str(record.key), story.mark), one_of=ONE_OF):
                    nothing = address.replace(str(record.key), str(NOBODYS))
                    for method in (client.get, client.post):
                        answers = [method(each).status_code for each in (address, nothing)]
                        assert answers[0] == answers[1] in ABSENT, (name, story.mark, address, answers)

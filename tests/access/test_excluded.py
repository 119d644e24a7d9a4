"""Nothing of a record from which somebody is excluded (回避) stands on any page, list, sheet or answer of theirs.

A township's clerk is complained about, in a problem of the own township: it became a suggestion and a task, with all that hangs
on a task, and was taken up by a meeting. Every address of the product is asked before, while the exclusion stands, and after it.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse

from pianqu.inbox.telling import show, tell
from pianqu.journal.models import Entry
from pianqu.matters.models import Holdup, Task, Urge
from pianqu.meetings.told import Item, Resolved, Told
from tests.access.addresses import calls, pages
from tests.access.samples import user
from tests.county import AT
from tests.groups.excluded import excluded
from tests.matters.raised import raised
from tests.matters.tasked import after, issued
from tests.meetings.met import DUE, JOINT, held
from tests.sampling import drawn

WORDS = {name: f"回避之{name}" for name in ("事", "议", "办", "说", "决", "催")}
PACKED = b"PK"
ROOMS = {"matters", "meetings", "desk", "journal", "inbox", "files", "places"}
ALL = "?record=all&state=all"
CAST = {  # who is complained about, and as what: the clerk's township, a member of the group, somebody who sees the county
    "clerk": "organ",
    "second1": "cadre",
    "office": "cadre",
}


@dataclass
class Story:
    """What was raised, by its words and keys; `asked` are the keys that an address may be asked with."""

    needles: frozenset[str]
    asked: dict[str, Any]


@pytest.fixture
def story(small: SimpleNamespace) -> Story:
    """A problem in 渠江镇, and all that came of it: a suggestion, a task, what hangs on the task, a meeting with its decision."""
    by = {"by": small.user("second1"), "at": AT}
    problem = raised(small, text=WORDS["事"], relation="DEPT_TOWNSHIP")
    suggestion = raised(small, "suggestion", text=WORDS["议"], problem_key=problem.key)
    task = issued(small, title=WORDS["办"], origin=suggestion, problem_key=problem.key, livelihood=True)
    tell(AT)
    show(AT)
    task.receive(by=small.user("bureau1"), at=after(0))
    holdup = Holdup.ask(task=task, asked=WORDS["说"], by=small.user("office"), at=after(0))
    urge = Urge.press(task, level="CONTACT", words=WORDS["催"], by=small.user("office"), at=AT)
    told = Told(resolutions=[Resolved(WORDS["决"], small.dept2, DUE)])
    agenda = {JOINT: [Item(problem.text, None, problem.key), Item("示例议题")]}
    meeting = held(small, told, kinds=[JOINT], agenda=agenda).draft(text=f"会议听取{WORDS['事']}，决定{WORDS['决']}。", **by)
    meeting.sign(by=small.user("leader1"), at=AT, on=AT.date()).issue(**by)
    decided = Task.objects.get(title=WORDS["决"])
    records = [problem, suggestion, task, holdup, urge, decided]
    numbers = [str(each.number) for each in (task, decided)]
    return Story(
        frozenset([*WORDS.values(), *(str(each.key) for each in records), *numbers]),
        {each._meta.model_name: each for each in (*records[:5], meeting, small.township1, small.village1, small.organ1)},
    )


def found(name: str, story: Story, asked: Iterable[str] = ()) -> dict[str, set[str]]:
    """By address: which of the needles stand on what this person is answered."""
    client = Client(raise_request_exception=False)
    client.force_login(user(name))
    told = {}
    for address in asked or _addresses(story):
        answer = client.get(address)
        assert answer.status_code < 500, (address, answer.status_code)
        if answer.status_code == 200:
            told[address] = {needle for needle in story.needles if needle in _text(answer) and needle not in address}
    return {address: needles for address, needles in told.items() if needles}


def _text(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content[:2] == PACKED:
        with ZipFile(BytesIO(content)) as packed:
            content = b"".join(packed.read(each) for each in packed.namelist())
    if "json" in answer.headers["Content-Type"]:
        return str(json.loads(content))
    return content.decode("utf-8", "replace")


def _addresses(story: Story) -> list[str]:
    """Every address of these rooms that is read: lists with all that they can show and as sheets, records with the story's."""
    plain = [page.address(1) for page in pages() if not page.wants and page.name.partition(":")[0] in ROOMS]
    lists = [each for one in plain for each in ([f"{one}{ALL}", f"{one}?format=xlsx"] if one.count("/") == 2 else [one])]
    keyed = [address for page in pages() if page.wants == "key" for address in _of(page, story)]
    reads = [call for call in calls() if call.method == "get" and call.name.partition(".")[0] in ROOMS]
    api = [f"{call.path}{ALL}&limit=200" for call in reads if "{" not in call.path]
    api += [
        call.path.replace("{key}", str(story.asked[noun].key))
        for call in reads
        for noun in story.asked
        if "{key}" in call.path and _noun(call.path) == noun
    ]
    return [*lists, *keyed, *api, *_entries(story)]


def _noun(path: str) -> str:
    return path.split("/")[3].removesuffix("s")


def _of(page: Any, story: Story) -> list[str]:
    """A page of these rooms with the record of its noun; a paper also as a file."""
    if page.noun not in story.asked or page.name.partition(":")[0] not in ROOMS:
        return []
    address = reverse(page.name, kwargs={"key": story.asked[page.noun].key})
    return [address, f"{address}?format=docx"] if page.name.endswith(("_minutes", "_slip")) else [address]


def _entries(story: Story) -> list[str]:
    keys = [each.key for each in story.asked.values()]
    return [f"/journal/{seq}/" for seq in Entry.objects.filter(subject_key__in=keys).values_list("seq", flat=True)]


def asked_again(name: str, story: Story, before: Collection[str]) -> list[str]:
    """Where something of it stood before; of where nothing stood a sample."""
    known = {str(record.key): noun for noun, record in story.asked.items()}

    def plain(address: str) -> str:
        return "/".join(known.get(part, part) for part in address.split("/"))

    return [each for each in _addresses(story) if each in before or drawn(name, plain(each), one_of=8)]


@pytest.mark.parametrize("name", CAST)
def test_nothing_of_it_stands_anywhere(small: SimpleNamespace, story: Story, name: str) -> None:
    before = found(name, story)
    assert {needle for needles in before.values() for needle in needles} >= {WORDS["事"], WORDS["办"]}  # or the walk asks nothing
    whom = {"organ": small.organ1} if CAST[name] == "organ" else {"cadre": small.cadres[name]}
    made = excluded(small, story.asked["problem"], **whom)
    assert found(name, story, asked_again(name, story, before)) == {}
    made.lift(by=small.user("secretary"), at=AT, reason="查无此事")
    assert found(name, story, before) == before

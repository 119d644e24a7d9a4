"""One noun, one name: a record's model, its addresses, its permissions and its operations call it by the same word."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from pydantic import BaseModel

from pianqu.config.api import api
from pianqu.kit import permissions
from tests.house import source
from tests.house.test_verbs import DECLARED, models

PLURALS = {
    "research": "research",
    "guidance": "guidance",
    "entry": "journal",
    "series": "series",
    "meetingseries": "meetingseries",
    "duty": "duties",
    "erratum": "errata",
    "measureduty": "measureduties",
    "expensecategory": "expensecategories",
}  # all others take an s
# Reads that have no permission of their own, and the one that they ask.
ASKED_OTHERWISE = {
    "briefings.show_paper_briefing": "briefings.view_briefing",
    "cadence.show_coverage": "cadence.grant_waiver",
    "groups.show_deciding_coordinationgroup": "groups.view_coordinationgroup",
    "figures.show_record": "figures.view_figure",
    "figures.show_trend_figure": "figures.view_figure",
    "dispatch.show_paper_instructionsheet": "dispatch.view_instructionsheet",
    "growth.show_month_monthlysheet": "growth.view_monthlysheet",
    "meetings.show_minutes_meeting": "meetings.view_meeting",
    "resources.show_paper_fundaccount": "resources.view_fundaccount",
    "resources.show_paper_expense": "resources.view_expense",
    "resources.show_township_costline": "resources.view_costline",
    "standards.show_workdays": "standards.view_holiday",
    "standards.show_due_deadlinerule": "standards.view_deadlinerule",
}
ROOMS = [room for room in source.rooms() if (source.SRC / room / "urls.py").exists()]


def nouns(room: str) -> set[str]:
    """The models of a room and what it declares; of one that owns no tables, what its permissions are about."""
    own = {model._meta.model_name for model in models() if model._meta.app_label == room}
    own |= {noun for where, noun in DECLARED if where == room}
    return own or {name.rsplit("_", 1)[-1] for name in permissions.permits() if name.startswith(f"{room}.")}


def plural(noun: str) -> str:
    """How an address calls many."""
    return PLURALS.get(noun, f"{noun}s")


def addresses(room: str) -> Iterator[tuple[str, str]]:
    """Name and address of each page of a room."""
    spaces = [each for each in get_resolver().url_patterns if isinstance(each, URLResolver) and each.namespace == room]
    for each in (pattern for space in spaces for pattern in space.url_patterns):
        if isinstance(each, URLPattern) and each.name:
            yield each.name, str(each.pattern)


def operations(room: str) -> Iterator[tuple[str, str, str]]:
    """Name, method and path of each operation of a room."""
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, operation in methods.items():
            if operation["operationId"].startswith(f"{room}."):
                yield operation["operationId"], method, path.removeprefix("/api/v1/")


def tabled(room: str) -> bool:
    """Whether the room owns tables; the pages of the others are no records."""
    return any(model._meta.app_label == room for model in models())


@pytest.mark.parametrize("room", [room for room in ROOMS if tabled(room)])
def test_a_page_is_called_by_its_noun(room: str) -> None:
    """`<noun>_<verb>` at `/<nouns>/…`; a door that is shut (a pattern) leads to no record."""
    wrong = [
        (name, address)
        for name, address in addresses(room)
        if not address.startswith("^")
        and not (name.partition("_")[0] in nouns(room) and address.partition("/")[0] == plural(name.partition("_")[0]))
    ]
    assert wrong == []


@pytest.mark.parametrize("room", ROOMS)
def test_an_operation_is_called_by_its_noun(room: str) -> None:
    """`<room>.<verb>_<noun>`; in a room of records at `/<nouns>…`."""
    wrong = [
        (name, path)
        for name, _method, path in operations(room)
        if name not in ASKED_OTHERWISE
        and not (
            (noun := name.rpartition("_")[2]) in nouns(room) and (not tabled(room) or path.partition("/")[0] == plural(noun))
        )
    ]
    assert wrong == []


@pytest.mark.parametrize("room", ROOMS)
def test_an_operation_is_called_by_its_permission(room: str) -> None:
    """One record is shown by whoever may view its kind."""
    asked = [ASKED_OTHERWISE.get(name, name.replace(".show_", ".view_")) for name, _method, _path in operations(room)]
    assert [name for name in asked if name not in permissions.permits()] == []


def test_what_is_asked_otherwise_is_there() -> None:
    known = {name for room in ROOMS for name, _method, _path in operations(room)}
    assert set(ASKED_OTHERWISE) <= known


def test_no_two_shapes_of_the_api_bear_one_name() -> None:
    """The document knows a shape by its name alone: of two, one would silently stand for both."""
    rooms: dict[str, set[str]] = {}
    for shape in below(BaseModel):
        if shape.__module__.startswith("pianqu."):
            rooms.setdefault(shape.__name__, set()).add(shape.__module__)
    assert {name: found for name, found in rooms.items() if len(found) > 1} == {}


def below(kind: type) -> Iterator[type]:
    """Every class made from it."""
    for each in kind.__subclasses__():
        yield each
        yield from below(each)

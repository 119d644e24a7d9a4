"""What the product shows outside changes only on purpose: every address, and the whole API."""

import json
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from pianqu.config.api import api
from tests.house import source
from tests.house.golden import held_against, kept

ROUTES = source.ROOT / "tests" / "house" / "routes.json"
OPENAPI = source.ROOT / "docs" / "openapi.json"


def routes(resolver: URLResolver, before: str = "/", space: str = "") -> Iterator[tuple[str, str, str]]:
    """Each address with its name and its view."""
    for each in resolver.url_patterns:
        address = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each, address, f"{space}{each.namespace}:" if each.namespace else space)
        elif isinstance(each, URLPattern):
            view = getattr(each.callback, "view_class", each.callback)
            view = getattr(view, "func", view)  # a partial has no name, only a place in memory
            yield address, f"{space}{each.name or ''}", f"{view.__module__}.{getattr(view, '__qualname__', view)}"


def test_routes(update_golden: bool) -> None:
    found = {address: [name, view] for address, name, view in routes(get_resolver())}
    held_against(ROUTES, found, update=update_golden)


def test_openapi(update_golden: bool) -> None:
    held_against(OPENAPI, json.loads(json.dumps(api.get_openapi_schema(), default=str)), update=update_golden)


def test_of_what_was_asked_in_part_only_that_part_is_compared() -> None:
    """And a line that the file has too many is found by any part, as is one that it lacks."""
    said = kept(ROUTES)
    first, second = list(said)[:2]
    held_against(ROUTES, {first: said[first]}, update=False, of=said)
    others = [{first: said[second]}, {}, {first: said[first]}], [said, [each for each in said if each != first], [*said, "more"]]
    for found, of in zip(*others, strict=True):
        with pytest.raises(AssertionError):
            held_against(ROUTES, found, update=False, of=of)


def test_no_address_is_shown_twice() -> None:
    found = [address for address, _name, _view in routes(get_resolver()) if not address.startswith("/api/")]
    assert sorted({each for each in found if found.count(each) > 1}) == []


@pytest.mark.parametrize("room", [room for room in source.rooms() if (source.SRC / room / "urls.py").exists()])
def test_a_room_names_its_addresses(room: str) -> None:
    unnamed = [
        address
        for address, name, view in routes(get_resolver())
        if view.startswith(f"pianqu.{room}.") and not address.startswith("/api/") and not name
    ]
    assert unnamed == []

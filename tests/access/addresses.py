"""Every address of the product with a record put into it: pages from the URL resolver, the API from its own document."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from pianqu.config.api import api
from tests.access.samples import sample

FIGURE = "visits.key_village"
CODES = {"deadlinerule": "handle_60_calendar"}  # of what is addressed by a code, and is no figure
ELSEWHERE = ("account_", "usersessions_")  # allauth's own pages: one's own sessions and password, held in tests/accounts


@dataclass(frozen=True)
class Page:
    """A page's name and what its address wants: nothing, a key, a code or a number."""

    name: str
    wants: str

    def address(self, area: int) -> str | None:
        """With the record of an area in it; None where there is no such record."""
        if not self.wants:
            return reverse(self.name)
        value = _value(self.wants, self.noun, area)
        return None if value is None else reverse(self.name, kwargs={self.wants: value})

    @property
    def noun(self) -> str:
        """Whose page it is."""
        return self.name.split(":")[-1].partition("_")[0]


@dataclass(frozen=True)
class Call:
    """An operation of the API."""

    name: str
    method: str
    path: str

    def address(self, area: int) -> str | None:
        """As of a page."""
        if "{" not in self.path:
            return self.path
        wants = self.path[self.path.index("{") + 1 : self.path.index("}")]
        value = _value(wants, self.noun, area)
        return None if value is None else self.path.replace(f"{{{wants}}}", str(value))

    @property
    def noun(self) -> str:
        """Of what it is an operation."""
        return self.name.rpartition("_")[2]


@cache  # the example county is the same in every test, and whatever is tried on it is undone
def _value(wants: str, noun: str, area: int) -> Any:
    if wants == "code":
        return CODES.get(noun, FIGURE)
    found = sample("entry" if wants == "seq" else noun, area)
    return None if found is None else found.seq if wants == "seq" else found.key


@cache
def pages() -> list[Page]:
    """Every named page, in order."""
    return sorted(_pages(get_resolver()), key=lambda page: page.name)


def _pages(resolver: URLResolver, space: str = "") -> Iterator[Page]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            if not (each.namespace or "").startswith("api"):
                yield from _pages(each, f"{space}{each.namespace}:" if each.namespace else space)
        elif isinstance(each, URLPattern) and each.name and not each.name.startswith(ELSEWHERE):
            wants = list(each.pattern.converters)
            if _reversible(f"{space}{each.name}", wants):
                yield Page(f"{space}{each.name}", wants[0] if wants else "")


def _reversible(name: str, wants: list[str]) -> bool:
    """Doors that are shut by a pattern have no one address."""
    if wants:
        return True
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True


@cache
def calls() -> list[Call]:
    """Every operation, in order."""
    found = [
        Call(operation["operationId"], method, path)
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method, operation in methods.items()
    ]
    return sorted(found, key=lambda call: (call.name, call.path))

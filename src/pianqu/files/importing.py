"""What can be imported: a room declares each kind of sheet once, everything else follows (recipes/add-an-import.md).

The rows become records by the room's own verb, and are taken back by it; this room knows neither.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from django.http import Http404

from pianqu.kit.imports.checked import Rule, no_rule
from pianqu.kit.imports.kinds import Names
from pianqu.kit.imports.sheet import ALL_KNOWN, Sheet

Natural = tuple[Any, ...]
CHUNK = 500


@dataclass(frozen=True)
class Ready:
    """What was read before the rows are: the names of the columns that hold some, and what is asked of a row as a whole."""

    known: Mapping[str, Names] = field(default_factory=lambda: ALL_KNOWN)
    rule: Rule = no_rule


def none_amended(_rows: Mapping[Natural, Mapping[str, Any]]) -> Iterable[tuple[Natural, str, str]]:
    """What is there already is not held against the row."""
    return ()


@dataclass(frozen=True)
class Importer:
    """One kind of import.

    `model` is what a row becomes, `permission` that of the verb. `ready(user, day)` reads what the rows are held against;
    `there(naturals)` answers which of them are records already (by their keys); `make(values, by=, at=, key=)` makes one by the
    room's verb, `take_back(record, by=, at=, reason=)` voids or ends it. What is `shared` is seen by all who may import it, else
    by who did. `list_url` names the page on which the records stand. `amended(rows)` yields where a row that is there says
    something else: its natural key, the column, what stands there.
    """

    code: str
    title: Any
    model: Any
    sheet: Sheet
    permission: str
    ready: Callable[[Any, date], Ready]
    there: Callable[[Collection[Natural]], Mapping[Natural, UUID]]
    make: Callable[..., Any]
    take_back: Callable[..., Any]
    list_url: str
    shared: bool = False
    amended: Callable[[Mapping[Natural, Mapping[str, Any]]], Iterable[tuple[Natural, str, str]]] = none_amended


_kinds: dict[str, Importer] = {}


def declare(importer: Importer) -> Importer:
    """Make a kind of import known; beside the model of what it makes."""
    _kinds[importer.code] = importer
    return importer


def of(code: str) -> Importer:
    """The kind with this code. Raises `Http404` for one that nobody declared."""
    if code not in _kinds:
        raise Http404(code)
    return _kinds[code]


def every() -> list[Importer]:
    """All kinds, in the order of their codes."""
    return [_kinds[code] for code in sorted(_kinds)]


def allowed(user: Any) -> list[Importer]:
    """Those that the user may import."""
    return [each for each in every() if user.has_perm(each.permission)]


def title_of(code: str) -> Any:
    """What a kind is called; its code where nobody declares it any more."""
    return _kinds[code].title if code in _kinds else code


def chunks(each: Iterator[Any]) -> Iterator[list[Any]]:
    """A few hundred at a time: a database takes only so many in one question."""
    while some := list(islice(each, CHUNK)):
        yield some

"""What can be imported: a room declares each kind of sheet once, everything else follows (recipes/add-an-import.md).

The rows become records by the room's own verb, and are taken back by it; this room knows neither.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from django.http import Http404

from pianqu.kit.imports.checked import Rule, no_rule
from pianqu.kit.imports.kinds import Names
from pianqu.kit.imports.sheet import ALL_KNOWN, ROWS_MOST, Sheet

Natural = tuple[Any, ...]
CHUNK = 500
Many = Callable[[Sequence[tuple[UUID, Mapping[str, Any]]]], Sequence[Any]]


@dataclass(frozen=True)
class Ready:
    """What was read before the rows are: the names of the columns that hold some, and what is asked of a row as a whole."""

    known: Mapping[str, Names] = field(default_factory=lambda: ALL_KNOWN)
    rule: Rule = no_rule


def none_amended(_rows: Mapping[Natural, Mapping[str, Any]]) -> Iterable[tuple[Natural, str, str]]:
    """What is there already is not held against the row."""
    return ()


def none_further(_rows: Mapping[Natural, Mapping[str, Any]]) -> Collection[Natural]:
    """What is there already is passed over, whatever its row says."""
    return ()


def stays(_record: Any, _values: Mapping[str, Any], *, by: Any, at: Any) -> None:
    """Nothing is done to what is there already."""


@dataclass(frozen=True)
class Importer:
    """One kind of import.

    `model` is what a row becomes, `permission` that of the verb. `ready(user, day)` reads what the rows are held against;
    `there(naturals)` answers which of them are records already (by their keys); `make(values, by=, at=, key=)` makes one by the
    room's verb, `take_back(record, by=, at=, reason=)` voids or ends it. What is `shared` is seen by all who may import it, else
    by who did. `list_url` names the page on which the records stand. `amended(rows)` yields where a row that is there says
    something else: its natural key, the column, what stands there. `further(rows)` names those that are there and of which
    the row knows later steps, which `advance(record, values, by=, at=)` does by the room's verbs. `deeds` are the verbs that
    `make` does to a record besides making it: what was done by the import itself is no reason against taking it back.
    `at_once` is how many rows are worked on in one piece, for which others wait; a sheet may hold more, most of them known.

    `many(by, at)` answers what makes a few hundred records at a time out of (key, values); with it a hundred thousand rows are
    made in seconds, else each by `make`. `take_back_all(records, by=, at=, reason=)` takes back a few hundred at a time.
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
    further: Callable[[Mapping[Natural, Mapping[str, Any]]], Collection[Natural]] = none_further
    advance: Callable[..., None] = stays
    deeds: tuple[str, ...] = ()
    at_once: int = ROWS_MOST
    amends: str = "amended"
    many: Callable[[Any, Any], Many] | None = None
    take_back_all: Callable[..., None] | None = None


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

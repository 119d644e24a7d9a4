"""Which records carry the exclusions (回避) of others: what was raised by a case, and what hangs on that.

A model says by which columns it came of another record, known by its key: `@carries("origin_key", "problem_key")`. Exclusions of
that one are then its own, whatever room it lies in, and however many steps lie between.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, Q

M = TypeVar("M", bound=type[Model])
BATCH = 500
L = TypeVar("L", bound=Callable[[Collection[UUID], Collection[int]], Iterable[UUID]])
_known: dict[str, tuple[Any, tuple[str, ...]]] = {}
_brings: dict[str, tuple[str, ...]] = {}
_leads: list[Callable[[Collection[UUID], Collection[int]], Iterable[UUID]]] = []


def carries(*paths: str, brings: tuple[str, ...] = ()) -> Callable[[M], M]:
    """Let the records of a model carry the exclusions of those whose keys stand at these paths; without any only its own.

    What they `bring` (paths to keys: the number under which it went out) is kept from the same people.
    """

    def take(model: M) -> M:
        _known[model._meta.label_lower], _brings[model._meta.label_lower] = (model, paths), brings
        return model

    return take


def leads_on(ask: L) -> L:
    """Decorates a room's own answer where no column says it: to which keys these lead on, but for what these organs do."""
    _leads.append(ask)
    return ask


def kinds() -> list[Any]:
    """The models whose records may be excluded from, or carry exclusions, in the fixed order of their names."""
    return [_known[name][0] for name in sorted(_known)]


def above(record: Any) -> set[UUID]:
    """The keys of what a record came of."""
    _model, paths = _known.get(record._meta.label_lower, (None, ()))
    return {key for path in paths for key in _at(record, path)}


def brought_by(record: Any) -> set[UUID]:
    """The keys of what a record brings, which are kept from the same people."""
    return {key for path in _brings.get(record._meta.label_lower, ()) for key in _at(record, path)}


def _at(record: Any, path: str) -> Iterator[UUID]:
    """The keys at the end of a path, over one record or over many."""
    name, _sign, rest = path.partition("__")
    there = getattr(record, name)
    if there is None:
        return
    if not rest:
        yield there
        return
    for each in there.all() if hasattr(there, "all") else [there]:
        yield from _at(each, rest)


def below(keys: Collection[UUID], organs: Collection[int] = ()) -> set[UUID]:
    """The keys of all that came of these, at last: asked once for each kind and step. `organs` are kept out by the exclusion."""
    found: set[UUID] = set()
    fresh = set(keys)
    while fresh:
        came = {key for name in sorted(_known) for key in _came_of(name, sorted(fresh))}
        came |= {key for ask in _leads for key in ask(fresh, organs)}
        fresh = came - found - set(keys)
        found |= fresh
    return found | _brought(found | set(keys))


def _brought(keys: Collection[UUID]) -> set[UUID]:
    asked = [(_known[name][0], path) for name, paths in sorted(_brings.items()) for path in paths]
    rows = [model._default_manager.filter(key__in=keys).order_by().values_list(path, flat=True) for model, path in asked]
    return {key for each in rows for key in each if key}


def _came_of(name: str, keys: list[UUID]) -> Iterator[UUID]:
    model, paths = _known[name]
    for first in range(0, len(keys) if paths else 0, BATCH):
        asked = Q()
        for path in paths:
            asked |= Q(**{f"{path}__in": keys[first : first + BATCH]})
        yield from model._default_manager.filter(asked).order_by().values_list("key", flat=True)

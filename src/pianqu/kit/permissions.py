"""One permission table per room, of one-line predicates; asked through `user.has_perm("room.verb_noun", record)`.

A predicate takes (user, record) and answers from `user.standing`, which was read once for the request: it makes no queries.
A verb's name is the same word in its method, its permission, its address and its journal entry.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured, PermissionDenied

Predicate = Callable[[Any, Any], bool]


@dataclass(frozen=True)
class Permit:
    """What a verb is called on pages, and who may use it."""

    label: Any
    predicate: Predicate


_permits: dict[str, Permit] = {}


def register(table: Mapping[str, Permit]) -> None:
    """Make a room's table known; called once from its AppConfig."""
    _permits.update(table)


def permits() -> dict[str, Permit]:
    """Every permission of the product by name, sorted."""
    return dict(sorted(_permits.items()))


def label(name: str) -> Any:
    """What the verb is called on pages; the bare name where no table holds it."""
    return _permits[name].label if name in _permits else name


def allowed(user: Any, name: str, record: Any = None) -> bool:
    """Whether `user` may do `name` to `record`. Raises `ImproperlyConfigured` for a name no table holds."""
    if name not in _permits:
        msg = f"no permission table holds {name!r}"
        raise ImproperlyConfigured(msg)
    return bool(user.is_active and _permits[name].predicate(user, record))


def require(user: Any, name: str, record: Any = None) -> None:
    """Raise `PermissionDenied` (403) unless `user` may do `name` to `record`."""
    if not user.has_perm(name, record):
        raise PermissionDenied(name)


def anyone(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """Every signed-in user."""
    return True


def nobody(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """No person: only the system does this (a step of `tick`)."""
    return False


def role(*codes: str) -> Predicate:
    """Whoever holds one of these roles on the day."""
    wanted = frozenset(codes)
    return lambda user, record: bool(wanted & user.standing.roles)


def either(*predicates: Predicate) -> Predicate:
    """Whoever one of the predicates lets in."""
    return lambda user, record: any(each(user, record) for each in predicates)


def both(*predicates: Predicate) -> Predicate:
    """Whoever all of the predicates let in."""
    return lambda user, record: all(each(user, record) for each in predicates)

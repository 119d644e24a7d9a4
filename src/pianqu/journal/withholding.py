"""What is kept from a reader whatever else they may see (回避): which keys, a room above knows and says here.

Entries, messages and links know a record by its key alone; whoever lists them leaves out what is withheld.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

A = TypeVar("A", bound=Callable[[Any], Any])
Rows = TypeVar("Rows", bound=QuerySet[Any])
_known: list[Callable[[Any], Any]] = []


def withholds(ask: A) -> A:
    """Decorates a question: of a user, the query of the keys of all records that are kept from them."""
    _known[:] = [ask]
    return ask


def withheld(user: Any, path: str = "subject_key") -> Q:
    """The condition on rows that tell of a record, known by its key at `path`, which is kept from the reader."""
    asked = Q(pk__in=[])
    for ask in _known:
        asked |= Q(**{f"{path}__in": ask(user)})
    return asked


def but_withheld(rows: Rows, user: Any, path: str = "subject_key") -> Rows:
    """The rows without those that tell of such a record."""
    return rows.exclude(withheld(user, path))

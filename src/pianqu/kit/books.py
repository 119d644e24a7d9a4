"""Balances: what must add up whatever happened, asked of the tables themselves. A balance finds breaches; it never mends one.

A room keeps its own in `books.py`; `config.books` names them all, for `pianqu books` and for every night.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

MOST = 50  # breaches that are named of one balance


@dataclass(frozen=True)
class Balance:
    """One thing that must hold. `breaches` answers a sentence for each record of which it does not, with the record's key."""

    code: str
    title: Any
    breaches: Callable[[], Iterable[str]]


@dataclass(frozen=True)
class Audit:
    """How a balance was found: whole where nothing is `named`; `more` says that there are more than were named."""

    balance: Balance
    named: tuple[str, ...]
    more: bool = False


def audit(balances: Iterable[Balance]) -> Iterator[Audit]:
    """Each balance with its breaches, at most fifty named of each."""
    for balance in balances:
        found = tuple(islice(balance.breaches(), MOST + 1))
        yield Audit(balance, found[:MOST], len(found) > MOST)

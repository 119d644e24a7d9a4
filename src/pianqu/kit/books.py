"""Balances: what must add up whatever happened, asked of the tables themselves. A balance finds breaches; it never mends one.

A room keeps its own in `books.py`; `config.books` names them all, for `pianqu books` and for every night.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

MOST = 50  # breaches that are named of one balance


@dataclass(frozen=True)
class Balance:
    """One thing that must hold. `breaches` answers a sentence, with its key, for each record of which it does not on a day."""

    code: str
    title: Any
    breaches: Callable[[date], Iterable[str]]


@dataclass(frozen=True)
class Audit:
    """How a balance was found: whole where nothing is `named`; `more` says that there are more than were named."""

    balance: Balance
    named: tuple[str, ...]
    more: bool = False


def audit(balances: Iterable[Balance], day: date) -> Iterator[Audit]:
    """Each balance with its breaches on a day, at most fifty named of each."""
    for balance in balances:
        found = tuple(islice(balance.breaches(day), MOST + 1))
        yield Audit(balance, found[:MOST], len(found) > MOST)

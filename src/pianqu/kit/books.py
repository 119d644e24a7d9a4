"""Balances: what must add up whatever happened, asked of the tables themselves. A balance finds breaches; it never mends one.

One that cannot be asked is named for that, and the others are asked all the same. A room keeps its own in
`books.py`; `config.books` names them all, for `pianqu books` and for every night.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

MOST = 50  # breaches that are named of one balance
log = logging.getLogger(__name__)


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


def audit(
    balances: Iterable[Balance], day: date, *, alone: Callable[[], AbstractContextManager[None]] = nullcontext
) -> Iterator[Audit]:
    """Each balance with its breaches on a day, at most fifty named of each. `alone` keeps one that breaks from the next."""
    for balance in balances:
        try:
            with alone():
                found = tuple(islice(balance.breaches(day), MOST + 1))
        except Exception as fault:
            log.exception("books: %s could not be asked", balance.code)
            found = (_("没能核对：%(fault)s") % {"fault": f"{type(fault).__name__}: {fault}"},)
        yield Audit(balance, found[:MOST], len(found) > MOST)

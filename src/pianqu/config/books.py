"""Every balance of the product, and their nightly audit: a step of `tick`."""

import logging
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pianqu.cadence.books
import pianqu.dispatch.books
import pianqu.files.books
import pianqu.growth.books
import pianqu.journal.books
import pianqu.matters.books
import pianqu.petitions.books
import pianqu.petitions.course_books
import pianqu.resources.books
import pianqu.resources.cost_books
import pianqu.standards.books
from pianqu.journal.models import Progress
from pianqu.journal.verifying import apart, snapshot
from pianqu.kit.books import Audit, audit
from pianqu.kit.now import county_day

STEP = "books"
NIGHT = timedelta(hours=2)  # after midnight: the audit of a day begins then
log = logging.getLogger(__name__)

BALANCES = (
    *pianqu.journal.books.BALANCES,
    *pianqu.standards.books.BALANCES,
    *pianqu.cadence.books.BALANCES,
    *pianqu.files.books.BALANCES,
    *pianqu.matters.books.BALANCES,
    *pianqu.dispatch.books.BALANCES,
    *pianqu.petitions.books.BALANCES,
    *pianqu.petitions.course_books.BALANCES,
    *pianqu.growth.books.BALANCES,
    *pianqu.resources.books.BALANCES,
    *pianqu.resources.cost_books.BALANCES,
)


class OutOfBalanceError(Exception):
    """The nightly audit found breaches; the log named each."""


def examine(day: date) -> Iterator[Audit]:
    """Every balance as it stood at one moment, also while the county works."""
    with snapshot():
        yield from audit(BALANCES, day, alone=apart)


def nightly(at: datetime) -> int:
    """Every balance once a day, from two in the night: how many there are. Names breaches, then raises `OutOfBalanceError`."""
    today, seen = county_day(at - NIGHT).toordinal(), Progress.of(STEP)
    if seen >= today:
        return 0
    found = list(examine(county_day(at)))
    Progress.advance(STEP, seen, today)
    broken = [each for each in found if each.named]
    for each in broken:
        for breach in each.named:
            log.error("books: %s: %s", each.balance.code, breach)
        if each.more:
            log.error("books: %s: more than these %s", each.balance.code, len(each.named))
    if broken:
        raise OutOfBalanceError(", ".join(each.balance.code for each in broken))
    return len(found)

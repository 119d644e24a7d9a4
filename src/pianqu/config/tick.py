"""What runs by itself, in order. Safe to run at any time, twice, two at once, or after a week of downtime."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import close_old_connections

from pianqu.cadence.opening import open_due
from pianqu.cadence.reminding import remind
from pianqu.config import books
from pianqu.files.collecting import collect
from pianqu.inbox.telling import show, tell
from pianqu.journal.models import Lease
from pianqu.kit.now import county_day, now
from pianqu.matters.recounting import recount
from pianqu.matters.sweeping import sweep
from pianqu.petitions import recounting, reminding
from pianqu.petitions.lapsing import lapse
from pianqu.petitions.visit_reminding import remind_appointments

LEASE = timedelta(minutes=10)
EVERY_SECONDS = 60
FAILED = -1
log = logging.getLogger(__name__)

STEPS: tuple[tuple[str, Callable[[datetime], int]], ...] = (
    ("open_due", lambda at: open_due(county_day(at), at=at)),
    ("remind", remind),  # what is due soon or overdue becomes a deed in the journal
    ("recount", recount),  # after days off were declared, clocks are counted anew
    ("recount_petitions", recounting.recount),
    ("remind_petitions", reminding.remind),  # limits of petitions that are near or were missed
    ("remind_appointments", remind_appointments),  # of an appointment both sides are reminded
    ("sweep", sweep),  # whose tasks are near, behind or late
    ("lapse", lapse),  # rights of petitioners that nobody used within their term
    ("tell", tell),  # what is new in the journal becomes messages; what must be known is shown at once
    ("show", show),  # the rest in a digest, when nobody is disturbed
    ("collect", collect),
    ("books", books.nightly),  # whether everything adds up
)


def tick(at: datetime) -> dict[str, int] | None:
    """Do every step once and answer how much each did; None while another tick is at work."""
    holder = uuid4().hex
    if not Lease.take("tick", holder=holder, at=at, length=LEASE):
        return None
    try:
        return {name: _done(name, step, at) for name, step in STEPS}
    finally:
        Lease.give_back("tick", holder=holder, at=at)


def _done(name: str, step: Callable[[datetime], int], at: datetime) -> int:
    """How much a step did; FAILED when it broke, which the log tells: the steps after it are done all the same."""
    try:
        return step(at)
    except Exception:
        log.exception("tick: %s failed", name)
        return FAILED


def start_thread() -> threading.Thread:
    """Tick once a minute beside the web server, in the process that holds the write gate."""
    thread = threading.Thread(target=_tick_for_ever, name="tick", daemon=True)
    thread.start()
    return thread


def _tick_for_ever() -> None:
    waiting = threading.Event()
    while True:
        close_old_connections()
        try:
            tick(now())
        except Exception:  # the thread must outlive a step that fails; the log says which
            log.exception("tick failed")
        waiting.wait(EVERY_SECONDS)

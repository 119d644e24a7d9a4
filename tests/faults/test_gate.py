"""The write gate is fair: of eight threads that write without pause each gets its turn.

Without it SQLite's busy handler starves some for seconds (stack/foundation.md §4). That is recorded, not asserted: how bad
it gets depends on the disk.
"""

import threading
import time
from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connection

from pianqu.accounts.models import Cadre
from pianqu.journal import work
from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Entry

pytestmark = pytest.mark.only("sqlite")  # PostgreSQL has many writers, and no gate

THREADS = 8
SECONDS = 2
FACTOR = 3


def commits_by_thread(at) -> list[int]:
    """How many each of eight threads commits in two seconds, the fewest first."""
    start, over = threading.Barrier(THREADS + 1), threading.Event()
    done = [0] * THREADS

    def write(mine: int) -> None:
        connection.ensure_connection()
        start.wait()
        while not over.is_set():
            try:
                Cadre.enter("示例", by=SYSTEM, at=at)
            except OperationalError:  # without the gate one may starve past the busy timeout
                break
            done[mine] += 1
        connection.close()

    threads = [threading.Thread(target=write, args=[number]) for number in range(THREADS)]
    for each in threads:
        each.start()
    start.wait()
    time.sleep(SECONDS)
    over.set()
    for each in threads:
        each.join(60)
    return sorted(done)


@pytest.mark.django_db(transaction=True)
def test_each_gets_its_turn(at, record_property, capsys) -> None:
    commits = commits_by_thread(at)
    record_property("commits with the gate", commits)
    with capsys.disabled():
        print(f"\ncommits of eight threads in {SECONDS} s with the gate: {commits}")  # noqa: T201 - for docs/reliability.md
    assert commits[0] > 0
    assert commits[-1] <= FACTOR * commits[0], commits
    assert Entry.objects.count() == sum(commits)


@pytest.mark.django_db(transaction=True)
def test_without_the_gate_nothing_is_lost_but_fairness(at, monkeypatch, record_property, capsys) -> None:
    """The negative control: recorded beside the other, whatever it comes to."""
    monkeypatch.setattr(work, "WRITES", SimpleNamespace(entered=nullcontext))
    commits = commits_by_thread(at)
    record_property("commits without the gate", commits)
    with capsys.disabled():
        print(f"\ncommits of eight threads in {SECONDS} s without the gate: {commits}")  # noqa: T201 - for docs/reliability.md
    assert Entry.objects.count() == sum(commits)

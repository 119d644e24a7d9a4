"""The gate before SQLite's one write lock: one at a time, in the order of coming, and never shut for good."""

import threading
import time

import pytest

from pianqu.kit.gate import FifoGate


def started(work: object) -> threading.Thread:
    thread = threading.Thread(target=work)
    thread.start()
    return thread


def waiting(gate: FifoGate, number: int) -> None:
    """Until so many wait."""
    end = time.monotonic() + 10
    while len(gate._waiting) < number:
        assert time.monotonic() < end
        time.sleep(0.001)


def test_who_comes_first_enters_first() -> None:
    gate, order = FifoGate(), []

    def work(name: int) -> None:
        with gate.entered():
            order.append(name)

    threads = []
    with gate.entered():
        for name in range(20):
            threads.append(started(lambda name=name: work(name)))
            waiting(gate, name + 1)
    for thread in threads:
        thread.join(10)
    assert order == list(range(20))


def test_one_is_inside_at_a_time() -> None:
    gate, inside, seen = FifoGate(), 0, []

    def work() -> None:
        nonlocal inside
        for _ in range(50):
            with gate.entered():
                inside += 1
                seen.append(inside)
                inside -= 1

    threads = [started(work) for _ in range(8)]
    for thread in threads:
        thread.join(30)
    assert seen == [1] * 400


def test_nobody_is_overtaken_twice() -> None:
    """Who leaves and comes again stands behind all who wait: with SQLite's own handler one thread had nearly all turns."""
    gate, turns, names = FifoGate(), [], range(4)

    def work(name: int) -> None:
        for _ in range(50):
            with gate.entered():
                turns.append(name)
                waiting_or_done(gate, turns)

    def waiting_or_done(gate: FifoGate, turns: list[int]) -> None:
        """Stay inside until the three others wait, as long as all of them still have turns to come."""
        end = time.monotonic() + 10
        while len(gate._waiting) < 3 and max(turns.count(name) for name in names) < 50 and time.monotonic() < end:
            time.sleep(0.0001)

    threads = [started(lambda name=name: work(name)) for name in names]
    for thread in threads:
        thread.join(30)
    full = turns[:190]  # until the first one is done
    assert all(len(set(full[place : place + 4])) == 4 for place in range(len(full) - 4))


def test_an_error_inside_opens_the_gate() -> None:
    gate = FifoGate()
    with pytest.raises(ZeroDivisionError), gate.entered():
        raise ZeroDivisionError
    entered = threading.Event()
    thread = started(lambda: (gate.entered().__enter__() and None) or entered.set())
    thread.join(5)
    assert entered.is_set()

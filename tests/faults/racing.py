"""Several hands at once: threads with a connection each that start on one signal, and what their answers must come to."""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection

from pianqu.kit.errors import Conflict

MOST = 8
WAIT = 60  # seconds after which a race that hangs fails
Act = Callable[[], Any]


class Hands:
    """Threads that keep their connection from one race to the next."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool

    def race(self, ready: Sequence[Act]) -> list[Any]:
        """What each answered, in order: a value, or the exception it raised.

        Each of `ready` is called in its own thread to read what it needs and gives the act itself; all acts start together.
        """
        start = threading.Barrier(len(ready))
        jobs = [self._pool.submit(_take_part, start, each) for each in ready]
        return [job.result(WAIT) for job in jobs]


def _take_part(start: threading.Barrier, prepare: Act) -> Any:
    try:
        act = prepare()
        start.wait(WAIT)
    except BaseException:
        start.abort()  # or the others would wait for ever
        raise
    try:
        return act()
    except Exception as error:  # noqa: BLE001 - what it was is judged by the test
        return error


@contextmanager
def hands(number: int = MOST) -> Iterator[Hands]:
    """So many threads; their connections are closed at the end, as the next test stands on a fresh database."""
    with ThreadPoolExecutor(number) as pool:
        yield Hands(pool)
        together = threading.Barrier(number)
        for job in [pool.submit(_close, together) for _each in range(number)]:
            job.result(WAIT)


def _close(together: threading.Barrier) -> None:
    together.wait(WAIT)  # so that each of the threads takes one
    connection.close()


def refusals(answers: Sequence[Any]) -> list[Exception]:
    """Those who were told no. Raises `AssertionError` for any other exception."""
    no = [each for each in answers if isinstance(each, Exception)]
    broken = [each for each in no if not isinstance(each, Conflict | ValidationError)]
    assert broken == [], f"a loser was told something else than a conflict or a refusal: {broken!r}"
    return no


def winner_of(answers: Sequence[Any]) -> Any:
    """The one answer that is no refusal. Raises `AssertionError` for none, for two, and for any other exception."""
    refusals(answers)
    won = [each for each in answers if each is not None and not isinstance(each, Exception)]
    assert len(won) == 1, f"{len(won)} winners of {len(answers)}: {answers!r}"
    return won[0]

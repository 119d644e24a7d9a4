"""A first-come-first-served gate before SQLite's one write lock.

SQLite's busy handler is unfair: without this gate one thread had 2 790 commits in four seconds and another one
(stack/foundation.md §4). It works inside one process, which is why `pianqu serve` is one process.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class FifoGate:
    """A lock whose waiters enter in the order in which they came."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._busy = False

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Hold the gate for the length of the block."""
        self._enter()
        try:
            yield
        finally:
            self._leave()

    def _enter(self) -> None:
        with self._guard:
            if not self._busy:
                self._busy = True
                return
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        mine.acquire()

    def _leave(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._busy = False


WRITES = FifoGate()

"""How far a long piece of work is: beside the database, whose other readers see nothing of a transaction before it ends.

One small file while it runs, on which whoever works holds a lock: the system lets go of it with the process, so what a killed
one left is told from what runs.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from pianqu.files import store

WIDTH = 12


@dataclass(frozen=True)
class Running:
    """So many of so many rows are done."""

    done: int
    total: int


@contextmanager
def told(key: UUID, total: int) -> Iterator[Callable[[int], None]]:
    """Say how far the work on a record is, while the block runs: what it gives is called with how many more are done."""
    done = 0
    path = _path(key)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, store.PRIVATE)

    def tell(more: int) -> None:
        nonlocal done
        done += more
        os.pwrite(handle, f"{done:{WIDTH}}{total:{WIDTH}}".encode(), 0)

    try:
        fcntl.flock(handle, fcntl.LOCK_SH)
        tell(0)
        yield tell
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


def of(key: UUID) -> Running | None:
    """How far it is; None where nothing runs."""
    try:
        handle = os.open(_path(key), os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        words = os.pread(handle, 2 * WIDTH, 0)
        return Running(int(words[:WIDTH]), int(words[WIDTH:])) if len(words) == 2 * WIDTH else None
    else:
        return None
    finally:
        os.close(handle)


def _path(key: UUID) -> Path:
    return store.folder() / "running" / key.hex

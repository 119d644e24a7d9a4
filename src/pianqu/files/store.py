"""The files themselves: `$PIANQU_DATA/files/ab/cd/<sha256>`, one file for one content, written once and never changed.

A file is on the disk (fsync of the file and of its folders) before the row that names it is written: a crash between the
two leaves a file of nobody, which is collected, never a row without its file.
"""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from django.conf import settings

PRIVATE = 0o600
UNFINISHED = ".part"


def folder() -> Path:
    """Where the files lie."""
    return Path(settings.PIANQU_DATA) / "files"


def path_of(checksum: str) -> Path:
    """Where the file with this checksum lies, whether it is there or not."""
    return folder() / checksum[:2] / checksum[2:4] / checksum


def put(checksum: str, data: bytes) -> None:
    """Put the content there and wait until the disk has it; a reader sees the whole of it or nothing."""
    target = path_of(checksum)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = target.with_name(f"{uuid4().hex}{UNFINISHED}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(target)
    for each in (target.parent, target.parent.parent, folder(), folder().parent):
        _sync(each)


def holds(checksum: str, size: int) -> bool:
    """Whether the file is there, whole."""
    path = path_of(checksum)
    return path.is_file() and path.stat().st_size == size


def lying(before: datetime) -> Iterator[Path]:
    """The files that were put there before the moment, unfinished ones too."""
    for path in sorted(folder().glob("??/??/*")):
        if path.stat().st_mtime < before.timestamp():
            yield path


def take_out(path: Path) -> None:
    """Remove one file; one that is gone already is no fault."""
    path.unlink(missing_ok=True)


def old_enough(at: datetime) -> datetime:
    """What was put there later may be on its way to its row."""
    return at - timedelta(days=1)


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""The key ring of one county: a file outside the database and outside every backup (trust.md §5.15)."""

import json
import os
import secrets
from pathlib import Path

NAMES = ("secret", "journal", "digest")


def load(path: Path) -> dict[str, str]:
    """Read the key file, making it (mode 0400) at the first start.

    Two processes may start at once: the file is written aside and linked into place, so that the first one wins.
    Raises `ValueError` when a key is missing: a ring that was cut short must never be filled up silently.
    """
    if not path.exists():
        _make(path)
    ring = json.loads(path.read_text("utf-8"))
    missing = [name for name in NAMES if not ring.get(name)]
    if missing:
        msg = f"key file {path} lacks: {', '.join(missing)}"
        raise ValueError(msg)
    return {str(name): str(value) for name, value in ring.items()}


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    ring = json.dumps({name: secrets.token_hex(32) for name in NAMES})
    handle = os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o400)
    try:
        os.write(handle, ring.encode("utf-8"))
        os.fsync(handle)
    finally:
        os.close(handle)
    try:
        os.link(aside, path)
    except FileExistsError:
        pass  # another process made it first: its keys are the county's
    finally:
        aside.unlink()

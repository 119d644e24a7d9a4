"""The key ring of one county: a file outside the database and outside every backup (trust.md §5.6, §5.15).

Three keys stay as they were made. Of the field keys, under which identities are sealed (`kit.sealing`), there may be several:
the newest stands first and seals, the others still open what was sealed before. A field key is called by its own fingerprint
(`kid`), so that another key can never stand under its name, and comes with the key of its blind indexes.
"""

import fcntl
import hashlib
import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

NAMES = ("secret", "journal", "digest")
FIELD, INDEX = "field:", "index:"
KID_LENGTH = 8
Ring = dict[str, str]


def load(path: Path) -> Ring:
    """Read the key file, making it (mode 0400) at the first start.

    Two processes may start at once: the file is written aside and linked into place, so that the first one wins. A file of before
    there were field keys gets one; whether the database was sealed with others `pianqu doctor` and every opening ask.
    Raises `ValueError` when a key is missing or spoilt: a ring that was cut short must never be filled up silently.
    """
    if not path.exists():
        _make(path)
    ring = read(path)
    return ring if kids(ring) else _rewritten(path, _extended)


def read(path: Path) -> Ring:
    """The file as it stands. Raises `ValueError` when a key is missing, spoilt, or bears the name of another."""
    found = json.loads(path.read_text("utf-8"))
    ring = {str(name): str(value) for name, value in found.items()}
    indexes = [f"{INDEX}{kid}" for kid in kids(ring)]
    missing = [name for name in (*NAMES, *indexes) if not ring.get(name)]
    if missing:
        msg = f"key file {path} lacks: {', '.join(missing)}"
        raise ValueError(msg)
    spoilt = [kid for kid in kids(ring) if kid_of_key(ring[f"{FIELD}{kid}"]) != kid]
    if spoilt:
        msg = f"key file {path}: not the key of that name: {', '.join(spoilt)}"
        raise ValueError(msg)
    return ring


def kids(ring: Ring) -> list[str]:
    """The ids of the field keys, the newest first."""
    return [name.removeprefix(FIELD) for name in ring if name.startswith(FIELD)]


def kid_of_key(key: str) -> str:
    """How a field key is called: the first digits of its fingerprint, from which the key cannot be guessed."""
    return hashlib.sha256(f"pianqu kid {key}".encode()).hexdigest()[:KID_LENGTH]


def add(path: Path, over: str) -> Ring:
    """Put a new field key before the others, where `over` is still the newest; else another was faster, and nothing is done."""

    def change(ring: Ring) -> Ring:
        return _with_first(ring) if kids(ring)[:1] == [over] else ring

    return _rewritten(path, change)


def drop(path: Path, kid: str) -> Ring:
    """Take a field key and its index key out of the file. Raises `ValueError` for the newest, and for one that is not there."""

    def change(ring: Ring) -> Ring:
        if kid not in kids(ring)[1:]:
            msg = f"{kid}: 密钥文件里没有这把旧密钥；正在用的新密钥不能去掉"
            raise ValueError(msg)
        return {name: value for name, value in ring.items() if name not in (f"{FIELD}{kid}", f"{INDEX}{kid}")}

    return _rewritten(path, change)


def _extended(ring: Ring) -> Ring:
    """With a field key where there is none: another process may have been faster."""
    return ring if kids(ring) else _with_first(ring)


def _with_first(ring: Ring) -> Ring:
    return {**{name: ring[name] for name in NAMES}, **_fresh_pair(), **ring}


def _fresh_pair() -> Ring:
    key = secrets.token_hex(32)
    kid = kid_of_key(key)
    return {f"{FIELD}{kid}": key, f"{INDEX}{kid}": secrets.token_hex(32)}


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    ring = {name: secrets.token_hex(32) for name in NAMES} | _fresh_pair()
    # Where the file exists, another process made it first: its keys are the county's.
    with _aside(path, ring) as aside, suppress(FileExistsError):
        os.link(aside, path)


def _rewritten(path: Path, change: Callable[[Ring], Ring]) -> Ring:
    """The file changed as a whole, one process after the other; nobody ever reads half of it."""
    try:
        with _alone(path):
            ring = read(path)
            wanted = change(ring)
            if wanted != ring:
                with _aside(path, wanted) as aside:
                    aside.replace(path)
                _keep_folder(path.parent)
            return wanted
    except OSError as error:
        msg = f"key file {path} cannot be changed ({error.strerror}): its folder must be writable for the user who runs this"
        raise ValueError(msg) from error


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the file that stands at `path`: who waited while it was replaced takes hold of the new one."""
    while True:
        handle = os.open(path, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            if os.fstat(handle).st_ino == path.stat().st_ino:
                yield
                return
        finally:
            os.close(handle)


@contextmanager
def _aside(path: Path, ring: Ring) -> Iterator[Path]:
    """The ring in a file of its own beside `path`, safely on the disk; gone at the end, if it still stands there."""
    aside = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o400)
    try:
        try:
            os.write(handle, json.dumps(ring).encode("utf-8"))
            os.fsync(handle)
        finally:
            os.close(handle)
        yield aside
    finally:
        aside.unlink(missing_ok=True)


def _keep_folder(folder: Path) -> None:
    """The new name of a file is on the disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

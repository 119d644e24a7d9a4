"""Databases for tests, copied from templates that are made once: migrating costs seconds, copying a few hundredths.

Three worlds: `empty` (migrated, nothing in it), `small` (the tiny world of tests/small.py) and `county` (the example county on
its pinned day). Each worker has one
copy of each world it uses. A test that commits is followed by a fresh copy, so that the next one finds exactly the
migrated database, rows from migrations and guard triggers included; no switch in shipped code, no flush.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from tests import postgres
from tests.make_small import NAME

ROOT = Path(__file__).resolve().parent.parent
STORE = ROOT / ".testdb"
KEYS = STORE / "keys.json"
SETTINGS = "pianqu.config.settings"
EMPTY = "empty"
WORLDS = {  # what makes it; the others are made in a copy of the empty one
    EMPTY: ["-m", "django", "migrate", "--noinput", "--verbosity", "0"],
    "small": ["-m", "tests.make_small"],
    "county": ["-m", "tests.county"],
}
SOURCES = ("*.py", "*.csv", "*.json", "*.toml")


SHOWN = ("views", "api", "urls", "forms", "filters", "shown")  # what a page or an answer is made of writes no world


def makes(world: str, path: Path) -> bool:
    """Whether a world may be made of a file: nothing of what is only shown, and the example county of its own alone."""
    parts = {*path.relative_to(ROOT / "src" / "pianqu").parent.parts, path.stem.rpartition("_")[2]}
    return not parts & set(SHOWN) and (world == "county" or "demo" not in parts)


@cache
def fingerprint(world: str) -> str:
    """Changes with everything a template is made of: the product's code, its migrations and its data."""
    whole = hashlib.sha256()
    files = {path for pattern in SOURCES for path in (ROOT / "src" / "pianqu").rglob(pattern) if makes(world, path)}
    makers = [ROOT / "tests" / f"{name}.py" for name in ("county", "small", "make_small")]
    for path in [*sorted(files), *makers, ROOT / "requirements" / "base.lock"]:
        if path.exists():
            whole.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:16]


@contextmanager
def locked() -> Iterator[None]:
    """One worker makes a template, the others wait for it."""
    STORE.mkdir(exist_ok=True)
    with (STORE / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def build(world: str, folder: Path, database: str | None) -> None:
    """Run the command that makes a world, in a process of its own, on the given database."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "PIANQU_DATA": str(folder),
        "PIANQU_KEYS": str(KEYS),
        "PIANQU_DATABASE": database or "",
    }
    command = [sys.executable, *WORLDS[world]]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        msg = f"the {world} test database could not be made: {' '.join(command)}\n{done.stdout}\n{done.stderr}"
        raise RuntimeError(msg)


class SqliteDatabases:
    """Each copy is a file in the run's own folder."""

    def __init__(self, folder: Path, worker: str) -> None:
        self.folder = folder
        self.worker = worker

    def template(self, world: str) -> Path:
        """The file to copy, made if the sources have changed since; older ones are removed."""
        path = STORE / f"{world}-{fingerprint(world)}.sqlite3"
        start = self.template(EMPTY) if world != EMPTY else None
        with locked():
            if not path.exists():
                for old in STORE.glob(f"{world}-*"):
                    old.unlink()
                scratch = STORE / f"making-{world}"
                shutil.rmtree(scratch, ignore_errors=True)
                scratch.mkdir()
                if start:
                    shutil.copyfile(start, scratch / "pianqu.sqlite3")
                build(world, scratch, None)
                made = scratch / "pianqu.sqlite3"
                with sqlite3.connect(made) as plain:  # one plain file, without its write-ahead log
                    plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                    plain.execute("PRAGMA journal_mode=DELETE")
                plain.close()
                if (scratch / NAME).exists():
                    (scratch / NAME).replace(self.beside(world))
                made.replace(path)
                (scratch / "files").mkdir(exist_ok=True)
                shutil.rmtree(self.files(world), ignore_errors=True)
                (scratch / "files").replace(self.files(world))
                shutil.rmtree(scratch)
        return path

    def beside(self, world: str) -> Path:
        """What the making of a world left beside it."""
        return STORE / f"{world}-{fingerprint(world)}.pickle"

    def files(self, world: str) -> Path:
        """The attachments of a template, which every copy of it shares: they are never changed."""
        return STORE / f"{world}.files"

    def copy(self, world: str) -> str:
        """A fresh copy for this worker; answers what `connection.settings_dict["NAME"]` must say."""
        name = self.folder / f"{world}-{self.worker}.sqlite3"
        for suffix in ("", "-wal", "-shm"):
            Path(f"{name}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(self.template(world), name)
        with sqlite3.connect(name) as plain:  # or the first threads would all switch it, and one would at once find it locked
            plain.execute("PRAGMA journal_mode=WAL")
        plain.close()
        shutil.copytree(self.files(world), self.folder / "files", dirs_exist_ok=True)
        return str(name)


class PostgresDatabases:
    """Each copy is a database of the run's private server."""

    def __init__(self, host: str, worker: str) -> None:
        self.host = host
        self.worker = worker
        self.folder = Path(os.environ["PIANQU_DATA"])

    def template(self, world: str) -> str:
        """The database to copy, made by the first worker that asks."""
        name = f"template_{world}"
        done = self.folder / f"{name}.made"
        start = f" TEMPLATE {self.template(EMPTY)}" if world != EMPTY else ""
        with locked():
            if not done.exists():
                postgres.administer(self.host, f"CREATE DATABASE {name} OWNER {postgres.ROLE}{start}")
                build(world, self.folder, url(self.host, name))
                done.touch()
        return name

    def beside(self, world: str) -> Path:
        """What the making of a world left beside it."""
        return self.folder / NAME

    def copy(self, world: str) -> str:
        """A fresh copy for this worker; answers what `connection.settings_dict["NAME"]` must say."""
        name = f"{world}_{self.worker}"
        template = self.template(world)
        postgres.administer(self.host, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        postgres.administer(self.host, f"CREATE DATABASE {name} OWNER {postgres.ROLE} TEMPLATE {template}")
        return name


def url(host: str, name: str) -> str:
    """What PIANQU_DATABASE holds for one database of the private server."""
    return f"postgresql://{postgres.ROLE}@{quote(host, safe='')}/{name}"


class Stand:
    """Which copy the connections of this process stand on."""

    def __init__(self, databases: SqliteDatabases | PostgresDatabases) -> None:
        self.databases = databases
        self.names: dict[str, str] = {}
        self.left: dict[str, bytes] = {}
        self.world = ""

    def on(self, world: str) -> None:
        """Point every connection opened from now on at this worker's copy of a world."""
        if world not in self.names:
            self.names[world] = self.databases.copy(world)
        connection.close()
        # One dictionary is shared by the connections of all threads, so a live server follows.
        connection.settings_dict["NAME"] = self.names[world]
        connection.settings_dict["CONN_MAX_AGE"] = 0  # or a server's thread would stay on a copy that is gone
        self.world = world

    def beside(self) -> bytes:
        """What the making of the world we stand on left beside it."""
        if self.world not in self.left:
            self.left[self.world] = self.databases.beside(self.world).read_bytes()
        return self.left[self.world]

    def renew(self) -> None:
        """Replace the copy we stand on by a fresh one: what a committing test leaves behind."""
        connection.close()
        self.names.pop(self.world)
        self.on(self.world)

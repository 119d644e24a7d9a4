"""Gives a run a database of its own, then measures in a process of its own: settings are read once, from the environment."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import databases, postgres

# Unlike in tests, where only answers matter, a commit is on the disk before it is acknowledged, as in a county.
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "autovacuum": "on"}


def main() -> int:
    """Measure on one database; 1 when two sides of a comparison differ or a page asks more as the county grows."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--db", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--years", type=int, nargs="+", default=[1, 10, 100], help="sizes, in county-years of records")
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each case of writing lasts")
    parser.add_argument("--ledger", type=int, nargs="*", help="only the ledger of tasks, at so many of them")
    parser.add_argument("--petitions", type=int, nargs="*", help="only petitions, at so many cases")
    parser.add_argument("--imports", type=int, nargs="*", help="only imports, of so many rows")
    args = parser.parse_args()
    if args.years != sorted(set(args.years)) or args.years[0] != 1:
        parser.error("sizes grow, and the first is 1")
    if args.db == "sqlite":
        return measure(args, "")
    postgres.SPEED.update(DURABLE)
    server = postgres.Server.start()
    try:
        server.sql(f"CREATE DATABASE bench OWNER {postgres.ROLE}")
        return measure(args, databases.url(str(server.folder / "data"), "bench"))
    finally:
        server.stop()


def measure(args: argparse.Namespace, address: str) -> int:
    """Run `bench.run` on the database at `address`, or on an SQLite file where there is none."""
    with tempfile.TemporaryDirectory(prefix="pianqu-bench.") as folder:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": databases.SETTINGS,
            "PIANQU_DATA": str(Path(folder, "data")),
            "PIANQU_KEYS": str(Path(folder, "keys.json")),
            "PIANQU_DATABASE": address,
        }
        Path(folder, "data", "static").mkdir(parents=True)
        sizes = [str(years) for years in args.years]
        command = [sys.executable, "-m", "bench.run", str(args.seconds), *sizes]
        for room in ("ledger", "petitions", "imports"):
            if (alone := getattr(args, room)) is not None:
                command = [sys.executable, "-m", "bench.run", room, *map(str, alone)]
        return subprocess.run(command, env=environment, check=False, cwd=databases.ROOT).returncode  # noqa: S603 - our own module


if __name__ == "__main__":
    sys.exit(main())

"""One run: build, then measure at each size, then write; prints Markdown tables of ratios (docs/performance.md keeps them)."""

import os
import platform
import sys
from functools import partial
from typing import Any

import django

django.setup()

import time_machine  # noqa: E402 - Django must be set up before any model is imported
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from bench import imports, ledger, pages, petitions, reads, world, writes  # noqa: E402
from bench.timing import table, took  # noqa: E402

ROOMS = {"ledger": ledger, "petitions": petitions, "imports": imports}


def main(seconds: float, sizes: list[int]) -> int:
    """Everything, in order; 1 when a page asks more of the database as the county grows."""
    _say_machine()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    chapters = world.build()
    whole = sum(spent for _title, spent in chapters)
    rows = [(title, f"{spent / whole:.0%}", f"{spent:.1f}") for title, spent in chapters]
    table("`pianqu demo`, by chapter", ("chapter", "share", "s"), [*rows, ("all", "100%", f"{whole:.1f}")])
    compared, shown, counted = {}, {}, {}
    year, have = world.Year(), 1
    for size in sizes:
        spent, _none = took(partial(world.grow, year, have, size))
        have = size
        counted[size] = {**world.numbers(), "s to build": round(spent, 1)}
        compared[size], shown[size] = reads.measure(), pages.measure()
    _say_sizes(counted)
    _say_compared(compared)
    grown = _say_pages(shown)
    _say_writes(seconds, shown[1][pages.EMPTIEST].seconds, have)
    for name in grown:
        print(f"{name}: the number of queries grows with the county")
    return 1 if grown else 0


def main_of(room: Any, sizes: list[int]) -> int:
    """One room alone, at sizes of its own (`ledger`, `petitions`, `imports`); answers what it answers."""
    _say_machine()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    getattr(room, "build", world.build)()
    return int(room.measure(tuple(sizes) or room.SIZES))


def _say_machine() -> None:
    with connection.cursor() as cursor:
        postgres = connection.vendor == "postgresql"
        cursor.execute("SELECT version()" if postgres else "SELECT 'SQLite ' || sqlite_version()")
        database = cursor.fetchone()[0].split(" on ")[0].split(" (")[0]
    load = ", ".join(f"{number:.1f}" for number in os.getloadavg())
    print(f"## {database} · Python {platform.python_version()} · {os.cpu_count()} cores · load before {load}", flush=True)


def _say_sizes(counted: dict[int, dict[str, float]]) -> None:
    names = list(counted[1])
    table("Records", ("county-years", *names), [(size, *found.values()) for size, found in counted.items()])


def _say_compared(compared: dict[int, dict[str, reads.Reading]]) -> None:
    last = max(compared)
    head = (
        "question of a year",
        *(f"ours / SQL at {size}" for size in compared),
        f"ours 1→{last}",
        f"SQL 1→{last}",
        f"ms at {last}",
    )
    rows = [
        (
            name,
            *(f"{found[name].ours / found[name].sql:.1f}" for found in compared.values()),
            f"{compared[last][name].ours / first.ours:.1f}",
            f"{compared[last][name].sql / first.sql:.1f}",
            f"{compared[last][name].ours * 1000:.0f}",
        )
        for name, first in compared[1].items()
    ]
    table("The product against hand-written SQL (equal rows)", head, rows)


def _say_pages(shown: dict[int, dict[str, pages.Page]]) -> list[str]:
    """Print them; answers the pages whose queries grow."""
    last = max(shown)
    multiples = [f"× at {size}" for size in shown]
    head = ("page", *multiples, "queries", "KB", f"ms at {last}", f"ms 1→{last}")
    rows, grown = [], []
    for name in shown[1]:
        numbers = [found[name].queries for found in shown.values()]
        if len(set(numbers)) > 1:
            grown.append(name)
        rows.append(
            (
                name,
                *(f"{found[name].seconds / found[pages.EMPTIEST].seconds:.1f}" for found in shown.values()),
                "/".join(str(number) for number in dict.fromkeys(numbers)),
                round(shown[last][name].size / 1024),
                f"{shown[last][name].seconds * 1000:.0f}",
                f"{shown[last][name].seconds / shown[1][name].seconds:.2f}",
            )
        )
    table(f"Pages, as multiples of the emptiest signed-in page ({pages.EMPTIEST})", head, rows)
    return grown


def _say_writes(seconds: float, page: float, size: int) -> None:
    rates = [writes.record(threads, seconds) for threads in writes.THREADS]
    head = ("threads", "visits a second", "of one thread", "p50 ms", "p99 ms", "p50 of a page", "fewest–most of a thread")
    rows = [
        (
            rate.threads,
            f"{rate.each_second:.0f}",
            f"{rate.each_second / rates[0].each_second:.2f}",
            f"{rate.half * 1000:.0f}",
            f"{rate.most * 1000:.0f}",
            f"{rate.half / page:.1f}",
            f"{rate.fewest}–{rate.greatest}",
        )
        for rate in rates
    ]
    table(f"Visits recorded through the verb, {size} county-years in the database", head, rows)
    number, spent = writes.open_a_year()
    table("A year opened", ("obligations", "s", "ms each"), [(number, f"{spent:.1f}", f"{spent * 1000 / number:.2f}")])


if __name__ == "__main__":
    with time_machine.travel(world.AT, tick=True):
        numbers = [int(size) for size in sys.argv[2:]]
        room = ROOMS.get(sys.argv[1])
        sys.exit(main_of(room, numbers) if room else main(float(sys.argv[1]), numbers))

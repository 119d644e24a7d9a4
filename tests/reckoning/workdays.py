"""Working days, reckoned slowly from the table itself; knows nothing of the product (a contract forbids the import)."""

import csv
from datetime import date, timedelta
from pathlib import Path

TABLE = Path(__file__).resolve().parents[2] / "src" / "pianqu" / "standards" / "data" / "holidays.csv"


def table() -> dict[str, str]:
    """Day as text to what it is: holiday, makeup_workday."""
    with TABLE.open(encoding="utf-8", newline="") as held:
        return {row["date"]: row["kind"] for row in csv.DictReader(held)}


def works(day: date, said: dict[str, str]) -> bool:
    """Monday to Friday, unless the table says otherwise."""
    kind = said.get(f"{day.year:04d}-{day.month:02d}-{day.day:02d}")
    if kind == "makeup_workday":
        return True
    if kind == "holiday":
        return False
    return day.strftime("%w") not in ("0", "6")


def due(start: date, count: int, said: dict[str, str]) -> date:
    """Walk on from `start`, one day at a time, until `count` working days have been passed."""
    passed, day = 0, start
    while passed < count:
        day = day + timedelta(days=1)
        if works(day, said):
            passed = passed + 1
    return day


def between(first: date, last: date, said: dict[str, str]) -> int:
    """The working days after `first`, up to and with `last`."""
    days = [date.fromordinal(number) for number in range(first.toordinal() + 1, last.toordinal() + 1)]
    return len([day for day in days if works(day, said)])


def next_one(day: date, said: dict[str, str]) -> date:
    """`day` if it is worked, else the first later one that is."""
    return day if works(day, said) else due(day, 1, said)

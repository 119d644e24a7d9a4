"""The calendar that comes with the product: State Council notices of 2009–2026, and 2027 reckoned by the law.

Source: PyPI `chinesecalendar` 1.11.0 and `holidays` (both MIT); see demo/data/README.md.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

TABLE = Path(__file__).resolve().parent / "data" / "holidays.csv"


def days() -> Iterator[dict[str, str]]:
    """Each day as a row: date, kind, name_zh, status."""
    with TABLE.open(encoding="utf-8", newline="") as held:
        yield from csv.DictReader(held)

"""Chapter: the ledgers of the year before, brought in as sheets in January, so that a figure has something to be held against."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from typing import Any
from uuid import UUID, uuid5

from pianqu.accounts.models import User
from pianqu.demo.build import Builder
from pianqu.demo.growth import LAW, TOPICS
from pianqu.files.models import Import
from pianqu.groups.standing import stand
from pianqu.growth.models import IMPORTERS, HouseholdWork, LegalPublicity, LivestockFarm, TrainingSession
from pianqu.places.models import Place

SPACE = UUID("7c1d2f0e-5b6a-4c51-9b0f-511725000008")  # keys of its own: those of the other chapters stay as they are
FARMS, SESSIONS, TALKS, PITS = 400, 60, 90, 60  # somewhat less of each than in the year that the article tells of
DAYS = 237  # of January to August, but for the last few


def tell(build: Builder) -> None:
    """One sheet a kind, sent by 县委办 for the whole county."""
    office = stand(User.objects.select_related("cadre").get(username="office"), build.today)
    year, at = build.first_day.year - 1, build.moment(build.first_day + timedelta(days=14), 9)
    sheets: tuple[tuple[Any, Iterator[dict[str, Any]]], ...] = (
        (LivestockFarm, _farms(build, year)),
        (TrainingSession, _sessions(build, year)),
        (LegalPublicity, _talks(build, year)),
        (HouseholdWork, _pits(build, year)),
    )
    for kind, rows in sheets:
        name = f"{year}年{kind._meta.verbose_name}（示例）.csv"
        key = uuid5(SPACE, f"{build.seed} {name}")
        sent = Import.upload(kind._meta.model_name, name=name, data=_sheet(kind, rows), by=office, at=at, key=key)
        sent.confirm(by=office, at=at)


def _sheet(kind: Any, rows: Iterator[dict[str, Any]]) -> bytes:
    columns, out = IMPORTERS[kind].sheet.columns, StringIO()
    writer = csv.writer(out)
    writer.writerow(column.marked for column in columns)
    writer.writerows([row.get(column.name, "") for column in columns] for row in rows)
    return out.getvalue().encode()


def _where_and_when(build: Builder, year: int, of: int, *, village: bool) -> Iterator[dict[str, Any]]:
    townships = sorted((each for cast in build.groups for each in cast.townships), key=lambda each: each.code)
    villages = [each for each in build.places.values() if each.level == Place.Level.VILLAGE]
    own = {each.pk: next((row.name for row in villages if row.parent == each), "") for each in townships}
    for number in range(of):
        township = townships[number * 7 % len(townships)]
        day = date(year, 1, 4) + timedelta(days=DAYS * number // of)
        yield {"township": township.name, "village": own[township.pk] if village else "", "happened_on": day}


def _farms(build: Builder, year: int) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(_where_and_when(build, year, FARMS, village=True), 1):
        yield row | {"name": f"示例旧猪场{number}号", "species": "PIG", "stage": "NEW", "annual_output": 50 + number % 6 * 40}


def _sessions(build: Builder, year: int) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(_where_and_when(build, year, SESSIONS, village=False)):
        yield row | {"audience": "MIGRANT_WORKER", "topic": TOPICS[number % len(TOPICS)], "attendances": 120 + number}


def _talks(build: Builder, year: int) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(_where_and_when(build, year, TALKS, village=True)):
        yield row | {"topic": LAW[number % len(LAW)], "reached": 50 + number}


def _pits(build: Builder, year: int) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(_where_and_when(build, year, PITS, village=True)):
        yield row | {"kind": "BIOGAS_PIT", "number": 45 + number % 15}

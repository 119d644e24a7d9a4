"""An import of 10⁴ and 10⁵ rows of crop areas, as a department sends them: each step against what it cannot do without.

Looking is held against merely reading the file by the same reader, loading against reading it and `bulk_create` of the same rows;
both in the same run, on the same rows. The peak is that of the process beyond what it held before.
"""

import gc
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import xlsxwriter
from django.db import transaction

from bench.timing import table, took
from bench.world import AT, TODAY, build_structure
from pianqu.accounts.models import User
from pianqu.files.models import Import
from pianqu.groups.standing import stand
from pianqu.growth.models import IMPORTERS, CropArea
from pianqu.growth.reporting import Reporter
from pianqu.kit.imports.opened import opened
from pianqu.places.models import Place

SIZES = (10_000, 100_000)
BATCH = 1_000
IMPORTER = IMPORTERS[CropArea]
YEAR = 365


class Cost(NamedTuple):
    """What a step took: seconds, and how many MB more at its peak."""

    seconds: float
    peak: float


def measure(sizes: tuple[int, ...]) -> int:
    """Look, load, look again and take back, size by size; 1 where the same file twice adds something or rows are lost."""
    user = _department()
    found, wrong = {}, 0
    for number, size in enumerate(sizes):
        data = workbook(size, TODAY - timedelta(days=YEAR * (number + 1)))
        steps: dict[str, Cost] = {}
        steps["read"] = _cost(partial(_read, data))[0]
        steps["look"], batch = _cost(partial(Import.upload, IMPORTER.code, name="表.xlsx", data=data, by=user, at=AT))
        steps["read and bulk_create"] = _cost(partial(_bare, data, user))[0]
        steps["load"], done = _cost(partial(batch.confirm, by=user, at=AT))
        steps["look again"], again = _cost(partial(Import.upload, IMPORTER.code, name="表2.xlsx", data=data, by=user, at=AT))
        steps["take back"] = _cost(partial(done.undo, by=user, at=AT, reason="量过了"))[0]
        wrong += (batch.wrong, done.fresh, again.fresh, again.known) != (0, size, 0, size)
        found[size] = (len(data), steps)
    _say(found)
    return int(wrong > 0)


def build() -> None:
    """Places and people are enough."""
    build_structure()


def workbook(size: int, begin: date) -> bytes:
    """So many rows, each of another thing, in no order."""
    chance = Random(size)  # noqa: S311 - a world to measure, not a secret
    places = [place.full_name for place in Place.objects.townships().order_by("code")]
    tales = [*((crop, kind, stage) for crop in CropArea.Crop for kind in CropArea.Kind for stage in CropArea.AreaStage)]
    width = len(tales) * YEAR
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet, day_format = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, [column.marked for column in IMPORTER.sheet.columns])
    for row, which in enumerate(chance.sample(range(len(places) * width), size), start=1):
        place, rest = divmod(which, width)
        day, tale = divmod(rest, len(tales))
        crop, kind, stage = tales[tale]
        sheet.write_string(row, 0, places[place])
        sheet.write_datetime(row, 2, begin + timedelta(days=day), day_format)
        sheet.write_row(row, 3, [str(crop.label), str(kind.label), str(stage.label), chance.randrange(1, 50_000) / 10])
        sheet.write_string(row, 8, f"第 {row} 行")
    book.close()
    return out.getvalue()


def _department() -> Any:
    """Who may report of any place."""
    for user in User.objects.select_related("cadre").order_by("username"):
        stood = stand(user, TODAY)
        if stood.has_perm(IMPORTER.permission) and Reporter(stood).beyond is not None:
            return stood
    msg = "nobody of a department may report"
    raise LookupError(msg)


def _read(data: bytes) -> int:
    return sum(1 for _row in opened(IMPORTER.sheet, "表.xlsx", data).rows)


def _bare(data: bytes, user: Any) -> None:
    """The least that the same rows could cost with Django: read, and saved in batches, in one transaction; then undone."""
    places = {place.full_name: place for place in Place.objects.townships()}
    words = {name: {str(label): code for code, label in _choices(name)} for name in ("crop", "kind", "stage")}
    table_of = opened(IMPORTER.sheet, "表.xlsx", data)
    organ, entry, some = Reporter(user).beyond, CropArea.entry(user, AT), []
    with transaction.atomic():
        for _number, row in table_of.rows:
            told = {name: words[name][row[table_of.at[name]]] for name in words}
            place, day = places[row[table_of.at["township"]]], row[table_of.at["happened_on"]]
            area = round(row[table_of.at["area_tenths"]] * 10)
            note = row[table_of.at["note"]]
            some.append(CropArea(**entry, organ=organ, township=place, happened_on=day, area_tenths=area, note=note, **told))
            if len(some) == BATCH:
                CropArea.objects.bulk_create(some)
                some = []
        CropArea.objects.bulk_create(some)
        transaction.set_rollback(True)


def _choices(name: str) -> Any:
    return CropArea._meta.get_field(name).choices  # type: ignore[union-attr]


def _cost(do: Callable[[], Any]) -> tuple[Cost, Any]:
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")  # the highest mark begins anew
    before = _memory("VmRSS")
    seconds, answer = took(do)
    return Cost(seconds, (_memory("VmHWM") - before) / 1024), answer


def _memory(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


def _say(found: dict[int, tuple[int, dict[str, Cost]]]) -> None:
    head = ("rows", "file KB", *next(iter(found.values()))[1])
    rows = [
        (size, data // 1024, *(f"{cost.seconds:.1f} s, {cost.peak:.0f} MB" for cost in steps.values()))
        for size, (data, steps) in found.items()
    ]
    table("Imports of crop areas", head, rows)
    ratios = [
        (
            size,
            f"{steps['look'].seconds / steps['read'].seconds:.2f}",
            f"{steps['load'].seconds / steps['read and bulk_create'].seconds:.2f}",
            f"{steps['look again'].seconds / steps['read'].seconds:.2f}",
        )
        for size, (_data, steps) in found.items()
    ]
    table("Ratios", ("rows", "look / read", "load / read and bulk_create", "look again / read"), ratios)

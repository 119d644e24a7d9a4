"""Sheets of what grew, as text: a row of each kind, and what comes of sending one."""

import csv
from io import StringIO
from types import SimpleNamespace
from typing import Any

from pianqu.files.models import Import
from pianqu.growth.models import IMPORTERS, GrowthRecord
from tests.county import AT
from tests.growth.reported import DAY, OWN, TYPED, noun

Kind = type[GrowthRecord]


def row(kind: Kind, /, **changed: Any) -> dict[str, Any]:
    """What the cells of a row hold: the record of `reported`, in the village of the township."""
    own = {name: TYPED.get(name, value) for name, value in OWN[noun(kind)].items()}
    return {"township": "渠江镇", "village": "示例一村", "happened_on": DAY, **own, **changed}


def sheet(kind: Kind, *rows: dict[str, Any], without: tuple[str, ...] = ()) -> bytes:
    """A sheet with a head for each column of the kind that is not left out."""
    columns = [column for column in IMPORTERS[kind].sheet.columns if column.name not in without]
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(column.marked for column in columns)
    writer.writerows([each.get(column.name, "") for column in columns] for each in (rows or (row(kind),)))
    return out.getvalue().encode()


def sent(small: SimpleNamespace, kind: Kind, data: bytes = b"", *, by: str = "clerk", **more: Any) -> Import:
    """Looked at."""
    told = {"name": "表.csv", "data": data or sheet(kind), "by": small.user(by), "at": AT, **more}
    return Import.upload(noun(kind), **told)


def imported(small: SimpleNamespace, kind: Kind, data: bytes = b"", *, by: str = "clerk", **more: Any) -> Import:
    """Looked at and confirmed."""
    return sent(small, kind, data, by=by, **more).confirm(by=small.user(by), at=AT)


def faults(batch: Import) -> list[tuple[int, str]]:
    """Row and column of each fault."""
    return [(fault.row, fault.column) for fault in batch.told_faults()]

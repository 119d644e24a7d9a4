"""Sheets of the two kinds that are imported, as text, and what comes of sending one."""

from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from pianqu.files.models import Import
from tests.county import AT

DUTIES = "事项,类别,对应的部门,乡镇,自哪天起"
ORDERS = "工单编号,受理日期,地点,类别,内容"
ROAD = "村道养护,BASIC,县交通运输局,渠江镇,2026-01-01"
RIVER = "河道清漂,SHARED,,全县,2026-01-01"
LAMP = "QX001,2026-11-20,渠江镇示例一村,PUBLIC_OPINION,路灯晚上不亮"
WATER = "QX002,2026-11-21,渠江镇,DIFFICULTY,水压不够"


def duties(*rows: str) -> bytes:
    """A duty list."""
    return "\n".join((DUTIES, *(rows or (ROAD, RIVER)))).encode()


def orders(*rows: str) -> bytes:
    """Orders of the hotline."""
    return "\n".join((ORDERS, *(rows or (LAMP, WATER)))).encode()


def uploaded(small: SimpleNamespace, data: bytes = b"", kind: str = "dutylist", by: str = "office", **more: Any) -> Import:
    """Looked at."""
    values = {"name": "清单.csv", "data": data or duties(), "by": small.user(by), "at": AT, **more}
    return Import.upload(kind, **values)


def confirmed(small: SimpleNamespace, data: bytes = b"", kind: str = "dutylist", by: str = "office", **more: Any) -> Import:
    """Looked at and confirmed."""
    return uploaded(small, data, kind, by, **more).confirm(by=small.user(by), at=AT)


def hotline(small: SimpleNamespace, data: bytes = b"", by: str = "second1") -> Import:
    """Orders of the hotline, confirmed by a group."""
    return confirmed(small, data or orders(), "hotline", by)


def form(data: bytes = b"", kind: str = "dutylist", name: str = "清单.csv") -> dict[str, Any]:
    """What the form of a page, or the API, sends."""
    return {"kind": kind, "file": SimpleUploadedFile(name, data or duties())}

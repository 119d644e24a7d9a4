"""Ledgers, receptions and flags of the tiny county as far as a test wants them; money is fen."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from pianqu.files.models import Import
from pianqu.resources.models import CostLine, FinalAccount, Flag, Reception
from tests.county import AT
from tests.doors import CAST
from tests.resources.funded import finance

DAY = date(2026, 10, 20)
WHOLE_CAST = (*CAST, "bureau2", "second2")  # with 财政局 and another group
HEADS = "乡镇,年度,月份,成本类别,金额（元）,摘要"
RECEIVED_HEADS = "乡镇,接待日期,公务活动,公函,接待对象人数,接待对象名单,陪餐人数,费用（元）,在伙食团,提供烟酒"
OWN: dict[str, Any] = {
    "letter_no": "达水函〔2026〕9 号",
    "purpose": "检查水库",
    "guests": 6,
    "guest_list": "市水利局张某等 6 人",
    "companions": 2,
    "cost_fen": 36_000,
    "canteen": True,
    "drinks": False,
}
WORD = {"statement": "是镇上自己的车", "stated_by": "财政所所长", "verdict": "查了派车单"}


def said(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    """What a line of the ledger says."""
    told = {"township": small.township1, "year": 2026, "month": 8, "category": "RECEPTION", "amount_fen": 100_000}
    return {**told, **changed}


def entered(small: SimpleNamespace, *, at: Any = AT, **changed: Any) -> CostLine:
    """A line that finance brought in."""
    return CostLine.enter(by=finance(small), at=at, **said(small, **changed))


def locked(small: SimpleNamespace, year: int = 2025, **changed: Any) -> FinalAccount:
    """A year that was locked, with one line."""
    entered(small, year=year, **changed)
    return FinalAccount.lock(year=year, by=finance(small), at=AT)


def sheet(*rows: str, heads: str = HEADS) -> bytes:
    """A ledger as text."""
    return "\n".join((heads, *rows)).encode()


def sent(small: SimpleNamespace, data: bytes, kind: str = "costline", by: str = "bureau2") -> Import:
    """Looked at."""
    finance(small)
    return Import.upload(kind, name="台账.csv", data=data, by=small.user(by), at=AT)


def imported(small: SimpleNamespace, *rows: str) -> Import:
    """A ledger that was looked at and confirmed."""
    return sent(small, sheet(*rows)).confirm(by=small.user("bureau2"), at=AT)


def faults(batch: Import) -> list[tuple[int, str]]:
    """Row and column of each fault."""
    return [(fault.row, fault.column) for fault in batch.told_faults()]


def recorded(small: SimpleNamespace, *, by: str = "clerk", **changed: Any) -> Reception:
    """One that a township recorded by hand."""
    told = {"township": small.township1, "happened_on": DAY, **OWN, **changed}
    return Reception.record(by=small.user(by), at=AT, **told)


def brought(small: SimpleNamespace, **changed: Any) -> Reception:
    """One of finance's list, as it was."""
    told = {"township": small.township1, "happened_on": DAY, **OWN, **changed}
    return Reception.bring(by=finance(small), at=AT, **told)


def flagged(small: SimpleNamespace, *verbs: str, note: str = "临巴片区协调组车辆加油费", **changed: Any) -> Flag:
    """A flag from a line of the ledger, taken on by these verbs; the secretary decides."""
    entered(small, category="VEHICLE", note=note, **changed)
    flag = Flag.objects.order_by("-pk")[0]
    for verb in verbs:
        if verb == "verify":
            flag.verify(by=finance(small), at=AT, **WORD)
        elif verb == "submit":
            flag.submit(by=finance(small), at=AT, decider=small.cadres["secretary"])
        else:
            by = finance(small) if verb == "close" else small.user("secretary")
            getattr(flag, verb)(by=by, at=AT, reason="查清了")
    return Flag.objects.get(pk=flag.pk)


def received_form(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    """The form of a reception."""
    told = {**OWN, "cost_fen": "360.00", "canteen": "on", "drinks": "", "happened_on": str(DAY)}
    return {"key": str(uuid4()), "township": str(small.township1.key), **told, **changed}


def received_body(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    """The body of a reception."""
    return {"township": str(small.township1.key), "happened_on": str(DAY), **OWN, **changed}

"""批示单 of the tiny world, as far as each test wants them."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from pianqu.dispatch.models import InfoItem, InstructionSheet
from tests.county import AT
from tests.dispatch.sent import submitted

EARLIER = datetime(2026, 11, 12, 9, tzinfo=AT.tzinfo)  # in the 旬 before
LATE_NOVEMBER = (date(2026, 11, 21), date(2026, 12, 1))


def waiting(small: SimpleNamespace, number: int = 1, **changed: Any) -> list[InfoItem]:
    """So many items that wait for a sheet."""
    return [submitted(small, **changed) for _n in range(number)]


def earlier(small: SimpleNamespace, number: int = 1) -> list[InfoItem]:
    """The same, submitted in the 旬 before."""
    return waiting(small, number, at=EARLIER, happened_on=date(2026, 11, 10))


def made(small: SimpleNamespace, *infos: InfoItem, **changed: Any) -> InstructionSheet:
    """Made by 县委办, of one item where none is told."""
    told = {"at": AT, "infos": list(infos) or waiting(small), **changed}
    return InstructionSheet.make(by=small.user("office"), **told)

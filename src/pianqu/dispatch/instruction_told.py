"""What one item of an instruction (项; R46, F15) asks: of whom, by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pianqu.dispatch.told import at_line
from pianqu.files.secrets import check_typed
from pianqu.kit.errors import Refused

TEXT, MOST = 400, 30


@dataclass(frozen=True)
class Item:
    """One thing to do: the lead unit (第一牵头), who helps, and either the day or so many days (`basis`: WORKING, CALENDAR)."""

    text: str
    lead: Any
    co_units: Sequence[Any] = ()
    due_on: date | None = None
    days: int | None = None
    basis: str = "WORKING"

    @property
    def told(self) -> tuple[Any, ...]:
        """As it is compared."""
        helping = sorted(organ.pk for organ in self.co_units)
        return self.text.strip(), self.lead.pk, helping, str(self.due_on or ""), self.days, self.basis

    @property
    def term(self) -> dict[str, Any]:
        """The term as a task is told it."""
        return {"asked_due_on": self.due_on} if self.due_on else {"days": self.days, "basis": self.basis}


def check_items(items: Sequence[Item], there: int = 0) -> None:
    """Each says what is to be done, and they are not too many. Raises `Refused`."""
    if there + len(items) > MOST:
        raise Refused(items=_("一件批示最多 %(most)s 项。") % {"most": MOST}, code="too_many")
    for number, each in enumerate(items, start=1):
        if not each.text.strip():
            raise Refused(items=_("第 %(n)s 条没有内容。") % {"n": number}, code="required")
        if len(each.text) > TEXT:
            raise Refused(items=_("第 %(n)s 条超过 %(most)s 字。") % {"n": number, "most": TEXT}, code="too_long")
        with at_line(number, "items"):
            check_typed(items=each.text)

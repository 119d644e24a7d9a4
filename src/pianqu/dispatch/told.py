"""What a verb is told besides plain fields."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pianqu.accounts.models import Organ
from pianqu.files.secrets import check_typed
from pianqu.kit.errors import Refused

LONGEST = 600  # characters of a measure
MOST = 60  # measures of a directive


@dataclass(frozen=True)
class Listed:
    """One measure as it is written down: its words and the departments responsible for it."""

    text: str
    organs: Sequence[Any] = ()

    @property
    def told(self) -> tuple[str, list[int]]:
        """As it is compared."""
        return self.text.strip(), [organ.pk for organ in self.organs]


def of_line(line: int, refused: Refused) -> str:
    """What was refused, said of the line that was typed."""
    return _("第 %(n)s 条：%(what)s") % {"n": line, "what": " ".join(refused.messages)}


@contextmanager
def at_line(line: int, field: str) -> Iterator[None]:
    """What is refused within is said of the line that was typed, at `field`, whatever number it would have had as a record."""
    try:
        yield
    except Refused as refused:
        raise Refused({field: of_line(line, refused)}, code="line") from refused


def check_asks(content: str, measures: Sequence[Listed], day: date) -> None:
    """What a directive asks is said, and each measure can be kept. Raises `Refused`."""
    if not content.strip() and not measures:
        raise Refused(content=_("请写要求，或者列出措施。"), code="required")
    if len(measures) > MOST:
        raise Refused(measures=_("一份文件最多 %(most)s 条措施。") % {"most": MOST}, code="too_many")
    for number, each in enumerate(measures, start=1):
        if not each.text.strip():
            raise Refused(measures=_("第 %(n)s 条没有内容。") % {"n": number}, code="required")
        if len(each.text) > LONGEST:
            raise Refused(measures=_("第 %(n)s 条超过 %(most)s 字。") % {"n": number, "most": LONGEST}, code="too_long")
        with at_line(number, "measures"):
            check_typed(measures=each.text)
            check_departments(each.organs, day, "measures")


def check_departments(organs: Sequence[Any], day: date, field: str = "organs") -> None:
    """Raises `Refused` at `field` for what is no county department of the day."""
    wrong = [organ.name for organ in organs if organ.kind != Organ.Kind.DEPARTMENT or not organ.in_force(day)]
    if wrong:
        raise Refused({field: _("不是当日在册的县级部门：%s。") % "、".join(wrong)}, code="organ")

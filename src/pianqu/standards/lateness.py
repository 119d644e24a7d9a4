"""Late entries (补录): by when a record had to be entered, and from when on an entry says why it is late (practice.md 13).

Who asks for records says so: `cadence` makes the terms of its duties known here, so that the rooms whose records meet
duties need not know it (architecture, "Floors"). A kind of record that nobody asks for is never late.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from pianqu.kit.errors import Refused
from pianqu.kit.now import county_day


@dataclass(frozen=True)
class Term:
    """From `late_from` on an entry is late; from `remark_from` on, when the grace is over too, it needs a remark."""

    late_from: date
    remark_from: date


Ask = Callable[[str, date], Iterable[Term]]
_known: list[Ask] = []


def set_by(ask: Ask) -> Ask:
    """Make a source of terms known: it is asked with a kind of evidence and the day on which something happened."""
    if ask not in _known:
        _known.append(ask)
    return ask


def is_late(evidence: str, happened_on: date, entered_at: datetime) -> bool:
    """Whether an entry was late for anything that was asked."""
    return any(county_day(entered_at) >= term.late_from for term in _terms(evidence, happened_on))


def check_remark(evidence: str, happened_on: date, entered_at: datetime, remark: str) -> None:
    """Raise `Refused` at `late_reason` when an entry comes after a grace and does not say why."""
    if not remark.strip() and any(county_day(entered_at) >= term.remark_from for term in _terms(evidence, happened_on)):
        raise Refused(late_reason=_("已过补录期限，请写明迟录的原因。"), code="late")


def _terms(evidence: str, day: date) -> list[Term]:
    return [term for ask in _known for term in ask(evidence, day)]

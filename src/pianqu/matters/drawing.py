"""抽查: which results can be drawn for a check on the spot, and the draw itself (practice.md 25).

A room makes its results known with `offers`; the draw of a seed is the same every time, on every machine: the keys are put in
the order of the digests of seed and key, and the first ones are taken.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pianqu.journal.actor import Acting
from pianqu.kit.errors import Refused
from pianqu.kit.periods import Days
from pianqu.matters.apart import belongs


@dataclass(frozen=True)
class Doers:
    """Who did and who verified a result (keys of accounts), and the units (numbers) that did it."""

    people: frozenset[UUID | None]
    organs: frozenset[int]


@dataclass(frozen=True)
class Results:
    """A kind of claimed result.

    `rows` answers those of the days and the group (None: the county) as they stand (None), or as known just before a moment,
    also when some were taken back since; `doers` who may not check one; `group` to which group a check of one belongs.
    """

    model: Any
    words: Any
    rows: Callable[[Days, Any, datetime | None], Any]
    doers: Callable[[Any], Doers]
    group: Callable[[Any], Any] = attrgetter("group")

    @property
    def code(self) -> str:
        """The type of record (`room.noun`)."""
        return str(self.model._meta.label_lower)

    def record(self, key: UUID) -> Any:
        """One result, in its latest version; None where it is not there."""
        rows = self.model.objects.filter(key=key)
        return (rows.latest_versions() if hasattr(rows, "latest_versions") else rows).first()


_known: dict[str, Results] = {}


def offers(results: Results) -> Results:
    """Make a kind of result known; called once, beside its model."""
    _known[results.code] = results
    return results


def kinds() -> list[Results]:
    """Every kind of result, in the order in which rooms made them known."""
    return list(_known.values())


def kind_of(code: str) -> Results:
    """A kind of result. Raises `Refused` at `kind`."""
    if code not in _known:
        raise Refused(kind=_("没有这一类成果可以抽查。"), code="invalid_choice")
    return _known[code]


def drawn(keys: Iterable[UUID], seed: str, size: int) -> list[UUID]:
    """The sample that a seed draws, in the order drawn."""
    return sorted(keys, key=lambda key: sha256(f"{seed} {key}".encode()).digest())[:size]


def check_apart(by: Acting, doers: Doers, day: date) -> None:
    """Who checks neither did nor verified it, and is not of a unit that did it. Raises `Refused`."""
    who = by.acting()
    if who.key is None or who.key in doers.people:
        raise Refused(__all__=_("办的人和核实的人不能再抽查，请另一个人去看。"), code="same")
    if belongs(who.key, doers.organs, day):
        raise Refused(__all__=_("承办单位的人不能抽查本单位的成果。"), code="own_unit")

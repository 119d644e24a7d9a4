"""What can become of information: each kind of outcome declares itself here once; they are independent and may overlap.

R45, R46; domain.md §1.4; practice.md 22: the sender sees each of them, and when.

Adoption (采纳) is a record of its own beside the item, and so is an instruction (批示): a model whose records are outcomes calls
`declare` (`kept`) below its class, and the item's page, the list, `close` and 信息去向 know it from then on.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, Subquery


@dataclass(frozen=True)
class Outcome:
    """One kind: its code, words, and which items have it.

    `among(first, last)` is the condition on items with such an outcome dated within the days (None: any day); `day()` the
    expression of its first day, None where there is none. Where it is kept in records of its own, `resting()` is the condition
    on items on which one rests, also one that is not certain yet and so no outcome: such an item is not made void, merged or
    dismissed (`kept`). The table of these records on the item's page is a line in `info_shown.RECORDS`.
    """

    code: str
    label: Any
    among: Callable[[date | None, date | None], Any]
    day: Callable[[], Any]
    resting: Callable[[], Q] | None = None

    @property
    def column(self) -> str:
        """As what an item that was read `with_outcomes` holds its first day."""
        return f"{self.code}_day"


ORDER = ("adopted", "instructed", "referred", "dismissed")  # in which they stand everywhere
_known: dict[str, Outcome] = {}


def declare(outcome: Outcome) -> None:
    """Make a kind known."""
    _known[outcome.code] = outcome


def every() -> list[Outcome]:
    """Every kind, in the fixed order."""
    return sorted(_known.values(), key=lambda each: ORDER.index(each.code))


def of(code: str) -> Outcome:
    """The kind with this code. Raises `LookupError`."""
    return _known[code]


def any_of(kinds: Iterable[Outcome]) -> Q:
    """The condition on items of which something of one of these kinds came."""
    asked = Q()
    for each in kinds:
        asked |= Q(each.among(None, None))
    return asked


def within(field: str, first: date | None, last: date | None) -> Q:
    """The condition that a day lies within the days, both counted; where none are given, that there is one."""
    asked = Q(**{f"{field}__isnull": False})
    if first is not None:
        asked &= Q(**{f"{field}__gte": first})
    return asked if last is None else asked & Q(**{f"{field}__lte": last})


def kept(code: str, label: Any, path: str, resting: Callable[[], Any], certain: Callable[[], Any] | None = None) -> Outcome:
    """A kind kept in records of its own, dated by their day: `path` leads from one to the key of its item (`info__key`).

    `resting()` are the records that stand, `certain()` those of them that are outcomes already; all where it is not given.
    """

    def of_item(rows: Callable[[], Any]) -> Any:
        return rows().filter(**{path: OuterRef("key")})

    def day() -> Any:
        rows = of_item(certain or resting).order_by().values(path).annotate(day=Min("happened_on"))
        return Subquery(rows.values("day")[:1])

    def among(first: date | None, last: date | None) -> Q:
        return Q(Exists(of_item(certain or resting).filter(within("happened_on", first, last))))

    return Outcome(code, label, among, day, resting=lambda: Q(Exists(of_item(resting))))

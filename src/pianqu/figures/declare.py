"""What a figure is: counted from records, or derived from counted ones; nothing else (architecture, decision 5).

A declaration says which rows count and where they stand; `counting` and `reckon` do the rest, for every figure alike.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy

from pianqu.kit.periods import DAY, Days
from pianqu.kit.wording import Printing
from pianqu.standards.models import Parameter

COUNTY = "county"
GROUP = "group"
TOWNSHIP = "township"
DEPARTMENT = "department"
LEVELS = (GROUP, TOWNSHIP, DEPARTMENT)

COUNT = "count"
SUM = "sum"
MEDIAN = "median"

PLAIN = Printing()
# Central rules let no work be judged by instructions, meetings, essays or supporting papers (mission/domain.md, finding 4).
NOT_JUDGED = gettext_lazy("按为基层减负的规定，这个数只统计，不作评判，所以不定年度目标。")
NO_TARGET_INNER = gettext_lazy("这个数只供办理单位参阅，不定年度目标。")
Number = int | Decimal
Rows = QuerySet[Any]


@dataclass(frozen=True)
class Question:
    """What is asked: the period counted, the structure it is counted by, and as known when (None: now).

    Two dates (architecture, decision 1): records are those of `period`, as they happened; `structure_date` says which units
    there are, and to which of them a township's (or organ's) records belong. After a merger the successor inherits. `reader`
    is who asks: what concerns persons is counted without what that person is barred from (practice.md 32); None asks for all.
    `answered` keeps what was read on the way to a number, for all figures that are asked by one structure.
    """

    period: Days
    structure_date: date
    known_at: datetime | None = None
    reader: Any = None
    answered: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def day(self) -> date:
        """The day at which a stock is counted: the period's last."""
        return self.period.last

    def once(self, what: Any, read: Callable[[], Any]) -> Any:
        """What `read` answers, read once for each `what`."""
        if what not in self.answered:
            self.answered[what] = read()
        return self.answered[what]

    def in_force(self, parameter: str) -> Any:
        """The value of a dated parameter on the period's last day (`standards`): all of that day are read at once."""
        return self.once(("parameters", self.day), lambda: Parameter.objects.in_force(self.day))[parameter]

    def years_on(self, years: int) -> "Question":
        """The same days of another year, by the same structure; 29 February becomes 1 March where there is none."""
        if not years:
            return self
        return replace(self, period=Days(_years_on(self.period.since, years), _years_on(self.end, years)))

    @property
    def end(self) -> date:
        """The first day after the period."""
        return self.period.last + DAY


def _years_on(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


@dataclass(frozen=True)
class Aside:
    """What is always printed beside a number: `count` of its rows gives the numbers that `words` names (`%(n)s`).

    It answers None where there is nothing to say: nobody checked any of the rows.
    """

    count: Callable[[Rows, Question], dict[str, int] | None]
    words: Any

    def said(self, numbers: dict[str, int] | None) -> str:
        """The words with their numbers, in the language of the page; "" where there is nothing to say."""
        return str(self.words) % numbers if numbers is not None else ""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What both kinds have: words (gettext, lazy), the article's scope and relation, and how the number is printed.

    `unit` belongs to the exact value (元, 亩, 公里), `printed_unit` to the printed one (万元); empty: the same.
    `brief` is what a reader of the number alone must know of its `reading`; it stands beside the number in a report.
    `scope` is county, each_group, each_township or each_department; in an each-figure the article states what every
    unit reached. `relation` is the article's: =, >= or >. `owed` names the article's duty that it meets
    (`cadence.standard_duties`): each unit owes one in every whole period of it that was not let off. A `sensitive` figure
    concerns persons: its rows know `not_barred(user)`, and only who may compare units reads a unit's number or a small one; an
    `inner` one is read by nobody else at all, for beside another it would tell a small number by the difference.
    """

    code: str
    title: Any
    unit: Any
    reading: Any
    scope: str = COUNTY
    relation: str = "="
    owed: str = ""
    printing: Printing = PLAIN
    printed_unit: Any = ""
    sensitive: bool = False
    inner: bool = False
    unplanned: Any = ""
    brief: Any = ""

    @property
    def untargeted(self) -> Any:
        """Why the county sets no yearly target of it; "" where it may."""
        return self.unplanned or (NO_TARGET_INNER if self.inner else "")

    @property
    def level(self) -> str:
        """Of which units the article speaks; a county total is shown by groups."""
        return GROUP if self.scope == COUNTY else self.scope.removeprefix("each_")

    @property
    def levels(self) -> frozenset[str]:
        """For which units there is a number."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class CountedFigure(Figure):
    """Counted from records: each distinct `distinct` once, or `amount` put together by sum or by median and largest.

    `rows` answers the rows that count for a question, of one model, whose `str` and address are shown behind the number.
    All else are ORM paths (or expressions) from that model. A row that is credited to several units may come several
    times, once with each: it counts once for each of them, and once for the county. `day` is the county day of a flow;
    without it the figure is a stock, and `rows` answers what there is on `question.day`. `group` is who is credited; where
    it is empty, a township's records count for the group that it belongs to on the structure date. `amount` is a whole
    number; `per_unit` of it make one base unit (100 fen are 1 元). `related` is what `str` of a record reads. `aside` is a
    second number that never leaves the first.
    """

    rows: Callable[[Question], Rows]
    day: str = ""
    group: str = ""
    township: str = ""
    department: str = ""
    amount: str | Combinable = ""
    distinct: str = "pk"
    together: str = COUNT
    per_unit: int = 1
    related: tuple[str, ...] = ()
    aside: Aside | None = None

    @property
    def levels(self) -> frozenset[str]:
        """For which units there is a number."""
        found = {GROUP: self.group or self.township, TOWNSHIP: self.township, DEPARTMENT: self.department}
        return frozenset(level for level, path in found.items() if path)


@dataclass(frozen=True)
class Of:
    """A part of a formula: a counted figure, of the same days `years` later (−1: the year before)."""

    figure: CountedFigure
    years: int = 0


@dataclass(frozen=True)
class InForce:
    """A part of a formula: the value of a dated parameter on the period's last day (`standards`)."""

    parameter: str


@dataclass(frozen=True, kw_only=True)
class DerivedFigure(Figure):
    """A formula over its parts' numbers, in their order; it answers None where there is no answer (a base of nothing)."""

    parts: tuple[Of | InForce, ...]
    formula: Callable[..., Number | None]

    @property
    def levels(self) -> frozenset[str]:
        """Units for which every counted part has a number."""
        found = [part.figure.levels for part in self.parts if isinstance(part, Of)]
        return frozenset.intersection(*found) if found else frozenset()

"""What the desk asks of the duties: a year's board, and what the running 旬, month and quarter still ask.

Plain values, a constant number of queries, groups and townships in their fixed order, never by a value (practice.md 9).
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pianqu.kit.periods import Period


@dataclass(frozen=True)
class Cell:
    """One group's duty in one period. `state` is open, met, late_entry, missed or waived; "" where nothing is owed.

    `owed` counts the obligations that were not waived (townships of the area, or 1), `met` those that are met as known,
    `met_at_deadline` those that were met as known at the deadline; `corrected` says that a correction or void took
    something away after the deadline (更正后未达).
    """

    period: Period
    state: str = ""
    owed: int = 0
    met: int = 0
    met_at_deadline: int = 0
    waived: int = 0
    corrected: bool = False
    keys: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Row:
    """One group's line: a cell for each period of the board's year, in time order."""

    group_id: int
    group_key: UUID
    group: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class DutyBoard:
    """One duty's year. A duty whose period kind changed within the year has one board for each kind.

    `title` is shown as it stands; `typed` says that the county typed it (mark it as data), else it is translated.
    """

    code: str
    number: int
    title: Any
    typed: bool
    target: str
    period_kind: str
    periods: tuple[Period, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Waiting:
    """A duty in force whose evidence comes with a later issue: it opens nothing yet (等待下一批功能)."""

    code: str
    number: int
    title: Any
    typed: bool


@dataclass(frozen=True)
class Board:
    """What the groups a user may see owed and did in a year; `waiting` are the duties that have no source yet."""

    year: int
    duties: tuple[DutyBoard, ...]
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True)
class Missing:
    """One obligation not met yet. For a duty of the group itself, township is None and its name empty."""

    key: UUID
    township_id: int | None
    township_key: UUID | None
    township: str
    done: int
    at_least: int


@dataclass(frozen=True)
class Asked:
    """What one duty asks of one group in the running period: `met` of `owed` obligations, and which are missing."""

    code: str
    number: int
    title: Any
    typed: bool
    evidence: str
    target: str
    group_id: int
    group: str
    period: Period
    owed: int
    met: int
    waived: int
    missing: tuple[Missing, ...]

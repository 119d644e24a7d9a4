"""What every race needs: what each hand does, what must be so afterwards, and the world that it is run in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from types import SimpleNamespace
from typing import Any

from pianqu.journal.actor import SYSTEM
from tests.faults.racing import Act

DAY = timedelta(days=1)
SINCE = date(2026, 1, 1)
VISITED = date(2026, 11, 20)


@dataclass
class Race:
    """One race: what each hand does, and what must be so afterwards.

    `verb` and `key` name the entry of which the journal must hold exactly one; `holds` asks the state itself.
    """

    ready: Callable[[int], Act]
    verb: str
    key: Callable[[Any], Any]
    holds: Callable[[Any], bool]


@dataclass
class Overtaken:
    """A race that two may win, in one order alone: nothing is made of a record once it came to its end.

    `ends` and `makes` are the verbs of the journal, `key` the record that ends; `ready` is for all hands.
    """

    key: Any
    ends: str
    makes: str
    ready: list[Callable[[], Act]]


@dataclass
class Course:
    """The world that the races of one verb are run in."""

    small: SimpleNamespace
    at: Any
    number: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def told(self) -> dict[str, Any]:
        """By whom and when."""
        return {"by": SYSTEM, "at": self.at}

    def day(self) -> date:
        """A day that no race of this course used before."""
        return SINCE + DAY * next(self.number)


def bound(record: Any, verb: str, course: Course, **values: Any) -> Act:
    """The verb on this very reading of the record, ready to be called."""
    return lambda: getattr(record, verb)(**values, **course.told)

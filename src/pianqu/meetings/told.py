"""What is told to the verbs of a meeting: items, decisions, who came; plain values, no tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

MOST = 30
LONGEST = 300  # characters of an item or a decision
CONTENT = 500  # of what is shared or notified

Named = Mapping[str, Sequence[str]]  # names by `leave`, `deputed`, `absent`, `observers`
Said = Sequence[tuple[Any, str]]  # a unit and words


@dataclass(frozen=True)
class Item:
    """What is to be talked about: of which field, and which open problem it takes up."""

    text: str
    topic: Any = None
    problem_key: UUID | None = None

    @property
    def told(self) -> list[str]:
        """As the journal and a fingerprint keep it."""
        return [self.text, self.topic.title if self.topic else "", str(self.problem_key or "")]


@dataclass(frozen=True)
class Resolved:
    """What was decided, who leads, by when."""

    text: str
    lead: Any
    due_on: date

    @property
    def told(self) -> list[str]:
        """As the journal and a fingerprint keep it."""
        return [self.text, str(self.lead.key), str(self.due_on)]


@dataclass(frozen=True)
class Told:
    """What is told of a meeting that took place."""

    chair: str = ""
    attendance: Named = field(default_factory=dict)
    resolutions: Sequence[Resolved] = ()
    shares: Said = ()
    notices: Said = ()
    late_reason: str = ""

    @property
    def content(self) -> list[object]:
        """As a fingerprint keeps it."""
        said = [[[unit.pk, text] for unit, text in rows] for rows in (self.shares, self.notices)]
        named = {name: list(names) for name, names in self.attendance.items() if names}
        return [self.chair, named, [each.told for each in self.resolutions], *said, self.late_reason]

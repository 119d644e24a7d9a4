"""What was acknowledged, held against what the database says, by plain SQL that shares no code with the product."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

VISITS = "SELECT id, key FROM reviews_visit"
PEOPLE = "SELECT visit_id, COUNT(*) FROM reviews_participant GROUP BY visit_id"
PROBLEMS = "SELECT key, origin_key FROM matters_problem"
SUGGESTIONS = "SELECT key, origin_key FROM matters_suggestion"
ENTRIES = "SELECT subject_key, verb, COUNT(*) FROM journal_entry GROUP BY subject_key, verb"


@dataclass(frozen=True)
class Sent:
    """One visit as it was sent: how much belongs to it."""

    people: int
    problems: int
    suggestions: int


@dataclass
class Ledger:
    """Every visit that was sent, and whether the server said that it was saved."""

    sent: dict[UUID, Sent] = field(default_factory=dict)
    acknowledged: Counter[UUID] = field(default_factory=Counter)

    def faults(self, connection: Any) -> list[str]:
        """What is lost, doubled, half done or nobody's, in a database of which all requests were answered or given up."""
        return list(self._faults(Rows(connection)))

    def _faults(self, rows: "Rows") -> Iterator[str]:
        for key in self.acknowledged:
            if not rows.visits[key]:
                yield f"lost: {key}"
        for key, number in rows.visits.items():
            if number > 1:
                yield f"doubled: {key} stands {number} times"
            if key not in self.sent:
                yield f"nobody's: {key}"
            else:
                yield from _whole(key, self.sent[key], rows)
        orphans = (rows.problems.keys() | rows.suggestions.keys() | rows.recorded()) - rows.visits.keys()
        yield from (f"half done: {key} has parts and no visit" for key in sorted(orphans, key=str))


def _whole(key: UUID, sent: Sent, rows: "Rows") -> Iterator[str]:
    """Each part of one visit, and one entry for each of its records."""
    found = {"people": rows.people[key], "problems": len(rows.problems.get(key, ()))}
    found |= {"suggestions": len(rows.suggestions.get(key, ())), "entries": rows.entries[key, "reviews.record_visit"]}
    wanted = {"people": sent.people, "problems": sent.problems, "suggestions": sent.suggestions, "entries": 1}
    for part, number in wanted.items():
        if found[part] != number:
            yield f"half done: {key} has {found[part]} {part} instead of {number}"
    raised = [("matters.raise_problem", each) for each in rows.problems.get(key, ())]
    raised += [("matters.raise_suggestion", each) for each in rows.suggestions.get(key, ())]
    for verb, each in raised:
        if rows.entries[each, verb] != 1:
            yield f"half done: {each} of {key} has {rows.entries[each, verb]} entries of {verb}"


class Rows:
    """Read once."""

    def __init__(self, connection: Any) -> None:
        self._cursor = connection.cursor()
        keys = {number: _key(key) for number, key in self._all(VISITS)}
        self.visits = Counter(keys.values())
        self.people = Counter({keys[visit]: number for visit, number in self._all(PEOPLE) if visit in keys})
        self.problems = self._raised(PROBLEMS)
        self.suggestions = self._raised(SUGGESTIONS)
        self.entries = Counter({(_key(subject), verb): number for subject, verb, number in self._all(ENTRIES)})

    def recorded(self) -> set[UUID]:
        """The visits of which the journal says that they were recorded."""
        return {subject for subject, verb in self.entries if verb == "reviews.record_visit"}

    def _all(self, asked: str) -> list[Any]:
        self._cursor.execute(asked)
        return list(self._cursor.fetchall())

    def _raised(self, asked: str) -> dict[UUID, list[UUID]]:
        found: dict[UUID, list[UUID]] = {}
        for key, origin in self._all(asked):
            found.setdefault(_key(origin), []).append(_key(key))
        return found


def _key(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(str(value))

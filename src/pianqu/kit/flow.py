"""A state machine is one table: verb, from, to. `journal.move()` is its only reader that writes."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Flow:
    """The states of one kind of record and the verbs between them.

    `moves` maps a verb to (states it may leave, the one state it reaches): the journal keeps the verb, so the verb must say it.
    """

    start: str
    moves: Mapping[str, tuple[frozenset[str], str]]

    def __post_init__(self) -> None:
        """Raise `TypeError` for a verb that does not reach one state."""
        unclear = [verb for verb, (_leaving, reached) in self.moves.items() if not isinstance(reached, str)]
        if unclear:
            msg = f"each verb must reach one state: {', '.join(unclear)}"
            raise TypeError(msg)

    @classmethod
    def of(cls, start: str, /, **moves: tuple[str | tuple[str, ...], str]) -> "Flow":
        """Write the table briefly: `Flow.of("OPEN", note=("OPEN", "NOTED"))`."""
        table = {}
        for verb, (leaving, reached) in moves.items():
            states = (leaving,) if isinstance(leaving, str) else leaving
            table[verb] = (frozenset(states), reached)
        return cls(start, table)

    def target(self, verb: str, state: str) -> str | None:
        """The state that `verb` reaches from `state`, or None where it may not be used."""
        leaving, reached = self.moves[verb]
        return reached if state in leaving else None

    def reached(self, verb: str) -> str:
        """The state that `verb` reaches, from wherever it may be used."""
        return self.moves[verb][1]

    def verbs(self, state: str) -> list[str]:
        """The verbs that may be used in `state`, in the table's order."""
        return [verb for verb, (leaving, _) in self.moves.items() if state in leaving]

    @property
    def states(self) -> frozenset[str]:
        """Every state the table names."""
        found = {self.start}
        for leaving, reached in self.moves.values():
            found |= leaving | {reached}
        return frozenset(found)

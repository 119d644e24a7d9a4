"""In which state a record stands: its column says it of now, the journal of every moment before (adr/0016).

`move()` is the only writer of a state, and each move is an entry whose verb says which state it reached.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import takewhile
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, CharField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from pianqu.journal.models import Entry
from pianqu.journal.subjects import verb_of
from pianqu.kit.flow import Flow

UNMOVED = ""  # no verb: the record is where it began


class FlowingRows:
    """Mixed into the queryset of a `Flowing` model."""

    def in_state(self, states: str | Iterable[str], known_at: datetime | None = None) -> Any:
        """In one of `states` now, or as known just before the moment `known_at`.

        Which rows there were at that moment is asked beside it, as of everything that counts: `as_known(known_at)`.
        """
        rows: Any = self
        model = rows.model
        wanted = {states} if isinstance(states, str) else set(states)
        if not wanted <= model.flow.states:
            msg = f"{model.__name__} has no state {', '.join(sorted(wanted - model.flow.states))}"
            raise ValueError(msg)
        if known_at is None:
            return rows.filter(state__in=wanted)
        reached = _reached(model)
        last = _last_move(model, reached, Q(at__lt=known_at))
        return rows.alias(_last_move=last).filter(_last_move__in=[verb for verb in reached if reached[verb] in wanted])

    def with_last_move(self) -> Any:
        """With `moved_to`, the state that the last move in the journal reached: `state` says the same, or one is false."""
        rows: Any = self
        reached = _reached(rows.model)
        cases = [When(_last_move=verb, then=Value(state)) for verb, state in reached.items()]
        last = _last_move(rows.model, reached, Q())
        return rows.alias(_last_move=last).annotate(moved_to=Case(*cases, output_field=CharField()))


def _reached(model: Any) -> dict[str, str]:
    """The state that each verb of a model reaches; where it was never moved, the one in which it began."""
    return {verb_of(model, verb): model.flow.reached(verb) for verb in model.flow.moves} | {UNMOVED: model.flow.start}


def _last_move(model: Any, verbs: Iterable[str], asked: Q) -> Coalesce:
    """The verb of the last move of each row in the journal."""
    moves = Entry.objects.filter(asked, subject_type=model._meta.label_lower, subject_key=OuterRef("key"), verb__in=verbs)
    return Coalesce(Subquery(moves.values("verb")[:1]), Value(UNMOVED))


class Flowing(models.Model):
    """A record with a `state`, taken from one to the next by the verbs of its `flow`."""

    flow: ClassVar[Flow]
    state: Any

    class Meta:
        """Abstract."""

        abstract = True

    def state_at(self, moment: datetime) -> str:
        """The state in which it stood just before `moment`; before it was there, the one in which it began."""
        steps = [state for at, state in self._steps() if at < moment]
        return steps[0] if steps else self.flow.start

    @property
    def in_state_since(self) -> datetime:
        """The moment at which it came into its present state; a move within the state does not begin it anew."""
        steps = self._steps()
        held = takewhile(lambda step: step[1] == steps[0][1], steps)
        return [at for at, _state in held][-1]

    def _steps(self) -> list[tuple[datetime, str]]:
        """When it came into which state, the newest first; the oldest is its making."""
        reached = {verb_of(self, verb): self.flow.reached(verb) for verb in self.flow.moves}
        entries = list(Entry.objects.about(self))
        moved = [(entry.at, reached[entry.verb]) for entry in entries if entry.verb in reached]
        return [*moved, (entries[-1].at, self.flow.start)]

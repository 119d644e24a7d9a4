"""Which deeds concern whom. A model says so of its own verbs with the decorator `concerns`; it never sends anything.

Be sparing: a message is owed only where somebody must know, or must do something. Nothing that somebody wrote about a person
goes into one: what was done, where, and the way there; the record itself says more to whoever may see it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model

from pianqu.journal.subjects import verb_of

M = TypeVar("M", bound=type[Model])


@dataclass(frozen=True)
class Concern:
    """One kind of message: after which deed, in which words, to whom (ids of people), about which place.

    `must_know` is shown by itself at once and cannot be refused; all other kinds come in the digest of the day.
    """

    verb: str
    model: Any
    words: Any
    whom: Callable[[Any, date], Iterable[int]]
    where: Callable[[Any], str]
    must_know: bool = False


_known: dict[str, Concern] = {}


def concerns(
    verb: str,
    words: Any,
    *,
    whom: Callable[[Any, date], Iterable[int]],
    where: Callable[[Any], str],
    must_know: bool = False,
) -> Callable[[M], M]:
    """Say whom a verb of the decorated model concerns: `whom(record, day)` answers the ids of people as of the day of telling.

    `words` is a whole sentence without a full stop; `where(record)` a place, a group or an organ, never what somebody wrote.
    """

    def say(model: M) -> M:
        name = verb_of(model, verb)
        _known[name] = Concern(name, model, words, whom, where, must_know)
        return model

    return say


def of(verb: str) -> Concern | None:
    """What was said of a deed (`matters.raise_problem`); None where it concerns nobody."""
    return _known.get(verb)


def every() -> list[Concern]:
    """Every kind of message, in the fixed order of their names."""
    return [_known[name] for name in sorted(_known)]


def verbs(*, must_know: bool | None = None) -> list[str]:
    """The deeds that are told; only those that must be known, or only the others, where asked."""
    return [each.verb for each in every() if must_know is None or each.must_know is must_know]

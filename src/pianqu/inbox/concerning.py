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
S = TypeVar("S", bound=Callable[[Any, date], Any])


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
    when: Callable[[Any], bool] = lambda entry: True


_known: dict[str, Concern] = {}
_stand: list[Callable[[Any, date], Any]] = []


def concerns(
    verb: str,
    words: Any,
    *,
    whom: Callable[[Any, date], Iterable[int]],
    where: Callable[[Any], str],
    must_know: bool = False,
    when: Callable[[Any], bool] = lambda entry: True,
) -> Callable[[M], M]:
    """Say whom a verb of the decorated model concerns: `whom(record, day)` answers the ids of people as of the day of telling.

    `words` is a whole sentence without a full stop; `where(record)` a place, a group or an organ, never what somebody wrote;
    `when(entry)` says of a deed that concerns people only sometimes whether this one does, by the fields that it changed.
    Whoever may not see the record is not told, whatever `whom` answers.
    """

    def say(model: M) -> M:
        name = verb_of(model, verb)
        _known[name] = Concern(name, model, words, whom, where, must_know, when)
        return model

    return say


def see_as(stand: S) -> S:
    """Decorates what gives an account what its person is on a day; it lies in a room above (groups)."""
    _stand[:] = [stand]
    return stand


def seen_by(user: Any, records: Iterable[Any], day: date) -> set[tuple[str, Any]]:
    """Those of these records, by kind and key, that the person may see as of the day."""
    for stand in _stand:
        stand(user, day)
    keys: dict[Any, set[Any]] = {}
    for record in records:
        keys.setdefault(type(record), set()).add(record.key)
    return {
        (model._meta.label_lower, key)
        for model, wanted in keys.items()
        for key in model._default_manager.visible_to(user).filter(key__in=wanted).values_list("key", flat=True)
    }


def of(verb: str) -> Concern | None:
    """What was said of a deed (`matters.raise_problem`); None where it concerns nobody."""
    return _known.get(verb)


def every() -> list[Concern]:
    """Every kind of message, in the fixed order of their names."""
    return [_known[name] for name in sorted(_known)]


def verbs(*, must_know: bool | None = None) -> list[str]:
    """The deeds that are told; only those that must be known, or only the others, where asked."""
    return [each.verb for each in every() if must_know is None or each.must_know is must_know]

"""In whose hand a task is and was: the journal's moves folded into stays, for many tasks in one query (R100; practice.md 20).

A unit that had it before it was handed back is known by the digest of `lead` in the journal: values stand nowhere else.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from pianqu.accounts.models import Organ
from pianqu.journal.chain import digest, digests_in
from pianqu.journal.models import Entry
from pianqu.journal.subjects import verb_of
from pianqu.kit.now import county_day
from pianqu.matters.deadline import AT_HAND
from pianqu.matters.models import Task


class Hand(StrEnum):
    """In whose hand: 县委办, the unit that leads, something outside (中止), or whoever verifies (县委办 and the group)."""

    OFFICE = "OFFICE"
    UNIT = "UNIT"
    OUTSIDE = "OUTSIDE"
    VERIFIER = "VERIFIER"


HANDS = {
    "DRAFT": Hand.OFFICE,
    "RETURN_ASKED": Hand.OFFICE,
    **dict.fromkeys(AT_HAND, Hand.UNIT),
    "SUSPENDED": Hand.OUTSIDE,
    "REPORTED": Hand.VERIFIER,
}
SAID = ("receive", "progress", "reach", "ask_return", "report")  # what the unit itself does: it is not silent then


@dataclass(frozen=True)
class Stay:
    """From when to when (None: still) a task was in one hand: of which `unit`, and when that unit said something."""

    hand: Hand
    unit: int | None
    since: datetime
    until: datetime | None = None
    said: tuple[datetime, ...] = ()

    def days(self, today: date) -> int:
        """How many days it lasted, up to `today` where it still does."""
        last = today if self.until is None else min(county_day(self.until), today)
        return max((last - county_day(self.since)).days, 0)

    def silence(self, today: date) -> int:
        """The most days in a row without a word of the unit while it had it."""
        marks = [county_day(each) for each in (self.since, *self.said)]
        marks.append(today if self.until is None else min(county_day(self.until), today))
        return max((later - earlier).days for earlier, later in itertools.pairwise(marks))


@dataclass
class _Fold:
    """The entries of one task, read in order."""

    state: str = ""
    lead: str = ""  # the digest of the unit as it was set last
    stays: tuple[tuple[Stay, str], ...] = ()

    def read(self, verb: str, at: datetime, body: str) -> None:
        """One more entry."""
        if verb in ("propose", "edit"):
            self.lead = digests_in(body).get("lead", self.lead)
        self.state = Task.flow.start if verb == "propose" else Task.flow.reached(verb)
        self._come(HANDS.get(self.state), at)
        if verb in SAID and self.stays:
            self._say(at)

    def _come(self, hand: Hand | None, at: datetime) -> None:
        last = self.stays[-1] if self.stays else None
        if last is not None and last[0].until is None:
            if last[0].hand is hand:
                return
            self.stays = (*self.stays[:-1], (replace(last[0], until=at), last[1]))
        if hand is not None:
            self.stays = (*self.stays, (Stay(hand, None, at), self.lead if hand is Hand.UNIT else ""))

    def _say(self, at: datetime) -> None:
        """What the unit said belongs to its own stay, which that word may just have ended."""
        place = next((n for n in range(len(self.stays) - 1, -1, -1) if self.stays[n][0].hand is Hand.UNIT), None)
        if place is not None:
            stay, lead = self.stays[place]
            rows = list(self.stays)
            rows[place] = (replace(stay, said=(*stay.said, at)), lead)
            self.stays = tuple(rows)


def courses(tasks: Sequence[Any]) -> dict[UUID, tuple[Stay, ...]]:
    """By the key of each task: in whose hand it was, in order. Two queries however many tasks."""
    kind, keys = Task._meta.label_lower, [task.key for task in tasks]
    verbs = {verb_of(Task, verb): verb for verb in ("propose", *Task.flow.moves)}
    folds: dict[UUID, _Fold] = defaultdict(_Fold)
    rows = Entry.objects.filter(subject_type=kind, subject_key__in=keys, verb__in=verbs).order_by("seq")
    for key, verb, at, body in rows.values_list("subject_key", "verb", "at", "body"):
        folds[key].read(verbs[verb], at, body)
    units = _units(folds.values())
    return {task.key: _told(folds[task.key], units) for task in tasks}


def _told(fold: _Fold, units: dict[str, int]) -> tuple[Stay, ...]:
    return tuple(replace(stay, unit=units.get(lead)) if lead else stay for stay, lead in fold.stays)


def _units(folds: Iterable[_Fold]) -> dict[str, int]:
    """The organs by the digests that the journal keeps of them."""
    wanted = {lead for fold in folds for _stay, lead in fold.stays if lead}
    if not wanted:
        return {}
    return {mark: number for number in Organ.objects.values_list("pk", flat=True) if (mark := digest(number)) in wanted}


def now_with(stays: Sequence[Stay]) -> Stay | None:
    """In whose hand it is now; None once it has ended."""
    return stays[-1] if stays and stays[-1].until is None else None

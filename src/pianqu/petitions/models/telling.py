"""Whom a deed concerns, that a limit is near or over, and that the calendar moved one (trust.md §5.6: no name in a message)."""

from datetime import date, datetime
from typing import Any

from pianqu.accounts.roles import RoleCode
from pianqu.groups.concerned import people_of_organs, people_with
from pianqu.inbox.models import Alert
from pianqu.journal.actor import SYSTEM, Acting
from pianqu.journal.subjects import verb_of
from pianqu.journal.work import unit
from pianqu.petitions.models.clock import RIGHTS, ClockDue
from pianqu.petitions.models.jurisdiction import Jurisdiction


class Telling(Jurisdiction):
    """What the machine does to a case by itself."""

    class Meta(Jurisdiction.Meta):
        """Abstract."""

        abstract = True

    def due_soon(self, *, by: Acting, at: datetime, on: date) -> bool:
        """Say once that a limit ends near, on this day; False where that was said."""
        return self._alert(Alert.Level.DUE_SOON, on, by, at)

    def overdue(self, *, by: Acting, at: datetime, on: date) -> bool:
        """Say once that a limit was missed, which ended on this day; False where that was said."""
        return self._alert(Alert.Level.OVERDUE, on, by, at)

    def _alert(self, level: str, on: date, by: Acting, at: datetime) -> bool:
        with unit(by=by, at=at) as work:
            told = Alert.objects.claim(self, level, on)
            if told:
                work.write(verb_of(self, level), self, due_on=on)
                self.clocks.running().filter(due_on=on).exclude(code__in=RIGHTS).note_reminded(at)
        return told

    def recount(self, at: datetime) -> int:
        """Count its running limits anew after the calendar changed; answers how many came to another day."""
        with unit(by=SYSTEM, at=at) as work:
            moved = [each for each in self.clocks.running() if each.count_anew(ClockDue.Why.CALENDAR, at)]
            if moved:
                work.write(verb_of(self, "recount"), self, due_on=[each.due_on for each in moved])
        return len(moved)


def whose_turn(case: Any, day: date) -> set[int]:
    """Who has to do the next step: the unit that reviews it or deals with it, else the petition office."""
    reviewing = case.review_organ_id if case.state in ("REVIEWING", "REREVIEWING") else None
    organ = reviewing or case.organ_id
    return people_of_organs([organ], day) if organ else petition_office(case, day)


def unit_of(case: Any, day: date) -> set[int]:
    """Who answers for the unit that deals with it."""
    return people_of_organs([case.organ_id], day) if case.organ_id else set()


def petition_office(_case: Any, day: date) -> set[int]:
    """信访局."""
    return people_with([RoleCode.PETITION_OFFICE], day)


def township_of(case: Any) -> str:
    """Where it lies: the township, never who or what."""
    return str(case.township)

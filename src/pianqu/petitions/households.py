"""The cases of a household (R67: 解决一次，息访一户，稳定一片), for the petition office and those who deal with them.

It is no list of persons to be watched (practice.md 34): no mark and no rank; who does not keep the register finds the way to one
through a case that they deal with.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from pianqu.petitions.models import Household, Party, PetitionCase, PetitionSolution, Settlement


def cases_of(household: Household, user: Any) -> Any:
    """Its cases that the reader may see, newest first, without void ones."""
    theirs = Party.objects.filter(case=OuterRef("pk")).filter(Q(household=household) | Q(petitioner__household=household))
    return PetitionCase.objects.visible_to(user).standing().filter(Exists(theirs))


@dataclass(frozen=True)
class Course:
    """What came of the cases of a household, as far as a reader sees them: day of solving and of settling by case (number)."""

    cases: list[Any]
    solved: dict[int, date]
    settled: dict[int, date]

    @property
    def running(self) -> int:
        """In which something is still to be done."""
        return sum(not row.ended for row in self.cases)

    @property
    def last_on(self) -> date | None:
        """On which day one came last."""
        return max((row.received_on for row in self.cases), default=None)

    @property
    def again(self) -> int:
        """How many came after one had been settled: 息访一户 did not hold."""
        first = min(self.settled.values(), default=None)
        return 0 if first is None else sum(row.received_on > first for row in self.cases)


def course_of(household: Household, user: Any, rows: Any = None) -> Course:
    """The cases that the reader may see (`rows`: the same with more about each), with what they counted for."""
    cases = list(cases_of(household, user) if rows is None else rows)
    theirs = [row.pk for row in cases]
    solved, settled = (
        dict(noun.objects.visible_to(user).current().filter(case__in=theirs).values_list("case", "happened_on"))
        for noun in (PetitionSolution, Settlement)
    )
    return Course(cases, solved, settled)

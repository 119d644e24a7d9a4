"""解决一次，息访一户，稳定一片 (R67): how many petitions came from a township or a village in each of the last twelve months.

A place is read by those alone who read the cases there: nobody else reads the number of a unit (practice.md 9; `figures.access`),
and what they may not see, of which they are barred say, is in no number.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models.functions import Coalesce

from pianqu.kit.periods import DAY, Period, between, period_of
from pianqu.petitions.models import Party, PetitionCase, PetitionSolution, Settlement
from pianqu.places.lineage import going_on_as
from pianqu.places.models import Place

MONTHS = 12


@dataclass(frozen=True)
class Month:
    """What came in a month, from how many households, and what was solved and settled in it."""

    period: Period
    received: int
    repeated: int
    solved: int
    settled: int
    households: int

    @property
    def first(self) -> int:
        """What was raised for the first time."""
        return self.received - self.repeated


def last_months(today: date) -> list[Period]:
    """The running month and those before it, the newest first."""
    found = [period_of("month", today)]
    while len(found) < MONTHS:
        found.append(period_of("month", found[-1].since - DAY))
    return found


def trend(place: Place, user: Any, today: date) -> tuple[list[Month], Month]:
    """Each of the last twelve months, the newest first, and all of them together."""
    months = last_months(today)
    whole, at = between(months[-1].since, today), _at(place, today)
    cases = PetitionCase.objects.visible_to(user).standing().filter(**at, received_on__range=(whole.since, today))
    came = list(cases.order_by().values_list("pk", "received_on", "repeat"))
    homes = _households(cases)
    ended = [_ended(noun.objects.visible_to(user), at, whole) for noun in (PetitionSolution, Settlement)]
    return [_month(each, came, homes, ended) for each in months], _month(whole, came, homes, ended)


def _at(place: Place, day: date) -> dict[str, Any]:
    """Where: the place, with what was merged into it."""
    same = going_on_as({place.pk}, Place.objects.filter(level=place.level).successors(day))
    return {f"{'village' if place.level == Place.Level.VILLAGE else 'township'}__in": same}


def _households(cases: Any) -> dict[int, set[int]]:
    """The households of these cases, as they are now."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = Party.objects.filter(case__in=cases.order_by().values("pk")).order_by()
    rows = rows.annotate(home=Coalesce("petitioner__household", "household")).filter(home__isnull=False)
    for case, home in rows.values_list("case", "home"):
        found[case].add(home)
    return found


def _ended(rows: Any, at: dict[str, Any], whole: Period) -> Counter[date]:
    days = rows.current().filter(**at, happened_on__range=(whole.since, whole.last)).order_by()
    return Counter(days.values_list("happened_on", flat=True))


def _month(period: Period, came: Iterable[Any], homes: dict[int, set[int]], ended: Iterable[Counter[date]]) -> Month:
    there = [(pk, repeat) for pk, day, repeat in came if day in period]
    solved, settled = (sum(number for day, number in days.items() if day in period) for days in ended)
    households = len(set().union(*(homes.get(pk, set()) for pk, _repeat in there)))
    return Month(period, len(there), sum(repeat for _pk, repeat in there), solved, settled, households)

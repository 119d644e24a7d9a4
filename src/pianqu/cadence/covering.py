"""What a waiver covers, and which waivers cover an obligation: read before it is granted, and afterwards."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from pianqu.cadence.models import Duty, Obligation, OpenedPeriod, Waiver
from pianqu.kit.periods import DAY, Days, Period, period_of, periods_between


@dataclass(frozen=True)
class Coverage:
    """One period of one duty that the days of a waiver touch. Only a `whole` one is let off; `opened` ones count obligations.

    `met_in_time` counts those of a whole one that were met in time, as far as the reader may see them: they are not let off.
    """

    number: int
    title: Any
    typed: bool
    period: Period
    whole: bool
    opened: bool
    obligations: int
    met_in_time: int


def coverage(user: Any, numbers: Collection[int], since: date, until: date) -> list[Coverage]:
    """The periods of the duties `numbers` that `since` to `until` (not counted) touches, opened or not, in five queries."""
    days = Days(since, until)
    rows = OpenedPeriod.objects.filter(number__in=numbers).overlapping(days).select_related("duty")
    opened = {(row.number, Period(row.since, row.until, row.duty.period_kind)) for row in rows}
    owed = Obligation.objects.visible_to(user).filter(duty__number__in=numbers)
    owing = _by_period(owed.filter(since__lt=until, until__gt=since))
    met = _by_period(owed.within(days).counted().met_in_time())
    duties = Duty.objects.filter(number__in=numbers)
    ahead = {
        (duty.number, period)
        for duty in duties
        for period in periods_between(duty.period_kind, period_of(duty.period_kind, since).since, until)
        if duty.in_force(period.since) and not _opened(duty.number, period, opened)
    }
    named = {duty.number: duty for duty in duties.order_by("since")}
    return [
        Coverage(
            number=number,
            title=named[number].words,
            typed=named[number].typed,
            period=period,
            whole=days.since <= period.since and period.last < until,
            opened=(number, period) in opened,
            obligations=owing[number, period.since],
            met_in_time=met[number, period.since],
        )
        for number, period in sorted({*opened, *ahead}, key=lambda each: (each[0], each[1].since, each[1].last + DAY))
    ]


def _by_period(rows: Any) -> Counter[tuple[int, date]]:
    """How many obligations, by number of duty and first day."""
    return Counter(rows.order_by().values_list("duty__number", "since"))


def _opened(number: int, period: Period, opened: Collection[tuple[int, Period]]) -> bool:
    """Whether a day of the period was asked already by the same duty: it will not open."""
    return any(number == other and period.overlaps(had) for other, had in opened)


def waivers_of(user: Any, obligation: Obligation) -> Any:
    """Every waiver, revoked ones too, that covers or covered an obligation, as `user` may see them."""
    wide = Q(
        obligation__isnull=True,
        duties__number=obligation.duty.number,
        since__lte=obligation.since,
        until__gte=obligation.until,
    )
    return Waiver.objects.visible_to(user).filter(Q(obligation=obligation) | wide).distinct().order_by("-granted_at")

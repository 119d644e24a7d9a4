"""Questions about many duties, obligations and waivers. States are one query over evidence; none is stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Least

from pianqu.accounts.roles import ADMINISTRATORS
from pianqu.cadence.evidence import CREDITED, ready
from pianqu.journal.records import DatedQuerySet
from pianqu.kit.periods import Days

WHOLE = models.PositiveIntegerField()
LONGEST = timedelta(days=366)  # no period is longer, so an index on its first day finds what runs, however many years lie before
FLAG = models.BooleanField()
MET_IN_TIME = Q(done__gte=F("at_least"), done_at_deadline__gte=F("at_least"))
NOT_IN_TIME = Q(done__lt=F("at_least")) | Q(done_at_deadline__lt=F("at_least"))


def _in_business(user: Any) -> bool:
    """Whether the user reads what is asked, owed and let off: the administrators do not."""
    return user.is_active and not user.standing.roles & ADMINISTRATORS


class DutyQuerySet(DatedQuerySet):
    """Versions of duties."""

    def visible_to(self, user: Any) -> Self:
        """What is asked is known to everybody but the administrators: one table for all (practice.md 2)."""
        return self if _in_business(user) else self.none()

    def ready(self) -> Self:
        """Duties whose evidence has a room; of the others nothing is owed yet."""
        return self.filter(evidence__in=[source.code for source in ready()])

    def waiting(self) -> Self:
        """Duties whose evidence comes with a later issue (等待下一批功能)."""
        return self.exclude(evidence__in=[source.code for source in ready()])

    def newest(self) -> Self:
        """The newest version of each duty: the one that a change begins from."""
        later = self.model.objects.not_withdrawn().filter(number=OuterRef("number"), since__gt=OuterRef("since"))
        return self.not_withdrawn().filter(~Exists(later))

    def standing_or_coming(self, day: date) -> Self:
        """What is asked on `day`, and what is already set for later."""
        return self.not_withdrawn().filter(Q(until__isnull=True) | Q(until__gt=day))


class OpenedPeriodQuerySet(DatedQuerySet):
    """Periods that were opened."""

    def ends(self) -> dict[int, date]:
        """By number of duty: the day up to which its periods were opened (not counted)."""
        rows = self.order_by().values("number").annotate(end=models.Max("until"))
        return {row["number"]: row["end"] for row in rows}


@dataclass(frozen=True)
class Tally:
    """Three figures side by side, of the obligations that were not waived: met at the deadline, met as known, the difference."""

    owed: int
    at_deadline: int
    now: int
    waived: int

    @property
    def difference(self) -> int:
        """What entries, corrections and voids after the deadline changed."""
        return self.now - self.at_deadline


class ObligationQuerySet(models.QuerySet[Any]):
    """What is owed."""

    def visible_to(self, user: Any) -> Self:
        """The secretary and 县委办 see all, a group its own and what is owed for its townships, a township what is owed for it.

        Administrators see nothing.
        """
        standing = user.standing
        if not _in_business(user):
            return self.none()
        if standing.sees_county:
            return self
        return self.filter(Q(group__in=standing.group_ids) | Q(township__in=standing.township_ids))

    def running(self, day: date) -> Self:
        """In whose period `day` lies."""
        return self.filter(_running(day))

    def over(self, day: date) -> Self:
        """Whose last day lies before `day`."""
        return self.filter(until__lte=day)

    def beginning_in(self, days: Days) -> Self:
        """Whose period begins in the range."""
        rows = self.filter(since__gte=days.since)
        return rows if days.until is None else rows.filter(since__lt=days.until)

    def within(self, days: Days) -> Self:
        """Whose whole period lies in the range."""
        return self.filter(since__gte=days.since, until__lte=days.until)

    def met_by(self, record: Any) -> Self:
        """Which a record counts for, alone or with others."""
        asks = Q(pk__in=[])
        for source in ready():
            day = getattr(record, source.day) if source.records and isinstance(record, source.records.model) else None
            if day is not None:
                rows = source.rows().filter(pk=record.pk).order_by()
                asked = _running(day) & Q(duty__evidence=source.code)
                for target in source.targets:
                    asks |= asked & Q(duty__target=target, **{f"{target.lower()}__in": rows.values(CREDITED[target])})
        return self.filter(asks)

    def let_off(self, evidence: str, since: date) -> set[int]:
        """The townships for which what this evidence would meet, in the period that begins on the day, is waived."""
        return {row.township_id for row in self.filter(duty__evidence=evidence, since=since, township__isnull=False).waived()}

    def waived(self, *, known_at: datetime | None = None) -> list[Any]:
        """The rows that are let off, as `Obligation.waived` says it: what was met in time is none of them."""
        spared = list(self.annotate(let_off=self._let_off(known_at)).filter(let_off=True).order_by().values_list("pk", flat=True))
        return [row for row in self.filter(pk__in=spared).counted(known_at=known_at) if row.waived] if spared else []

    def counted(self, *, known_at: datetime | None = None) -> Self:
        """With what was done: `done` as known at `known_at` (None = now), `done_at_deadline`, and `let_off` by a waiver.

        What a row comes to (`waived`, `state`) it says itself: to ask it of the database would write each count out again, for
        every source. A report as known at an earlier moment knows nothing later, so that it reads the same whenever it is
        asked; what was owed does not depend on when the machine opened it.
        """
        seen = self.annotate(deadline_known_at=_earlier("deadline_at", known_at))
        done = {"done": _done(known_at), "done_at_deadline": _done(OuterRef("deadline_known_at"))}
        return seen.annotate(**done, let_off=self._let_off(known_at))

    def met_in_time(self) -> Self:
        """Met at the deadline and still met as known, of a counted queryset (`with_state`)."""
        return self.filter(MET_IN_TIME)

    def with_state(self, *, today: date, known_at: datetime | None = None) -> Self:
        """Counted rows that say their `state`: waived, met, late_entry, missed or open."""
        return self.counted(known_at=known_at).annotate(asked_on=Value(today, output_field=models.DateField()))

    def in_state(self, state: str, today: date) -> Self:
        """The rows of a counted queryset that are in this state, as `Obligation.state` says it."""
        met, owing = Q(done__gte=F("at_least")), Q(let_off=False)
        asks = {
            "met": MET_IN_TIME,
            "waived": Q(let_off=True) & NOT_IN_TIME,
            "late_entry": owing & met & NOT_IN_TIME,
            "missed": owing & ~met & Q(until__lte=today),
            "open": owing & ~met & Q(until__gt=today),
        }
        return self.filter(asks[state])

    def with_grace(self, *, known_at: datetime | None = None) -> Self:
        """With `done_in_grace`: as known when the duty's grace for late entries ended."""
        seen = self.annotate(grace_known_at=_earlier("grace_at", known_at))
        return seen.annotate(done_in_grace=_done(OuterRef("grace_known_at")))

    def tally(self) -> Tally:
        """How many are owed, were met at the deadline, are met as known, of a counted queryset (`with_state`).

        Neither can pass what is owed. Each row is reckoned once and added up here: an aggregate would reckon it for each figure.
        """
        rows = list(self.order_by())
        owed = [row for row in rows if not row.waived]
        at_deadline = sum(row.done_at_deadline >= row.at_least for row in owed)
        met = sum(row.done >= row.at_least for row in owed)
        return Tally(len(owed), at_deadline, met, len(rows) - len(owed))

    def _let_off(self, known_at: datetime | None) -> Case:
        waivers = self.model.waivers.rel.related_model.objects.standing(known_at)
        single = waivers.filter(obligation=OuterRef("pk"))
        wide = waivers.filter(
            obligation__isnull=True,
            duties__number=OuterRef("duty__number"),
            since__lte=OuterRef("since"),
            until__gte=OuterRef("until"),
        )
        return Case(When(Exists(single), then=True), When(Exists(wide), then=True), default=False, output_field=FLAG)


def _running(day: date) -> Q:
    return Q(since__lte=day, since__gte=day - LONGEST, until__gt=day)


def _earlier(field: str, known_at: datetime | None) -> Any:
    if known_at is None:
        return F(field)
    return Least(F(field), Value(known_at, output_field=models.DateTimeField()))


def _done(known_at: Any) -> Any:
    """How many records meet the obligation, as known at a moment: a subquery for each kind of evidence and target."""
    cases = list(_branches(known_at))
    return Case(*cases, default=Value(0), output_field=WHOLE)


def _branches(known_at: Any) -> Iterator[When]:
    owed = {name: OuterRef(name) for name in ("group", "township", "since", "until")}
    for source in ready():
        for target in source.targets:
            rows = source.rows_for(target, **owed, known_at=known_at)
            number = rows.order_by().values(CREDITED[target]).annotate(records=Count("pk", distinct=True)).values("records")
            then = Coalesce(Subquery(number, output_field=WHOLE), 0)
            yield When(duty__evidence=source.code, duty__target=target, then=then)


class WaiverQuerySet(models.QuerySet[Any]):
    """What was let off."""

    def visible_to(self, user: Any) -> Self:
        """County-wide ones are known to all but the administrators; a single one to whoever may see its obligation."""
        standing = user.standing
        if not _in_business(user):
            return self.none()
        if standing.sees_county:
            return self
        mine = Q(obligation__group__in=standing.group_ids) | Q(obligation__township__in=standing.township_ids)
        return self.filter(Q(obligation__isnull=True) | mine)

    def standing(self, known_at: datetime | None = None) -> Self:
        """Granted and not revoked, as known just before `known_at` (None = now)."""
        if known_at is None:
            return self.filter(revoked_at__isnull=True)
        return self.filter(Q(revoked_at__isnull=True) | Q(revoked_at__gte=known_at), granted_at__lt=known_at)

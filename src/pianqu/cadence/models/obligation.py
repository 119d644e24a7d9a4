"""What is owed in one period: stored when the period opens, never "completed" by anybody (architecture, decision 3)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid4, uuid5

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pianqu.cadence.models.duty import Duty
from pianqu.cadence.querysets import ObligationQuerySet, OpenedPeriodQuerySet
from pianqu.groups.concerned import people_of
from pianqu.groups.models import AreaMembership, CoordinationGroup
from pianqu.inbox.concerning import concerns
from pianqu.inbox.models import Alert
from pianqu.journal import guards
from pianqu.journal.actor import Acting
from pianqu.journal.records import Dated, Record
from pianqu.journal.subjects import verb_of
from pianqu.journal.work import unit
from pianqu.kit.fields import Choice
from pianqu.kit.now import start_of_day
from pianqu.kit.periods import Days, Period
from pianqu.places.models import Place
from pianqu.standards.demands import asks_for_records

BATCH = 500
Owing = tuple[CoordinationGroup, Place | None]


class OpenedPeriod(Record, Dated):
    """That a duty's period was opened. From then on its obligations are fixed, whatever is changed with an earlier date.

    No two of one duty share a day (guard in the database), so a duty is never asked twice for a day, even when its period
    kind changes with an earlier date.
    """

    PARTS: ClassVar = {"obligations": _("应到任务")}

    number = models.PositiveSmallIntegerField(_("序号"))
    duty = models.ForeignKey(Duty, verbose_name=_("履职要求"), on_delete=models.PROTECT, related_name="opened_periods")

    objects = OpenedPeriodQuerySet.as_manager()

    class Meta(Dated.Meta):
        """In time order."""

        verbose_name = _("已开期间")
        ordering: ClassVar = ["since", "number"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["duty", "since"], name="cadence_openedperiod_once"),
        ]

    def __str__(self) -> str:
        """Duty and first day."""
        return f"{self.duty} {self.since}"

    @classmethod
    def open(cls, duty: Duty, period: Period, *, by: Acting, at: datetime) -> "OpenedPeriod | None":
        """Store what `duty` asks in `period`, by the structure of the period's first day, in one unit of work.

        None (and nothing stored) when one of its days was opened before, the duty is not in force on the first day, or
        nobody owes anything then: a county that enters its groups later is still asked from the day they are in force.
        While the duty waits for its evidence it is opened with nothing owed: nobody can meet it, then or later.
        """
        with unit(by=by, at=at) as work:
            versions = Duty.objects.select_for_update().filter(number=duty.number)  # two openers and a setter take turns
            duty = next(each for each in versions if each.pk == duty.pk)
            if not duty.in_force(period.since) or cls.objects.filter(number=duty.number).overlapping(period).exists():
                return None
            owing = list(owing_on(duty.target, period.since)) if duty.source.ready else []
            if duty.source.ready and not owing:
                return None
            opened = cls(
                key=uuid5(duty.key, str(period.since)),
                number=duty.number,
                duty=duty,
                since=period.since,
                until=period.until,
            )
            opened.save(force_insert=True)
            Obligation.objects.bulk_create((Obligation.owed(duty, period, who, at) for who in owing), batch_size=BATCH)
            work.write("cadence.open_openedperiod", opened, since=period.since, until=period.until, obligations=len(owing))
        return opened


guards.declare(guards.NoOverlap(OpenedPeriod, ("number",)))


def owing_on(target: str, day: date) -> Iterator[Owing]:
    """Who owes a duty that begins on `day`: the groups in force, or each township of their areas, in the fixed order."""
    groups = CoordinationGroup.objects.on(day).order_by("area__number", "id")
    if target == Duty.Target.GROUP:
        yield from ((group, None) for group in groups)
        return
    by_area = {group.area_id: group for group in groups}
    rows = AreaMembership.objects.on(day).filter(area__in=by_area).select_related("township")
    for row in rows.order_by("area__number", "area", "township__code"):
        if row.township.in_force(day):
            yield by_area[row.area_id], row.township


def owing(obligation: Any, day: date) -> set[int]:
    """The heads and the staff of the group that owes it."""
    return people_of([obligation.group_id], day)


def owed_where(obligation: Any) -> str:
    """For which township, or by which group, and which duty."""
    return f"{obligation.whom} · {obligation.duty}"


@concerns("due_soon", _("应到任务快到期"), whom=owing, where=owed_where)
@concerns("overdue", _("应到任务没有按期完成，去过的请补录"), whom=owing, where=owed_where)
@asks_for_records
class Obligation(models.Model):
    """What one group owes in one period, for one township or (township empty) for itself. It never changes.

    Whether it is met is asked of the evidence (`querysets.py`), whether it was let off of the waivers. `deadline_at` is
    24:00 of the last day; until `grace_at` an entry needs no remark.
    """

    key = models.UUIDField(_("编号"), default=uuid4, unique=True, editable=False)
    duty = models.ForeignKey(Duty, verbose_name=_("履职要求"), on_delete=models.PROTECT, related_name="obligations")
    group = models.ForeignKey(CoordinationGroup, verbose_name=_("协调组"), on_delete=models.PROTECT, related_name="obligations")
    township = models.ForeignKey(
        Place, verbose_name=_("乡镇"), null=True, blank=True, on_delete=models.PROTECT, related_name="obligations"
    )
    period_kind = Choice(_("周期"), choices=Duty.PeriodKind.choices)
    since = models.DateField(_("自"))
    until = models.DateField(_("至（不含）"))
    at_least = models.PositiveSmallIntegerField(_("至少几次"))
    deadline_at = models.DateTimeField(_("期限"))
    grace_at = models.DateTimeField(_("补录宽限至"))
    opened_at = models.DateTimeField(_("开期时间"))

    TOLD_WITH: ClassVar = ("duty", "township", "group")  # what its words need, for lists of many

    objects = ObligationQuerySet.as_manager()

    class Meta:
        """Once for each duty, group, township and period."""

        verbose_name = _("应到任务")
        ordering: ClassVar = ["since", "id"]
        indexes: ClassVar = [
            models.Index(fields=["since", "id"], name="cadence_obligation_since"),
            models.Index(fields=["group", "since"], name="cadence_obligation_group"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["duty", "group", "since"], condition=Q(township__isnull=True), name="cadence_obligation_of_group"
            ),
            models.UniqueConstraint(
                fields=["duty", "group", "township", "since"],
                condition=Q(township__isnull=False),
                name="cadence_obligation_of_township",
            ),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="cadence_obligation_dated"),
        ]

    def __str__(self) -> str:
        """Duty, who and when."""
        return f"{self.duty} {self.whom} {self.since}"

    @property
    def whom(self) -> str:
        """The township it is owed for, else the group that owes it."""
        return self.township.name if self.township else self.group.name

    @property
    def period(self) -> Period:
        """The period as the calendar names it."""
        return Period(self.since, self.until, self.period_kind)

    @property
    def days(self) -> Days:
        """The days on which it can be met."""
        return Days(self.since, self.until)

    def due_soon(self, *, by: Acting, at: datetime) -> bool:
        """Say once that its last day is near; False where that was said."""
        return self._alert(Alert.Level.DUE_SOON, by, at)

    def overdue(self, *, by: Acting, at: datetime) -> bool:
        """Say once that it was missed; False where that was said."""
        return self._alert(Alert.Level.OVERDUE, by, at)

    def _alert(self, level: str, by: Acting, at: datetime) -> bool:
        with unit(by=by, at=at) as work:
            told = Alert.objects.claim(self, level, self.until)
            if told:
                work.write(verb_of(self, level), self, until=self.until)
        return told

    @property
    def waived(self) -> bool:
        """Of a counted row: it is let off. What was met in time stays met: no waiver stands on it."""
        row: Any = self
        return bool(row.let_off and not self.met_in_time)

    @property
    def met_in_time(self) -> bool:
        """Of a counted row: it was met at the deadline and still is as known."""
        row: Any = self
        return bool(min(row.done, row.done_at_deadline) >= row.at_least)

    @property
    def state(self) -> str:
        """Of a row read `with_state`: waived, met, late_entry, missed or open.

        An act after the period never meets it; entering it late does (补录).
        """
        row: Any = self
        if self.met_in_time:
            return "met"
        if row.let_off:
            return "waived"
        if row.done >= row.at_least:
            return "late_entry"
        return "missed" if row.until <= row.asked_on else "open"

    @property
    def corrected(self) -> bool:
        """Of a counted row: it was met at the deadline, and a correction or void took that away (更正后未达)."""
        row: Any = self
        return bool(row.done_at_deadline >= row.at_least > row.done)

    @classmethod
    def owed(cls, duty: Duty, period: Period, owing: Owing, at: datetime) -> "Obligation":
        """A row not saved yet. Its key follows from what it is, so that catching up gives the same addresses everywhere."""
        group, township = owing
        until = period.last + timedelta(days=1)
        return cls(
            key=_key(duty, group, township, period),
            duty=duty,
            group=group,
            township=township,
            period_kind=duty.period_kind,
            since=period.since,
            until=until,
            at_least=duty.at_least,
            deadline_at=start_of_day(until),
            grace_at=start_of_day(until + timedelta(days=duty.grace_days)),
            opened_at=at,
        )


def _key(duty: Duty, group: CoordinationGroup, township: Any, period: Period) -> UUID:
    return uuid5(duty.key, f"{group.key} {township.key if township else ''} {period.since}")

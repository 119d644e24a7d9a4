"""The clocks of a case: several at once, each of one limit, with the days that follow from it (domain.md §2.1.2, C1-C9)."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from pianqu.kit.clocks import MOST_DAYS, Basis, Clock, Term
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.now import county_day
from pianqu.kit.periods import DAY, Days
from pianqu.petitions.models.parts import CASE
from pianqu.petitions.querysets import CaseClockQuerySet
from pianqu.standards.models import DeadlineRule, Holiday

REGISTER, NOTIFY, OBJECT, HANDLE = "register_15_calendar", "notify_15_calendar", "object_5_working", "handle_60_calendar"
EXTEND, ASK_REVIEW, REVIEW = "extend_30_calendar", "ask_review_30_calendar", "review_30_calendar"
ASK_REREVIEW, REREVIEW = "ask_rereview_30_calendar", "rereview_30_calendar"
SUPERIOR, ASSIGNED, PROCEDURE = "superior_date", "assigned_date", "procedure_date"
RIGHTS = (OBJECT, ASK_REVIEW, ASK_REREVIEW)  # who lets them lapse is late with nothing: they are rights, not duties


class CaseClock(models.Model):
    """One limit that runs, or ran, on a case. `due_on` is derived from its clock, never written by hand.

    As known before a moment it had begun if `begun_at` is before that, and had stopped if `stopped_at` is.
    """

    class Code(models.TextChoices):
        """Which limit: of the law, the date of the superior or of our petition office, that of a named procedure (routes 1-5)."""

        REGISTER = REGISTER, _("转送、交办")
        NOTIFY = NOTIFY, _("告知信访人")
        OBJECT = OBJECT, _("提出异议")
        HANDLE = HANDLE, _("办结")
        ASK_REVIEW = ASK_REVIEW, _("请求复查")
        REVIEW = REVIEW, _("作出复查意见")
        ASK_REREVIEW = ASK_REREVIEW, _("请求复核")
        REREVIEW = REREVIEW, _("作出复核意见")
        SUPERIOR = SUPERIOR, _("上级要求")
        ASSIGNED = ASSIGNED, _("反馈交办结果")
        PROCEDURE = PROCEDURE, _("程序期限")

    class End(models.TextChoices):
        """How it stopped."""

        DONE = "DONE", _("已办")
        LAPSED = "LAPSED", _("期满")
        DROPPED = "DROPPED", _("不再计时")

    RIGHTS: ClassVar = RIGHTS

    case = models.ForeignKey(CASE, on_delete=models.PROTECT, related_name="clocks")
    code = Choice(_("期限"), choices=Code.choices)
    start_on = models.DateField(_("起算日"))
    begun_at = models.DateTimeField(_("起算的登记时间"))
    days = models.PositiveSmallIntegerField(_("天数"))
    basis = Choice(_("天数怎么算"), choices=[(each.value, each.value) for each in Basis])
    source = Line(_("依据"), max_length=120, blank=True)
    extra_days = models.PositiveSmallIntegerField(_("延长的天数"), default=0)
    extra_source = Line(_("延长的依据"), max_length=120, blank=True)
    due_on = models.DateField(_("到期日"))
    stopped_on = models.DateField(_("停止日"), null=True, blank=True)
    stopped_at = models.DateTimeField(_("停止的登记时间"), null=True, blank=True)
    end = Choice(_("怎么停止的"), choices=End.choices, blank=True)
    reminded_on = models.DateField(_("提醒日"), null=True, blank=True)

    open_due_on = models.GeneratedField(
        verbose_name=_("在计时的到期日"),
        expression=Case(When(Q(stopped_on__isnull=True), then=F("due_on"))),
        output_field=models.DateField(null=True),
        db_persist=True,
    )

    pauses: Any

    objects = CaseClockQuerySet.as_manager()

    class Meta:
        """In the order in which they began; one of each kind at a time."""

        verbose_name = _("信访期限")
        ordering: ClassVar = ["start_on", "id"]
        indexes: ClassVar = [
            models.Index(fields=["open_due_on", "id"], condition=Q(open_due_on__isnull=False), name="petitions_clock_open"),
            models.Index(fields=["code", "due_on"], name="petitions_clock_due"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "code"], condition=Q(stopped_on__isnull=True), name="petitions_clock_one_running"
            ),
            models.CheckConstraint(condition=Q(due_on__gt=F("start_on")), name="petitions_clock_due_after"),
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True, stopped_at__isnull=True, end="")
                | (Q(stopped_on__isnull=False, stopped_at__isnull=False) & ~Q(end="")),
                name="petitions_clock_stopped",
            ),
        ]

    def __str__(self) -> str:
        """Which limit, and when it is due."""
        return f"{self.get_code_display()} {self.due_on}"

    @classmethod
    def begin(cls, case: models.Model, code: str, on: date, at: datetime, *, until: date | None = None) -> "CaseClock | None":
        """Start a limit of the law on a day, or one with a date of its own (`until`); in the verb's own unit of work.

        None where there was no such limit on that day (before the law). Raises `Refused` for a date that is not after the day.
        """
        term, source = cls._set_for(code, on, until)
        if until is None and not source:
            return None
        fresh = cls(case_id=case.pk, code=code, start_on=on, begun_at=at, days=term.days, basis=term.basis.value, source=source)
        fresh.due_on = fresh.clock().due(Holiday.objects.calendar(on))
        fresh.save(force_insert=True)
        ClockDue.objects.create(clock=fresh, due_on=fresh.due_on, why=ClockDue.Why.BEGUN, at=at)
        return fresh

    def clock(self) -> Clock:
        """The clock that runs: its term, what was granted on top, and the days of hearings."""
        extra = (Term(self.extra_days, Basis.CALENDAR),) if self.extra_days else ()
        pauses = tuple(each.days for each in self.pauses.all()) if self.pk else ()
        return Clock(self.start_on, Term(self.days, Basis(self.basis)), extra, pauses)

    def stop(self, on: date, at: datetime, end: str = End.DONE) -> None:
        """It stops on a day; in the verb's own unit of work."""
        self.stopped_on, self.stopped_at, self.end = max(on, self.start_on), at, end
        self.save(update_fields=["stopped_on", "stopped_at", "end"])

    def count_anew(self, why: str, at: datetime) -> bool:
        """Derive the due day again; where it is another one, keep it beside those before it. Whether it moved."""
        clock = self.clock()
        due = self.due_on if clock.paused else clock.due(Holiday.objects.calendar(self.start_on))
        if due == self.due_on:
            return False
        self.due_on, self.reminded_on = due, None
        self.save(update_fields=["due_on", "reminded_on", "extra_days", "extra_source"])
        ClockDue.objects.create(clock=self, due_on=due, why=why, at=at)
        return True

    def put_right(
        self, at: datetime, *, on: date | None = None, until: date | None = None, stopped_on: date | None = None
    ) -> None:
        """It began (`on`), was set to end (`until`) or stopped on another day than was noted: its day is derived again.

        Also of one that stopped: whether it stopped in time hangs on it. A right that had lapsed before its new last day runs
        again. Raises `Refused` for a date that is not after the day.
        """
        if on is not None:
            term, source = self._set_for(self.code, on, until)
            self.start_on, self.days, self.basis, self.source = on, term.days, term.basis.value, source
        if self.stopped_on is not None:
            self.stopped_on = max(stopped_on or self.stopped_on, self.start_on)
        was, self.due_on = self.due_on, self.clock().due(Holiday.objects.calendar(self.start_on))
        if self.end == self.End.LAPSED and self.due_on != was:
            over = self.due_on < county_day(at)
            self.stopped_on, self.stopped_at, self.end = (self.due_on, at, self.end) if over else (None, None, "")
        if self.due_on != was:
            self.reminded_on = None
            ClockDue.objects.create(clock=self, due_on=self.due_on, why=ClockDue.Why.CORRECTED, at=at)
        self.save()

    @classmethod
    def _set_for(cls, code: str, on: date, until: date | None) -> tuple[Term, str]:
        """The term from a day on, by law and county or to a date of its own, and its source ("" for none). Raises `Refused`."""
        if until is not None:
            cls._check_after(code, on, until)
            return Term.to(until, start=on), ""
        limit = DeadlineRule.objects.limit(code, on)
        return limit.term, limit.source

    @staticmethod
    def _check_after(code: str, on: date, until: date) -> None:
        field = f"{code.split('_', maxsplit=1)[0]}_due_on"
        if until <= on:
            raise Refused({field: _("期限要在 %(day)s 之后。") % {"day": on}}, code="before")
        if (until - on).days > MOST_DAYS:
            raise Refused({field: _("期限太远，最多 %(most)s 天。") % {"most": MOST_DAYS}}, code="far")

    @property
    def is_right(self) -> bool:
        """Whether it is somebody's right, which only lapses."""
        return self.code in RIGHTS

    @property
    def stands_still(self) -> bool:
        """Whether a hearing goes on, so that it is due on no day yet."""
        return any(pause.until is None for pause in self.pauses.all())

    @property
    def in_time(self) -> bool | None:
        """Whether it stopped in time; None while it runs."""
        return None if self.stopped_on is None else self.stopped_on <= self.due_on


class ClockDue(models.Model):
    """A due day and why it became that one; the last is in force, those before it stay (architecture, decision 9)."""

    class Why(models.TextChoices):
        """What made it so."""

        BEGUN = "BEGUN", _("起算时")
        EXTENDED = "EXTENDED", _("延长期限")
        HEARING = "HEARING", _("听证所需时间")
        CORRECTED = "CORRECTED", _("更正")
        CALENDAR = "CALENDAR", _("放假安排有变")

    clock = models.ForeignKey(CaseClock, on_delete=models.PROTECT, related_name="dues")
    due_on = models.DateField(_("到期日"))
    why = Choice(_("缘由"), choices=Why.choices)
    at = models.DateTimeField(_("时间"))

    class Meta:
        """In order."""

        verbose_name = _("到期日")
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        """The day."""
        return str(self.due_on)


class ClockPause(models.Model):
    """Days of a hearing (art. 36), first and last, both counted out; without a last day it still goes on."""

    clock = models.ForeignKey(CaseClock, on_delete=models.PROTECT, related_name="pauses")
    since = models.DateField(_("自"))
    until = models.DateField(_("至"), null=True, blank=True)

    class Meta:
        """In order; one at a time."""

        verbose_name = _("听证")
        ordering: ClassVar = ["since", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="petitions_pause_days"),
            models.UniqueConstraint(fields=["clock"], condition=Q(until__isnull=True), name="petitions_pause_one"),
        ]

    def __str__(self) -> str:
        """Its days."""
        return f"{self.since}–{self.until or ''}"

    @property
    def days(self) -> Days:
        """The days that are not counted."""
        return Days(self.since, None if self.until is None else self.until + DAY)

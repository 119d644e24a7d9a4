"""What a task keeps, and its states; the verbs stand beside, by who presses them: `doing`, `ruling`, `closing`, `task`."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import Organ
from pianqu.groups.models import CoordinationGroup
from pianqu.journal import linked
from pianqu.journal.linked import Link
from pianqu.journal.records import Record
from pianqu.journal.states import Flowing
from pianqu.kit.clocks import Basis, Clock, Light, Term
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.flow import Flow
from pianqu.matters import deadline
from pianqu.matters.deadline import AT_HAND
from pianqu.matters.kinds import TITLE_MOST
from pianqu.places.models import Place
from pianqu.standards.models import Number

ENDED = ("CLOSED", "CANCELLED")


class TaskColumns(Flowing, Record):
    """A task's columns. `due_on` and `behind_from` are derived from its clock (`matters.deadline`), never written by hand."""

    class Kind(models.TextChoices):
        """What goes out."""

        TASK = "TASK", _("督办事项")
        LONG = "LONG", _("长期坚持")
        LETTER = "LETTER", _("商请函")

    class State(models.TextChoices):
        """How far it is (domain.md §1.4)."""

        DRAFT = "DRAFT", _("拟交办")
        ISSUED = "ISSUED", _("已交办，待签收")
        RECEIVED = "RECEIVED", _("已签收")
        IN_PROGRESS = "IN_PROGRESS", _("办理中")
        RETURN_ASKED = "RETURN_ASKED", _("申请退办")
        SUSPENDED = "SUSPENDED", _("中止")
        REPORTED = "REPORTED", _("已报办结，待核实")
        CLOSED = "CLOSED", _("已办结")
        CANCELLED = "CANCELLED", _("已撤销")

    class Duty(models.TextChoices):
        """Where it stands on the township's duty list (履职事项清单); asked of what goes to a township."""

        BASIC = "BASIC", _("基本履职事项")
        SHARED = "SHARED", _("配合履职事项")
        OUTSIDE = "OUTSIDE", _("不在清单内，经同意交办")

    class Counting(models.TextChoices):
        """How its days are counted."""

        WORKING = Basis.WORKING.value, _("工作日")
        CALENDAR = Basis.CALENDAR.value, _("自然日")

    flow: ClassVar = Flow.of(
        "DRAFT",
        edit=("DRAFT", "DRAFT"),
        issue=("DRAFT", "ISSUED"),
        receive=("ISSUED", "RECEIVED"),
        progress=(AT_HAND, "IN_PROGRESS"),
        reach=(AT_HAND, "IN_PROGRESS"),
        ask_return=(("ISSUED", "RECEIVED"), "RETURN_ASKED"),
        take_back=("RETURN_ASKED", "DRAFT"),
        insist=("RETURN_ASKED", "RECEIVED"),
        suspend=(AT_HAND, "SUSPENDED"),
        resume=("SUSPENDED", "IN_PROGRESS"),
        report=(AT_HAND, "REPORTED"),
        send_back=("REPORTED", "IN_PROGRESS"),
        verify=("REPORTED", "CLOSED"),
        reopen=("CLOSED", "IN_PROGRESS"),
        cancel=(("DRAFT", *AT_HAND, "RETURN_ASKED", "SUSPENDED"), "CANCELLED"),
    )
    PARTS: ClassVar = {"co_units": _("协办单位"), "milestones": _("阶段目标"), "text": _("进展")}
    TOLD_WITH: ClassVar = ("number__series",)

    state = Choice(_("状态"), choices=State.choices, default=State.DRAFT)
    kind = Choice(_("类别"), choices=Kind.choices, default=Kind.TASK)
    title = Line(_("事项"), max_length=TITLE_MOST)
    asked = Prose(_("要求"), max_length=1000, blank=True)
    lead = models.ForeignKey(Organ, verbose_name=_("牵头单位"), on_delete=models.PROTECT, related_name="tasks")
    group = models.ForeignKey(
        CoordinationGroup, verbose_name=_("协调组"), null=True, blank=True, on_delete=models.PROTECT, related_name="tasks"
    )
    place = models.ForeignKey(
        Place, verbose_name=_("乡镇或村"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    livelihood = models.BooleanField(_("民生事项"), default=False)
    duty = Choice(_("履职事项清单"), choices=Duty.choices, blank=True)
    days = models.PositiveSmallIntegerField(_("办理天数"), null=True, blank=True)
    basis = Choice(_("天数怎么算"), choices=Counting.choices, default=Counting.WORKING)
    asked_due_on = models.DateField(_("指定的办结期限"), null=True, blank=True)
    number = models.OneToOneField(
        Number, verbose_name=_("编号"), null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    issued_on = models.DateField(_("交办日期"), null=True, blank=True, editable=False)
    clock_from = models.DateField(_("计时起点"), null=True, blank=True, editable=False)
    again_days = models.PositiveSmallIntegerField(_("重办工作日"), null=True, blank=True, editable=False)
    due_on = models.DateField(_("办结期限"), null=True, blank=True, editable=False)
    behind_from = models.DateField(_("未达序时进度自"), null=True, blank=True, editable=False)
    done = models.PositiveSmallIntegerField(_("进度（%）"), default=0, editable=False)
    poor = models.BooleanField(_("退回过"), default=False, editable=False)
    reminded_on = models.DateField(_("提醒未回应自"), null=True, blank=True, editable=False)
    reason = Line(_("原因"), max_length=200, blank=True, editable=False)
    review_on = models.DateField(_("再看的日期"), null=True, blank=True, editable=False)
    result = Prose(_("办理结果"), max_length=1000, blank=True, editable=False)
    reported_on = models.DateField(_("报办结日期"), null=True, blank=True, editable=False)
    reported_by_key = models.UUIDField(null=True, blank=True, editable=False)
    verified_by_key = models.UUIDField(null=True, blank=True, editable=False)
    verified_name = Line(_("核实人"), max_length=160, blank=True, editable=False)
    verify_words = Line(_("核实情况"), max_length=200, blank=True, editable=False)
    beneficiary_words = Line(_("当事人或村的意见"), max_length=200, blank=True, editable=False)
    closed_on = models.DateField(_("办结日期"), null=True, blank=True, editable=False)
    problem_key = models.UUIDField(_("针对的困难问题"), null=True, blank=True)
    origin_type = Line(_("来源类别"), max_length=60, blank=True)
    origin_key = models.UUIDField(_("来源编号"), null=True, blank=True)
    origin_title = Line(_("来源"), max_length=linked.TITLE_MOST, blank=True)

    # What went out and has not ended, by the day on which it is due: by this lists of the running and the sweep stay fast at 10⁶.
    open_due_on = models.GeneratedField(
        verbose_name=_("在办事项的期限"),
        expression=Case(When(~Q(state__in=["DRAFT", *ENDED]), then=F("due_on"))),
        output_field=models.DateField(null=True),
        db_persist=True,
    )

    co_units: Any  # what belongs to it stands in `parts`, `extension` and `urge`
    dues: Any
    steps: Any
    course: Any
    pauses: Any
    milestones: Any
    extensions: Any
    urges: Any

    class Meta:
        """By the day on which it is due."""

        abstract = True
        verbose_name = _("督办事项")
        verbose_name_plural = _("督办事项")
        ordering: ClassVar = ["due_on", "id"]
        indexes: ClassVar = [
            models.Index(fields=["open_due_on", "id"], condition=Q(open_due_on__isnull=False), name="matters_task_open"),
            models.Index(fields=["due_on", "id"], name="matters_task_due_all"),
            models.Index(fields=["lead", "issued_on"], name="matters_task_lead_issued"),
            models.Index(fields=["lead", "due_on"], name="matters_task_lead_due"),
            models.Index(fields=["origin_type", "origin_key"], name="matters_task_origin"),
            models.Index(fields=["problem_key"], name="matters_task_problem"),
            models.Index(fields=["closed_on", "id"], name="matters_task_closed"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["DRAFT", "CANCELLED"])
                | Q(issued_on__isnull=False, clock_from__isnull=False, due_on__isnull=False, number__isnull=False),
                name="matters_task_issued",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gt=F("clock_from")), name="matters_task_due_after"
            ),
            models.CheckConstraint(condition=Q(done__lte=100), name="matters_task_share"),
            models.CheckConstraint(
                condition=~Q(state__in=["REPORTED", "CLOSED"]) | (~Q(result="") & Q(reported_on__isnull=False)),
                name="matters_task_reported",
            ),
            models.CheckConstraint(
                condition=~Q(state="CLOSED") | (Q(closed_on__isnull=False) & ~Q(verified_name="") & ~Q(verify_words="")),
                name="matters_task_verified",
            ),
            models.CheckConstraint(  # who did it never says that it is done (domain.md §3.3)
                condition=~Q(state="CLOSED") | ~Q(verified_by_key=F("reported_by_key")), name="matters_task_another"
            ),
            models.CheckConstraint(
                condition=~Q(state="CLOSED", livelihood=True) | ~Q(beneficiary_words=""), name="matters_task_beneficiary"
            ),
            models.CheckConstraint(
                condition=~Q(state="SUSPENDED") | (~Q(reason="") & Q(review_on__isnull=False)), name="matters_task_suspended"
            ),
            models.CheckConstraint(condition=Q(days__isnull=True) | Q(asked_due_on__isnull=True), name="matters_task_one_term"),
        ]

    def __str__(self) -> str:
        """The number where it has one, and what it is about."""
        return f"{self.number} {self.title}" if self.number else self.title

    @property
    def is_letter(self) -> bool:
        """商请函 to a unit under vertical management: no light, no urging (practice.md 18)."""
        return self.kind == self.Kind.LETTER

    @property
    def ended(self) -> bool:
        """Nothing is to be done any more."""
        return self.state in ENDED

    @property
    def doers(self) -> list[int]:
        """The units that do it: who leads, then who helps (numbers of organs)."""
        return [self.lead_id, *(row.organ_id for row in self.co_units.all())]

    @property
    def origin(self) -> Link | None:
        """The record that raised it."""
        return Link(self.origin_type, self.origin_key, self.origin_title) if self.origin_key else None

    def term(self, start: date) -> Term:
        """The term that was asked for, from `start` on. Raises `Refused` where none was."""
        return deadline.term_of(self.days, self.basis, self.asked_due_on, start=start)

    def clock(self) -> Clock:
        """The clock that runs: its term, what was granted on top, and the days on which it stood still.

        Doing it again (`reopen`, `send_back`) begins a new one of so many worked days; what was granted before does not pass on.
        Of a task that was read `with_clocks` this makes no query.
        """
        start: date = self.clock_from  # type: ignore[assignment]
        term = Term(self.again_days, Basis.WORKING) if self.again_days else self.term(start)
        granted = [each for each in self.extensions.all() if each.state == "GRANTED" and each.clock_from == start]
        granted.sort(key=lambda each: (each.decided_at, each.pk))
        pauses = tuple(each.days for each in self.pauses.all() if each.since >= start)
        return Clock(start, term, tuple(each.granted_term for each in granted), pauses)

    def light(self, today: date) -> Light | None:
        """How it stands on `today` (domain.md §3.3); None where no clock runs."""
        return deadline.light_of(self, today)

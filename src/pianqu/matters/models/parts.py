"""What belongs to a task: who helps, its due days, how far it was said to be, when it stood still, its stages."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import Organ
from pianqu.journal.actor import Acting
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.periods import DAY, Days

TASK = "matters.Task"


class CoUnit(models.Model):
    """协办单位: a unit that helps the one that leads."""

    task = models.ForeignKey(TASK, on_delete=models.PROTECT, related_name="co_units")
    organ = models.ForeignKey(Organ, verbose_name=_("协办单位"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Once each, in the county's fixed order."""

        verbose_name = _("协办单位")
        ordering: ClassVar = ["organ__kind", "organ__code"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["task", "organ"], name="matters_counit_once")]

    def __str__(self) -> str:
        """The unit."""
        return str(self.organ)


class Due(models.Model):
    """A due day and why it became that one; the last is in force, those before it stay (architecture, decision 9)."""

    class Why(models.TextChoices):
        """What made it so."""

        ISSUED = "ISSUED", _("交办时")
        EXTENDED = "EXTENDED", _("同意延期")
        RESUMED = "RESUMED", _("恢复办理")
        REDONE = "REDONE", _("退回重办")
        REOPENED = "REOPENED", _("重新办理")
        CALENDAR = "CALENDAR", _("放假安排有变")

    task = models.ForeignKey(TASK, on_delete=models.PROTECT, related_name="dues")
    due_on = models.DateField(_("应办结日期"))
    why = Choice(_("缘由"), choices=Why.choices)
    at = models.DateTimeField(_("时间"))

    class Meta:
        """In order."""

        verbose_name = _("办结期限")
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        """The day."""
        return str(self.due_on)


class Progress(models.Model):
    """How far a task was said to be: words and percent, by whom, when."""

    task = models.ForeignKey(TASK, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField(_("时间"))
    name = Line(_("谁"), max_length=40)
    done = models.PositiveSmallIntegerField(_("进度（%）"))
    text = Prose(_("进展"), max_length=500)

    class Meta:
        """Newest first."""

        verbose_name = _("进展")
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        """The first words."""
        return self.text[:30]


class Said(models.Model):
    """办理过程: a reason, a result or what was seen, as it was said with a verb; the task's own columns keep the last alone."""

    class What(models.TextChoices):
        """With which verb."""

        RETURN_ASKED = "RETURN_ASKED", _("申请退办的理由")
        INSISTED = "INSISTED", _("不同意退办的理由")
        SUSPENDED = "SUSPENDED", _("中止的原因")
        REPORTED = "REPORTED", _("办理结果")
        SENT_BACK = "SENT_BACK", _("退回的原因")
        VERIFIED = "VERIFIED", _("核实情况")
        HEARD = "HEARD", _("当事人或村的意见")
        REOPENED = "REOPENED", _("重新办理的原因")
        CANCELLED = "CANCELLED", _("撤销的原因")

    task = models.ForeignKey(TASK, on_delete=models.PROTECT, related_name="course")
    at = models.DateTimeField(_("时间"))
    name = Line(_("谁"), max_length=160)
    what = Choice(_("哪一步"), choices=What.choices)
    text = Prose(_("内容"), max_length=1000)

    class Meta:
        """In order."""

        verbose_name = _("办理过程")
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(text=""), name="matters_said_text")]

    def __str__(self) -> str:
        """The first words."""
        return self.text[:30]

    @classmethod
    def keep(cls, task: models.Model, what: str, text: str, *, by: Acting, at: datetime) -> None:
        """Keep it beside the task; in the verb's own unit of work."""
        cls.objects.create(task_id=task.pk, what=what, text=text, name=by.acting().with_post, at=at)


class Pause(models.Model):
    """Days on which a task stood still: the day after `since` up to and with `until`; without `until` it still does."""

    task = models.ForeignKey(TASK, on_delete=models.PROTECT, related_name="pauses")
    since = models.DateField(_("自"))
    until = models.DateField(_("至"), null=True, blank=True)
    reason = Line(_("中止原因"), max_length=200)

    class Meta:
        """In order; one at a time."""

        verbose_name = _("中止")
        ordering: ClassVar = ["since", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="matters_pause_days"),
            models.UniqueConstraint(fields=["task"], condition=Q(until__isnull=True), name="matters_pause_one"),
        ]

    def __str__(self) -> str:
        """The reason."""
        return self.reason

    @property
    def days(self) -> Days:
        """The days that are not counted."""
        return Days(self.since + DAY, None if self.until is None else self.until + DAY)


class Milestone(models.Model):
    """A stage (阶段目标) of a task that lasts: what is to be reached by which day, and when it was."""

    task = models.ForeignKey(TASK, on_delete=models.PROTECT, related_name="milestones")
    due_on = models.DateField(_("什么时候"))
    text = Line(_("阶段目标"), max_length=120)
    reached_on = models.DateField(_("达到日期"), null=True, blank=True)
    words = Line(_("完成情况"), max_length=200, blank=True)

    class Meta:
        """By day."""

        verbose_name = _("阶段目标")
        ordering: ClassVar = ["due_on", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(reached_on__isnull=True) | ~Q(words=""), name="matters_milestone_words"),
            models.UniqueConstraint(fields=["task", "due_on", "text"], name="matters_milestone_once"),
        ]

    def __str__(self) -> str:
        """What is to be reached."""
        return self.text

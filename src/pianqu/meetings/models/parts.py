"""The parts of a meeting: agenda, attendance, resolutions. Each version of a corrected meeting has its own."""

from collections.abc import Collection, Iterable
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.groups.carrying import leads_on
from pianqu.groups.models import Post
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.meetings.models.meeting import Meeting
from pianqu.meetings.models.topic import Topic
from pianqu.meetings.querysets import AgendaQuerySet
from pianqu.meetings.resolved import key_of
from pianqu.meetings.told import LONGEST


class AgendaItem(models.Model):
    """One item of the agenda (议题), of a field where one was named (R53)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda")
    number = models.PositiveSmallIntegerField()
    text = Prose(gettext_lazy("议题"), max_length=LONGEST)
    topic = models.ForeignKey(
        Topic, verbose_name=gettext_lazy("方面"), null=True, blank=True, on_delete=models.PROTECT, related_name="items"
    )
    problem_key = models.UUIDField(gettext_lazy("困难问题"), null=True, blank=True)

    objects = AgendaQuerySet.as_manager()

    class Meta:
        """As they were set down."""

        verbose_name = gettext_lazy("议题")
        ordering: ClassVar = ["meeting", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "number"], name="meetings_agendaitem_once")]
        indexes: ClassVar = [
            models.Index(fields=["problem_key"], condition=Q(problem_key__isnull=False), name="meetings_agendaitem_problem")
        ]

    def __str__(self) -> str:
        """Its words."""
        return self.text


class Attendance(models.Model):
    """How a unit or member came to a meeting (practice.md 14): who is not named otherwise was there."""

    class Status(models.TextChoices):
        """实到 are those present and those represented; observers are not owed."""

        PRESENT = "PRESENT", gettext_lazy("实到")
        DEPUTED = "DEPUTED", gettext_lazy("代会")
        LEAVE = "LEAVE", gettext_lazy("请假")
        ABSENT = "ABSENT", gettext_lazy("未到")
        OBSERVER = "OBSERVER", gettext_lazy("列席")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    name = Line(gettext_lazy("单位或人员"), max_length=60)
    organ = models.ForeignKey(Organ, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    status = Choice(gettext_lazy("到会情况"), choices=Status.choices, default=Status.PRESENT)

    class Meta:
        """As they were called."""

        verbose_name = gettext_lazy("到会情况")
        ordering: ClassVar = ["meeting", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "name"], name="meetings_attendance_once")]

    def __str__(self) -> str:
        """The name."""
        return self.name


class ResolutionItem(models.Model):
    """What was decided (议定事项): who leads, by when. Its key lasts: a task can be raised from it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="resolutions")
    key = models.UUIDField(gettext_lazy("编号"), editable=False, db_index=True)
    number = models.PositiveSmallIntegerField()
    text = Prose(gettext_lazy("议定事项"), max_length=LONGEST)
    lead = models.ForeignKey(Organ, verbose_name=gettext_lazy("牵头单位"), on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(gettext_lazy("完成日期"))

    class Meta:
        """As they were set down."""

        verbose_name = gettext_lazy("议定事项")
        ordering: ClassVar = ["meeting", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "key"], name="meetings_resolutionitem_once")]

    def __str__(self) -> str:
        """Its words."""
        return self.text


@leads_on
def left_open(keys: Collection[UUID], organs: Collection[int]) -> Iterable[UUID]:
    """The tasks of decisions that may be of a problem with one of these keys: no item of the agenda has their very words.

    But what one of these organs itself shall do is of something else (`meetings.resolved`).
    """
    found: set[UUID] = set()
    hosts = (
        AgendaItem.objects.filter(problem_key__in=keys).order_by().values_list("meeting__session", "meeting__group").distinct()
    )
    for session, group in hosts:
        items = AgendaItem.objects.filter(meeting__session=session, meeting__group=group).order_by().values("text")
        rows = ResolutionItem.objects.filter(meeting__session=session, meeting__group=group).exclude(text__in=items)
        found |= {key_of(each) for each in rows.exclude(lead__in=organs)}
    return found

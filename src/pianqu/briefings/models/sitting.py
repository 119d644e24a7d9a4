"""A sitting of the county committee (县委常委会会议) that hears briefings: a day and a name, kept by 县委办."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.briefings.querysets import SittingQuerySet
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, move, once
from pianqu.journal.records import Record
from pianqu.journal.states import Flowing
from pianqu.journal.work import unit
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.flow import Flow
from pianqu.kit.now import county_day


class Sitting(Flowing, Record):
    """One sitting. Briefings are put on it; once it is held, those that were heard count from its day."""

    class State(models.TextChoices):
        """How far it is."""

        PLANNED = "PLANNED", gettext_lazy("待召开")
        HELD = "HELD", gettext_lazy("已召开")
        CANCELLED = "CANCELLED", gettext_lazy("已取消")

    flow: ClassVar = Flow.of("PLANNED", hold=("PLANNED", "HELD"), cancel=("PLANNED", "CANCELLED"))
    PARTS: ClassVar = {"heard": gettext_lazy("听取的汇报")}

    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.PLANNED)
    name = Line(gettext_lazy("会议名称"), max_length=60)
    day = models.DateField(gettext_lazy("开会日期"))
    cancel_reason = Line(gettext_lazy("取消原因"), max_length=200, blank=True, editable=False)

    objects = SittingQuerySet.as_manager()

    class Meta:
        """Newest first; one name a day."""

        verbose_name = gettext_lazy("县委常委会会议")
        ordering: ClassVar = ["-day", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name", "day"],
                condition=~Q(state="CANCELLED"),
                name="briefings_sitting_once",
                violation_error_message=gettext_lazy("这一天已登记过这个名称的会议。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="CANCELLED") | ~Q(cancel_reason=""), name="briefings_sitting_cancel_reason"
            ),
        ]

    def __str__(self) -> str:
        """Day and name."""
        return f"{self.day} {self.name}"

    @classmethod
    def plan(cls, *, by: Acting, at: datetime, name: str, day: date, key: UUID | None = None) -> "Sitting":
        """Put it in the calendar. Raises `ValidationError` where that day has one of the name already."""
        content = {"name": name, "day": day}
        return once(cls, key, content, lambda key, mark: add(cls(key=key, fingerprint=mark, **content), "plan", by=by, at=at))

    def postpone(self, *, by: Acting, at: datetime, day: date, version: int | None = None) -> "Sitting":
        """It is on another day. Raises `Conflict` when it is not waiting to be held (any more)."""
        if self.state != self.State.PLANNED:
            raise Conflict(_("会议已召开或已取消，不能改期。"))
        return change(self, "postpone", by=by, at=at, version=version, day=day)

    def hold(self, *, by: Acting, at: datetime, heard: Collection[Any], version: int | None = None) -> "Sitting":
        """It was held, and heard these of its briefings; the others are taken off it and wait for another (R29, A14).

        Raises `Refused` for a day to come and for a briefing that is not on it, `Conflict` when it is not planned (any more).
        """
        if self.day > county_day(at):
            raise Refused(heard=_("会议日期还没有到；改了日期的，先改期。"), code="future")
        waiting = {row.key: row for row in self.briefings.current().filter(state="SCHEDULED").order_by("pk")}
        wanted = {each.key for each in heard}
        if wanted - waiting.keys():
            raise Refused(heard=_("有的汇报不在这次会议上。"), code="elsewhere")
        with unit(by=by, at=at):
            move(self, "hold", by=by, at=at, version=version)
            for key, row in waiting.items():
                row.sitting = self
                if key in wanted:
                    row.hear(by=by, at=at)
                else:
                    row.unschedule(by=by, at=at)
        return self

    def cancel(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Sitting":
        """It will not be held, with the reason; its briefings wait for another.

        Raises `Refused` without a reason, `Conflict` when it is not planned (any more).
        """
        if not reason.strip():
            raise Refused(reason=_("请写取消的原因。"), code="required")
        with unit(by=by, at=at):
            move(self, "cancel", by=by, at=at, version=version, cancel_reason=reason.strip())
            for row in self.briefings.current().filter(state="SCHEDULED").order_by("pk"):
                row.unschedule(by=by, at=at)
        return self

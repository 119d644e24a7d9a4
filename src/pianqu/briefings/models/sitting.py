"""A sitting of the county committee (县委常委会会议) that hears briefings: a day and a name, kept by 县委办."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.briefings import rules
from pianqu.briefings.querysets import SittingQuerySet
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, move, once
from pianqu.journal.records import Record
from pianqu.journal.states import Flowing
from pianqu.journal.work import turn
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

    flow: ClassVar = Flow.of("PLANNED", hold=("PLANNED", "HELD"), reopen=("HELD", "PLANNED"), cancel=("PLANNED", "CANCELLED"))
    PARTS: ClassVar = {"heard": gettext_lazy("听取的汇报")}

    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.PLANNED)
    name = Line(gettext_lazy("会议名称"), max_length=60)
    day = models.DateField(gettext_lazy("开会日期"))
    planned_on = models.DateField(gettext_lazy("原定日期"), null=True, blank=True, editable=False)
    cancel_reason = Line(gettext_lazy("取消原因"), max_length=200, blank=True, editable=False)
    reopen_reason = Line(gettext_lazy("改回待召开的原因"), max_length=200, blank=True, editable=False)

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

    @property
    def was_moved(self) -> bool:
        """Whether it is on another day than it was planned for."""
        return self.planned_on is not None and self.planned_on != self.day

    @classmethod
    def plan(cls, *, by: Acting, at: datetime, name: str, day: date, key: UUID | None = None) -> "Sitting":
        """Put it in the calendar. Raises `Refused` where that day has one of the name already."""
        content = {"name": name, "day": day}

        def make(key: UUID, mark: str) -> "Sitting":
            fresh = cls(key=key, fingerprint=mark, **content)
            with turn(by=by, at=at):
                rules.check_once(fresh, day, "name")
                return add(fresh, "plan", by=by, at=at)

        return once(cls, key, content, make)

    def postpone(self, *, by: Acting, at: datetime, day: date, version: int | None = None) -> "Sitting":
        """It is on another day; the day for which it was planned first is kept.

        Raises `Refused` for a day on which one of its briefings was not signed yet, or that has one of its name already.
        Raises `Conflict` when it is not waiting to be held (any more).
        """
        if self.state != self.State.PLANNED:
            raise Conflict(_("会议已召开或已取消，不能改期。"))
        with turn(by=by, at=at):  # so that no briefing is put on it meanwhile
            rules.check_day(self._waiting(), day)
            rules.check_once(self, day, "day")
            first = {} if self.planned_on else {"planned_on": self.day}
            return change(self, "postpone", by=by, at=at, version=version, day=day, **first)

    def hold(
        self, *, by: Acting, at: datetime, heard: Collection[Any], none_heard: bool = False, version: int | None = None
    ) -> "Sitting":
        """It was held, and heard these of its briefings; the others are taken off it and wait for another (R29, A14).

        Raises `Refused` for a day to come, for a briefing that is not on it, and where nothing was heard and `none_heard` does
        not say so; `Conflict` when it is not planned (any more).
        """
        if self.day > county_day(at):
            raise Refused(heard=_("会议日期还没有到；改了日期的，先改期。"), code="future")
        rules.check_heard(heard, none_heard)
        with turn(by=by, at=at):  # so that no briefing is put on it or taken off it meanwhile
            waiting = {row.key: row for row in self._waiting()}
            wanted = {each.key for each in heard}
            if wanted - waiting.keys():
                raise Refused(heard=_("有的汇报不在这次会议上。"), code="elsewhere")
            move(self, "hold", by=by, at=at, version=version)
            for key, row in waiting.items():
                row.sitting = self
                if key in wanted:
                    row.hear(by=by, at=at)
                else:
                    row.unschedule(by=by, at=at)
        return self

    def reopen(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Sitting":
        """It was recorded as held by mistake: it waits to be held again, with the reason.

        Raises `Refused` without a reason and while a briefing of it counts as heard, `Conflict` when it was not held.
        """
        if not reason.strip():
            raise Refused(reason=_("请写改回的原因。"), code="required")
        with turn(by=by, at=at):  # so that none of its briefings is heard meanwhile
            counts = self.briefings.current().heard().first()
            if counts is not None:
                told = _("“%(title)s”已记为在这次会议上听取。确实没有听取的，先作废那份汇报，再改回。") % {"title": counts.title}
                raise Refused(__all__=told, code="heard")
            return move(self, "reopen", by=by, at=at, version=version, reopen_reason=reason.strip())

    def cancel(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Sitting":
        """It will not be held, with the reason; its briefings wait for another.

        Raises `Refused` without a reason, `Conflict` when it is not planned (any more).
        """
        if not reason.strip():
            raise Refused(reason=_("请写取消的原因。"), code="required")
        with turn(by=by, at=at):  # so that no briefing is put on it meanwhile
            move(self, "cancel", by=by, at=at, version=version, cancel_reason=reason.strip())
            for row in self._waiting():
                row.unschedule(by=by, at=at)
        return self

    def _waiting(self) -> list[Any]:
        """The briefings on it that it is still to hear."""
        return list(self.briefings.current().filter(state="SCHEDULED").order_by("pk"))

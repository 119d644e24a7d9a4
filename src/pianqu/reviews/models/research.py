"""Thematic research (专题调研): a group looks into one topic, by a plan, and writes down what came of it (R48, F8)."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.files.hanging import takes_attachments
from pianqu.groups.models import CoordinationGroup
from pianqu.groups.where import check_day
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, having, move, once, replace, void
from pianqu.journal.records import Counted
from pianqu.journal.states import Flowing
from pianqu.journal.work import unit
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.flow import Flow
from pianqu.reviews.querysets import ResearchQuerySet


@takes_attachments(change="reviews.correct_research")
class Research(Flowing, Counted):
    """One topic of one group. `happened_on` is the day by which it is to be finished, then the day on which it was.

    Only what is finished counts, from the day on which it was entered as finished.
    """

    class State(models.TextChoices):
        """How far it is."""

        PLANNED = "PLANNED", gettext_lazy("计划中")
        FINISHED = "FINISHED", gettext_lazy("已完成")
        DROPPED = "DROPPED", gettext_lazy("已取消")

    flow: ClassVar = Flow.of("PLANNED", finish=("PLANNED", "FINISHED"), drop=("PLANNED", "DROPPED"))

    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.PLANNED)
    topic = Line(gettext_lazy("课题"), max_length=80)
    plan = Prose(gettext_lazy("怎么调研"), max_length=1000)
    output = Prose(gettext_lazy("调研成果"), max_length=2000, blank=True)
    drop_reason = Line(gettext_lazy("取消原因"), max_length=200, blank=True, editable=False)
    group = models.ForeignKey(
        CoordinationGroup, verbose_name=gettext_lazy("协调组"), on_delete=models.PROTECT, related_name="research"
    )

    objects = ResearchQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first."""

        verbose_name = gettext_lazy("专题调研")
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [models.Index(fields=["happened_on", "id"], name="reviews_research_day")]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.CheckConstraint(condition=~Q(state="FINISHED") | ~Q(output=""), name="reviews_research_output"),
            models.CheckConstraint(condition=~Q(state="DROPPED") | ~Q(drop_reason=""), name="reviews_research_drop_reason"),
        ]

    def __str__(self) -> str:
        """The topic."""
        return self.topic

    @property
    def is_finished(self) -> bool:
        """Whether it was done: its day is the day on which it was, else that by which it was to be."""
        return self.state == self.State.FINISHED

    @classmethod
    def propose(
        cls,
        *,
        by: Acting,
        at: datetime,
        group: CoordinationGroup,
        topic: str,
        plan: str,
        happened_on: date,
        output: str = "",
        key: UUID | None = None,
    ) -> "Research":
        """Plan it; with an `output` it is entered as finished on `happened_on` at once.

        Raises `Refused` for a day on which the group is not there, and for what is finished on a day to come.
        """
        content = {"group": group.pk, "topic": topic, "plan": plan, "happened_on": happened_on, "output": output}

        def make(key: UUID, mark: str) -> "Research":
            values = {**content, "group": group, "output": ""}
            fresh = cls.entered(by, at, key=key, fingerprint=mark, **values)
            fresh.check_group()
            with unit(by=by, at=at):
                add(fresh, "propose", by=by, at=at)
                if output.strip():
                    fresh.finish(by=by, at=at, happened_on=happened_on, output=output)
            return fresh

        return once(cls, key, content, make)

    def finish(self, *, by: Acting, at: datetime, happened_on: date, output: str, version: int | None = None) -> "Research":
        """It is done: what came of it, and on which day. From here on it counts.

        Raises `Refused` without an output or for a day to come, `Conflict` when it is not planned (any more).
        """
        _check_finished(happened_on, output, at)
        told: dict[str, Any] = {"happened_on": happened_on, "output": output}
        return move(self, "finish", by=by, at=at, version=version, happened=True, **told)

    def drop(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Research":
        """It will not be done, with the reason. Raises `Refused` without one, `Conflict` when it is not planned (any more)."""
        if not reason.strip():
            raise Refused(reason=_("请写取消的原因。"), code="required")
        return move(self, "drop", by=by, at=at, version=version, drop_reason=reason.strip())

    def correct(
        self,
        *,
        by: Acting,
        at: datetime,
        reason: str,
        topic: str,
        plan: str,
        happened_on: date,
        output: str = "",
        version: int | None = None,
    ) -> "Research":
        """Put it right, with the reason; the old version is kept.

        Raises `Refused` as `propose` does, for an output of what is not finished and for a finished one without, `Conflict`
        when somebody was faster or it is void.
        """
        values: dict[str, Any] = {"topic": topic, "plan": plan, "happened_on": happened_on, "output": output}
        having(self, values).check_group()
        if self.state == self.State.FINISHED:
            _check_finished(happened_on, output, at)
        elif output.strip():
            raise Refused(output=_("还没有完成；要写成果，请用“完成”。"), code="state")
        return replace(self, "correct", by=by, at=at, reason=reason, version=version, **values)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Research":
        """Take a mistaken record out of every count, with its reason."""
        return void(self, "void", by=by, at=at, reason=reason, version=version)

    def check_group(self) -> None:
        """Raises `Refused` for a day on which the group is not there."""
        if not self.group.in_force(self.happened_on):
            raise Refused(happened_on=_("这一天没有这个协调组。"), code="not_in_force")


def _check_finished(happened_on: date, output: str, at: datetime) -> None:
    """What is finished has findings, and no day to come. Raises `Refused`."""
    if not output.strip():
        raise Refused(output=_("请写调研成果。"), code="required")
    check_day(happened_on, at)

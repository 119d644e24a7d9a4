"""堵点说明: a unit is asked why a task lies with it, and has three worked days to say (practice.md 20).

Then, or once it has said, a person proposes it to the next joint meeting as 需协调事项, or drops it. Nothing follows by itself.
"""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid5

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.groups import where
from pianqu.groups.carrying import carries
from pianqu.groups.concerned import office_and_group, people_of_organs
from pianqu.groups.models import CoordinationGroup
from pianqu.inbox.concerning import concerns
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, move, once
from pianqu.journal.records import Record
from pianqu.journal.states import Flowing
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.flow import Flow
from pianqu.kit.now import county_day
from pianqu.kit.said import said
from pianqu.matters.closer_querysets import HoldupQuerySet
from pianqu.matters.models.matter import Problem
from pianqu.matters.models.task import Task
from pianqu.matters.origins import raises_matters
from pianqu.places.models import Place
from pianqu.standards.models import Holiday, Parameter

OPEN = ("ASKED", "EXPLAINED")
raises_matters(Task)  # what is proposed from here came of the task


def asked_unit(asked: Any, day: date) -> set[int]:
    """The people of the unit that is asked."""
    return people_of_organs([asked.organ_id], day)


def who_asks(holdup: "Holdup", day: date) -> set[int]:
    """The group of the task and 县委办, one of which asked."""
    return office_and_group(holdup.group_id, day)


def unit_of(asked: Any) -> str:
    """The unit that is asked."""
    return str(asked.organ)


@concerns("ask", gettext_lazy("请你单位说明一件督办事项为什么停着"), whom=asked_unit, where=unit_of, must_know=True)
@concerns("explain", gettext_lazy("有单位说明了堵点"), whom=who_asks, where=unit_of)
@concerns("propose", gettext_lazy("一件督办事项提为需协调事项"), whom=asked_unit, where=unit_of)
@carries("task__key")
class Holdup(Flowing, Record):
    """One question to the unit that has a task in hand, with its answer and what was done then."""

    class State(models.TextChoices):
        """How far it is."""

        ASKED = "ASKED", gettext_lazy("等单位说明")
        EXPLAINED = "EXPLAINED", gettext_lazy("已说明")
        PROPOSED = "PROPOSED", gettext_lazy("已提为需协调事项")
        DROPPED = "DROPPED", gettext_lazy("不再协调")

    flow: ClassVar = Flow.of("ASKED", explain=("ASKED", "EXPLAINED"), propose=(OPEN, "PROPOSED"), drop=(OPEN, "DROPPED"))
    TOLD_WITH: ClassVar = ("task__number__series", "organ")

    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.ASKED)
    task = models.ForeignKey(
        Task, verbose_name=gettext_lazy("督办事项"), editable=False, on_delete=models.PROTECT, related_name="holdups"
    )
    organ = models.ForeignKey(
        Organ, verbose_name=gettext_lazy("单位"), editable=False, on_delete=models.PROTECT, related_name="holdups"
    )
    group = models.ForeignKey(
        CoordinationGroup,
        verbose_name=gettext_lazy("协调组"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="holdups",
    )
    asked = Line(gettext_lazy("要说明什么"), max_length=200)
    asked_name = Line(gettext_lazy("谁要求的"), max_length=160, editable=False)
    asked_on = models.DateField(gettext_lazy("要求日期"), editable=False)
    due_on = models.DateField(gettext_lazy("说明期限"), editable=False)
    explanation = Prose(gettext_lazy("单位的说明"), max_length=1000, blank=True, editable=False)
    explained_on = models.DateField(gettext_lazy("说明日期"), null=True, blank=True, editable=False)
    explained_name = Line(gettext_lazy("谁说明的"), max_length=160, blank=True, editable=False)
    drop_reason = Line(gettext_lazy("不再协调的原因"), max_length=200, blank=True, editable=False)
    problem_key = models.UUIDField(gettext_lazy("需协调事项"), null=True, blank=True, editable=False)

    objects = HoldupQuerySet.as_manager()

    class Meta:
        """Newest first; one open at a time for a task and unit."""

        verbose_name = gettext_lazy("堵点说明")
        verbose_name_plural = gettext_lazy("堵点说明")
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(due_on__gt=F("asked_on")), name="matters_holdup_due"),
            models.CheckConstraint(
                condition=~Q(state="EXPLAINED") | (~Q(explanation="") & Q(explained_on__isnull=False)),
                name="matters_holdup_explained",
            ),
            models.CheckConstraint(condition=~Q(state="PROPOSED") | Q(problem_key__isnull=False), name="matters_holdup_proposed"),
            models.CheckConstraint(condition=~Q(state="DROPPED") | ~Q(drop_reason=""), name="matters_holdup_dropped"),
            models.UniqueConstraint(
                fields=["task", "organ"],
                condition=Q(state__in=OPEN),
                name="matters_holdup_one",
                violation_error_message=gettext_lazy("已经请这个单位说明过，还没有了结。"),
            ),
        ]

    def __str__(self) -> str:
        """Of which task."""
        return str(self.task)

    @property
    def is_open(self) -> bool:
        """Whether somebody has to do something yet."""
        return self.state in OPEN

    def waits(self, today: date) -> bool:
        """Whether the unit may still explain before anybody goes on."""
        return self.state == self.State.ASKED and today <= self.due_on

    @classmethod
    def ask(cls, *, by: Acting, at: datetime, task: Task, asked: str, key: UUID | None = None) -> "Holdup":
        """Ask the unit that leads the task; it has so many worked days (a dated parameter).

        Raises `Refused` without words, for a letter, where the unit has not got it in hand, and where it was asked already.
        """

        def make(key: UUID, mark: str) -> "Holdup":
            with turn(by=by, at=at):  # so that the task does not leave the unit's hand meanwhile
                there = Task.objects.at_hand().held().filter(pk=task.pk).select_related("lead").first()
                if there is None or there.is_letter:
                    raise Refused(__all__=_("事项现在不在承办单位手里，不能请它说明。"), code="state")
                words, day = said(asked, "asked", _("请写要单位说明什么。")), county_day(at)
                stands = {
                    "asked_on": day,
                    "due_on": explain_until(day),
                    "asked_name": by.acting().with_post,
                    "group": there.group,
                }
                fresh = cls(key=key, fingerprint=mark, task=there, organ=there.lead, asked=words, **stands)
                return add(fresh, "ask", by=by, at=at)

        return once(cls, key, {"task": task.pk, "asked": asked}, make)

    def explain(self, *, by: Acting, at: datetime, explanation: str, version: int | None = None) -> "Holdup":
        """The unit says why, also after its days. Raises `Refused` without words, `Conflict` once it is settled."""
        words = said(explanation, "explanation", _("请写为什么停着、要什么条件才能办。"), 1000)
        told: dict[str, Any] = {"explanation": words, "explained_on": county_day(at), "explained_name": by.acting().with_post}
        return move(self, "explain", by=by, at=at, version=version, **told)

    def propose(
        self, *, by: Acting, at: datetime, text: str, relation: str, place: Place, version: int | None = None
    ) -> "Holdup":
        """Propose it as 需协调事项: a problem is raised from the task, which the next joint meeting finds among the open ones.

        Raises `Refused` while the unit has days left and has not explained, without a relation, for a place in no group's
        area, and once the task has ended; `Conflict` once it is settled.
        """
        day = county_day(at)
        if self.waits(day):
            told = _("单位在 %(day)s（含）前可以说明；还没有说明的，过了这一天才能提交协调。") % {"day": self.due_on}
            raise Refused(__all__=told, code="early")
        if not relation:
            raise Refused(relation=_("请选涉及关系：它决定提交哪一种会。"), code="required")
        with turn(by=by, at=at):  # so that the task does not end meanwhile
            if Task.objects.held().get(pk=self.task_id).ended:
                raise Refused(__all__=_("事项已经了结，不用再协调。"), code="ended")
            key = uuid5(self.key, "problem")
            moved = move(self, "propose", by=by, at=at, version=version, problem_key=key)
            group = self.group or where.group_of(place, CoordinationGroup.objects.on(day).values_list("pk", flat=True), day)
            origin = {"origin_type": Task._meta.label_lower, "origin_key": self.task.key, "origin_title": str(self.task)[:120]}
            stands = {"happened_on": day, "group": group, **where.place_values(place), **origin}
            Problem.raise_(by=by, at=at, key=key, text=text, relation=relation, **stands)
        return moved

    def drop(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Holdup":
        """Nobody need meet about it, with the reason. Raises `Refused` without one, `Conflict` once it is settled."""
        reason = said(reason, "reason", _("请写不再协调的原因。"))
        return move(self, "drop", by=by, at=at, version=version, drop_reason=reason)

    @property
    def problem(self) -> Problem | None:
        """What was proposed to the meeting, in its latest version."""
        return Problem.objects.latest_versions().filter(key=self.problem_key).first() if self.problem_key else None


def explain_until(day: date) -> date:
    """The last day on which a unit that is asked on `day` may explain before anybody goes on."""
    return Holiday.objects.calendar().add_workdays(day, Parameter.objects.value("explain_workdays", day))

"""延期: more time for a task, asked before it is due and granted by who issued it, at most twice; both clocks are kept."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.groups.carrying import carries
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, move, once
from pianqu.journal.records import Record
from pianqu.journal.states import Flowing
from pianqu.journal.work import turn
from pianqu.kit.clocks import Basis, Term
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.flow import Flow
from pianqu.kit.now import county_day
from pianqu.kit.said import said
from pianqu.matters import deadline
from pianqu.matters.deadline import AT_HAND
from pianqu.matters.models.parts import Due
from pianqu.matters.models.task import Task
from pianqu.matters.querysets import ExtensionQuerySet
from pianqu.standards.models import Parameter


@carries("task__key")
class Extension(Flowing, Record):
    """One request for a later day. Granted, it is a term on top of the task's clock, from the day on which that was due."""

    class State(models.TextChoices):
        """How it was decided."""

        ASKED = "ASKED", gettext_lazy("待审批")
        GRANTED = "GRANTED", gettext_lazy("同意延期")
        REFUSED = "REFUSED", gettext_lazy("不同意延期")
        LAPSED = "LAPSED", gettext_lazy("已失效")

    flow: ClassVar = Flow.of("ASKED", grant=("ASKED", "GRANTED"), refuse=("ASKED", "REFUSED"), lapse=("ASKED", "LAPSED"))
    TOLD_WITH: ClassVar = ("task__number__series",)

    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.ASKED)
    task = models.ForeignKey(
        Task, verbose_name=gettext_lazy("督办事项"), editable=False, on_delete=models.PROTECT, related_name="extensions"
    )
    clock_from = models.DateField(gettext_lazy("计时起点"), editable=False)
    from_day = models.DateField(gettext_lazy("原办结期限"), editable=False)
    to_day = models.DateField(gettext_lazy("延到"))
    reason = Line(gettext_lazy("延期理由"), max_length=200)
    answer = Line(gettext_lazy("审批意见"), max_length=200, blank=True, editable=False)
    decided_at = models.DateTimeField(gettext_lazy("审批时间"), null=True, blank=True, editable=False)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        """Newest first; one asked at a time."""

        verbose_name = gettext_lazy("延期申请")
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(to_day__gt=models.F("from_day")), name="matters_extension_later"),
            models.CheckConstraint(condition=~Q(reason=""), name="matters_extension_reason"),
            models.CheckConstraint(condition=Q(state="ASKED") | Q(decided_at__isnull=False), name="matters_extension_decided"),
            models.UniqueConstraint(
                fields=["task"],
                condition=Q(state="ASKED"),
                name="matters_extension_one",
                violation_error_message=gettext_lazy("已经有一个延期申请在等审批。"),
            ),
        ]

    def __str__(self) -> str:
        """Of which task."""
        return f"{self.task} → {self.to_day}"

    @property
    def granted_term(self) -> Term:
        """What it puts on top of the clock."""
        return Term((self.to_day - self.from_day).days, Basis.DATE)

    @classmethod
    def ask(cls, *, by: Acting, at: datetime, task: Task, to_day: date, reason: str, key: UUID | None = None) -> "Extension":
        """Ask for time up to `to_day`.

        Raises `Refused` without a reason, for a day that is not later, once the task is overdue, after two that were granted (a
        dated parameter), and where nothing is being done.
        """
        content: dict[str, Any] = {"task": task.pk, "to_day": to_day, "reason": reason}

        def make(key: UUID, mark: str) -> "Extension":
            with turn(by=by, at=at):  # so that the task does not end meanwhile
                task.refresh_from_db(from_queryset=Task.objects.held())
                _check_asked(task, to_day, county_day(at))
                words = said(reason, "reason", _("请写延期的理由。"))
                stands = {"clock_from": task.clock_from, "from_day": task.due_on}
                fresh = cls(key=key, fingerprint=mark, task=task, to_day=to_day, reason=words, **stands)
                return add(fresh, "ask", by=by, at=at)

        return once(cls, key, content, make)

    def grant(self, *, by: Acting, at: datetime, version: int | None = None) -> "Extension":
        """The task is due later; the day before stays beside it. Raises `Conflict` where it is decided or the task has ended."""
        with turn(by=by, at=at):
            task = Task.objects.get(pk=self.task_id)
            if task.state not in AT_HAND or task.due_on != self.from_day:
                raise Conflict(_("事项的期限已经变了，或者已不在办理中，不能再批这次延期。"), stands=task)
            granted = move(self, "grant", by=by, at=at, version=version, decided_at=at)
            change(task, "extend", by=by, at=at, reminded_on=None, **deadline.derived(task.clock(), task.done, county_day(at)))
            task.note_due(Due.Why.EXTENDED, at)
        return granted

    def refuse(self, *, by: Acting, at: datetime, answer: str, version: int | None = None) -> "Extension":
        """The day stays, with the reason. Raises `Refused` without one, `Conflict` where it is decided."""
        answer = said(answer, "answer", _("请写不同意的理由。"))
        return move(self, "refuse", by=by, at=at, version=version, decided_at=at, answer=answer)

    def lapse(self, *, by: Acting, at: datetime) -> "Extension":
        """Nobody can grant it any more: the clock that it was asked of ended or came to another day (`Task.lapse_asked`)."""
        return move(self, "lapse", by=by, at=at, decided_at=at)


def _check_asked(task: Task, to_day: date, today: date) -> None:
    if task.state not in AT_HAND or task.due_on is None:
        raise Refused(__all__=_("事项不在办理中，不能申请延期。"), code="state")
    if task.due_on < today:
        raise Refused(__all__=_("已经过了办结期限，不能再申请延期（应在到期之前申请）。"), code="late")
    if to_day <= task.due_on:
        raise Refused(to_day=_("要晚于现在的期限 %(day)s。") % {"day": task.due_on}, code="before")
    most = Parameter.objects.value("extensions_most", today)
    if task.extensions.granted().filter(clock_from=task.clock_from).count() >= most:
        raise Refused(__all__=_("已延期 %(most)s 次，不能再延。") % {"most": most}, code="most")

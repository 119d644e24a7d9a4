"""An item of an instruction (项; R46, F15): one thing that one unit has to do by a day. It has no state: its task has one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4, uuid5

from django.db import models
from django.db.models import Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.dispatch.instruction_querysets import InstructionItemQuerySet
from pianqu.dispatch.instruction_told import TEXT, Item, check_items
from pianqu.dispatch.told import at_line
from pianqu.files.secrets import check_typed
from pianqu.groups.carrying import carries
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change
from pianqu.journal.records import Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused, Spent
from pianqu.kit.fields import Line, Prose
from pianqu.kit.text import fingerprint
from pianqu.matters.drafting import worded
from pianqu.matters.models import Problem, Suggestion, Task

DONE = ("REPORTED", "CLOSED")


@carries("instruction_key")
class InstructionItem(Record):
    """One numbered item, never moved to another instruction. Who leads, who helps, by when and how far: its task says it.

    `instruction_key` says of which instruction it is, in whatever version, `task_key` which task. Items = tasks with that origin,
    always.
    """

    instruction_key = models.UUIDField(editable=False)
    task_key = models.UUIDField(unique=True, editable=False)
    number = models.PositiveSmallIntegerField(gettext_lazy("第几项"), editable=False)
    text = Prose(gettext_lazy("事项"), max_length=TEXT)
    given_at = models.DateTimeField(gettext_lazy("登记时间"), editable=False)
    voided_at = models.DateTimeField(gettext_lazy("作废时间"), null=True, blank=True, editable=False)
    void_reason = Line(gettext_lazy("作废原因"), max_length=200, blank=True, editable=False)

    INSTRUCTIONS: ClassVar[Any]  # the model above, which says so itself (`models.instruction`)

    objects = InstructionItemQuerySet.as_manager()

    class Meta:
        """In the instruction's order."""

        verbose_name = gettext_lazy("批示事项")
        ordering: ClassVar = ["instruction_key", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["instruction_key", "number"], name="dispatch_instructionitem_number"),
            models.CheckConstraint(condition=~Q(text=""), name="dispatch_instructionitem_text"),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | ~Q(void_reason=""), name="dispatch_instructionitem_void_reason"
            ),
        ]

    def __str__(self) -> str:
        """Its number and first words."""
        return f"第{self.number}项 {self.text[:30]}"

    @classmethod
    def give(
        cls, *, by: Acting, at: datetime, instruction: Any, items: Sequence[Item], key: UUID | None = None
    ) -> "list[InstructionItem]":
        """Add these items to an instruction, behind those it has; each raises its task, which goes out as 县委办 at once.

        What goes to a township waits as a draft until its duty list was looked at; one under vertical management gets a letter.
        `key` is that of the form: given again with the same items it adds nothing. Raises `Refused` at `items` for one without
        words, for units that are not there and a term that is none, for 圈阅 and for what is secret; `Conflict` when it is void.
        """
        if not items:
            raise Refused(items=_("请写至少一项。"), code="required")
        with turn(by=by, at=at):
            fresh = type(instruction).objects.latest_versions().get(key=instruction.key)
            fresh.check_takes_items(items)
            key = key or uuid4()
            sent = [uuid5(key, str(place)) for place in range(len(items))]
            there = list(cls.objects.filter(key__in=sent).order_by("number"))
            if there:
                return _again(there, fresh, items)
            last = cls.objects.of(fresh).aggregate(last=Max("number"))["last"] or 0
            check_items(items, last)
            given, problem = [], _problem_behind(fresh)
            for line, (own, each) in enumerate(zip(sent, items, strict=True), start=1):
                with at_line(line, "items"):
                    given.append(cls._give(fresh, last + line, each, own, problem, by, at))
            return given

    @classmethod
    def _give(
        cls, instruction: Any, number: int, item: Item, key: UUID, problem: UUID | None, by: Acting, at: datetime
    ) -> "InstructionItem":
        made = cls(key=key, instruction_key=instruction.key, number=number, text=item.text.strip(), given_at=at)
        made.task_key = uuid5(key, "task")
        made.fingerprint = fingerprint(item.told)
        add(made, "give", by=by, at=at)
        made.raise_task(instruction, item, problem, by, at)
        return made

    def raise_task(self, instruction: Any, item: Item, problem: UUID | None, by: Acting, at: datetime) -> Task:
        """The task that it becomes, which is to solve the `problem` behind it; in the unit of work that gives the item."""
        told: dict[str, Any] = {**worded(self.text), **item.term, "lead": item.lead, "co_units": item.co_units}
        told |= {"group": instruction.group, "problem_key": problem}
        told |= {"kind": Task.Kind.LETTER} if item.lead.vertical else {}
        task = Task.propose(by=by, at=at, key=self.task_key, origin=instruction, **told)
        to_township = any(unit.kind == Organ.Kind.TOWNSHIP for unit in (item.lead, *item.co_units))
        return task if to_township else task.issue(by=by, at=at)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "InstructionItem":
        """It was entered by mistake: it counts no more, and its task is cancelled with the same reason.

        Raises `Refused` without a reason, and where its task was reported as done; `Conflict` when it is void.
        """
        if not reason.strip():
            raise Refused(reason=_("请写明作废的原因。"), code="required")
        check_typed(reason=reason)
        if self.voided_at is not None:
            raise Conflict(_("这条记录已经作废，不能再改。"))
        with turn(by=by, at=at):
            task = Task.objects.get(key=self.task_key)
            if task.state in DONE:
                raise Refused(__all__=_("这一项已经报办结，不能作废。"), code="done")
            if task.state != Task.State.CANCELLED:
                task.cancel(by=by, at=at, reason=reason)
            return change(self, "void", by=by, at=at, version=version, voided_at=at, void_reason=reason)


def _problem_behind(instruction: Any) -> UUID | None:
    """The open problem that was put forward, itself or with a suggestion, as what the instruction rests on; None for several."""
    asked = {Problem: set(), Suggestion: set()}  # type: ignore[var-annotated]
    for kind, keys in asked.items():
        keys |= {info.origin_key for info in instruction.infos.all() if info.origin_type == kind._meta.label_lower}
    suggested = Suggestion.objects.current().filter(key__in=asked[Suggestion], problem_key__isnull=False)
    keys = asked[Problem] | set(suggested.values_list("problem_key", flat=True))
    found = list(Problem.objects.open().filter(key__in=keys).values_list("key", flat=True)) if keys else []
    return found[0] if len(found) == 1 else None


def _again(there: Sequence[InstructionItem], instruction: Any, items: Sequence[Item]) -> list[InstructionItem]:
    """What the same form gave before. Raises `Spent` where it says something else now."""
    same = [row.fingerprint for row in there] == [fingerprint(each.told) for each in items]
    if not same or any(row.instruction_key != instruction.key for row in there):
        raise Spent(_("这张表单已经用别的内容提交过，没有再次保存。"), stands=instruction)
    return list(there)

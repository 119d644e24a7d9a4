"""Questions about many instructions and their items (R46; practice.md 7, 22)."""

from datetime import datetime
from typing import Any, Self

from django.db.models import Exists, OuterRef, Q, QuerySet, Value

from pianqu.dispatch.counted import number_of
from pianqu.groups.excluding import Excluding
from pianqu.journal.records import CountedQuerySet
from pianqu.journal.states import FlowingRows
from pianqu.matters.models import Task

KIND = "dispatch.instruction"  # as tasks name their origin


class InstructionQuerySet(Excluding, FlowingRows, CountedQuerySet):
    """Instructions."""

    BARRED_BY = ("key", "infos__key")

    def visible_to(self, user: Any) -> Self:
        """The secretary and 县委办 all; a sender those that rest on what it reads; a unit those whose tasks it reads.

        What is secret only the county's readers: it holds no more than its number, its day and a unit. A unit reads of one its
        own items, neither the words nor what others have to do (`read_whole_by`). Nobody one that rests on what is kept from
        them (回避).
        """
        rows = self.latest_versions().not_barred(user)
        if not user.is_active:
            return rows.none()
        if user.standing.sees_county:
            return rows
        asked = Task.objects.visible_to(user).filter(origin_type=KIND).order_by()
        return rows.filter(self._resting(user) | Q(key__in=asked.values("origin_key")), secret=False)

    def read_whole_by(self, user: Any) -> Self:
        """Those of which the user reads the words, every item and the scan: the county's readers all, a sender its own."""
        rows = self.visible_to(user)
        return rows if user.standing.sees_county else rows.filter(self._resting(user))

    def as_read_by(self, user: Any) -> Self:
        """With `whole`: whether the user reads more of it than the items of the own unit."""
        if user.standing.sees_county:
            return self.annotate(whole=Value(value=True))
        return self.annotate(whole=Exists(self.model.objects.read_whole_by(user).filter(pk=OuterRef("pk"))))

    def _resting(self, user: Any) -> Q:
        items = self.model.infos.field.related_model.objects.visible_to(user)
        resting = self.model.objects.latest_versions().filter(infos__key__in=items.values("key"))
        return Q(pk__in=resting.values("pk"))

    def confirmed(self, known_at: datetime | None = None) -> Self:
        """Written, or oral and confirmed (now, or as known at a moment): these are counted (F14)."""
        return self.in_state("CONFIRMED", known_at)  # type: ignore[no-any-return]

    def to_confirm(self) -> Self:
        """Oral ones of which nobody has said yet that it was so."""
        return self.current().filter(state="ORAL")

    def resting_on(self, item: Any) -> Self:
        """Those that rest on an item and count, the first first."""
        return self.current().filter(infos__key=item.key).distinct().order_by("happened_on", "id")

    def rested_on(self, item: Any) -> Self:
        """The same with those that were voided since: who sent the item knew of them."""
        return self.latest_versions().filter(infos__key=item.key).distinct().order_by("happened_on", "id")

    def with_item_number(self, known_at: datetime | None = None) -> Self:
        """With `item_number`: how many items each has (now, or as known at a moment; F15)."""
        items = self.model.ITEMS.objects.as_known(known_at)
        return self.annotate(item_number=number_of(items.filter(instruction_key=OuterRef("key")), "instruction_key"))

    def with_numbers(self, user: Any) -> Self:
        """With how many items the user reads, and of how many of them the tasks are closed."""
        items = self.model.ITEMS.objects.visible_to(user).standing().filter(instruction_key=OuterRef("key"))
        closed = items.filter(Exists(Task.objects.filter(key=OuterRef("task_key"), state="CLOSED")))
        numbers = {"item_number": items, "closed_number": closed}
        counted = {name: number_of(rows, "instruction_key") for name, rows in numbers.items()}
        return self.annotate(**counted).select_related("unit", "group")


class InstructionItemQuerySet(Excluding, QuerySet[Any]):
    """Items of instructions."""

    BARRED_BY = ("key", "instruction_key", "task_key")

    def visible_to(self, user: Any) -> Self:
        """Whoever reads the whole instruction; a unit those whose tasks it reads; nobody what is kept from them (回避)."""
        if not user.is_active:
            return self.none()
        rows = self.not_barred(user)
        if user.standing.sees_county:
            return rows
        whole = self.model.INSTRUCTIONS.objects.read_whole_by(user).order_by().values("key")
        tasks = Task.objects.visible_to(user).filter(origin_type=KIND).order_by().values("key")
        return rows.filter(Q(instruction_key__in=whole) | Q(task_key__in=tasks))

    def as_known(self, known_at: datetime | None) -> Self:
        """Those that stood just before a moment; None asks for now."""
        if known_at is None:
            return self.standing()
        return self.filter(Q(voided_at__isnull=True) | Q(voided_at__gte=known_at), given_at__lt=known_at)

    def standing(self) -> Self:
        """Not void."""
        return self.filter(voided_at__isnull=True)

    def of(self, instruction: Any) -> Self:
        """Those of an instruction, void ones too, in their order."""
        return self.filter(instruction_key=instruction.key).order_by("number")

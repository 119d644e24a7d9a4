"""Questions about many instructions and their items (R46; practice.md 7, 22)."""

from datetime import datetime
from typing import Any, Self

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from pianqu.journal.records import CountedQuerySet
from pianqu.journal.states import FlowingRows
from pianqu.matters.models import Task

KIND = "dispatch.instruction"  # as tasks name their origin


class InstructionQuerySet(FlowingRows, CountedQuerySet):
    """Instructions."""

    def visible_to(self, user: Any) -> Self:
        """The secretary and 县委办 all; a sender those that rest on what it reads; a unit those whose tasks it reads.

        What is secret only the county's readers: it holds no more than its number, its day and a unit. A unit reads of one its
        own items, neither the words nor what others have to do (`read_whole_by`).
        """
        rows = self.latest_versions()
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
        return self.annotate(item_number=_number(items.filter(instruction_key=OuterRef("key")), "instruction_key"))

    def with_numbers(self) -> Self:
        """With the items and how many of their tasks are closed, which is read from the tasks."""
        closed = Task.objects.filter(origin_type=KIND, origin_key=OuterRef("key"), state="CLOSED")
        return self.with_item_number().annotate(closed_number=_number(closed, "origin_key")).select_related("unit", "group")


def _number(rows: Any, name: str) -> Any:
    counted = rows.order_by().values(name).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


class InstructionItemQuerySet(QuerySet[Any]):
    """Items of instructions."""

    def visible_to(self, user: Any) -> Self:
        """Whoever reads the instruction."""
        return self.filter(instruction_key__in=self.model.INSTRUCTIONS.objects.visible_to(user).order_by().values("key"))

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

"""Questions about 批示单 and their lines."""

from typing import Any, Self

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from pianqu.accounts.roles import RoleCode
from pianqu.dispatch.counted import number_of
from pianqu.journal.records import DatedQuerySet

READERS = {RoleCode.COUNTY_SECRETARY, RoleCode.COUNTY_OFFICE}


class InstructionSheetQuerySet(DatedQuerySet):
    """Sheets."""

    def visible_to(self, user: Any) -> Self:
        """The secretary and 县委办, nobody else."""
        rows = self.select_related(*self.model.TOLD_WITH)
        return rows if user.is_active and user.standing.roles & READERS else rows.none()

    def standing(self) -> Self:
        """Not void."""
        return self.filter(voided_at__isnull=True)

    def last_before(self, sheet: Any) -> Any:
        """The last one that stands of an earlier 旬; None for the first."""
        return self.standing().filter(since__lt=sheet.since).order_by("-since").first()

    def with_numbers(self) -> Self:
        """With how many lines each has, and under how many of them something was written."""
        lines = self.model.lines.rel.related_model.objects.filter(sheet=OuterRef("pk"))
        return self.annotate(line_number=number_of(lines, "sheet"), written_number=number_of(lines.written(), "sheet"))


class InstructionSheetLineQuerySet(QuerySet[Any]):
    """Lines."""

    def standing(self) -> Self:
        """Of sheets that are not void."""
        return self.filter(sheet__voided_at__isnull=True)

    def with_item(self) -> Self:
        """With `item_key`, the key of the item that has its number: its own, or the one with which that was merged since."""
        items = self.model.info.field.related_model.objects.current().filter(state="MERGED", key=OuterRef("info__key"))
        return self.annotate(item_key=Coalesce(Subquery(items.order_by().values("merged_into")), F("info__key")))

    def of_items(self, keys: Any) -> Self:
        """Those under whose number one of these items stands, itself or with what was merged with it since."""
        return self.with_item().filter(Q(info__key__in=keys) | Q(item_key__in=keys))

    def written(self) -> Self:
        """Under whose number something was entered: an instruction that rests on the item, of the sheet's day or later.

        Of an item that was merged with another since, one that rests on that other.
        """
        instructions = self.model.info.field.related_model.instructions.rel.related_model.objects.current()
        rests = Q(infos__key=OuterRef("info__key")) | Q(infos__key=OuterRef("item_key"))
        told = instructions.filter(rests, happened_on__gte=OuterRef("sheet__made_on"))
        return self.with_item().filter(Exists(told.order_by()))

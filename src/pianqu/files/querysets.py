"""Questions about many attachments, and many imports."""

from collections.abc import Collection, Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Q

from pianqu.files import hanging, importing
from pianqu.journal.inserting import insert_columns
from pianqu.journal.states import FlowingRows
from pianqu.kit.imports.checked import Fault

LEFT_AT_ONCE = 500  # rows of one statement


class AttachmentQuerySet(models.QuerySet[Any]):
    """Attachments."""

    def visible_to(self, user: Any) -> Self:
        """Of the records that the user may see."""
        return self.filter(hanging.seen_by(user)) if user.is_active else self.none()

    def hung_on(self, record: Any) -> Self:
        """What hangs on one record, removed ones too, in the order in which they came."""
        return self.filter(subject_type=record._meta.label_lower, subject_key=record.key).order_by("id")

    def present(self) -> Self:
        """Not removed: these have their file."""
        return self.filter(removed_at__isnull=True)


class ImportQuerySet(FlowingRows, models.QuerySet[Any]):
    """Imports."""

    def visible_to(self, user: Any) -> Self:
        """One's own, and of what is shared all that the user may import too."""
        shared = [each.code for each in importing.allowed(user) if each.shared] if user.is_active else []
        rows: Self = self.filter(Q(uploader_key=user.key) | Q(kind__in=shared)) if user.is_active else self.none()
        return rows

    def listed(self) -> Self:
        """Without what is wrong in each: a list counts it."""
        return self.defer("faults", "unread")

    def forget_typed(self, checksum: str) -> None:
        """The file is gone: what was typed in it is kept no longer, only where something was wrong and what."""
        for batch in self.filter(checksum=checksum).exclude(faults=[]):
            kept = [Fault.kept(each).without_typed().keep() for each in batch.faults]
            self.filter(pk=batch.pk).update(faults=kept)

    def same_file(self, batch: Any) -> Self:
        """Those that made records of the very same file."""
        return self.filter(kind=batch.kind, checksum=batch.checksum, state="DONE").exclude(pk=batch.pk)


class ImportRowQuerySet(models.QuerySet[Any]):
    """Rows of imports."""

    def keep(self, batch: Any, made: Iterable[tuple[int, Any]]) -> None:
        """Note which row became which record."""
        rows = [(batch.pk, number, record._meta.label_lower, record.key) for number, record in made]
        names = ("batch_id", "number", "subject_type", "subject_key")
        insert_columns(self.model, dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {})

    def leave(self, keys: Collection[Any]) -> None:
        """Note whose records stay while the others are taken back."""
        numbers = [pk for pk, key in self.values_list("pk", "subject_key").iterator() if key in keys] if keys else []
        for start in range(0, len(numbers), LEFT_AT_ONCE):
            self.filter(pk__in=numbers[start : start + LEFT_AT_ONCE]).update(stays=True)

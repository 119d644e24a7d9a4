"""Questions about many attachments."""

from typing import Any, Self

from django.db import models

from pianqu.files import hanging


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

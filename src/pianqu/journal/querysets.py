"""Questions about many entries."""

from typing import Any, Self

from django.db import models


class EntryQuerySet(models.QuerySet[Any]):
    """Entries of the journal."""

    def visible_to(self, user: Any) -> Self:
        """The whole journal is read by the audit administrator and 县委办; others read it on the records they may see."""
        if user.is_active and user.standing.roles & {"AUDIT_ADMIN", "COUNTY_OFFICE"}:
            return self
        return self.filter(actor_key=user.key)

    def about(self, record: Any) -> Self:
        """What was done to one record, newest first."""
        return self.filter(subject_type=record._meta.label_lower, subject_key=record.key)  # noqa: SLF001 - Django's public name

"""Questions about many entries."""

from collections.abc import Collection
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Count

READS_ALL = frozenset({"AUDIT_ADMIN", "COUNTY_OFFICE"})


class EntryQuerySet(models.QuerySet[Any]):
    """Entries of the journal."""

    def visible_to(self, user: Any) -> Self:
        """The whole journal is read by the audit administrator and 县委办; others read their own deeds.

        What was done to a record stands on its page for everybody who may see the record (`history_of`).
        """
        if not user.is_active:
            return self.none()
        if user.standing.roles & READS_ALL:
            return self
        return self.filter(actor_key=user.key)

    def about(self, record: Any) -> Self:
        """What was done to one record, newest first."""
        return self.filter(subject_type=record._meta.label_lower, subject_key=record.key)

    def worked_on(self, keys: Collection[UUID]) -> set[UUID]:
        """Those of the records to which something was done besides their making."""
        rows = self.filter(subject_key__in=keys).order_by().values("subject_key").annotate(n=Count("pk"))
        return set(rows.filter(n__gt=1).values_list("subject_key", flat=True))

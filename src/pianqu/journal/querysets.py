"""Questions about many entries."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Count

from pianqu.journal.withholding import but_withheld

READS_ALL = frozenset({"AUDIT_ADMIN", "COUNTY_OFFICE"})


class EntryQuerySet(models.QuerySet[Any]):
    """Entries of the journal."""

    def visible_to(self, user: Any) -> Self:
        """The whole journal is read by the audit administrator and 县委办; others read their own deeds.

        What was done to a record stands on its page for everybody who may see the record (`history_of`). What is kept from the
        reader (回避) is listed for nobody.
        """
        if not user.is_active:
            return self.none()
        rows = self if user.standing.roles & READS_ALL else self.filter(actor_key=user.key)
        return but_withheld(rows, user)

    def about(self, record: Any) -> Self:
        """What was done to one record, newest first."""
        return self.filter(subject_type=record._meta.label_lower, subject_key=record.key)

    def worked_on(self, keys: Collection[UUID], deeds: Collection[str] = (), at: datetime | None = None) -> set[UUID]:
        """Those of the records to which something was done besides their making, of which the `deeds` at that moment are part."""
        rows = self.filter(subject_key__in=keys).exclude(verb__in=deeds, at=at).order_by()
        counted = rows.values("subject_key").annotate(n=Count("pk"))
        return set(counted.filter(n__gt=1).values_list("subject_key", flat=True))

"""Questions about many messages, alerts and choices."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from pianqu.journal.withholding import but_withheld, withheld

BATCH = 500


class MessageQuerySet(models.QuerySet[Any]):
    """Messages to people."""

    def visible_to(self, user: Any) -> Self:
        """One's own, once they are shown; nobody reads another's, whatever the role. None about what is kept from them (回避)."""
        return but_withheld(self.filter(user=user, shown_at__isnull=False), user) if user.is_active else self.none()

    def on_top(self) -> Self:
        """What stands in the inbox by itself: not inside a digest."""
        return self.filter(digest__isnull=True)

    def unread(self) -> Self:
        """Not opened yet."""
        return self.filter(read_at__isnull=True)

    def waiting(self) -> Self:
        """Made and not shown yet: what comes in the next digest."""
        return self.filter(shown_at__isnull=True)

    def with_size(self, user: Any) -> Self:
        """With the number of what a digest sums up for its reader, as `items_number`."""
        told = Q(items__isnull=False) & ~withheld(user, "items__subject_key")
        return self.annotate(items_number=Count("items", filter=told))

    def but_newest(self) -> Self:
        """Of each person all that was shown but what was shown last."""
        last = self.model.objects.filter(user=OuterRef("user"), shown_at__gt=OuterRef("shown_at"))
        return self.filter(Exists(last))

    def write(self, messages: Iterable[Any]) -> int:
        """Store what was made; the database refuses a second one to a person about one deed."""
        return len(self.bulk_create(messages, batch_size=BATCH))

    def put_into(self, digest: Any, at: datetime) -> int:
        """Let the waiting ones be seen inside a digest."""
        return self.waiting().update(shown_at=at, digest=digest)

    def read(self, at: datetime) -> int:
        """Note that their person has opened them; not in the journal: nobody is watched reading (domain.md §4)."""
        return self.unread().update(read_at=at)


class AlertQuerySet(models.QuerySet[Any]):
    """What was told as due soon or overdue."""

    def about(self, model: Any, level: str, key: Any) -> Self:
        """Of one kind of record, on one level, with this key (or `OuterRef`)."""
        return self.filter(subject_type=model._meta.label_lower, level=level, subject_key=key)

    def claim(self, record: Any, level: str, on: Any) -> bool:
        """Note that it is told of this record, level and day; False where it was. Call it in the unit that tells."""
        values = {"subject_type": record._meta.label_lower, "subject_key": record.key, "level": level, "on": on}
        return self.get_or_create(**values)[1]


class PreferenceQuerySet(models.QuerySet[Any]):
    """What people chose."""

    def visible_to(self, user: Any) -> Self:
        """One's own."""
        return self.filter(user=user) if user.is_active else self.none()

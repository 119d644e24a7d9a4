"""Questions about many areas, groups and posts."""

from typing import Any, Self

from django.db.models import F

from pianqu.journal.records import DatedQuerySet


class OpenQuerySet(DatedQuerySet):
    """Rows of the structure: read by everybody who is signed in."""

    def visible_to(self, user: Any) -> Self:
        """The structure of the regime is known to all."""
        return self if user.is_active else self.none()


class PostQuerySet(OpenQuerySet):
    """Posts in coordination groups."""

    def heads(self) -> Self:
        """组长 and both 副组长; a visit counts for a group when one of them is there (A12)."""
        return self.filter(seat__isnull=False)

    def in_order(self) -> Self:
        """Leader, first deputy, second deputy, then staff."""
        return self.order_by("group", F("seat").asc(nulls_last=True), "since", "id")

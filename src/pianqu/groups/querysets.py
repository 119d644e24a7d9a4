"""Questions about many areas, groups and posts."""

from datetime import date
from typing import Any, Self

from django.db.models import F, Prefetch

from pianqu.journal.records import DatedQuerySet


class OpenQuerySet(DatedQuerySet):
    """Rows of the structure: read by everybody who is signed in."""

    def visible_to(self, user: Any) -> Self:
        """The structure of the regime is known to all."""
        return self if user.is_active else self.none()


class AreaQuerySet(OpenQuerySet):
    """Areas."""

    def as_on(self, day: date) -> Self:
        """The areas of `day`, each with `memberships_then` and `group.heads_then`, in three queries however many there are."""
        area, group = self.model, self.model._meta.get_field("group").related_model
        memberships = area._meta.get_field("memberships").related_model.objects.on(day).select_related("township")
        heads = group._meta.get_field("posts").related_model.objects.on(day).heads().select_related("cadre").in_order()
        return (
            self.on(day)
            .select_related("group")
            .prefetch_related(
                Prefetch("memberships", memberships.order_by("township__code"), to_attr="memberships_then"),
                Prefetch("group__posts", heads, to_attr="heads_then"),
            )
        )


class PostQuerySet(OpenQuerySet):
    """Posts in coordination groups."""

    def heads(self) -> Self:
        """组长 and both 副组长; a visit counts for a group when one of them is there (A12)."""
        return self.filter(seat__isnull=False)

    def in_order(self) -> Self:
        """Leader, first deputy, second deputy, then staff."""
        return self.order_by("group", F("seat").asc(nulls_last=True), "since", "id")

"""Who reads what of offices, kit and pay: the secretary and 县委办 all, a group its own."""

from datetime import date
from typing import Any, Self

from django.db.models import Q

from pianqu.journal.records import DatedQuerySet


class OfficeQuerySet(DatedQuerySet):
    """Dated rows of a group."""

    def visible_to(self, user: Any) -> Self:
        """A group its own."""
        if not user.is_active:
            return self.none()
        return self if user.standing.sees_county else self.filter(group__in=user.standing.group_ids)

    def with_group(self) -> Self:
        """With what its words read."""
        return self.select_related("group__area")


class HandoverQuerySet(OfficeQuerySet):
    """What was handed over to groups and people."""

    def to_return(self, day: date) -> Self:
        """Still out on a day, though the post or the group for which it was is over."""
        over = Q(post__until__lte=day) | Q(group__until__lte=day)
        return self.on(day).filter(over)

    def with_group(self) -> Self:
        """With everything that words and lists of them read, in one query."""
        return self.select_related("group__area", "asset", "post__cadre", "post__group")


class AssetQuerySet(DatedQuerySet):
    """The county's kit for groups."""

    def visible_to(self, user: Any) -> Self:
        """A group what was ever handed over to it."""
        if not user.is_active:
            return self.none()
        if user.standing.sees_county:
            return self
        rows = self.model.handovers.rel.related_model.objects.filter(group__in=user.standing.group_ids)
        return self.filter(pk__in=rows.order_by().values("asset"))


class PayQuerySet(DatedQuerySet):
    """Who goes on paying seconded staff."""

    def visible_to(self, user: Any) -> Self:
        """A group its own."""
        if not user.is_active:
            return self.none()
        if user.standing.sees_county:
            return self
        return self.filter(post__group__in=user.standing.group_ids)

    def with_post(self) -> Self:
        """With everything that words and lists of them read, in one query."""
        return self.select_related("post__cadre", "post__group__area", "payer")

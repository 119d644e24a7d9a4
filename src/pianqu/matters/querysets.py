"""Questions about many problems and suggestions."""

from typing import Any, Self

from django.db.models import Q

from pianqu.journal.records import CountedQuerySet
from pianqu.journal.states import FlowingRows


class MatterQuerySet(FlowingRows, CountedQuerySet):
    """Problems or suggestions."""

    def visible_to(self, user: Any) -> Self:
        """The secretary and 县委办 see all; a group its own and those of its area; a township its own."""
        rows = self.latest_versions()
        standing = user.standing
        if not user.is_active:
            return rows.none()
        if standing.sees_county:
            return rows
        placed = Q(township__in=standing.township_ids) | Q(village__in=standing.village_ids)
        return rows.filter(Q(group__in=standing.group_ids) | placed)

    def open(self) -> Self:
        """Still asking for something, as known now."""
        return self.current().filter(state="OPEN")

    def from_origin(self, origin: Any) -> Self:
        """What one record (visit, meeting, petition …) raised."""
        return self.filter(origin_type=origin._meta.label_lower, origin_key=origin.key)

    def with_places(self) -> Self:
        """With everything a list shows, in one query."""
        return self.select_related("township", "village__parent", "group")

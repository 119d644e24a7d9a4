"""Questions about many problems and suggestions."""

from typing import Any, Self

from pianqu.groups.querysets import PlacedQuerySet
from pianqu.journal.states import FlowingRows


class MatterQuerySet(FlowingRows, PlacedQuerySet):
    """Problems or suggestions."""

    def open(self) -> Self:
        """Still asking for something, as known now."""
        return self.current().filter(state="OPEN")

    def from_origin(self, origin: Any) -> Self:
        """What one record (visit, meeting, petition …) raised."""
        return self.filter(origin_type=origin._meta.label_lower, origin_key=origin.key)

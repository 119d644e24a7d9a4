"""Questions about the words of annual reports."""

from typing import Any, Self

from django.db.models import QuerySet

READERS = frozenset({"PETITION_OFFICE", "COUNTY_SECRETARY", "COUNTY_OFFICE", "DISCIPLINE"})


class PetitionReportQuerySet(QuerySet[Any]):
    """Words of years."""

    def visible_to(self, user: Any) -> Self:
        """Those who read the annual report."""
        return self if user.is_active and user.standing.roles & READERS else self.none()

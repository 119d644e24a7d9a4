"""Questions about many visits."""

from typing import Any, Self

from django.db.models import Exists, OuterRef, Q

from pianqu.journal.records import CountedQuerySet
from pianqu.places.models import KeyVillage


class VisitQuerySet(CountedQuerySet):
    """Visits to villages and townships."""

    def visible_to(self, user: Any) -> Self:
        """The secretary and 县委办 see all; a group the visits it took part in and those in its area; a township its own."""
        rows = self.latest_versions()
        standing = user.standing
        if not user.is_active:
            return rows.none()
        if standing.sees_county:
            return rows
        mine = self.model.participants.rel.related_model.objects.filter(visit=OuterRef("pk"), post__group__in=standing.group_ids)
        return rows.filter(Q(township__in=standing.township_ids) | Q(Exists(mine)))

    def village_guidance(self) -> Self:
        """到村实地指导."""
        return self.filter(kind="VILLAGE_GUIDANCE")

    def township_research(self) -> Self:
        """到乡镇实地调研."""
        return self.filter(kind="TOWNSHIP_RESEARCH")

    def at_key_village(self) -> Self:
        """To a village that was a key village on the day (practice.md 11)."""
        return self.village_guidance().filter(Exists(KeyVillage.objects.covering("village", "happened_on")))

    def with_people(self) -> Self:
        """With everything a list of visits shows, in a fixed number of queries."""
        return self.select_related("township", "village__parent").prefetch_related(
            "participants__post__group", "participants__post__cadre"
        )

"""Questions about many targets."""

from typing import Any, Self

from django.db.models import Q

from pianqu.accounts.permissions import in_business
from pianqu.figures.access import reads_units
from pianqu.figures.catalogue import FIGURES
from pianqu.figures.declare import COUNTY
from pianqu.journal.records import CountedQuerySet


class TargetQuerySet(CountedQuerySet):
    """Targets of figures, in the order of their units."""

    def visible_to(self, user: Any) -> Self:
        """The latest versions of those that the user may read."""
        return self.latest_versions().read_by(user)

    def read_by(self, user: Any) -> Self:
        """As their figures are read (`figures.access`): all by who compares units, else the county's and those of the own units.

        Of a figure that concerns persons, whoever handles it reads those of every unit, and nobody else that of one.
        """
        if not (user.is_active and in_business(user, None)):
            return self.none()
        standing = user.standing
        if standing.sees_county:
            return self
        sensitive = [figure for figure in FIGURES.values() if figure.sensitive]
        handled = [figure.code for figure in sensitive if reads_units(user, figure)]
        kept = [figure.code for figure in sensitive if not reads_units(user, figure)]
        own = Q(group__in=standing.group_ids) | Q(township__in=standing.township_ids) | Q(department__in=standing.organ_ids)
        return self.filter(Q(level=COUNTY) | Q(figure__in=handled) | own & ~Q(figure__in=kept))

    def of(self, figure: str, year: int) -> Self:
        """Those of a figure in a year, with what their words need."""
        return self.filter(figure=figure, year=year).select_related("group__area", "township", "department")

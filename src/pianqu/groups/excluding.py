"""回避: what is kept from whoever is complained about or has to do with a case, ANDed last (信访工作条例 art. 28, 30).

Nobody of these sees the case, what came of it, nor a count of either, whatever else their standing opens.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db.models import Q

from pianqu.accounts.models import Organ
from pianqu.groups.models import Exclusion
from pianqu.groups.units import with_successors


def kept_out(keys: Iterable[UUID | None], day: date) -> frozenset[int]:
    """The organs (numbers) that may have nothing to do with these records, with those as which they go on on the day."""
    named = list(Exclusion.objects.on([key for key in keys if key]).values_list("organ", "place"))
    if not named:
        return frozenset()
    there = Organ.objects.filter(kind=Organ.Kind.TOWNSHIP, place__in={place for _organ, place in named if place})
    own = {organ for organ, _place in named if organ} | set(there.order_by().values_list("pk", flat=True))
    return with_successors(own, day)


class Excluding:
    """Mixed into a queryset before what says who sees its rows; one that says so itself ends its `visible_to` in `not_barred`.

    `BARRED_BY` are the columns with keys that are asked.

    The row's own key says all of what carries exclusions (`groups/carrying.py`); with the key of its origin it is so even of a
    row that was written at the very moment at which the origin was excluded from.
    """

    BARRED_BY: ClassVar[tuple[str, ...]] = ("key",)

    def visible_to(self, user: Any) -> Self:
        """As the rows are without exclusions, and last of all without what is kept from the user."""
        seen: Any = super()
        return seen.visible_to(user).not_barred(user)  # type: ignore[no-any-return]

    def not_barred(self, user: Any) -> Self:
        """Without what is kept from the user."""
        rows: Any = self
        return rows.exclude(self._kept_from(user))  # type: ignore[no-any-return]

    def barred_for(self, user: Any) -> Self:
        """Only what is kept from the user."""
        rows: Any = self
        return rows.filter(self._kept_from(user))  # type: ignore[no-any-return]

    def _kept_from(self, user: Any) -> Q:
        keys = Exclusion.objects.against(user)
        asked = Q()
        for path in self.BARRED_BY:
            asked |= Q(**{f"{path}__in": keys})
        return asked

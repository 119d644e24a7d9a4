"""Who reads what of the county's vehicles: the register whoever may ask for one, requests their own, costs who keeps them."""

from datetime import date
from typing import Any, Self

from django.db.models import Count, Q, QuerySet, Sum

from pianqu.accounts.roles import RoleCode
from pianqu.groups.querysets import OfGroupQuerySet
from pianqu.journal.records import CountedQuerySet, DatedQuerySet, OpenRows
from pianqu.journal.states import FlowingRows

PROVIDED = ("DISPATCHED", "DONE")


class VehicleQuerySet(OpenRows, DatedQuerySet):
    """The county's vehicles."""


class VehicleRequestQuerySet(FlowingRows, OfGroupQuerySet):
    """Requests of groups, with the trip that came of each."""

    def on_the_road(self) -> Self:
        """Those to which a vehicle stands or stood."""
        return self.current().filter(state__in=PROVIDED)

    def counts(self) -> dict[str, int]:
        """How many were asked for (but for what the group took back), provided and not provided."""
        rows = self.current().order_by().exclude(state="CANCELLED")
        provided, unprovided = Q(state__in=PROVIDED), Q(state="UNPROVIDED")
        return rows.aggregate(
            requested=Count("pk"), provided=Count("pk", filter=provided), unprovided=Count("pk", filter=unprovided)
        )

    def before(self, day: date, *, afternoon: bool) -> Self:
        """Those that began before a half of a day."""
        same = Q(happened_on=day, span="MORNING") if afternoon else Q(pk__in=[])
        return self.filter(Q(happened_on__lt=day) | same)

    def after(self, day: date, *, morning: bool) -> Self:
        """Those that began after a half of a day."""
        same = Q(happened_on=day, span="AFTERNOON") if morning else Q(pk__in=[])
        return self.filter(Q(happened_on__gt=day) | same)

    def with_group(self) -> Self:
        """With everything that words and lists of them read, in one query."""
        return self.select_related("group__area", "vehicle")


class VehicleCostQuerySet(CountedQuerySet):
    """What single vehicles cost."""

    def visible_to(self, user: Any) -> Self:
        """The secretary, 县委办 and 财政局."""
        sees = user.is_active and (user.standing.sees_county or RoleCode.FINANCE in user.standing.roles)
        return self.latest_versions() if sees else self.none()

    def by_kind(self) -> dict[str, int]:
        """The sum of each kind, in fen."""
        rows: QuerySet[Any] = self.order_by().values("kind")
        return {row["kind"]: row["fen"] for row in rows.annotate(fen=Sum("amount_fen"))}

"""Who reads what of the costs of townships, and what of it counts as reception."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum

from pianqu.accounts.roles import RoleCode
from pianqu.journal.records import CountedQuerySet, OpenRows
from pianqu.journal.states import FlowingRows


def sees_all(user: Any) -> bool:
    """The secretary, 县委办 and 财政局."""
    return bool(user.standing.sees_county or RoleCode.FINANCE in user.standing.roles)


class TownshipCostQuerySet(CountedQuerySet):
    """Counted records of a township's money."""

    def visible_to(self, user: Any) -> Self:
        """The secretary, 县委办 and 财政局 see all, a group those of its area, a township its own."""
        rows = self.latest_versions()
        if not user.is_active:
            return rows.none()
        return rows if sees_all(user) else rows.filter(township__in=user.standing.township_ids)

    def with_township(self) -> Self:
        """With what its words read."""
        return self.select_related("township")


class CostLineQuerySet(TownshipCostQuerySet):
    """Lines of townships' ledgers."""

    def receptions(self, known_at: datetime | None = None) -> Self:
        """What counts as money of receptions, now or as known just before a moment."""
        return self.as_known(known_at).filter(category="RECEPTION")

    def held_against(self, years: int, known_at: datetime | None = None) -> Self:
        """Receptions of months of which another year's ledger, so many years on, says something too: the same months of both."""
        others = self.model._default_manager.receptions(known_at)
        others = others.filter(year=OuterRef("year") + years, month=OuterRef("month"))
        return self.receptions(known_at).filter(Exists(others.order_by()))

    def fen(self) -> int:
        """The sum of these."""
        return self.order_by().aggregate(fen=Sum("amount_fen"))["fen"] or 0

    def by_month(self) -> dict[tuple[int, int, str], int]:
        """The sum of each year, month and category."""
        rows = self.order_by().values("year", "month", "category").annotate(fen=Sum("amount_fen"))
        return {(row["year"], row["month"], row["category"]): row["fen"] for row in rows}

    def of(self, naturals: Iterable[tuple[Any, ...]]) -> Self:
        """The lines that count among these (township, year, month, category), and few others."""
        naturals = list(naturals)
        townships, years, months, _categories = zip(*naturals, strict=True) if naturals else ((), (), (), ())
        return self.current().filter(township__in=set(townships), year__in=set(years), month__in=set(months))


class FinalAccountQuerySet(OpenRows, FlowingRows, QuerySet[Any]):
    """Years that were locked: known to everybody who reads costs."""

    def locked(self, years: Iterable[int]) -> Self:
        """Those of these years that are locked now."""
        return self.filter(year__in=set(years), state="LOCKED")


class FlagQuerySet(FlowingRows, QuerySet[Any]):
    """Flags: what a ledger or a reception shows that the rules forbid."""

    def visible_to(self, user: Any) -> Self:
        """Who checks and who decides, and 县纪委监委 what was handed over; nobody of whose township or group it is."""
        if not user.is_active:
            return self.none()
        rows = self.exclude(self._concerning(user))
        if sees_all(user):
            return rows
        return rows.filter(state="REFERRED") if RoleCode.DISCIPLINE in user.standing.roles else rows.none()

    def _concerning(self, user: Any) -> Q:
        standing = user.standing
        return Q(township__in=standing.township_ids) | Q(group__isnull=False, group__in=standing.group_ids)

    def with_places(self) -> Self:
        """With what its words and lists read."""
        return self.select_related("township", "group", "decider")


class ReceptionQuerySet(TownshipCostQuerySet):
    """Receptions of townships."""

    def by_month(self) -> dict[tuple[int, int], int]:
        """The cost of each year and month."""
        rows = self.order_by().values(y=F("happened_on__year"), m=F("happened_on__month")).annotate(fen=Sum("cost_fen"))
        return {(row["y"], row["m"]): row["fen"] for row in rows}

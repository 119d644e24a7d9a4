"""Who reads what of the money of groups, and what is posted."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, Self

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum

from pianqu.accounts.roles import RoleCode
from pianqu.groups.querysets import OfGroupQuerySet
from pianqu.journal.records import DatedQuerySet, OpenRows
from pianqu.journal.states import FlowingRows
from pianqu.kit.now import start_of_day

POSTED = ("APPROVED", "PAID")
UNDER_WAY = ("SUBMITTED", "CHECKED", "APPROVED")


class CategoryQuerySet(OpenRows, DatedQuerySet):
    """Categories of expenses: known to everybody who claims."""


class AccountQuerySet(FlowingRows, QuerySet[Any]):
    """Accounts of groups."""

    def visible_to(self, user: Any) -> Self:
        """The secretary, 县委办 and 财政局 see all, a group its own."""
        if not user.is_active:
            return self.none()
        if user.standing.sees_county or RoleCode.FINANCE in user.standing.roles:
            return self
        return self.filter(group__in=user.standing.group_ids)

    def allotted(self, day: date, known_at: datetime | None = None) -> Self:
        """Of the year of a day, with `allotted_fen`: what was allotted by the end of that day, as known then (None: now)."""
        until = start_of_day(day + timedelta(days=1))
        made = self.model.allotments.rel.related_model.objects.filter(account=OuterRef("pk"), made_at__lt=until)
        made = made.filter(made_at__lt=known_at) if known_at else made
        given = made.order_by().values("account").annotate(fen=Sum("amount_fen")).values("fen")
        return self.filter(year=day.year).annotate(allotted_fen=Subquery(given)).filter(allotted_fen__isnull=False)

    def with_group(self) -> Self:
        """With what its words read."""
        return self.select_related("group__area")


class RefusalQuerySet(QuerySet[Any]):
    """Attempts to claim what nobody may."""

    def visible_to(self, user: Any) -> Self:
        """The secretary, 县委办 and 财政局 see all, a group its own."""
        if not user.is_active:
            return self.none()
        if user.standing.sees_county or RoleCode.FINANCE in user.standing.roles:
            return self
        return self.filter(group__in=user.standing.group_ids)


class ExpenseQuerySet(FlowingRows, OfGroupQuerySet):
    """Expenses of groups."""

    def theirs(self, user: Any) -> Q:
        """A group its own, 财政局 all."""
        return Q() if RoleCode.FINANCE in user.standing.roles else super().theirs(user)

    def posted(self, known_at: datetime | None = None) -> Self:
        """What counts and stands in the account (approved or paid), now or as known just before a moment."""
        return self.as_known(known_at).in_state(POSTED, known_at)  # type: ignore[no-any-return]

    def fen(self) -> int:
        """The sum of these."""
        return self.order_by().aggregate(fen=Sum("amount_fen"))["fen"] or 0

    def by_category(self) -> Iterable[tuple[str, int, int]]:
        """Of each category its title, how many and the sum, in the order of the categories."""
        rows = self.order_by().values("category__title", "category").annotate(fen=Sum("amount_fen"))
        return [(row["category__title"], row["category"], row["fen"]) for row in rows.order_by("category")]

    def with_account(self) -> Self:
        """With everything that words and lists of them read, in one query."""
        return self.select_related("group__area", "account", "category", "claimant__cadre", "claimant__group")

"""Questions about many organs, people and accounts."""

from datetime import date
from hmac import compare_digest
from typing import Any, Self

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import BigIntegerField, Case, F, When

from pianqu.accounts.roles import RoleCode
from pianqu.journal.records import DatedQuerySet, OpenRows
from pianqu.kit.periods import Days

READS_PEOPLE = {RoleCode.COUNTY_OFFICE, RoleCode.COUNTY_SECRETARY, RoleCode.ORG_DEPT, RoleCode.SEC_ADMIN}


class OrganQuerySet(OpenRows, DatedQuerySet):
    """Party and government organs."""

    def departments(self) -> Self:
        """County departments (县级部门)."""
        return self.filter(kind="DEPARTMENT")

    def ended(self, day: date) -> Self:
        """What had ended by `day`; with `home`, the place where it goes on: of a township's own that names no successor."""
        home = When(kind="TOWNSHIP", successor__isnull=True, then=F("place"))
        return self.filter(until__lte=day).order_by().annotate(home=Case(home, output_field=BigIntegerField()))


class CadreQuerySet(models.QuerySet[Any]):
    """People of the county."""

    def visible_to(self, user: Any) -> Self:
        """县委办, the secretary, 组织部 and the security administrator read the register; others see themselves."""
        if not user.is_active:
            return self.none()
        return self if user.standing.roles & READS_PEOPLE else self.filter(pk=user.cadre_id)

    def with_positions(self, day: date) -> Self:
        """Each person with the positions of `day` as `positions_now`, in one more query."""
        held = self._positions().on(day)
        return self.prefetch_related(models.Prefetch("positions", queryset=held, to_attr="positions_now"))

    def with_career(self, day: date) -> Self:
        """`with_positions`, and those left by `day` as `positions_before`, the last one first."""
        left = self._positions().filter(until__lte=day).order_by("-until", "-since")
        before = models.Prefetch("positions", queryset=left, to_attr="positions_before")
        return self.with_positions(day).prefetch_related(before)

    def _positions(self) -> Any:
        return self.model._meta.get_field("positions").related_model.objects.select_related("organ__place")


class PositionQuerySet(DatedQuerySet):
    """Positions in organs."""

    def visible_to(self, user: Any) -> Self:
        """As the people who hold them; and who leads a township is known to whoever has to do with it."""
        if not user.is_active:
            return self.none()
        if user.standing.roles & READS_PEOPLE:
            return self
        leads = models.Q(is_leading=True, organ__place__in=user.standing.township_ids)
        return self.filter(models.Q(cadre=user.cadre_id) | leads)


class RoleQuerySet(DatedQuerySet):
    """Roles that were granted."""

    def visible_to(self, user: Any) -> Self:
        """The security administrator sees all, others their own."""
        if not user.is_active:
            return self.none()
        return self if RoleCode.SEC_ADMIN in user.standing.roles else self.filter(cadre=user.cadre_id)

    def guarding(self, days: Days) -> Self:
        """Of security administrators who can sign in, on every one of `days`: they let everybody else in."""
        return self.covering(days).filter(code=RoleCode.SEC_ADMIN, cadre__user__is_active=True)


class UserQuerySet(models.QuerySet[Any]):
    """Accounts."""

    def visible_to(self, user: Any) -> Self:
        """The security administrator sees all, others their own."""
        if not user.is_active:
            return self.none()
        return self if RoleCode.SEC_ADMIN in user.standing.roles else self.filter(pk=user.pk)


class CalendarTokenQuerySet(models.QuerySet[Any]):
    """Addresses of calendars."""

    def visible_to(self, user: Any) -> Self:
        """One's own, nobody else's."""
        return self.filter(user=user.pk) if user.is_active else self.none()

    def in_use(self) -> Self:
        """Not revoked, of an account that can sign in."""
        return self.filter(revoked_at__isnull=True, user__is_active=True)

    def by_digest(self, digest: str) -> Any:
        """The one in use with this digest, or None. It is the digest that is compared and found, never the secret."""
        found = self.in_use().filter(digest=digest).select_related("user__cadre").first()
        return found if found is not None and compare_digest(found.digest, digest) else None


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Accounts, found by their sign-in name; always with their person, whose name stands on every page."""

    def get_queryset(self) -> Any:
        """Each account with its person, in one query."""
        return super().get_queryset().select_related("cadre")

    def get_by_natural_key(self, username: str | None) -> Any:
        """By sign-in name."""
        return self.get(username=username)

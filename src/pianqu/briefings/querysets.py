"""Questions about many briefings, sittings and corrections of what was heard."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from pianqu.accounts.roles import RoleCode
from pianqu.briefings.readers import EVERYWHERE, NAMED, headed
from pianqu.briefings.subjects import RESERVED, column
from pianqu.groups.querysets import OfGroupQuerySet
from pianqu.journal.states import FlowingRows

DONE = ("HEARD", "FILED")


class BriefingQuerySet(FlowingRows, OfGroupQuerySet):
    """Briefings."""

    def theirs(self, user: Any) -> Q:
        """A group its own, 县委组织部 what was heard. Which sections: `readers`."""
        own = super().theirs(user)
        return own | Q(state__in=DONE) if RoleCode.ORG_DEPT in user.standing.roles else own

    def read_whole_by(self, user: Any) -> Self:
        """Those of which the user reads every section; the scan of a signed one shows them all (practice.md 16)."""
        rows = self.visible_to(user)
        roles = user.standing.roles
        if roles & EVERYWHERE or roles >= NAMED:
            return rows
        return rows.filter(Q(**{column(RESERVED): ""}) | Q(group__in=headed(user)))

    def heard(self) -> Self:
        """What the committee heard, and counts."""
        return self.filter(state__in=DONE)

    def speaking_of(self, subject: str) -> Self:
        """In which this section is filled."""
        return self.exclude(**{column(subject): ""})


class SittingQuerySet(FlowingRows, models.QuerySet[Any]):
    """Sittings of the county committee."""

    def visible_to(self, user: Any) -> Self:
        """The secretary and 县委办 see all, a group those that hear it."""
        if not user.is_active:
            return self.none()
        if user.standing.sees_county:
            return self
        briefings = self.model.briefings.rel.related_model.objects.visible_to(user)
        return self.filter(Exists(briefings.filter(sitting=OuterRef("pk"))))

    def open(self) -> Self:
        """Not cancelled."""
        return self.exclude(state="CANCELLED")

    def to_hear(self, briefing: Any) -> Self:
        """To be held, not before the day on which the briefing was signed: it may be put on these."""
        rows = self.filter(state="PLANNED")
        return rows if briefing.signed_on is None else rows.filter(day__gte=briefing.signed_on)


class ErratumQuerySet(models.QuerySet[Any]):
    """Corrections of what was heard."""

    def visible_to(self, user: Any) -> Self:
        """The same readers as of the section that is put right (practice.md 5)."""
        briefings = self.model.briefing.field.related_model.objects.visible_to(user)
        rows = self.filter(briefing__key__in=briefings.values("key"))
        roles = user.standing.roles
        if roles & EVERYWHERE or roles >= NAMED:
            return rows
        return rows.filter(~Q(subject=RESERVED) | Q(briefing__group__in=headed(user)))

"""Questions about the four visits, samples of cases, cases in a leader's charge, reception days and aftercare."""

from datetime import date
from typing import Any, Self

from django.db.models import Exists, OuterRef, Q, QuerySet

from pianqu.accounts.roles import ADMINISTRATORS
from pianqu.groups.excluding import Excluding
from pianqu.journal.records import DatedQuerySet
from pianqu.journal.states import FlowingRows
from pianqu.petitions.querysets import CountedOfCaseQuerySet, OfCaseQuerySet


class VisitedQuerySet(CountedOfCaseQuerySet):
    """Visits in cases."""

    def with_case(self) -> Self:
        """With everything a list shows, in one query and two more for people and campaigns."""
        return self.select_related("case__number__series", "township", "village__parent").prefetch_related("people", "campaigns")


class FollowUpQuerySet(VisitedQuerySet):
    """Follow-ups."""

    def rated(self) -> Self:
        """In which the petitioner said whether they are content."""
        return self.exclude(satisfaction="UNRATED")


class AppointmentQuerySet(FlowingRows, VisitedQuerySet):
    """Appointments."""

    def planned(self) -> Self:
        """Agreed and not yet held."""
        return self.current().filter(state="PLANNED")

    def held(self) -> Self:
        """What counts."""
        return self.current().filter(state="HELD")


class CaseSampleQuerySet(QuerySet[Any]):
    """Samples of cases."""

    def visible_to(self, user: Any) -> Self:
        """Those whose whole population the reader may see.

        Of a sample with one case from which the reader is barred, neither the sample nor its number (practice.md 32).
        """
        if not user.is_active:
            return self.none()
        rows = self.model._meta.get_field("rows").related_model.objects
        cases = rows.model._meta.get_field("case").related_model.objects.visible_to(user)
        unseen = rows.filter(sample=OuterRef("pk")).exclude(case__in=cases.values("pk"))
        return self.filter(~Exists(unseen))


class LeaderCaseQuerySet(Excluding, DatedQuerySet):
    """Cases in a leader's charge."""

    BARRED_BY = ("key", "case__key")

    def visible_to(self, user: Any) -> Self:
        """Those of the cases that the reader may see."""
        cases = self.model._meta.get_field("case").related_model.objects.visible_to(user)
        return self.filter(case__in=cases.values("pk"))

    def with_case(self) -> Self:
        """With everything a list shows, in one query."""
        return self.select_related("case__number__series", "leader")

    def published(self, user: Any, day: date) -> dict[str, int]:
        """How many cases each leader has in charge on a day, by name: of accusations and of what is kept from the reader none."""
        rows = self.on(day).exclude(case__kind="ACCUSATION").exclude(case__state="VOID")
        found: dict[str, int] = {}
        for name in rows.not_barred(user).order_by("leader").values_list("leader__name", flat=True):
            found[name] = found.get(name, 0) + 1
        return found


class ReceptionDayQuerySet(FlowingRows, QuerySet[Any]):
    """Reception days."""

    def visible_to(self, user: Any) -> Self:
        """Made known: everybody in business. Before: the petition office, the unit whose day it is, the leader."""
        standing = user.standing
        if not user.is_active or standing.roles & ADMINISTRATORS:
            return self.none()
        if "PETITION_OFFICE" in standing.roles or standing.sees_county:
            return self
        return self.filter(~Q(state__in=["PLANNED", "CANCELLED"]) | Q(organ__in=standing.unit_ids) | Q(leader=user.cadre_id))

    def open(self) -> Self:
        """Made known or held: on which somebody can be received."""
        return self.filter(state__in=["ANNOUNCED", "HELD"])


class AftercareQuerySet(FlowingRows, OfCaseQuerySet):
    """Aftercare of ended cases."""

    def open(self) -> Self:
        """Where somebody still looks."""
        return self.filter(state="OPEN")

    def with_case(self) -> Self:
        """With everything a list shows, in one query."""
        return self.select_related("case__number__series", "case__township")

"""Questions about many problems, suggestions, tasks and what belongs to them."""

from datetime import date
from typing import Any, Self

from django.db.models import Q, QuerySet

from pianqu.accounts.roles import RoleCode
from pianqu.groups.acting_for import of_units
from pianqu.groups.excluding import Excluding
from pianqu.groups.querysets import PlacedQuerySet
from pianqu.journal.records import DatedQuerySet, OpenRows
from pianqu.journal.states import FlowingRows
from pianqu.matters import deadline

CASE = "petitions.petitioncase"  # a room above, by the type that its records carry


class MatterQuerySet(Excluding, FlowingRows, PlacedQuerySet):
    """Problems or suggestions."""

    BARRED_BY = ("key", "origin_key")

    def open(self) -> Self:
        """Still asking for something, as known now."""
        return self.current().filter(state="OPEN")

    def from_origin(self, origin: Any) -> Self:
        """What one record (visit, meeting, petition …) raised."""
        return self.filter(origin_type=origin._meta.label_lower, origin_key=origin.key)


class ProblemQuerySet(MatterQuerySet):
    """Problems."""

    def with_places(self) -> Self:
        """And the group that was asked to help."""
        return super().with_places().select_related("escalated_to")

    def theirs(self, user: Any) -> Q:
        """And a group those with which another one asked for its help; the petition office what its cases raised (art. 24)."""
        helped = super().theirs(user) | Q(escalated_to__in=user.standing.group_ids)
        return helped | Q(origin_type=CASE) if RoleCode.PETITION_OFFICE in user.standing.roles else helped

    def to_coordinate(self) -> Self:
        """Those that lie between units, or were raised to another group or the county (协调台账)."""
        return self.exclude(Q(relation="") & Q(escalated_on__isnull=True))


class SolutionQuerySet(Excluding, PlacedQuerySet):
    """Problems that were solved."""

    BARRED_BY = ("key", "task_key", "problem_key")

    def of_relation(self, relation: str) -> Self:
        """Those that lay between two units: of one relation, or of any where none is named."""
        return self.filter(relation=relation) if relation else self.exclude(relation="")


class TaskQuerySet(Excluding, FlowingRows, QuerySet[Any]):
    """Tasks."""

    BARRED_BY = ("key", "origin_key", "problem_key")

    def visible_to(self, user: Any) -> Self:
        """The secretary and 县委办 see all; a group its own and those in its area; a unit what it leads or helps once it is out.

        A township and a village see what lies there. Nobody sees what is kept from them (回避).
        """
        if not user.is_active:
            return self.none()
        who = user.standing
        theirs = Q() if who.sees_county else Q(group__in=who.group_ids) | (self._went_out() & self._concerning(user))
        return self.filter(theirs).not_barred(user)

    def _concerning(self, user: Any) -> Q:
        who = user.standing
        helped = self.model._meta.get_field("co_units").related_model.objects.filter(of_units(user))
        places = Q(place__in=who.township_ids | who.village_ids) | Q(place__parent__in=who.township_ids)
        return of_units(user, "lead") | Q(pk__in=helped.values("task")) | places

    @staticmethod
    def _went_out() -> Q:
        return Q(issued_on__isnull=False) & ~Q(state="DRAFT")

    def running(self) -> Self:
        """Issued, and not ended."""
        return self.filter(open_due_on__isnull=False)

    def at_hand(self) -> Self:
        """With the unit: issued, signed for or being done."""
        return self.running().filter(state__in=deadline.AT_HAND)

    def held(self) -> Self:
        """Held until the unit of work ends: nobody moves one that was looked at for the sake of another record meanwhile."""
        return self.select_for_update(of=("self",))

    def with_light(self, today: date) -> Self:
        """With `lit`, the light of each on `today`."""
        return deadline.with_light(self, today)  # type: ignore[return-value]

    def led_by(self, user: Any) -> Self:
        """Those that units for which the reader acts lead."""
        return self.filter(of_units(user, "lead"))

    def from_origin(self, origin: Any) -> Self:
        """What one record (suggestion, instruction, meeting …) asked for."""
        return self.filter(origin_type=origin._meta.label_lower, origin_key=origin.key)

    def for_problem(self, key: Any) -> Self:
        """Those that are to solve a problem."""
        return self.filter(problem_key=key)

    def with_clocks(self) -> Self:
        """With what its clock is made of."""
        return self.prefetch_related("extensions", "pauses")

    def with_units(self) -> Self:
        """With everything a list shows."""
        return self.select_related("number__series", "lead", "group", "place__parent").prefetch_related("co_units__organ")


class OfTaskQuerySet(QuerySet[Any]):
    """What belongs to a task is seen by who sees the task."""

    def visible_to(self, user: Any) -> Self:
        """As the task."""
        tasks = self.model._meta.get_field("task").related_model.objects
        return self.filter(task__in=tasks.visible_to(user))


class ExtensionQuerySet(FlowingRows, OfTaskQuerySet):
    """Requests for a later day."""

    def granted(self) -> Self:
        """In the order in which they were granted."""
        return self.filter(state="GRANTED").order_by("decided_at", "id")

    def asked(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(state="ASKED")


class UrgeQuerySet(OfTaskQuerySet):
    """Reminders."""


class DutyItemQuerySet(OpenRows, DatedQuerySet):
    """Lines of townships' duty lists, which everybody may read."""

    def of_township(self, township: Any) -> Self:
        """Its own, and what holds for every township."""
        return self.filter(Q(township=township) | Q(township__isnull=True))

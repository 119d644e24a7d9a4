"""Questions about what is asked of units, and about samples with what was seen on the spot."""

from typing import Any, Self

from django.db.models import Count, Q, QuerySet

from pianqu.groups.acting_for import of_units
from pianqu.groups.excluding import Excluding
from pianqu.groups.querysets import OfGroupQuerySet
from pianqu.journal.states import FlowingRows


class OfUnitQuerySet(Excluding, FlowingRows, QuerySet[Any]):
    """What a group or 县委办 asks a unit: `group` and `organ`."""

    def visible_to(self, user: Any) -> Self:
        """The secretary and 县委办 see all, a group its own, a unit what it is asked; nobody what is kept from them (回避)."""
        if not user.is_active:
            return self.none()
        who = user.standing
        theirs = Q() if who.sees_county else Q(group__in=who.group_ids) | of_units(user)
        return self.filter(theirs).not_barred(user)

    def asked(self) -> Self:
        """Those that wait for the unit."""
        return self.filter(state="ASKED")


class SampleQuerySet(Excluding, QuerySet[Any]):
    """Samples of results."""

    BARRED_BY = ("items__subject_key",)

    def visible_to(self, user: Any) -> Self:
        """The secretary and 县委办 see all, a group its own; nobody one that drew what is kept from them (回避)."""
        if not user.is_active:
            return self.none()
        theirs = Q() if user.standing.sees_county else Q(group__in=user.standing.group_ids)
        return self.filter(theirs).not_barred(user)


class HoldupQuerySet(OfUnitQuerySet):
    """What a unit is asked of a task that does not move."""

    BARRED_BY = ("key", "task__key")


class StatementQuerySet(OfUnitQuerySet):
    """What a unit is asked of a problem."""

    BARRED_BY = ("key", "problem_key")


class SpotCheckQuerySet(Excluding, OfGroupQuerySet):
    """What was seen on the spot of results that were drawn."""

    BARRED_BY = ("key", "subject_key")

    def of_result(self, record: Any) -> Self:
        """Of one result."""
        return self.filter(subject_type=record._meta.label_lower, subject_key=record.key)

    def told(self) -> tuple[int, int]:
        """How many results were checked, and how many of them held in every check. One query."""
        wrong = Count("subject_key", distinct=True, filter=Q(holds=False))
        found = self.order_by().aggregate(n=Count("subject_key", distinct=True), wrong=wrong)
        return found["n"], found["n"] - found["wrong"]

"""Questions about many areas, groups and posts; and who reads what belongs to a group, for the rooms above."""

from datetime import date
from typing import Any, Self

from django.db.models import F, Prefetch, Q

from pianqu.journal.records import CountedQuerySet, DatedQuerySet, OpenRows


class StructureQuerySet(OpenRows, DatedQuerySet):
    """Rows of the structure, which is known to all."""


class AreaQuerySet(StructureQuerySet):
    """Areas."""

    def as_on(self, day: date) -> Self:
        """The areas of `day`, each with `memberships_then` and `groups_then` (at most one, with `heads_then`).

        Four queries however many areas there are.
        """
        area = self.model
        memberships, groups = (area._meta.get_field(name).related_model.objects.on(day) for name in ("memberships", "group"))
        posts = groups.model._meta.get_field("posts").related_model.objects.on(day)
        heads = Prefetch("posts", posts.heads().select_related("cadre").in_order(), to_attr="heads_then")
        townships = memberships.select_related("township").order_by("township__code")
        return self.on(day).prefetch_related(
            Prefetch("memberships", townships, to_attr="memberships_then"),
            Prefetch("groups", groups.prefetch_related(heads), to_attr="groups_then"),
        )


class GroupQuerySet(StructureQuerySet):
    """Coordination groups."""

    def of_user(self, user: Any) -> Self:
        """Those in which somebody holds a post on the day of their standing."""
        return self.filter(pk__in=user.standing.group_ids)

    def read_by(self, user: Any) -> Self:
        """Those whose records somebody reads: all for who sees the county, else their own."""
        return self if user.standing.sees_county else self.of_user(user)


class PostQuerySet(StructureQuerySet):
    """Posts in coordination groups."""

    def heads(self) -> Self:
        """组长 and both 副组长; a visit counts for a group when one of them is there (A12)."""
        return self.filter(seat__isnull=False)

    def in_order(self) -> Self:
        """Leader, first deputy, second deputy, then staff."""
        return self.order_by("group", F("seat").asc(nulls_last=True), "since", "id")


class DelegationQuerySet(StructureQuerySet):
    """Delegations of leaders to first deputies; everybody may know who signs."""

    def valid(self, day: date) -> Self:
        """In force on `day`, both still in their posts; of an acting leader (主持工作) until the term is over."""
        posts = self.model._meta.get_field("giver").related_model.objects.on(day)
        givers = posts.filter(Q(acting_until__isnull=True) | Q(acting_until__gte=day))
        return self.on(day).filter(giver__in=givers, receiver__in=posts)


class LeaveQuerySet(StructureQuerySet):
    """Leaves of who holds a post."""

    def handing_over(self, day: date) -> Self:
        """Those of a head in force on `day` for whom another head stands in, both still in their posts: who acts as the other.

        Staff who stand in for a head do the daily work in their own post; they never act as a head.
        """
        heads = self.model._meta.get_field("post").related_model.objects.on(day).heads()
        return self.on(day).filter(post__in=heads, stand_in__in=heads)

    def with_people(self) -> Self:
        """With everything a list shows, in one query."""
        return self.select_related("post__cadre", "post__group", "stand_in__cadre", "stand_in__group")


class LiaisonQuerySet(StructureQuerySet):
    """Liaison officers of posts."""

    def with_people(self) -> Self:
        """With everything a list shows, in one query."""
        return self.select_related("cadre", "post__cadre", "post__group")


class OfGroupQuerySet(CountedQuerySet):
    """Counted records of a group."""

    def visible_to(self, user: Any) -> Self:
        """The secretary and 县委办 see all, everybody else what is `theirs`."""
        rows = self.latest_versions()
        if not user.is_active:
            return rows.none()
        return rows if user.standing.sees_county else rows.filter(self.theirs(user))

    def theirs(self, user: Any) -> Q:
        """What somebody reads who does not see the county: a group its own."""
        return Q(group__in=user.standing.group_ids)


def at_places_of(user: Any) -> Q:
    """What lies in the areas of the reader's groups, in the reader's own townships, or in the reader's own village."""
    return Q(township__in=user.standing.township_ids) | Q(village__in=user.standing.village_ids)


class PlacedQuerySet(OfGroupQuerySet):
    """Counted records of a group at a township or village."""

    def theirs(self, user: Any) -> Q:
        """A group its own and those of its area; a township and a village their own."""
        return super().theirs(user) | at_places_of(user)

    def with_places(self) -> Self:
        """With everything a list shows, in one query."""
        return self.select_related("township", "village__parent", "group")

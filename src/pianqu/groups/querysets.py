"""Questions about many areas, groups and posts; and who reads what belongs to a group, for the rooms above."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, Self
from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet

from pianqu.accounts.models import Position
from pianqu.groups import carrying
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


def _standing_of(user: Any) -> Any:
    """What the user is on the day; None for nobody, and for whom nobody has asked yet."""
    try:
        return user.standing if user.is_active else None
    except LookupError:
        return None


class ExclusionQuerySet(QuerySet[Any]):
    """Exclusions (回避)."""

    def visible_to(self, user: Any) -> Self:
        """Of the records that the user sees and is not kept from."""
        if not user.is_active:
            return self.none()
        seen = Q(pk__in=[])
        for kind in carrying.kinds():
            if hasattr(kind._default_manager, "visible_to"):
                there = kind._default_manager.visible_to(user).order_by().values("key")
                seen |= Q(subject_type=kind._meta.label_lower, subject_key__in=there)
        return self.filter(seen).exclude(key__in=self.against(user))

    def in_force(self) -> Self:
        """Not lifted."""
        return self.filter(lifted_at__isnull=True)

    def of_record(self, record: Any) -> Self:
        """Those that name one record."""
        return self.filter(subject_type=record._meta.label_lower, subject_key=record.key)

    def on(self, keys: Collection[UUID]) -> Self:
        """Those in force that keep somebody from one of these records, named or carried."""
        carried = self.model._meta.get_field("carried").related_model.objects.filter(key__in=keys)
        return self.in_force().filter(pk__in=carried.values("exclusion"))

    def against(self, user: Any) -> Any:
        """The keys of all records from which a user is excluded on the day of their standing, as a query for `__in`.

        Whoever stands nowhere on that day is excluded from all that anybody is. It is one flat query: it stands inside the
        questions of every room, and SQLite's parser has a bottom.
        """
        kept = self.model._meta.get_field("carried").related_model.objects.in_force()
        told = self._concerning(user)
        return (kept if told is None else kept.filter(told)).order_by().values("key")

    def of_anybody(self) -> Any:
        """The keys of all records from which anybody is excluded, as a query for `__in`: what goes to many leaves these out."""
        return self.model._meta.get_field("carried").related_model.objects.in_force().order_by().values("key")

    def _concerning(self, user: Any) -> Q | None:
        """Those against a user: own organs with what went on as one of them, divisions, the person and for whom they act."""
        who = _standing_of(user)
        if who is None or not (who.roles or who.posts):
            return None
        told = Q(exclusion__organ__in=who.organ_ids) | Q(exclusion__place__in=who.place_ids | who.village_ids)
        if user.cadre_id is not None:  # also of whose unit it is, and who reads by a post in a group
            told |= Q(exclusion__organ__in=Position.objects.on(who.day).filter(cadre=user.cadre_id).order_by().values("organ"))
        return told | Q(exclusion__cadre__in=self._as_whom(user, who))

    def _as_whom(self, user: Any, who: Any) -> frozenset[int]:
        """The person, whose 联络员 or AB角 they are, and for whom they sign; asked once of a standing, where there is any."""
        acting = [post.post_id for post in who.posts if post.on_behalf_of or post.stands_in]
        receives = [post.post_id for post in who.posts if post.mandates]
        own = frozenset({user.cadre_id} - {None})
        if not acting and not receives:
            return own
        known = user.__dict__.get("_as_whom")
        if known is None or known[0] is not who:
            posts = self.model._meta.get_field("cadre").related_model.posts.rel.related_model
            found = set(posts.objects.filter(pk__in=acting).order_by().values_list("cadre", flat=True))
            given = posts.given.rel.related_model.objects.valid(who.day).filter(receiver__in=receives)
            known = user.__dict__["_as_whom"] = (who, own | found | set(given.order_by().values_list("giver__cadre", flat=True)))
        return known[1]  # type: ignore[no-any-return]


class CarriedQuerySet(QuerySet[Any]):
    """Records from which an exclusion keeps somebody."""

    def in_force(self) -> Self:
        """Of exclusions that were not lifted."""
        return self.filter(exclusion__lifted_at__isnull=True)

    def hand_on(self, above: Collection[UUID], *keys: UUID) -> None:
        """Keep records from whoever is kept from one of these, of which they came."""
        if above:
            found = self.in_force().filter(key__in=above).order_by()
            self.carry(set(found.values_list("exclusion", flat=True)), keys)

    def carry(self, exclusions: Iterable[int], keys: Iterable[UUID]) -> None:
        """Keep these records from whom these exclusions (numbers) name; what is kept already stays so."""
        keys = sorted(keys)
        rows = [self.model(exclusion_id=each, key=key) for each in sorted(exclusions) for key in keys]
        self.bulk_create(rows, ignore_conflicts=True, batch_size=carrying.BATCH)

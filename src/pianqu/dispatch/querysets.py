"""Questions about many records of what goes up (R14, R42–R45, R96; practice.md 22)."""

from datetime import date, datetime
from typing import Any, Self

from django.db.models import Exists, OuterRef, Q

from pianqu.accounts.roles import OF_TOWNSHIP
from pianqu.dispatch import outcomes
from pianqu.dispatch.counted import number_of
from pianqu.groups.acting_for import of_units
from pianqu.groups.excluding import Excluding
from pianqu.groups.querysets import PlacedQuerySet
from pianqu.journal.records import CountedQuerySet, DatedQuerySet
from pianqu.journal.states import FlowingRows

WITH_OFFICE = ("SUBMITTED", "CLOSED")  # with 县委办: of these something may come
GATHERED = ("EDITED", *WITH_OFFICE)


def sent_by(user: Any) -> Q:
    """What the reader, the reader's group or the reader's township sent."""
    standing = user.standing
    return Q(group__in=standing.group_ids) | Q(from_township__in=standing.place_ids) | Q(sender_key=user.key)


class InfoItemQuerySet(Excluding, FlowingRows, PlacedQuerySet):
    """Information."""

    BARRED_BY = ("key", "origin_key")

    def theirs(self, user: Any) -> Q:
        """A group its own and what lies at its places, a township what it sent, a unit what was referred to it.

        Whoever sent what was merged with another reads that other too: there the outcome stands.
        """
        standing = user.standing
        joined = self.model.objects.latest_versions().filter(sent_by(user), state="MERGED").values("merged_into")
        there = Q(township__in=standing.area_township_ids) | of_units(user, "referred_to")
        return sent_by(user) | there | Q(key__in=joined)

    def gathered(self, known_at: datetime | None = None) -> Self:
        """Edited and not merged with another (now, or as known at a moment): these are counted (F12)."""
        return self.in_state(GATHERED, known_at)  # type: ignore[no-any-return]

    def with_office(self) -> Self:
        """With 县委办, and not closed as not used: of these something may come."""
        return self.current().filter(state__in=WITH_OFFICE, no_action_reason="")

    def joined_to(self, item: Any) -> Self:
        """What was merged with it and still counts as sent, the first first."""
        return self.current().filter(merged_into=item.key, state="MERGED").order_by("sent_at", "id")

    def sent_personally_by(self, user: Any) -> Self:
        """What the reader sent in person; of a township, what the township sent."""
        return self.filter(Q(sender_key=user.key) | Q(from_township__in=user.standing.place_ids))

    def referred_to_unit_of(self, user: Any) -> Self:
        """What 县委办 let the reader's unit know of."""
        return self.filter(of_units(user, "referred_to"))

    def with_outcome(self, code: str, first: date | None = None, last: date | None = None) -> Self:
        """With such an outcome dated within the days."""
        return self.filter(outcomes.of(code).among(first, last))

    def without_outcome(self) -> Self:
        """Submitted, and nothing came of it yet."""
        return self.filter(state="SUBMITTED").exclude(outcomes.any_of(outcomes.every()))

    def for_sheet(self) -> Self:
        """What waits for a 批示单: with 县委办, on no sheet that stands, and nobody instructed anything about it yet.

        What was merged with it since and stands on a sheet gave it its number there: a second one is not for it.
        """
        lines = self.model.sheet_lines.rel.related_model.objects.standing().with_item().order_by()
        there = Q(key__in=lines.values("info__key")) | Q(key__in=lines.values("item_key"))
        told = self.model.instructions.rel.related_model.objects.current().filter(infos__key=OuterRef("key"))
        return self.current().filter(~there, ~Exists(told.order_by()), state="SUBMITTED")

    def with_all(self) -> Self:
        """With everything a list shows, in one query."""
        days = {each.column: each.day() for each in outcomes.every()}
        return self.with_places().select_related("from_township", "referred_to", "call").annotate(**days)


class AdoptionQuerySet(CountedQuerySet):
    """Adoptions of information."""

    def visible_to(self, user: Any) -> Self:
        """Whoever sees the item."""
        items = self.model.info.field.related_model.objects.visible_to(user)
        rows = self.latest_versions()
        return rows.filter(info__key__in=items.values("key")) if user.is_active else rows.none()

    def of(self, item: Any) -> Self:
        """Those of an item that count, the first first."""
        return self.current().filter(info__key=item.key).order_by("happened_on", "id")

    def ever_of(self, item: Any) -> Self:
        """The same with those that were voided since: who sent the item knew of them."""
        return self.latest_versions().filter(info__key=item.key).order_by("happened_on", "id")


class TownshipNoteQuerySet(Excluding, FlowingRows, PlacedQuerySet):
    """Notes of townships to their group."""

    def theirs(self, user: Any) -> Q:
        """A group its own and those of its area, a township its own; nobody of a village."""
        return Q(group__in=user.standing.group_ids) | Q(township__in=user.standing.township_ids)


class TopicCallQuerySet(DatedQuerySet):
    """Calls for information."""

    def visible_to(self, user: Any) -> Self:
        """县委办's: whoever may answer; a group's: the group and the townships of its area."""
        standing = user.standing
        if not user.is_active:
            return self.none()
        if standing.sees_county:
            return self
        if not (standing.posts or standing.roles & OF_TOWNSHIP):
            return self.none()
        area = self.model.group.field.related_model.area.field.related_model
        lies = area.memberships.rel.related_model.objects.on(user.day).filter(township__in=standing.place_ids).order_by()
        asked = Q(group__isnull=True) | Q(group__in=standing.group_ids) | Q(group__area__in=lies.values("area"))
        return self.filter(asked)

    def with_numbers(self) -> Self:
        """With the group, and how many items answered."""
        items = self.model.infoitems.rel.related_model.objects.current().filter(call=OuterRef("pk"))
        return self.select_related("group").annotate(number=number_of(items, "call"))

"""Questions about many meetings, fields, fixed days, shares and notices."""

from datetime import date, datetime
from typing import Any, Self

from django.db.models import Exists, OuterRef, Q

from pianqu.journal.models import Entry
from pianqu.journal.records import CountedQuerySet, DatedQuerySet, OpenRows
from pianqu.journal.states import FlowingRows

NOTIFY = "meetings.notify_meeting"
AHEAD = ("PLANNED", "NOTIFIED")
HELD = ("HELD", "MINUTES_DRAFT", "MINUTES_SIGNED", "ISSUED")


class OfGroupQuerySet(CountedQuerySet):
    """Counted records of a group."""

    def visible_to(self, user: Any) -> Self:
        """The secretary and 县委办 see all, a group its own."""
        rows = self.latest_versions()
        if not user.is_active:
            return rows.none()
        return rows if user.standing.sees_county else rows.filter(group__in=user.standing.group_ids)


class MeetingQuerySet(FlowingRows, OfGroupQuerySet):
    """Meetings: one row a kind and host."""

    def visible_to(self, user: Any) -> Self:
        """As what belongs to a group; and to the units that were told of it, also while it is moved or cancelled."""
        rows = super().visible_to(user)
        if not user.is_active or user.standing.sees_county or not user.standing.organ_ids:
            return rows
        invited = self.model.attendance.rel.related_model.objects
        called = invited.filter(meeting=OuterRef("pk"), organ__in=user.standing.organ_ids)
        told = Entry.objects.filter(subject_type=self.model._meta.label_lower, subject_key=OuterRef("key"), verb=NOTIFY)
        seen = Q(Exists(called)) & (Q(state__in=HELD) | Q(Exists(told)))
        return self.latest_versions().filter(Q(group__in=user.standing.group_ids) | seen)

    def held(self) -> Self:
        """What took place; what is planned or cancelled counts for nothing."""
        return self.filter(state__in=HELD)

    def standing(self) -> Self:
        """Planned or held: what was cancelled, replaced or voided left its day free."""
        return self.current().exclude(state="CANCELLED")

    def of_kind(self, kind: str) -> Self:
        """Of one of the three kinds."""
        return self.filter(kind=kind)

    def with_session(self) -> Self:
        """With the group, and whether the session is of several kinds (`is_merged`)."""
        others = self.model.objects.standing().filter(session=OuterRef("session")).exclude(kind=OuterRef("kind"))
        return self.select_related("group", "number").annotate(is_merged=Exists(others))

    def merged(self, known_at: datetime | None = None) -> int:
        """In how many sessions these were held that were of several kinds (合并召开 M 场), as known at a moment."""
        others = self.model.objects.as_known(known_at).held().filter(session=OuterRef("session"))
        joined = self.filter(Exists(others.exclude(kind=OuterRef("kind"))))
        return int(joined.order_by().values("session").distinct().count())

    def times(self) -> int:
        """How many meetings: one session counts once for each of its kinds, for several hosts once."""
        return int(self.order_by().values("session", "kind").distinct().count())


class ExchangeQuerySet(OfGroupQuerySet):
    """Shares or notices."""

    def at_meeting(self, meeting: Any) -> Self:
        """What was said at a meeting."""
        return self.filter(meeting_key=meeting.key)


class TopicQuerySet(OpenRows, DatedQuerySet):
    """Fields of the agenda, known to all."""


class SeriesQuerySet(OpenRows, DatedQuerySet):
    """Fixed days, known to all."""

    def for_groups(self, group_ids: Any, day: date) -> Self:
        """Of these groups, in force on the day, in their fixed order."""
        return self.on(day).filter(group__in=group_ids).select_related("group").order_by("group__area__number", "kinds", "id")

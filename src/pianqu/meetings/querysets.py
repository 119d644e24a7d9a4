"""Questions about many meetings, fields, fixed days, shares and notices."""

from datetime import date, datetime
from typing import Any, Self

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from pianqu.groups.excluding import Excluding
from pianqu.groups.querysets import OfGroupQuerySet
from pianqu.journal.models import Entry
from pianqu.journal.records import DatedQuerySet, OpenRows
from pianqu.journal.states import FlowingRows

NOTIFY = "meetings.notify_meeting"
AHEAD = ("PLANNED", "NOTIFIED")
HELD = ("HELD", "MINUTES_DRAFT", "MINUTES_SIGNED", "ISSUED")


class MeetingQuerySet(FlowingRows, OfGroupQuerySet):
    """Meetings: one row a kind and host."""

    def theirs(self, user: Any) -> Q:
        """As what belongs to a group; and to the units that were told of it, also while it is moved or cancelled."""
        own, organs = super().theirs(user), user.standing.organ_ids
        if not organs:
            return own
        called = self.model.attendance.rel.related_model.objects.filter(meeting=OuterRef("pk"), organ__in=organs)
        told = Entry.objects.filter(subject_type=self.model._meta.label_lower, subject_key=OuterRef("key"), verb=NOTIFY)
        return own | Q(Exists(called)) & (Q(state__in=HELD) | Q(Exists(told)))

    def whole_for(self, user: Any) -> Self:
        """Those of whose session nothing is kept from the user (回避)."""
        return self.exclude(session__in=self._keeping(user))

    def read_whole(self, user: Any) -> Self:
        """Those that the user sees and of which nothing is kept from the user: whose files and minutes may be read as a whole."""
        return self.visible_to(user).whole_for(user)

    def for_reader(self, user: Any) -> Self:
        """With `reserves`: whether something of its session is kept from the user."""
        return self.annotate(reserves=ExpressionWrapper(Q(session__in=self._keeping(user)), output_field=BooleanField()))

    def _keeping(self, user: Any) -> Any:
        items = self.model.agenda.rel.related_model.objects
        return items.barred_for(user).order_by().values("meeting__session")

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


class NoticeQuerySet(Excluding, ExchangeQuerySet):
    """Notices of problems."""

    BARRED_BY = ("key", "problem_key")


class AgendaQuerySet(Excluding, QuerySet[Any]):
    """Items of agendas."""

    BARRED_BY = ("problem_key",)


class TopicQuerySet(OpenRows, DatedQuerySet):
    """Fields of the agenda, known to all."""


class SeriesQuerySet(OpenRows, DatedQuerySet):
    """Fixed days, known to all."""

    def for_groups(self, group_ids: Any, day: date) -> Self:
        """Of these groups, in force on the day or later, in their fixed order."""
        lasting = self.filter(Q(until__isnull=True) | Q(until__gt=day), group__in=group_ids)
        return lasting.select_related("group").order_by("group__area__number", "kinds", "id")

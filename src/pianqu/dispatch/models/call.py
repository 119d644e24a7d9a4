"""TopicCall (约稿): 县委办 or a group asks for information on a topic until a day; nothing is owed, no light stands on it.

domain.md §1.4 (约稿→编辑→审核签发→采用通报→批示反馈), feature 23.
"""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Role
from pianqu.accounts.roles import RoleCode
from pianqu.dispatch.querysets import TopicCallQuerySet
from pianqu.files.secrets import Unmarked
from pianqu.groups.concerned import people_of
from pianqu.groups.models import AreaMembership, CoordinationGroup
from pianqu.inbox.concerning import concerns
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Line, Prose
from pianqu.kit.now import county_day
from pianqu.kit.periods import DAY


def called(call: Any, day: date) -> set[int]:
    """Of 县委办's call the people of all groups; of a group's call the heads of its townships."""
    if call.group_id is None:
        return people_of([], day)
    townships = AreaMembership.objects.on(day).filter(area__group=call.group_id).values("township")
    heads = Role.objects.on(day).filter(code=RoleCode.TOWNSHIP_PRINCIPAL, organ__place__in=townships)
    return set(heads.values_list("cadre", flat=True))


def where_of(call: Any) -> str:
    """Who asks."""
    return str(call.asker)


@concerns("issue", gettext_lazy("发来约稿，请看题目，有就报"), whom=called, where=where_of)
class TopicCall(Unmarked, Record, Dated):
    """A topic on which items are asked for; without a group 县委办 asks, and every group and township may answer."""

    TYPED: ClassVar = ("topic", "points")

    topic = Line(gettext_lazy("题目"), max_length=80)
    points = Prose(gettext_lazy("想了解什么"), max_length=500, blank=True)
    group = models.ForeignKey(
        CoordinationGroup,
        verbose_name=gettext_lazy("协调组"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="topiccalls",
    )

    objects = TopicCallQuerySet.as_manager()

    class Meta(Dated.Meta):
        """Newest first."""

        verbose_name = gettext_lazy("约稿")
        ordering: ClassVar = ["-since", "-id"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(topic=""), name="dispatch_topiccall_topic"),
        ]

    def __str__(self) -> str:
        """The topic."""
        return self.topic

    @property
    def asker(self) -> str:
        """Who asks, by name."""
        return self.group.name if self.group else "县委办"

    @property
    def last(self) -> date:
        """The last day on which items are asked for."""
        return (self.until or date.max) - DAY  # an end is always known

    @classmethod
    def issue(
        cls,
        *,
        by: Acting,
        at: datetime,
        topic: str,
        last: date,
        points: str = "",
        group: CoordinationGroup | None = None,
        key: UUID | None = None,
    ) -> "TopicCall":
        """Ask, from today until `last` (counted). Raises `Refused` for a day that is over."""
        values: dict[str, Any] = {"topic": topic, "points": points}
        content = {**values, "last": last, "group": group.pk if group else None}

        def make(key: UUID, mark: str) -> "TopicCall":
            today = county_day(at)
            if last < today:
                raise Refused(last=_("截止日期已经过了。"), code="past")
            fresh = cls(key=key, fingerprint=mark, group=group, since=today, until=last + DAY, **values)
            return add(fresh, "issue", by=by, at=at)

        return once(cls, key, content, make)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "TopicCall":
        """No more are asked for from a day on. Raises `Refused` for a day before it began or after its end."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)

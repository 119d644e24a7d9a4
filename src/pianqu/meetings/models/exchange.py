"""What units told each other at or between meetings: information shared (R54), problems notified (R55)."""

from datetime import date, datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.groups.carrying import carries
from pianqu.groups.models import CoordinationGroup
from pianqu.groups.where import check_day
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, having, once, replace, void
from pianqu.journal.records import Counted
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Line, Prose
from pianqu.meetings.querysets import ExchangeQuerySet, NoticeQuerySet
from pianqu.meetings.told import CONTENT


class Exchange(Counted):
    """What both share: of which group, from or to which unit, at which meeting (none: between meetings)."""

    group = models.ForeignKey(
        CoordinationGroup, verbose_name=gettext_lazy("协调组"), on_delete=models.PROTECT, related_name="%(class)ss"
    )
    organ = models.ForeignKey(Organ, verbose_name=gettext_lazy("单位"), on_delete=models.PROTECT, related_name="%(class)ss")
    text = Prose(gettext_lazy("内容"), max_length=CONTENT)
    meeting_key = models.UUIDField(gettext_lazy("会议"), null=True, blank=True, editable=False, db_index=True)

    objects: ClassVar[Any] = ExchangeQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first."""

        abstract = True
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [models.Index(fields=["happened_on", "id"], name="%(app_label)s_%(class)s_day")]

    def __str__(self) -> str:
        """Its first words."""
        return self.text[:30]

    @classmethod
    def record(cls, *, by: Acting, at: datetime, key: UUID | None = None, **values: Any) -> Self:
        """Enter it: `group`, `organ`, `text`, `happened_on`, and the meeting at which it was said.

        Raises `Refused` for a day to come or on which the group or unit is not there.
        """
        content = {name: getattr(value, "pk", value) for name, value in values.items()}

        return once(cls, key, content, lambda key, mark: cls._record(values, by, at, key, mark))

    @classmethod
    def _record(cls, values: dict[str, Any], by: Acting, at: datetime, key: UUID, mark: str) -> Self:
        fresh = cls.entered(by, at, key=key, fingerprint=mark, **values)
        fresh.check_there(at)
        return add(fresh, "record", by=by, at=at)

    def correct(self, *, by: Acting, at: datetime, reason: str, version: int | None = None, **values: Any) -> Self:
        """Put it right, with the reason; the old version is kept.

        Raises `Refused` as `record` does, `Conflict` when somebody was faster or it is void.
        """
        wanted = having(self, values)
        wanted.check_there(at)
        return replace(self, "correct", by=by, at=at, reason=reason, version=version, **values)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> Self:
        """Take a mistaken one out of every count, with its reason."""
        return void(self, "void", by=by, at=at, reason=reason, version=version)

    def check_there(self, at: datetime) -> None:
        """Raises `Refused` for a day to come, or on which group or unit is not there."""
        day: date = self.happened_on
        check_day(day, at)
        if not self.group.in_force(day):
            raise Refused(happened_on=_("这一天没有这个协调组。"), code="not_in_force")
        if not self.organ.in_force(day):
            raise Refused(organ=_("这一天没有这个单位（已撤并或尚未设立）。"), code="not_in_force")


class Share(Exchange):
    """交流共享信息: what one unit let others know; `organ` is who told it (R54, F21)."""

    to_units = Line(gettext_lazy("发给哪些单位"), max_length=200, blank=True)

    class Meta(Exchange.Meta):
        """As every exchange."""

        abstract = False
        verbose_name = gettext_lazy("交流信息")


@carries("problem_key")
class ProblemNotice(Exchange):
    """通报问题: a problem that a unit was told of, to mend it; `organ` is who was told (R55, F22)."""

    problem_key = models.UUIDField(gettext_lazy("困难问题"), null=True, blank=True)

    objects: ClassVar[Any] = NoticeQuerySet.as_manager()

    class Meta(Exchange.Meta):
        """As every exchange."""

        abstract = False
        verbose_name = gettext_lazy("通报问题")

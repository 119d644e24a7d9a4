"""The day of the month on which a group meets (定期, R25): it only proposes days; a meeting is planned from it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from pianqu.groups.models import CoordinationGroup
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.periods import Days
from pianqu.meetings import planning
from pianqu.meetings.kinds import ALL, Kind
from pianqu.meetings.planning import LAST, Proposal
from pianqu.meetings.querysets import SeriesQuerySet
from pianqu.standards.calendar import WorkingCalendar
from pianqu.standards.models import Holiday

RULE = (("day", 1, 31), ("week", 1, LAST), ("weekday", 0, 6))


class MeetingSeries(Record, Dated):
    """A fixed day of a group, for one kind of meeting or for all three as one session: a day of the month or the nth weekday."""

    class Kinds(models.TextChoices):
        """For which meetings."""

        ALL = ALL, gettext_lazy("三会合并召开")
        TOWNSHIP_COORDINATION = "TOWNSHIP_COORDINATION", gettext_lazy("乡镇协调会")
        DEPT_TOWNSHIP_JOINT = "DEPT_TOWNSHIP_JOINT", gettext_lazy("部门乡镇联席会")
        GROUP_WORK = "GROUP_WORK", gettext_lazy("协调组工作会")

    group = models.ForeignKey(
        CoordinationGroup, verbose_name=gettext_lazy("协调组"), on_delete=models.PROTECT, related_name="meeting_series"
    )
    kinds = Choice(gettext_lazy("哪种会议"), choices=Kinds.choices)
    day = models.PositiveSmallIntegerField(gettext_lazy("每月几日"), null=True, blank=True)
    week = models.PositiveSmallIntegerField(gettext_lazy("第几个"), null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(gettext_lazy("星期几"), null=True, blank=True)
    place = Line(gettext_lazy("地点"), max_length=60, blank=True)
    hour = Line(gettext_lazy("几点"), max_length=20, blank=True)

    TOLD_WITH: ClassVar = ("group",)

    objects = SeriesQuerySet.as_manager()

    class Meta(Dated.Meta):
        """By group."""

        verbose_name = gettext_lazy("固定会期")
        ordering: ClassVar = ["group__area__number", "kinds", "-since"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(day__isnull=False, week__isnull=True, weekday__isnull=True)
                | Q(day__isnull=True, week__isnull=False, weekday__isnull=False),
                name="meetings_series_rule",
                violation_error_message=gettext_lazy("写每月几日，或者第几个星期几，两样选一样。"),
            ),
        ]

    def __str__(self) -> str:
        """The group's name."""
        return self.group.name

    @property
    def kind_codes(self) -> list[str]:
        """The kinds that meet on the day."""
        return list(Kind.values) if self.kinds == ALL else [self.kinds]

    @classmethod
    def set(
        cls, *, by: Acting, at: datetime, group: CoordinationGroup, since: date, key: UUID | None = None, **values: Any
    ) -> "MeetingSeries":
        """Fix a day from `since` on; the one fixed before for the same meetings ends.

        Raises `Refused` for a day that no month has, neither or both ways to say it, and while another fixed day of the group
        holds for one of the meetings.
        """
        content = {**values, "group": group.pk, "since": since}
        return once(cls, key, content, lambda key, mark: cls._set(group, since, values, by, at, key, mark))

    @classmethod
    def _set(
        cls, group: CoordinationGroup, since: date, values: dict[str, Any], by: Acting, at: datetime, key: UUID, mark: str
    ) -> "MeetingSeries":
        for name, least, most in RULE:
            if values.get(name) is not None and not least <= values[name] <= most:
                raise Refused({name: _("应在 %(least)s 和 %(most)s 之间。") % {"least": least, "most": most}})
        fresh = cls(key=key, fingerprint=mark, group=group, since=since, **values)
        with turn(by=by, at=at):
            for other in cls.objects.filter(group=group).overlapping(Days(since, None)).order_by("id"):
                if other.kinds == fresh.kinds and other.since < since:
                    change(other, "end", by=by, at=at, until=since)
                elif set(other.kind_codes) & set(fresh.kind_codes):
                    raise Refused(kinds=_("本组的这种会议已有固定会期，请先停用。"), code="twice")
            return add(fresh, "set", by=by, at=at)

    @classmethod
    def reasons(cls, groups: Sequence[CoordinationGroup], day: date) -> dict[tuple[int, str], str]:
        """Why meetings of these groups on the day are not on their fixed day, by group and kind; in the county's language.

        Only of those whose fixed day comes to this one.
        """
        rows = list(cls.objects.on(day).filter(group__in=groups))
        if not rows:
            return {}
        names = dict(Holiday.objects.filter(day__gte=day.replace(day=1)).values_list("day", "name"))
        calendar = Holiday.objects.calendar()
        with override("zh-hans"):
            found = [(row, row.proposal(day, calendar, names)) for row in rows]
        told = [(row, each.reason) for row, each in found if each.day == day and each.reason]
        return {(row.group_id, kind): reason for row, reason in told for kind in row.kind_codes}

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "MeetingSeries":
        """The day is not fixed any more from `on` on. Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)

    def proposal(self, month: date, calendar: WorkingCalendar, names: Mapping[date, str]) -> Proposal:
        """The working day in the month (of any of its days), and why it is not the fixed one."""
        ruled = planning.ruled_day(month.replace(day=1), day=self.day, week=self.week, weekday=self.weekday)
        return planning.proposed(ruled, calendar, names)

"""Whom meetings concern: the group's people, and who heads the units that are called.

A session is told once, by its first row.
"""

from datetime import date

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import Role
from pianqu.accounts.roles import RoleCode
from pianqu.groups.concerned import people_of
from pianqu.inbox.concerning import concerns
from pianqu.journal.models import Entry
from pianqu.meetings.models.meeting import Meeting
from pianqu.meetings.models.parts import Attendance
from pianqu.meetings.querysets import NOTIFY

# Clerks too: they answer for the unit's paperwork.
HEADS = (RoleCode.DEPT_HEAD, RoleCode.DEPT_CLERK, RoleCode.TOWNSHIP_PRINCIPAL, RoleCode.TOWNSHIP_DEPUTY, RoleCode.TOWNSHIP_CLERK)


def called(meeting: Meeting, day: date) -> set[int]:
    """The group's people, and the heads and deputies of the units that are called (domain.md §2.7: deputies may come)."""
    rows = _session(meeting)
    organs = Attendance.objects.filter(meeting__in=rows, organ__isnull=False).values("organ")
    heads = Role.objects.on(day).filter(organ__in=organs, code__in=HEADS).values_list("cadre", flat=True)
    return _people(rows, day) | set(heads)


def called_before(meeting: Meeting, day: date) -> set[int]:
    """The same where it had been told to the units; else the group's people alone."""
    if Entry.objects.about(meeting).filter(verb=NOTIFY).exists():
        return called(meeting, day)
    return _people(_session(meeting), day)


def _session(meeting: Meeting) -> list[Meeting]:
    """The rows of its session where it is the first of them; none where it is another."""
    rows = meeting.together or [meeting]
    return rows if meeting.pk == min(row.pk for row in rows) else []


def _people(rows: list[Meeting], day: date) -> set[int]:
    return people_of([row.group_id for row in rows], day) if rows else set()  # of no group it would be everybody


def which(meeting: Meeting) -> str:
    """Day, group and kind."""
    return str(meeting)


concerns("notify", _("通知你或你的单位参加会议"), whom=called, where=which, must_know=True)(Meeting)
concerns("reschedule", _("会议改期"), whom=called_before, where=which, must_know=True)(Meeting)
concerns("cancel", _("会议取消"), whom=called_before, where=which, must_know=True)(Meeting)

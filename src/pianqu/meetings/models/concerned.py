"""Whom meetings concern: the group's people, and who heads the units that are called.

Rows of one session tell each person once, by the first row that concerns them.
"""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import User
from pianqu.groups.concerned import people_of, people_of_organs
from pianqu.groups.models import Post
from pianqu.groups.standing import stand
from pianqu.inbox.concerning import concerns
from pianqu.journal.models import Entry
from pianqu.journal.subjects import verb_of
from pianqu.meetings.models.meeting import Meeting
from pianqu.meetings.querysets import NOTIFY


def called(meeting: Meeting, day: date) -> set[int]:
    """The group's people, and the heads and deputies of the units that are called to it (domain.md §2.7: deputies may come)."""
    return _first_here(meeting, day, _called)


def called_before(meeting: Meeting, day: date) -> set[int]:
    """The same where it had been told to the units; else the group's people alone."""
    return _first_here(meeting, day, _called_before)


def hosted(meeting: Meeting, day: date) -> set[int]:
    """The people of a group for which somebody of another one entered it (与别的组联合召开)."""
    who = User.objects.filter(key=meeting.entered_by_key).first()
    groups = stand(who, day).standing.group_ids if who else frozenset()
    if not groups or meeting.group_id in groups:
        return set()
    return _first_here(meeting, day, lambda row, day: people_of([row.group_id], day))


def hosted_ahead(meeting: Meeting, day: date) -> set[int]:
    """The same of a plan; of what was entered as held at once it is told that it was held."""
    return set() if meeting.is_held else hosted(meeting, day)


def signers(meeting: Meeting, day: date) -> set[int]:
    """The group's leader, and whoever signed last."""
    return _first_here(meeting, day, _signers)


def _signers(meeting: Meeting, day: date) -> set[int]:
    leaders = Post.objects.on(day).filter(group=meeting.group_id, role=Post.Role.LEADER).values_list("cadre", flat=True)
    signed = Entry.objects.about(meeting).filter(verb=verb_of(meeting, "sign"))[:1].values("actor_key")
    return {*leaders, *User.objects.filter(key__in=signed).values_list("cadre", flat=True)}


def dropped(entry: Entry) -> bool:
    """Whether minutes that were signed were written anew: the signature is gone."""
    return "signed_by" in entry.field_names


def _first_here(meeting: Meeting, day: date, whom: Callable[[Meeting, date], set[int]]) -> set[int]:
    """Of whom the row concerns, those whom no earlier row of its session does: each is told once, of a row that they may see."""
    earlier = [row for row in meeting.together if row.pk < meeting.pk]
    return whom(meeting, day).difference(*(whom(row, day) for row in earlier))


def _called(meeting: Meeting, day: date) -> set[int]:
    organs = meeting.attendance.filter(organ__isnull=False).values("organ")
    return people_of([meeting.group_id], day) | people_of_organs(organs, day)


def _called_before(meeting: Meeting, day: date) -> set[int]:
    told = Entry.objects.about(meeting).filter(verb=NOTIFY).exists()
    return _called(meeting, day) if told else people_of([meeting.group_id], day)


def which(meeting: Meeting) -> str:
    """Day, group and kind."""
    return str(meeting)


concerns("notify", _("通知你或你的单位参加会议"), whom=called, where=which, must_know=True)(Meeting)
concerns("reschedule", _("会议改期"), whom=called_before, where=which, must_know=True)(Meeting)
concerns("cancel", _("会议取消"), whom=called_before, where=which, must_know=True)(Meeting)
concerns("plan", _("别的组安排了与你们组联合召开的会议"), whom=hosted_ahead, where=which, must_know=True)(Meeting)
concerns("hold", _("别的组登记了与你们组联合召开的会议"), whom=hosted, where=which, must_know=True)(Meeting)
concerns("draft", _("签发过的会议纪要改了，原签发作废，要重新签发"), whom=signers, where=which, must_know=True, when=dropped)(
    Meeting
)

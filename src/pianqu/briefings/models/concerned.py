"""Whom briefings concern: the people of their group, when 县委办 or the committee did something with them."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from pianqu.briefings.models.briefing import Briefing
from pianqu.groups.concerned import people_of
from pianqu.inbox.concerning import concerns


def whose(briefing: Briefing, day: date) -> set[int]:
    """The heads and the staff of the group."""
    return people_of([briefing.group_id], day)


def which(briefing: Briefing) -> str:
    """Its group and title."""
    return f"{briefing.group.name} {briefing.title}"


concerns("send_back", _("县委办退回了专题汇报，请修改"), whom=whose, where=which, must_know=True)(Briefing)
concerns("schedule", _("专题汇报列入了县委常委会会议"), whom=whose, where=which)(Briefing)
concerns("unschedule", _("专题汇报移出了县委常委会会议"), whom=whose, where=which)(Briefing)
concerns("hear", _("县委常委会会议听取了专题汇报"), whom=whose, where=which, must_know=True)(Briefing)

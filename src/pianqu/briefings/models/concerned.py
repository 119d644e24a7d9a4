"""Whom briefings concern: the people of their group, when 县委办 or the committee did something with them.

What was put right after it was heard concerns all its readers (practice.md 5).
"""

from datetime import date

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import Role
from pianqu.accounts.roles import RoleCode
from pianqu.briefings.models.briefing import Briefing
from pianqu.briefings.models.erratum import Erratum
from pianqu.briefings.models.sitting import Sitting
from pianqu.briefings.readers import EVERYWHERE
from pianqu.groups.concerned import people_of
from pianqu.inbox.concerning import concerns


def whose(briefing: Briefing, day: date) -> set[int]:
    """The heads and the staff of the group."""
    return people_of([briefing.group_id], day)


def which(briefing: Briefing) -> str:
    """Its group and title."""
    return f"{briefing.group.name} {briefing.title}"


def on_it(sitting: Sitting, day: date) -> set[int]:
    """The people of the groups whose briefings it is to hear."""
    groups = list(sitting.briefings.current().filter(state="SCHEDULED").values_list("group", flat=True))
    return people_of(groups, day) if groups else set()  # of no group it would be everybody


def readers(erratum: Erratum, day: date) -> set[int]:
    """Who reads the briefing: its group, the secretary, 县委组织部, 县委办; of these who may not see the note is not told."""
    read = Role.objects.on(day).filter(code__in=(*EVERYWHERE, RoleCode.COUNTY_OFFICE))
    return set(read.values_list("cadre", flat=True)) | people_of([erratum.group_id], day)


def of_which(erratum: Erratum) -> str:
    """The briefing that it hangs on."""
    return which(erratum.briefing)


concerns("send_back", _("县委办退回了专题汇报，请修改"), whom=whose, where=which, must_know=True)(Briefing)
concerns("schedule", _("专题汇报列入了县委常委会会议"), whom=whose, where=which)(Briefing)
concerns("unschedule", _("专题汇报移出了县委常委会会议，等另一次会议"), whom=whose, where=which, must_know=True)(Briefing)
concerns("hear", _("县委常委会会议听取了专题汇报"), whom=whose, where=which, must_know=True)(Briefing)
concerns("void", _("专题汇报作废了，不再计入任何统计"), whom=whose, where=which, must_know=True)(Briefing)
concerns("postpone", _("要听取专题汇报的县委常委会会议改期"), whom=on_it, where=str, must_know=True)(Sitting)
concerns("issue", _("听取过的专题汇报有了更正说明"), whom=readers, where=of_which)(Erratum)
concerns("void", _("专题汇报的更正说明作废了"), whom=readers, where=of_which)(Erratum)

"""Who may do what with a petition (domain.md §1.5). What somebody reads is `querysets.readable`, less the exclusions."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.permissions import in_business
from pianqu.groups.acting_for import acts_for, organs_of
from pianqu.groups.deciding import Deed
from pianqu.kit.permissions import Permit, both, nobody, role
from pianqu.petitions.course_permissions import COURSE
from pianqu.petitions.document_permissions import DOCUMENTS
from pianqu.petitions.people_permissions import PEOPLE
from pianqu.petitions.visit_permissions import VISIT_HANDS, VISITS

petition_office = role("PETITION_OFFICE")


def of_a_unit(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """Whoever acts for an organ: every organ registers what comes to it (art. 23)."""
    return bool(organs_of(user))


def handles(user: Any, record: Any) -> bool:
    """Whoever acts for the unit that has the case."""
    return record is not None and record.organ_id is not None and acts_for(user, record.organ_id)


def has_it(user: Any, record: Any) -> bool:
    """Whoever handles it, and the petition office."""
    return handles(user, record) or petition_office(user, record)


def forwards(user: Any, record: Any) -> bool:
    """The petition office; whoever acts for the unit that registered it and finds that it is another's.

    The simpler reading of arts. 23-25: every organ registers what comes to it, and whoever holds what is another's gives it on,
    for that unit may object within five working days and the petition office then decides, as of its own forwarding.
    """
    if petition_office(user, record):
        return True
    own = record is not None and record.state == "REGISTERED" and record.organ_id == record.registrar_id
    return own and acts_for(user, record.registrar_id)


def corrects(user: Any, record: Any) -> bool:
    """The petition office; whoever acts for the unit that registered it while nobody did anything with it."""
    if petition_office(user, record):
        return True
    return record is not None and record.state == "REGISTERED" and acts_for(user, record.registrar_id)


def can_have_cases(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """Who reads some case, or could: see `querysets.readable`."""
    who = user.standing
    county = who.roles & {"COUNTY_SECRETARY", "COUNTY_OFFICE", "PETITION_OFFICE", "DISCIPLINE"}
    return bool(county or who.township_ids or who.village_ids or organs_of(user))


def reads_there(user: Any, place: Any) -> bool:
    """Who reads the cases of a township or a village: the county's offices, its group, its own people."""
    who = user.standing
    if place is None or place.level not in ("TOWNSHIP", "VILLAGE"):
        return False
    county = who.roles & {"COUNTY_SECRETARY", "COUNTY_OFFICE", "PETITION_OFFICE"}
    return bool(county or {place.pk, place.parent_id} & who.township_ids or place.pk in who.village_ids)


CASES: dict[str, Permit] = {
    "petitions.view_petitioncase": Permit(_("查看信访事项"), both(in_business, can_have_cases)),
    "petitions.trend_petitioncase": Permit(_("查看信访走势"), reads_there),
    "petitions.register_petitioncase": Permit(_("登记信访事项"), of_a_unit),
    "petitions.correct_petitioncase": Permit(_("更正信访事项"), corrects),
    "petitions.void_petitioncase": Permit(_("作废信访事项"), petition_office),
    "petitions.object_to_petitioncase": Permit(_("提出异议"), handles),
    "petitions.insist_petitioncase": Permit(_("维持交办"), petition_office),
    "petitions.take_back_petitioncase": Permit(_("退回改派"), petition_office),
    "petitions.hand_up_petitioncase": Permit(_("上交上级"), petition_office),
    "petitions.withdraw_petitioncase": Permit(_("登记撤回"), has_it),
    "petitions.merge_petitioncase": Permit(_("并案"), petition_office),
    "petitions.split_petitioncase": Permit(_("撤销并案"), petition_office),
    "petitions.recur_petitioncase": Permit(_("同一事项再次反映"), petition_office),
    "petitions.dispute_petitioncase": Permit(_("提请协调管辖争议"), petition_office),
    "petitions.exclude_petitioncase": Permit(_("登记回避"), has_it),
    "petitions.lift_petitioncase": Permit(_("解除回避"), has_it),
    "petitions.due_soon_petitioncase": Permit(_("提醒快到期"), nobody),
    "petitions.overdue_petitioncase": Permit(_("提醒已过期限"), nobody),
    "petitions.recount_petitioncase": Permit(_("重新计算期限"), nobody),
    "petitions.pass_on_petitioncase": Permit(_("转信访局"), nobody),
    "petitions.forward_petitioncase": Permit(_("转送、交办"), forwards),
    "petitions.accept_petitioncase": Permit(_("受理"), has_it),
    "petitions.reroute_petitioncase": Permit(_("改办理途径"), has_it),
    "petitions.decline_petitioncase": Permit(_("不予受理"), has_it),
    "petitions.view_petitionpaper": Permit(_("查看信访文书"), in_business),
    "petitions.issue_petitionpaper": Permit(_("出具信访文书"), has_it),
}
HANDS: dict[str, Deed] = {**VISIT_HANDS}
TABLE = {**CASES, **PEOPLE, **DOCUMENTS, **COURSE, **VISITS}

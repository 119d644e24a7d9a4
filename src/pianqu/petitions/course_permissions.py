"""Who may do what once a case was taken on: its unit, the unit's head, the reviewing organ, the petition office, the group."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.permissions import in_business
from pianqu.groups.acting_for import acts_for
from pianqu.kit.permissions import Permit, both, either, nobody, role

petition_office = role("PETITION_OFFICE")


def handles(user: Any, record: Any) -> bool:
    """Whoever acts for the unit that has the case, or that issued the paper."""
    return record is not None and record.organ_id is not None and acts_for(user, record.organ_id)


def reviews(user: Any, record: Any) -> bool:
    """Whoever acts for the reviewing organ."""
    return record is not None and record.review_organ_id is not None and acts_for(user, record.review_organ_id)


def handles_its_case(user: Any, record: Any) -> bool:
    """Whoever acts for the unit that has the case to which this belongs."""
    return record is not None and handles(user, record.case)


def of_its_area(user: Any, record: Any) -> bool:
    """The members of the group in whose area the case lies."""
    who = user.standing
    return record is not None and bool(who.posts) and record.township_id in who.area_township_ids


def holds_leading_position(user: Any, record: Any) -> bool:
    """Whoever holds a leading position (领导职务) in the unit that has the case.

    Of the offices whose people share one role (信访局, 财政局 …) nothing else says who is their head (负责人, art. 34).
    """
    return record is not None and record.organ_id is not None and record.is_led_by(user.cadre_id, user.standing.day)


has_it = either(handles, petition_office)
reviews_it = either(reviews, petition_office)
delivers = either(handles, handles_its_case, petition_office)
counted = either(handles_its_case, petition_office)
reopens = either(has_it, of_its_area)
leads_by_role = role("TOWNSHIP_PRINCIPAL", "DEPT_HEAD")
of_the_county = role("PETITION_OFFICE", "COUNTY_OFFICE", "ORG_DEPT", "DISCIPLINE", "FINANCE")
heads = either(leads_by_role, both(of_the_county, holds_leading_position))

COURSE: dict[str, Permit] = {
    "petitions.extend_petitioncase": Permit(_("延长办理期限"), both(handles, heads)),
    "petitions.assign_handler_petitioncase": Permit(_("确定经办人"), has_it),
    "petitions.answer_petitioncase": Permit(_("出具处理意见书"), has_it),
    "petitions.be_answered_petitioncase": Permit(_("答复送达"), nobody),
    "petitions.conclude_petitioncase": Permit(_("答复办理结果"), has_it),
    "petitions.report_up_petitioncase": Permit(_("向上级报告办结"), has_it),
    "petitions.report_back_petitioncase": Permit(_("反馈交办结果"), has_it),
    "petitions.ask_review_petitioncase": Permit(_("登记复查请求"), has_it),
    "petitions.review_petitioncase": Permit(_("作出复查意见"), reviews_it),
    "petitions.be_reviewed_petitioncase": Permit(_("复查意见送达"), nobody),
    "petitions.ask_rereview_petitioncase": Permit(_("登记复核请求"), either(has_it, reviews)),
    "petitions.rereview_petitioncase": Permit(_("作出复核意见"), reviews_it),
    "petitions.be_rereviewed_petitioncase": Permit(_("复核意见送达"), nobody),
    "petitions.begin_hearing_petitioncase": Permit(_("开始听证"), reviews_it),
    "petitions.end_hearing_petitioncase": Permit(_("结束听证"), reviews_it),
    "petitions.lapse_petitioncase": Permit(_("请求的期限届满"), nobody),
    "petitions.lapse_objection_petitioncase": Permit(_("异议的期限届满"), nobody),
    "petitions.solve_petitioncase": Permit(_("登记问题解决"), has_it),
    "petitions.settle_petitioncase": Permit(_("登记息诉息访"), has_it),
    "petitions.unsettle_petitioncase": Permit(_("息诉息访作废，回到已答复"), nobody),
    "petitions.unsettle_reviewed_petitioncase": Permit(_("息诉息访作废，回到已复查"), nobody),
    "petitions.unsettle_final_petitioncase": Permit(_("息诉息访作废，回到已复核"), nobody),
    "petitions.reopen_petitioncase": Permit(_("重新办理信访事项"), reopens),
    "petitions.archive_petitioncase": Permit(_("归档信访事项"), has_it),
    "petitions.rewrite_petitionpaper": Permit(_("修改信访文书"), has_it),
    "petitions.void_petitionpaper": Permit(_("作废信访文书"), has_it),
    "petitions.serve_petitionpaper": Permit(_("登记送达"), delivers),
    "petitions.correct_service_petitionpaper": Permit(_("更正送达"), delivers),
    "petitions.view_petitionsolution": Permit(_("查看信访问题解决"), in_business),
    "petitions.record_petitionsolution": Permit(_("登记问题解决"), nobody),
    "petitions.correct_petitionsolution": Permit(_("更正问题解决"), counted),
    "petitions.void_petitionsolution": Permit(_("作废问题解决"), counted),
    "petitions.view_settlement": Permit(_("查看息诉息访"), in_business),
    "petitions.record_settlement": Permit(_("登记息诉息访"), nobody),
    "petitions.correct_settlement": Permit(_("更正息诉息访"), counted),
    "petitions.void_settlement": Permit(_("作废息诉息访"), counted),
}

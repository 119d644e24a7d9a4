"""Who plans and records meetings: their group. Its leader signs the minutes, or the first deputy by delegation.

县委办 keeps the fields of the agenda. Who was invited reads the meeting once it was called (`querysets`).
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.permissions import in_business
from pianqu.groups.deciding import Deed, Hand, decided
from pianqu.groups.permissions import in_a_group, in_its_group, office, reads_a_group
from pianqu.kit.permissions import Permit, either


def stands_for_a_unit(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """Who stands for a unit, which may be called."""
    return bool(user.standing.organ_ids)


TABLE = {
    "meetings.view_meeting": Permit(_("查看会议"), either(reads_a_group, stands_for_a_unit)),
    "meetings.plan_meeting": Permit(_("安排会议"), in_a_group),
    "meetings.record_meeting": Permit(_("登记开过的会"), in_a_group),
    "meetings.edit_meeting": Permit(_("修改议题"), in_its_group),
    "meetings.notify_meeting": Permit(_("通知会议"), in_its_group),
    "meetings.reschedule_meeting": Permit(_("改期"), in_its_group),
    "meetings.hold_meeting": Permit(_("登记召开"), in_its_group),
    "meetings.cancel_meeting": Permit(_("取消会议"), in_its_group),
    "meetings.draft_meeting": Permit(_("起草纪要"), in_its_group),
    "meetings.sign_meeting": Permit(_("签发纪要"), decided("meetings.sign_meeting")),
    "meetings.scan_meeting": Permit(_("登记纸质签字的纪要"), in_its_group),
    "meetings.issue_meeting": Permit(_("印发纪要"), in_its_group),
    "meetings.correct_meeting": Permit(_("更正会议"), in_its_group),
    "meetings.void_meeting": Permit(_("作废会议"), in_its_group),
    "meetings.view_meetingseries": Permit(_("查看固定会期"), in_business),
    "meetings.set_meetingseries": Permit(_("确定固定会期"), in_a_group),
    "meetings.end_meetingseries": Permit(_("停用固定会期"), in_its_group),
    "meetings.view_topic": Permit(_("查看议题方面"), in_business),
    "meetings.adopt_topic": Permit(_("采用常用的议题方面"), office),
    "meetings.enter_topic": Permit(_("增加议题方面"), office),
    "meetings.end_topic": Permit(_("停用议题方面"), office),
    "meetings.view_share": Permit(_("查看交流信息"), in_business),
    "meetings.record_share": Permit(_("登记交流信息"), in_a_group),
    "meetings.correct_share": Permit(_("更正交流信息"), in_its_group),
    "meetings.void_share": Permit(_("作废交流信息"), in_its_group),
    "meetings.view_problemnotice": Permit(_("查看通报问题"), in_business),
    "meetings.record_problemnotice": Permit(_("登记通报问题"), in_a_group),
    "meetings.correct_problemnotice": Permit(_("更正通报问题"), in_its_group),
    "meetings.void_problemnotice": Permit(_("作废通报问题"), in_its_group),
}
FOR_ALL = ("meetings.adopt_topic", "meetings.enter_topic", "meetings.end_topic")  # what 县委办 keeps
HANDS = {name: Deed(Hand.SECOND) for name in TABLE if ".view_" not in name and name not in FOR_ALL}
HANDS["meetings.sign_meeting"] = Deed(Hand.DELEGABLE, signature=True)

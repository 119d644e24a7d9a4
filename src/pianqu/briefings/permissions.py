"""Who drafts, signs, puts on a sitting and hears: the group writes, its leader signs, 县委办 keeps the sittings (practice.md 2).

The first deputy signs by the leader's written delegation, which the signature then names. What undoes a signature (撤回, 作废) is
in the same hands. Once heard, a report is the committee's: its group corrects it (更正说明), 县委办 alone voids it. That it
was put away (归档) changes nothing of that: nothing more is asked of it, but a mistake found later must still leave the counts.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.permissions import in_business
from pianqu.groups.deciding import Deed, Hand, decided
from pianqu.groups.permissions import in_a_group, in_its_group, office, reads_a_group
from pianqu.kit.permissions import Permit, both, either, role


def not_heard(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """While the committee has not heard it."""
    return record is None or not record.heard


# Whose group reports to the committee, who sees the county, and 县委组织部, which reads what was heard.
reads_some = either(reads_a_group, role("ORG_DEPT"))

HANDS = {
    "briefings.draft_briefing": Deed(Hand.SECOND),
    "briefings.edit_briefing": Deed(Hand.SECOND),
    "briefings.redraft_briefing": Deed(Hand.SECOND),
    "briefings.sign_briefing": Deed(Hand.DELEGABLE, signature=True),
    "briefings.scan_briefing": Deed(Hand.SECOND),
    "briefings.withdraw_briefing": Deed(Hand.DELEGABLE, signature=True),
    "briefings.void_briefing": Deed(Hand.DELEGABLE, signature=True),
    "briefings.issue_erratum": Deed(Hand.DELEGABLE, signature=True),
    "briefings.void_erratum": Deed(Hand.DELEGABLE, signature=True),
}
TABLE = {
    "briefings.view_briefing": Permit(_("查看专题汇报"), reads_some),
    "briefings.draft_briefing": Permit(_("起草专题汇报"), in_a_group),
    "briefings.edit_briefing": Permit(_("修改专题汇报"), in_its_group),
    "briefings.redraft_briefing": Permit(_("给专题汇报重新取数"), in_its_group),
    "briefings.sign_briefing": Permit(_("签发专题汇报"), decided("briefings.sign_briefing")),
    "briefings.scan_briefing": Permit(_("登记纸质签字的专题汇报"), both(in_its_group, not_heard)),
    "briefings.withdraw_briefing": Permit(_("撤回专题汇报"), decided("briefings.withdraw_briefing")),
    "briefings.send_back_briefing": Permit(_("退回专题汇报"), office),
    "briefings.schedule_briefing": Permit(_("列入县委常委会会议"), office),
    "briefings.unschedule_briefing": Permit(_("移出县委常委会会议"), office),
    "briefings.hear_briefing": Permit(_("记为已听取"), office),
    "briefings.file_briefing": Permit(_("归档专题汇报"), office),
    "briefings.void_briefing": Permit(_("作废专题汇报"), either(both(decided("briefings.void_briefing"), not_heard), office)),
    "briefings.view_erratum": Permit(_("查看更正说明"), in_business),
    "briefings.issue_erratum": Permit(_("出具更正说明"), decided("briefings.issue_erratum")),
    "briefings.void_erratum": Permit(_("作废更正说明"), decided("briefings.void_erratum")),
    "briefings.view_sitting": Permit(_("查看县委常委会会议"), in_business),
    "briefings.plan_sitting": Permit(_("登记县委常委会会议"), office),
    "briefings.postpone_sitting": Permit(_("改期"), office),
    "briefings.hold_sitting": Permit(_("记为已召开"), office),
    "briefings.reopen_sitting": Permit(_("把已召开改回待召开"), office),
    "briefings.cancel_sitting": Permit(_("取消县委常委会会议"), office),
}

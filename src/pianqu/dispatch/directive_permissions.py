"""Who carries down: 县委办 issues directives (a group is no organ of command; practice.md 1), units sign off and report."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.roles import OF_TOWNSHIP
from pianqu.groups.acting_for import acts_for, organs_of
from pianqu.groups.permissions import in_a_group, office, reads_a_group
from pianqu.kit.permissions import Permit, either


def for_a_unit(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """Whoever acts for a township or a county department."""
    return bool(organs_of(user))


def for_its_unit(user: Any, record: Any) -> bool:
    """Whoever acts for the unit of the record (`record.organ`)."""
    return record is not None and acts_for(user, record.organ_id)


def in_a_township(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """Whoever works for a township."""
    return bool(user.standing.roles & OF_TOWNSHIP)


def at_its_township(user: Any, record: Any) -> bool:
    """Whoever works for the township of the record, or in the group of its area."""
    works = user.standing.posts or user.standing.roles & OF_TOWNSHIP
    return record is not None and bool(works) and record.township_id in user.standing.township_ids


reads_directives = either(reads_a_group, for_a_unit)
reads_townships = either(reads_a_group, in_a_township)

TABLE = {
    "dispatch.view_directive": Permit(_("查看决策部署"), reads_directives),
    "dispatch.draft_directive": Permit(_("起草决策部署"), office),
    "dispatch.edit_directive": Permit(_("修改决策部署"), office),
    "dispatch.issue_directive": Permit(_("印发决策部署"), office),
    "dispatch.send_directive": Permit(_("补发决策部署"), office),
    "dispatch.mend_directive": Permit(_("更正标题、文号或日期"), office),
    "dispatch.revoke_directive": Permit(_("撤销决策部署"), office),
    "dispatch.view_receipt": Permit(_("查看签收情况"), reads_directives),
    "dispatch.send_receipt": Permit(_("发给单位"), office),
    "dispatch.sign_off_receipt": Permit(_("签收"), for_its_unit),
    "dispatch.report_receipt": Permit(_("报落实情况"), for_its_unit),
    "dispatch.view_measure": Permit(_("查看措施"), reads_directives),
    "dispatch.assign_measure": Permit(_("确定责任部门"), office),
    "dispatch.view_measureduty": Permit(_("查看措施落实情况"), reads_directives),
    "dispatch.give_measureduty": Permit(_("印发时定为责任部门"), office),
    "dispatch.assign_measureduty": Permit(_("定为责任部门"), office),
    "dispatch.release_measureduty": Permit(_("不再负责"), office),
    "dispatch.carry_out_measureduty": Permit(_("报措施已落实"), for_its_unit),
    "dispatch.fall_short_measureduty": Permit(_("报措施未落实"), for_its_unit),
    "dispatch.view_supportingmeasure": Permit(_("查看配套措施"), reads_townships),
    "dispatch.record_supportingmeasure": Permit(_("登记配套措施"), either(in_a_group, in_a_township)),
    "dispatch.correct_supportingmeasure": Permit(_("更正配套措施"), at_its_township),
    "dispatch.void_supportingmeasure": Permit(_("作废配套措施"), at_its_township),
}

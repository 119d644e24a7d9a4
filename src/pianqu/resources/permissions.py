"""Who may what with a group's money: the group claims, 财政局 keeps the account, checks and pays, the leader approves (R106).

Nobody decides about a claim that is their own; that is asked by the verbs, which know who claimed (`rules.check_apart`). 县委办
approves where a group has nobody left who may.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.groups.deciding import Deed, Hand, decided
from pianqu.groups.permissions import in_a_group, in_its_group, office, reads_a_group
from pianqu.kit.permissions import Permit, both, either, nobody, role
from pianqu.resources import kit_permissions, vehicle_permissions

finance = role("FINANCE")
reads_money = either(reads_a_group, finance)


def is_draft(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """While it was not submitted."""
    return record is None or record.state == "DRAFT"


def is_posted(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """Once it was approved: it stands in the account."""
    return record is not None and record.state in ("APPROVED", "PAID")


def is_not_posted(user: Any, record: Any) -> bool:
    """Before it stands in the account."""
    return not is_posted(user, record)


HANDS = {
    "resources.draft_expense": Deed(Hand.SECOND),
    "resources.gather_expense": Deed(Hand.SECOND),
    "resources.edit_expense": Deed(Hand.SECOND),
    "resources.submit_expense": Deed(Hand.SECOND),
    "resources.withdraw_expense": Deed(Hand.SECOND),
    "resources.approve_expense": Deed(Hand.DELEGABLE, signature=True),
    **vehicle_permissions.HANDS,
}
TABLE = {
    "resources.view_fundaccount": Permit(_("查看经费账户"), reads_money),
    "resources.open_fundaccount": Permit(_("开立经费账户"), finance),
    "resources.increase_fundaccount": Permit(_("追加经费"), finance),
    "resources.ground_fundaccount": Permit(_("登记生活补助的依据文件"), finance),
    "resources.close_fundaccount": Permit(_("年终结账"), finance),
    "resources.charge_fundaccount": Permit(_("记一笔支出"), nobody),
    "resources.release_fundaccount": Permit(_("退回一笔支出"), nobody),
    "resources.view_expensecategory": Permit(_("查看支出类别"), reads_money),
    "resources.adopt_expensecategory": Permit(_("采用制度写明的四类支出"), finance),
    "resources.introduce_expensecategory": Permit(_("增加支出类别"), finance),
    "resources.end_expensecategory": Permit(_("停用支出类别"), finance),
    "resources.view_refusal": Permit(_("查看被拒的报账"), reads_money),
    "resources.keep_refusal": Permit(_("拒绝报账，留下记录"), nobody),
    "resources.view_expense": Permit(_("查看支出"), reads_money),
    "resources.draft_expense": Permit(_("填报支出"), in_a_group),
    "resources.gather_expense": Permit(_("生成到村补助单"), in_a_group),
    "resources.edit_expense": Permit(_("修改支出"), both(in_its_group, is_draft)),
    "resources.submit_expense": Permit(_("提交支出"), in_its_group),
    "resources.withdraw_expense": Permit(_("收回支出"), in_its_group),
    "resources.verify_expense": Permit(_("审核支出"), finance),
    "resources.send_back_expense": Permit(_("退回支出"), either(finance, decided("resources.approve_expense"), office)),
    "resources.approve_expense": Permit(_("批准支出"), either(decided("resources.approve_expense"), office)),
    "resources.reject_expense": Permit(_("不批准支出"), either(decided("resources.approve_expense"), office)),
    "resources.pay_expense": Permit(_("登记付款"), finance),
    "resources.void_expense": Permit(_("作废支出"), either(both(in_its_group, is_not_posted), both(finance, is_posted))),
    **vehicle_permissions.TABLE,
    **kit_permissions.TABLE,
}

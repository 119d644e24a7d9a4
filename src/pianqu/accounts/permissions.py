"""Who may change organs, people and accounts. Accounts are checked by the security administrator (practice.md 48)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.roles import ADMINISTRATORS
from pianqu.kit.permissions import Permit, anyone, either, nobody, role


def oneself(user: Any, record: Any) -> bool:
    """Whoever the account belongs to."""
    return record is not None and record.pk == user.pk


def own_person(user: Any, record: Any) -> bool:
    """Whoever the entry in the register is about."""
    return record is not None and record.pk == user.cadre_id


def in_business(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """Not for the three administrators: they have no business data (domain.md §1.5)."""
    return not user.standing.roles & ADMINISTRATORS


def own_token(user: Any, record: Any) -> bool:
    """Whoever made it."""
    return record is not None and record.user_id == user.pk


security = role("SEC_ADMIN")
personnel = either(role("COUNTY_OFFICE"), role("ORG_DEPT"))

TABLE = {
    "accounts.view_organ": Permit(_("查看机构"), anyone),
    "accounts.found_organ": Permit(_("设立机构"), personnel),
    "accounts.set_vertical_organ": Permit(_("标明垂直管理"), personnel),
    "accounts.close_organ": Permit(_("撤并机构"), personnel),
    "accounts.view_cadre": Permit(_("查看人员"), either(personnel, security, role("COUNTY_SECRETARY"), own_person)),
    "accounts.enter_cadre": Permit(_("登记人员"), personnel),
    "accounts.rename_cadre": Permit(_("更正姓名"), personnel),
    "accounts.appoint_position": Permit(_("登记任职"), personnel),
    "accounts.end_position": Permit(_("登记免职"), personnel),
    "accounts.view_user": Permit(_("查看账号"), either(security, oneself)),
    "accounts.open_user": Permit(_("开通账号"), security),
    "accounts.close_user": Permit(_("停用账号"), security),
    "accounts.reopen_user": Permit(_("重新启用账号"), security),
    "accounts.reset_password_user": Permit(_("重设密码"), security),
    "accounts.change_password_user": Permit(_("修改密码"), oneself),
    "accounts.view_calendartoken": Permit(_("查看日历订阅"), in_business),
    "accounts.make_calendartoken": Permit(_("生成日历订阅地址"), in_business),
    "accounts.revoke_calendartoken": Permit(_("撤销日历订阅地址"), own_token),
    "accounts.begin_fieldkey": Permit(_("启用新的字段密钥"), nobody),
    "accounts.finish_fieldkey": Permit(_("完成密钥轮换"), nobody),
    "accounts.drop_fieldkey": Permit(_("去掉旧的字段密钥"), nobody),
    "accounts.grant_role": Permit(_("授予角色"), security),
    "accounts.end_role": Permit(_("收回角色"), security),
}

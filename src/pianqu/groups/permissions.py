"""Who may set up the regime: 县委办, by documents of the county committee. Everybody may read the structure."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.kit.permissions import Permit, anyone, role

office = role("COUNTY_OFFICE")


def in_a_group(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """Whoever holds a post in a coordination group on the day."""
    return bool(user.standing.posts)


def in_its_group(user: Any, record: Any) -> bool:
    """Whoever holds a post in the group that the record belongs to (`record.group_id`)."""
    return record is not None and record.group_id in user.standing.group_ids


TABLE = {
    "groups.view_regime": Permit(_("查看制度"), anyone),
    "groups.issue_regime": Permit(_("发布制度"), office),
    "groups.record_amendment": Permit(_("修订制度"), office),
    "groups.end_regime": Permit(_("废止制度"), office),
    "groups.view_area": Permit(_("查看片区"), anyone),
    "groups.draw_area": Permit(_("划定片区"), office),
    "groups.describe_area": Permit(_("修改划分依据"), office),
    "groups.end_area": Permit(_("撤销片区"), office),
    "groups.join_areamembership": Permit(_("划入乡镇"), office),
    "groups.move_areamembership": Permit(_("调整乡镇所属片区"), office),
    "groups.end_areamembership": Permit(_("划出乡镇"), office),
    "groups.view_coordinationgroup": Permit(_("查看协调组"), anyone),
    "groups.form_coordinationgroup": Permit(_("成立协调组"), office),
    "groups.end_coordinationgroup": Permit(_("撤销协调组"), office),
    "groups.appoint_post": Permit(_("任命组成人员"), office),
    "groups.end_post": Permit(_("免去组成人员"), office),
    "groups.view_depttownshiplink": Permit(_("查看部门联系乡镇"), anyone),
    "groups.link_depttownshiplink": Permit(_("确定部门联系乡镇"), office),
    "groups.end_depttownshiplink": Permit(_("解除部门联系乡镇"), office),
}

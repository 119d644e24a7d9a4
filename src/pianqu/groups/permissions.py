"""Who may set up the regime: 县委办, by documents of the county committee. Everybody may read the structure.

What a leader settles in the own group (delegations, leave) 县委办 may enter too; a liaison is named by whose post it is.
Whoever stands in (AB角) for a head has the standing of that post in the days of the leave, as `groups.standing` reads it.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.groups.deciding import Deed, Hand, decided
from pianqu.kit.permissions import Permit, Predicate, anyone, either, role

office = role("COUNTY_OFFICE")


def in_a_group(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """Whoever holds a post in a coordination group on the day."""
    return bool(user.standing.posts)


def reads_a_group(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """Who reads what groups do: the county's readers all, a member their own."""
    return bool(user.standing.sees_county or user.standing.group_ids)


def in_its_group(user: Any, record: Any) -> bool:
    """Whoever holds a post in the group that the record belongs to (`record.group_id`)."""
    return record is not None and record.group_id in user.standing.group_ids


def holds_it(user: Any, record: Any) -> bool:
    """Whoever holds the post, not who presses or stands in for another: the record is the post or belongs to it. Before: any."""
    own = {post.post_id for post in user.standing.posts if not (post.on_behalf_of or post.stands_in)}
    return bool(own) if record is None else getattr(record, "post_id", record.pk) in own


def of_its_post(verb: str) -> Predicate:
    """As `decided`, of a record that belongs to a group by its post (`record.post.group_id`)."""
    ask = decided(verb)
    return lambda user, record: ask(user, getattr(record, "post", record))


HANDS = {
    "groups.grant_delegation": Deed(Hand.LEADER, signature=True),
    "groups.end_delegation": Deed(Hand.LEADER, signature=True),
    "groups.take_leave": Deed(Hand.DELEGABLE),
    "groups.end_leave": Deed(Hand.DELEGABLE),
}
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
    "groups.view_delegation": Permit(_("查看委托"), anyone),
    "groups.grant_delegation": Permit(_("委托第一副组长"), either(decided("groups.grant_delegation"), office)),
    "groups.end_delegation": Permit(_("收回委托"), either(decided("groups.end_delegation"), office)),
    "groups.view_leave": Permit(_("查看请假"), anyone),
    "groups.take_leave": Permit(_("登记请假"), either(of_its_post("groups.take_leave"), office)),
    "groups.end_leave": Permit(_("提前销假"), either(of_its_post("groups.end_leave"), office)),
    "groups.view_liaison": Permit(_("查看联络员"), anyone),
    "groups.name_liaison": Permit(_("确定联络员"), either(holds_it, office)),
    "groups.end_liaison": Permit(_("不再代办"), either(holds_it, office)),
    "groups.view_exclusion": Permit(_("查看回避"), anyone),
    "groups.exclude_exclusion": Permit(_("登记回避"), office),
    "groups.lift_exclusion": Permit(_("解除回避"), office),
    "groups.view_campaign": Permit(_("查看活动"), anyone),
    "groups.launch_campaign": Permit(_("开展活动"), office),
    "groups.describe_campaign": Permit(_("修改活动内容"), office),
    "groups.end_campaign": Permit(_("结束活动"), office),
}

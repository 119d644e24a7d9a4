"""Who may record visits: whoever of the group was there, or holds a post in the group of somebody who was.

Research belongs to its group; an essay is entered by the group that its author leads, or by 县委办.

With a void visit goes what it raised, which is the concern of the group in whose area it was: only that group makes it void.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.permissions import in_business
from pianqu.groups.deciding import Deed, Hand
from pianqu.groups.permissions import in_a_group, in_its_group, office, reads_a_group
from pianqu.kit.permissions import Permit, either, role


def of_own_group(user: Any, people: Any) -> bool:
    """Before the form: any post. With the people of the visit (posts): one of them is of the user's own group."""
    mine = user.standing.group_ids
    return bool(mine) if people is None else any(post.group_id in mine for post in people)


def at_a_township(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """Who stands at a township, which reads how it was judged."""
    return bool(user.standing.place_ids)


def went_or_colleague(user: Any, visit: Any) -> bool:
    """Somebody of the user's own group was on the visit."""
    return visit is not None and bool(visit.group_ids & user.standing.group_ids)


TABLE = {
    "reviews.view_visit": Permit(_("查看走访"), in_business),
    "reviews.record_visit": Permit(_("登记走访"), of_own_group),
    "reviews.correct_visit": Permit(_("更正走访"), went_or_colleague),
    "reviews.void_visit": Permit(_("作废走访"), in_its_group),
    "reviews.view_dimension": Permit(_("查看评估维度"), in_business),
    "reviews.adopt_dimension": Permit(_("采用建议的评估维度"), office),
    "reviews.introduce_dimension": Permit(_("增加评估维度"), office),
    "reviews.end_dimension": Permit(_("停用评估维度"), office),
    "reviews.view_townshipevaluation": Permit(_("查看综合评估"), either(reads_a_group, at_a_township, role("ORG_DEPT"))),
    "reviews.record_townshipevaluation": Permit(_("登记综合评估"), in_a_group),
    "reviews.correct_townshipevaluation": Permit(_("更正综合评估"), in_its_group),
    "reviews.void_townshipevaluation": Permit(_("作废综合评估"), in_its_group),
    "reviews.view_evaluationround": Permit(_("查看评估轮次"), in_business),
    "reviews.close_evaluationround": Permit(_("完成一轮评估"), in_a_group),
    "reviews.void_evaluationround": Permit(_("作废一轮评估"), in_its_group),
    "reviews.view_research": Permit(_("查看专题调研"), in_business),
    "reviews.propose_research": Permit(_("登记专题调研"), in_a_group),
    "reviews.finish_research": Permit(_("完成专题调研"), in_its_group),
    "reviews.drop_research": Permit(_("取消专题调研"), in_its_group),
    "reviews.correct_research": Permit(_("更正专题调研"), in_its_group),
    "reviews.void_research": Permit(_("作废专题调研"), in_its_group),
    "reviews.view_essay": Permit(_("查看专题论文"), in_business),
    "reviews.record_essay": Permit(_("登记专题论文"), either(in_a_group, office)),
    "reviews.correct_essay": Permit(_("更正专题论文"), either(in_its_group, office)),
    "reviews.void_essay": Permit(_("作废专题论文"), either(in_its_group, office)),
    "reviews.view_expert": Permit(_("查看专家"), in_business),
    "reviews.engage_expert": Permit(_("聘请专家"), either(in_a_group, office)),
    "reviews.end_expert": Permit(_("解聘专家"), either(in_a_group, office)),
    "reviews.view_expertconsultation": Permit(_("查看专家把脉"), in_business),
    "reviews.record_expertconsultation": Permit(_("登记专家把脉"), in_a_group),
    "reviews.correct_expertconsultation": Permit(_("更正专家把脉"), in_its_group),
    "reviews.void_expertconsultation": Permit(_("作废专家把脉"), in_its_group),
    "reviews.view_guidance": Permit(_("查看老干部指导"), in_business),
    "reviews.record_guidance": Permit(_("登记老干部指导"), in_a_group),
    "reviews.correct_guidance": Permit(_("更正老干部指导"), in_its_group),
    "reviews.void_guidance": Permit(_("作废老干部指导"), in_its_group),
    "reviews.view_commitment": Permit(_("查看承诺"), in_business),
    "reviews.make_commitment": Permit(_("记一条承诺"), in_a_group),
    "reviews.answer_commitment": Permit(_("答复承诺"), in_its_group),
    "reviews.pursue_commitment": Permit(_("列为督办事项"), in_its_group),
    "reviews.correct_commitment": Permit(_("更正承诺"), in_its_group),
    "reviews.void_commitment": Permit(_("作废承诺"), in_its_group),
}
# All of it is the daily work: nothing here waits for the leader.
FOR_ALL = ("reviews.adopt_dimension", "reviews.introduce_dimension", "reviews.end_dimension")  # what 县委办 keeps
HANDS = {name: Deed(Hand.SECOND) for name in TABLE if ".view_" not in name and name not in FOR_ALL}

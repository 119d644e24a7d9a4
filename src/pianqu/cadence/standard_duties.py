"""The nine duties of the article (lines 9; R21–R29), as a county adopts them. Afterwards they are data that 县委办 edits.

Their titles are words of ours and translated; a title that the county typed is shown as typed.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

GROUP = "GROUP"
TOWNSHIP = "TOWNSHIP"


@dataclass(frozen=True)
class Standard:
    """One duty of the article: at least once per period, by each group or for each township of its area."""

    code: str
    number: int
    title: Any
    evidence: str
    target: str
    period_kind: str


STANDARD = (
    Standard("key_village", 1, _("到重点村实地指导"), "village_guidance", GROUP, "xun"),
    Standard("township_research", 2, _("到乡镇逐一实地调研"), "township_research", TOWNSHIP, "month"),
    Standard("township_evaluation", 3, _("对乡镇工作综合评估"), "township_evaluation", TOWNSHIP, "quarter"),
    Standard("township_coordination", 4, _("召开乡镇协调会"), "township_coordination_meeting", GROUP, "month"),
    Standard("dept_township_joint", 5, _("召开部门乡镇联席会"), "dept_township_joint_meeting", GROUP, "month"),
    Standard("group_work", 6, _("召开协调组工作会"), "group_work_meeting", GROUP, "month"),
    Standard("econ_social", 7, _("专题汇报经济社会发展"), "econ_social_briefing", GROUP, "quarter"),
    Standard("safety_stability", 8, _("专题汇报安全稳定"), "safety_stability_briefing", GROUP, "quarter"),
    Standard("cadre_performance", 9, _("专题汇报干部实绩"), "cadre_performance_briefing", GROUP, "quarter"),
)
BY_CODE = {each.code: each for each in STANDARD}
FIRST_OWN_NUMBER = 101  # what a county adds itself stands after whatever the product may still add

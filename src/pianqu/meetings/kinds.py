"""The three kinds of meeting, and the fields of the work that a county begins with."""

from collections.abc import Collection

from django.db import models
from django.utils.translation import gettext_lazy as _

from pianqu.matters.kinds import Relation


class Kind(models.TextChoices):
    """The three meetings of the article (R25–R27); it calls the first two 片区协调会 and 乡镇部门联席会 too (A2)."""

    TOWNSHIP_COORDINATION = "TOWNSHIP_COORDINATION", _("乡镇协调会")
    DEPT_TOWNSHIP_JOINT = "DEPT_TOWNSHIP_JOINT", _("部门乡镇联席会")
    GROUP_WORK = "GROUP_WORK", _("协调组工作会")


ALL = "ALL"
# Which kind takes up a problem between whom (R25, R26); others go to the first kind that is meant.
TAKES_UP: dict[str, str] = {
    Relation.TOWNSHIP_TOWNSHIP: Kind.TOWNSHIP_COORDINATION,
    Relation.DEPT_TOWNSHIP: Kind.DEPT_TOWNSHIP_JOINT,
    Relation.DEPT_DEPT: Kind.DEPT_TOWNSHIP_JOINT,
}


def kind_for(relation: str, kinds: Collection[str]) -> str:
    """On the agenda of which of these kinds a problem of the relation goes: the one that fits it, else the first."""
    fits = TAKES_UP.get(relation, "")
    return fits if fits in kinds else next(kind for kind in Kind.values if kind in kinds)


# Where the agenda of a kind is written, and refused.
AGENDA_OF: dict[str, str] = {
    Kind.TOWNSHIP_COORDINATION: "agenda_area",
    Kind.DEPT_TOWNSHIP_JOINT: "agenda_joint",
    Kind.GROUP_WORK: "agenda_work",
}
# What a session of several kinds decided stands with the joint meeting: by it the work reaches departments (practice.md 18).
DECIDES_FIRST = (Kind.DEPT_TOWNSHIP_JOINT, Kind.TOWNSHIP_COORDINATION, Kind.GROUP_WORK)

# The article names the first four of its fifteen (line 13, R53); the county edits them.
STANDARD_TOPICS = (
    "产业结构调整",
    "科技下乡",
    "技术培训",
    "普法宣传",
    "道路交通",
    "农田水利",
    "安全生产",
    "信访维稳",
    "生态环保",
    "扶贫帮困",
    "教育卫生",
    "项目用地",
    "农产品销售",
    "劳务输出",
    "场镇建设",
    "防汛抗旱",
    "集体经济",
    "基层组织建设",
)

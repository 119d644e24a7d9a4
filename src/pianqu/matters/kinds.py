"""Relations and kinds of problems, as the article names them (R5, R17–R20)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

MATTER_MOST = 500  # characters of a problem or suggestion
TITLE_MOST = 80  # characters of a task's title


class Relation(models.TextChoices):
    """Between whom it lies (R5)."""

    TOWNSHIP_TOWNSHIP = "TOWNSHIP_TOWNSHIP", _("乡镇与乡镇")
    DEPT_DEPT = "DEPT_DEPT", _("部门与部门")
    DEPT_TOWNSHIP = "DEPT_TOWNSHIP", _("部门与乡镇")


class ProblemKind(models.TextChoices):
    """The kinds of R17 (departments), R18 (department and township), R19 (townships), R20 (any)."""

    MULTI_HEADED = "MULTI_HEADED", _("多头管理")
    DUPLICATE = "DUPLICATE", _("重复管理")
    VACANT = "VACANT", _("管理缺位")
    DUTY_NO_POWER = "DUTY_NO_POWER", _("有职无权")
    LIABILITY_NO_BENEFIT = "LIABILITY_NO_BENEFIT", _("有责无利")
    BENEFIT_NO_SUBSTANCE = "BENEFIT_NO_SUBSTANCE", _("有利无实")
    GOING_ALONE = "GOING_ALONE", _("各自为政")
    INDUSTRY_SPLIT = "INDUSTRY_SPLIT", _("产业分割")
    UNEVEN = "UNEVEN", _("发展不均")
    UNCLEAR_DUTY = "UNCLEAR_DUTY", _("职能职责不清")
    MISALLOCATION = "MISALLOCATION", _("资源配置不合理")
    CONTEND_POWER = "CONTEND_POWER", _("争权")
    CONTEND_TASK = "CONTEND_TASK", _("争事")
    CONTEND_BENEFIT = "CONTEND_BENEFIT", _("争利")
    BLIND_GROWTH = "BLIND_GROWTH", _("盲目发展")
    WASTE = "WASTE", _("浪费资源")


_ANY = frozenset(
    {
        ProblemKind.UNCLEAR_DUTY,
        ProblemKind.MISALLOCATION,
        ProblemKind.CONTEND_POWER,
        ProblemKind.CONTEND_TASK,
        ProblemKind.CONTEND_BENEFIT,
        ProblemKind.BLIND_GROWTH,
        ProblemKind.WASTE,
    }
)
KINDS_OF = {
    Relation.DEPT_DEPT: _ANY | {ProblemKind.MULTI_HEADED, ProblemKind.DUPLICATE, ProblemKind.VACANT},
    Relation.DEPT_TOWNSHIP: _ANY
    | {ProblemKind.DUTY_NO_POWER, ProblemKind.LIABILITY_NO_BENEFIT, ProblemKind.BENEFIT_NO_SUBSTANCE},
    Relation.TOWNSHIP_TOWNSHIP: _ANY | {ProblemKind.GOING_ALONE, ProblemKind.INDUSTRY_SPLIT, ProblemKind.UNEVEN},
}

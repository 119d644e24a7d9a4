"""The roles of domain.md §1.5. Posts of a coordination group (组长, 副组长, 抽调人员) are not here: they are `groups.Post`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoleCode(models.TextChoices):
    """What somebody is in the county, besides a post in a group."""

    COUNTY_SECRETARY = "COUNTY_SECRETARY", _("县委书记")
    COUNTY_OFFICE = "COUNTY_OFFICE", _("县委办")
    TOWNSHIP_PRINCIPAL = "TOWNSHIP_PRINCIPAL", _("乡镇主要领导")
    TOWNSHIP_DEPUTY = "TOWNSHIP_DEPUTY", _("乡镇副职")
    TOWNSHIP_CLERK = "TOWNSHIP_CLERK", _("乡镇干部")
    VILLAGE_CADRE = "VILLAGE_CADRE", _("村干部")
    DEPT_HEAD = "DEPT_HEAD", _("部门负责人")
    DEPT_CLERK = "DEPT_CLERK", _("部门干部")
    PETITION_OFFICE = "PETITION_OFFICE", _("信访局")
    ORG_DEPT = "ORG_DEPT", _("县委组织部")
    DISCIPLINE = "DISCIPLINE", _("县纪委监委")
    FINANCE = "FINANCE", _("财政局")
    EXPERT = "EXPERT", _("专家")
    PERFORMANCE_READER = "PERFORMANCE_READER", _("干部实绩阅看人员")
    SYS_ADMIN = "SYS_ADMIN", _("系统管理员")
    SEC_ADMIN = "SEC_ADMIN", _("安全管理员")
    AUDIT_ADMIN = "AUDIT_ADMIN", _("审计管理员")


ADMINISTRATORS = frozenset({RoleCode.SYS_ADMIN, RoleCode.SEC_ADMIN, RoleCode.AUDIT_ADMIN})
SEES_COUNTY = frozenset({RoleCode.COUNTY_SECRETARY, RoleCode.COUNTY_OFFICE})
OF_TOWNSHIP = frozenset({RoleCode.TOWNSHIP_PRINCIPAL, RoleCode.TOWNSHIP_DEPUTY, RoleCode.TOWNSHIP_CLERK})
OF_DEPARTMENT = frozenset({RoleCode.DEPT_HEAD, RoleCode.DEPT_CLERK})
# Whoever holds one of these roles does the work of the organ for which it is held; an expert belongs to one and acts for nobody.
OF_A_UNIT = OF_TOWNSHIP | OF_DEPARTMENT
OF_A_UNIT |= {RoleCode.COUNTY_OFFICE, RoleCode.ORG_DEPT, RoleCode.PETITION_OFFICE, RoleCode.FINANCE, RoleCode.DISCIPLINE}

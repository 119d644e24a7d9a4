"""What each kind of record is called, for those who must know it before there are models: the table of permissions."""

from django.utils.translation import gettext_lazy as _

NOUNS = {
    "specialtyvillage": _("一村一品专业村"),
    "livestockfarm": _("规模养殖场"),
    "croparea": _("种植面积"),
    "enterpriseevent": _("农业企业"),
    "trainingsession": _("培训"),
    "legalpublicity": _("法制宣传"),
    "cleanaction": _("乡村清洁行动"),
    "householdwork": _("农户工程"),
    "road": _("道路"),
    "resourceinput": _("资源投入"),
}
OF_PROJECTS = {"projectstage": _("项目阶段"), "introduction": _("项目引进"), "arrival": _("到位资金")}
WAYS = {
    "lead": _("途径是部门联系的，写明是哪个部门。"),
    "pairing": _("途径是结对帮扶的，写明是哪一对。"),
}  # who says a way says it all
STAGES = {  # of the pipeline, in its order
    "LEAD": _("线索"),
    "NEGOTIATING": _("洽谈"),
    "APPROVED": _("立项"),
    "SIGNED": _("签约"),
    "STARTED": _("开工"),
    "PRODUCING": _("投产"),
}

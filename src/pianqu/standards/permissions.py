"""Who may set standards: 县委办 sets parameters and the calendar; everybody may read them."""

from django.utils.translation import gettext_lazy as _

from pianqu.kit.permissions import Permit, anyone, role

TABLE = {
    "standards.view_parameter": Permit(_("查看参数"), anyone),
    "standards.set_parameter": Permit(_("设定参数"), role("COUNTY_OFFICE")),
    "standards.end_parameter": Permit(_("结束参数旧值"), role("COUNTY_OFFICE")),
    "standards.view_deadlinerule": Permit(_("查看期限规则"), anyone),
    "standards.set_deadlinerule": Permit(_("设定期限规则"), role("COUNTY_OFFICE")),
    "standards.end_deadlinerule": Permit(_("结束县里的期限规则"), role("COUNTY_OFFICE")),
    "standards.view_holiday": Permit(_("查看节假日"), anyone),
    "standards.declare_holiday": Permit(_("登记节假日"), role("COUNTY_OFFICE")),
    "standards.adopt_holiday": Permit(_("采用随附的节假日表"), role("COUNTY_OFFICE")),
    "standards.withdraw_holiday": Permit(_("撤销节假日"), role("COUNTY_OFFICE")),
    "standards.view_series": Permit(_("查看编号序列"), anyone),
    "standards.view_number": Permit(_("查看编号"), anyone),
    "standards.draw_number": Permit(_("取号"), role("COUNTY_OFFICE")),
    "standards.void_number": Permit(_("作废号码"), role("COUNTY_OFFICE")),
}

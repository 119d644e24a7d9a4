"""Who may read figures at all, and who sets their targets; which numbers of which unit is `access.py` (practice.md 9)."""

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.permissions import in_business
from pianqu.kit.permissions import Permit, role

TABLE = {
    "figures.view_figure": Permit(_("查看数据"), in_business),
    "figures.look_figure": Permit(_("打开要看一看的数"), role("COUNTY_SECRETARY", "COUNTY_OFFICE")),
    "figures.view_target": Permit(_("查看年度目标"), in_business),
    "figures.set_target": Permit(_("定年度目标"), role("COUNTY_OFFICE")),
    "figures.change_target": Permit(_("调整年度目标"), role("COUNTY_OFFICE")),
    "figures.withdraw_target": Permit(_("撤回年度目标"), role("COUNTY_OFFICE")),
}

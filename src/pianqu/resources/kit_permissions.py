"""Who may what with offices, kit and pay: 县委办 keeps the register, a group reads its own."""

from django.utils.translation import gettext_lazy as _

from pianqu.groups.permissions import office, reads_a_group
from pianqu.kit.permissions import Permit

TABLE = {
    "resources.view_groupoffice": Permit(_("查看办公场所"), reads_a_group),
    "resources.assign_groupoffice": Permit(_("安排办公场所"), office),
    "resources.end_groupoffice": Permit(_("停用办公场所"), office),
    "resources.view_asset": Permit(_("查看物品"), reads_a_group),
    "resources.acquire_asset": Permit(_("登记物品"), office),
    "resources.end_asset": Permit(_("报废物品"), office),
    "resources.view_handover": Permit(_("查看领用"), reads_a_group),
    "resources.hand_over_handover": Permit(_("登记领用"), office),
    "resources.end_handover": Permit(_("登记归还"), office),
    "resources.view_payarrangement": Permit(_("查看工资关系"), reads_a_group),
    "resources.arrange_payarrangement": Permit(_("写明谁发工资"), office),
    "resources.end_payarrangement": Permit(_("结束工资关系"), office),
}

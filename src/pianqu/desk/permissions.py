"""Who opens which page of the desk. What stands on it comes through each room's own `visible_to`."""

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.permissions import in_business
from pianqu.groups.permissions import in_a_group, reads_a_group
from pianqu.kit.permissions import Permit, anyone, either, role

TABLE = {
    "desk.view_today": Permit(_("打开今日"), anyone),
    "desk.view_entry": Permit(_("打开登记"), in_a_group),
    "desk.view_unvisited": Permit(_("查看很久没去的地方"), either(in_a_group, role("COUNTY_SECRETARY", "COUNTY_OFFICE"))),
    "desk.view_board": Permit(_("打开履职看板"), in_business),
    "desk.view_calendar": Permit(_("打开日历"), in_business),
    "desk.prepare_place": Permit(_("打开下村一张纸"), in_business),
    "desk.view_place": Permit(_("打开乡镇一页纸"), in_business),
    "desk.view_growth": Permit(_("查看发展和民生"), in_business),
    "desk.view_stuck": Permit(_("查看堵点梳理"), reads_a_group),
    "desk.weigh_problem": Permit(_("打开两家话一张表"), reads_a_group),
    "desk.match_infoitem": Permit(_("查看随哪件信访事项答复"), in_business),
    "desk.match_petitioncase": Permit(_("查看一并答复的热线工单"), in_business),
    "desk.follow_problem": Permit(_("查看全过程"), in_business),
    "desk.follow_suggestion": Permit(_("查看全过程"), in_business),
    "desk.follow_infoitem": Permit(_("查看全过程"), in_business),
    "desk.follow_instruction": Permit(_("查看全过程"), in_business),
    "desk.follow_task": Permit(_("查看全过程"), in_business),
    "desk.follow_solution": Permit(_("查看全过程"), in_business),
}

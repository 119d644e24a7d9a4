"""Who sets duties and lets off from them: 县委办. Everybody may read what is asked; whose records one sees is `visible_to`."""

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.permissions import in_business
from pianqu.kit.permissions import Permit, nobody, role

office = role("COUNTY_OFFICE")

TABLE = {
    "cadence.view_duty": Permit(_("查看履职要求"), in_business),
    "cadence.adopt_duty": Permit(_("采用制度的九项要求"), office),
    "cadence.set_duty": Permit(_("设定履职要求"), office),
    "cadence.end_duty": Permit(_("结束履职要求"), office),
    "cadence.open_openedperiod": Permit(_("开启期间"), nobody),
    "cadence.view_obligation": Permit(_("查看应到任务"), in_business),
    "cadence.due_soon_obligation": Permit(_("提醒快到期"), nobody),
    "cadence.overdue_obligation": Permit(_("提醒已过期限"), nobody),
    "cadence.view_waiver": Permit(_("查看免办"), in_business),
    "cadence.grant_waiver": Permit(_("批准免办"), office),
    "cadence.revoke_waiver": Permit(_("撤销免办"), office),
}

"""Who opens the work report. Which numbers stand on it is `figures.access`; who drafts a briefing, `briefings`."""

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.permissions import in_business
from pianqu.kit.permissions import Permit

TABLE = {
    "reports.view_report": Permit(_("打开工作报告"), in_business),
}

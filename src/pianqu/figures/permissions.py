"""Who may read figures at all; which numbers of which unit is `access.py` (practice.md 9)."""

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.permissions import in_business
from pianqu.kit.permissions import Permit

TABLE = {
    "figures.view_figure": Permit(_("查看数据"), in_business),
}

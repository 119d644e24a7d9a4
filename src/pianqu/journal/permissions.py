"""Who may read the journal."""

from django.utils.translation import gettext_lazy as _

from pianqu.kit.permissions import Permit, anyone

TABLE = {
    "journal.view_entry": Permit(_("查看操作日志"), anyone),
}

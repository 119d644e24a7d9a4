"""Who opens which page of the desk. What stands on it comes through each room's own `visible_to`."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.roles import ADMINISTRATORS
from pianqu.groups.permissions import in_a_group
from pianqu.kit.permissions import Permit, anyone


def in_business(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """Not for the three administrators: they have no business data (domain.md §1.5)."""
    return not user.standing.roles & ADMINISTRATORS


TABLE = {
    "desk.view_today": Permit(_("打开今日"), anyone),
    "desk.view_entry": Permit(_("打开登记"), in_a_group),
    "desk.view_board": Permit(_("打开履职看板"), in_business),
}

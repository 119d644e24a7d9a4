"""Who keeps instructions: 县委办 enters, confirms and splits them; whoever sent what they rest on, or does one, reads them.

A 批示单 is between 县委办, which makes it, and the secretary, who writes on it.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.permissions import in_business
from pianqu.groups.permissions import office
from pianqu.kit.permissions import Permit, both, either, role


def plain(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """While it is not secret: of that nothing more is held, and no file hangs on it."""
    return record is None or not record.secret


TABLE = {
    "dispatch.view_instruction": Permit(_("查看批示"), in_business),
    "dispatch.record_instruction": Permit(_("登记批示"), office),
    "dispatch.confirm_instruction": Permit(_("确认批示"), office),
    "dispatch.correct_instruction": Permit(_("更正批示"), both(office, plain)),
    "dispatch.void_instruction": Permit(_("作废批示"), office),
    "dispatch.give_instructionitem": Permit(_("登记批示事项"), office),
    "dispatch.void_instructionitem": Permit(_("作废批示事项"), office),
    "dispatch.view_instructionsheet": Permit(_("查看批示单"), either(office, role("COUNTY_SECRETARY"))),
    "dispatch.make_instructionsheet": Permit(_("编批示单"), office),
    "dispatch.void_instructionsheet": Permit(_("作废批示单"), office),
}

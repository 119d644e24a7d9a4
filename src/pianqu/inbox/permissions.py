"""Messages and what one wants to be told are one's own: no role opens another's."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.kit.permissions import Permit


def its_person(user: Any, record: Any) -> bool:
    """Without a record, everybody has an inbox; with one, whoever it is to."""
    return record is None or record.user_id == user.pk


TABLE = {
    "inbox.view_message": Permit(_("查看消息"), its_person),
    "inbox.read_message": Permit(_("读消息"), its_person),
    "inbox.read_all_message": Permit(_("全部标为已读"), its_person),
    "inbox.view_preference": Permit(_("查看消息设置"), its_person),
    "inbox.choose_preference": Permit(_("选择收哪些消息"), its_person),
}

"""Who sees a record sees what hangs on it; who may change the record hangs files on it and takes them off."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.permissions import in_business
from pianqu.files import hanging
from pianqu.kit.permissions import Permit


def sees_record(user: Any, attachment: Any) -> bool:
    """Whoever may read the record on which it hangs."""
    return in_business(user, None) if attachment is None else hanging.sees(user, attachment.subject)


def changes_record(user: Any, attachment: Any) -> bool:
    """Whoever may change the record on which it hangs, or is to hang."""
    return attachment is not None and hanging.changes(user, attachment.subject)


TABLE = {
    "files.view_attachment": Permit(_("查看附件"), sees_record),
    "files.download_attachment": Permit(_("下载附件"), sees_record),
    "files.upload_attachment": Permit(_("上传附件"), changes_record),
    "files.remove_attachment": Permit(_("移除附件"), changes_record),
}

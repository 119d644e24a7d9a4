"""Who sees a record sees what hangs on it; who may change the record hangs files on it. Who may do a verb imports for it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.permissions import in_business
from pianqu.files import hanging, importing
from pianqu.kit.permissions import Permit


def sees_record(user: Any, attachment: Any) -> bool:
    """Whoever may read the record on which it hangs."""
    return in_business(user, None) if attachment is None else hanging.sees(user, attachment.subject)


def changes_record(user: Any, attachment: Any) -> bool:
    """Whoever may change the record on which it hangs, or is to hang."""
    return attachment is not None and hanging.changes(user, attachment.subject)


def imports(user: Any, batch: Any) -> bool:
    """Whoever may do the verb by which its rows become records; before a sheet is chosen, whoever may import any."""
    allowed = importing.allowed(user)
    return bool(allowed) if batch is None else batch.kind in {each.code for each in allowed}


def sees_import(user: Any, batch: Any) -> bool:
    """Whoever sent it; of what is shared whoever may import it too."""
    if batch is None:
        return imports(user, None)
    return batch.uploader_key == user.key or any(each.code == batch.kind and each.shared for each in importing.allowed(user))


def sent_import(user: Any, batch: Any) -> bool:
    """Whoever sees it, and still may do the verb."""
    return batch is not None and imports(user, batch) and sees_import(user, batch)


TABLE = {
    "files.view_attachment": Permit(_("查看附件"), sees_record),
    "files.download_attachment": Permit(_("下载附件"), sees_record),
    "files.upload_attachment": Permit(_("上传附件"), changes_record),
    "files.remove_attachment": Permit(_("移除附件"), changes_record),
    "files.view_import": Permit(_("查看导入"), sees_import),
    "files.template_import": Permit(_("下载模板"), imports),
    "files.upload_import": Permit(_("上传要导入的表"), imports),
    "files.explain_import": Permit(_("下载标了原因的表"), sees_import),
    "files.confirm_import": Permit(_("确认导入"), sent_import),
    "files.undo_import": Permit(_("撤回导入"), sent_import),
}

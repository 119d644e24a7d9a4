"""The block 附件 on the page of a record: what hangs on it, and for who may, the form that hangs another."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pianqu.files import hanging
from pianqu.files.forms import UploadForm
from pianqu.files.models import Attachment
from pianqu.kit.pages import beside_record


@beside_record
def attachments_of(request: Any, record: Any) -> dict[str, Any] | None:
    """The section; None where the reader reads none on the record, or where there are none and the reader may hang none."""
    if not hanging.sees(request.user, record):
        return None
    rows = list(Attachment.objects.hung_on(record))
    may = hanging.changes(request.user, record) and getattr(record, "voided_at", None) is None
    if not rows and not may:
        return None
    initial = {"of": record._meta.label_lower, "on": record.key}
    return {
        "title": _("附件"),
        "id": "attachments",
        "template": "files/attachments.html",
        "attachments": [shown(each, may=may, kept=hanging.kept(record, each)) for each in rows],
        "form": UploadForm(initial=initial, auto_id="attach_%s") if may else None,
        "form_url": reverse("files:attachment_upload"),
    }


def shown(attachment: Any, *, may: bool, kept: str = "") -> dict[str, Any]:
    """One file as the block shows it; a removed one without a way to it, one that must stay (`kept` says why) without removal."""
    removed = attachment.removed_at is not None
    urls = {name: reverse(f"files:attachment_{name}", args=[attachment.key]) for name in ("download", "remove")}
    return {
        "attachment": attachment,
        "kind": attachment.get_kind_display(),
        "size": size_words(attachment.size),
        "removed": removed,
        "download_url": "" if removed else urls["download"],
        "remove_url": urls["remove"] if may and not removed and not kept else "",
        "kept": "" if removed else kept,
    }


def size_words(size: int) -> str:
    """A size as people read it."""
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(1, round(size / 1024))} KB"

"""Pages of attachments: find, ask, fill in, do, answer. They stand on the page of their record; these are its doors."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pianqu.files import hanging
from pianqu.files.block import size_words
from pianqu.files.forms import RemoveAttachmentForm, UploadForm
from pianqu.files.models import Attachment
from pianqu.files.serving import download
from pianqu.journal.history import address_of, history_of
from pianqu.kit.now import now
from pianqu.kit.pages import action, answer_form, answer_reason, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find, find_asked


@require_POST
def attachment_upload(request: Request) -> HttpResponse:
    """Hang the file that was sent on the record that the form names."""
    form = UploadForm(request.POST, request.FILES)
    record = find_asked(request, hanging.rows(request.POST.get("of", "")), "on")
    require(request.user, "files.upload_attachment", Attachment.on(record))
    back = f"{address_of(record)}#attachments"
    return answer_form(
        request,
        form,
        title=_("上传附件"),
        do=lambda told: _upload(request, record, told),
        done=lambda _attachment: back,
        said=_("附件已保存。"),
        submit=[{"label": _("上传"), "primary": True}],
        cancel_url=back,
    )


@require_safe
def attachment_show(request: Request, key: UUID) -> HttpResponse:
    """One file: what it is, its checksum, on what it hangs."""
    attachment = _attachment(request, key)
    require(request.user, "files.view_attachment", attachment)
    removed = attachment.removed_at is not None
    url = reverse("files:attachment_download", args=[key])
    remove = reverse("files:attachment_remove", args=[key])
    actions = [
        action(request, "files.download_attachment", _("下载"), url, attachment, primary=True),
        {}
        if hanging.kept(attachment.subject, attachment)
        else action(request, "files.remove_attachment", _("移除"), remove, attachment),
    ]
    return answer_show(
        request,
        title=attachment.name,
        title_lang="zh",
        subtitle=_("附件"),
        lights=[{"tone": "idle", "label": _("已移除")}] if removed else [],
        actions=[] if removed else actions,
        facts=_facts(attachment),
        history=history_of(attachment),
    )


@require_safe
def attachment_download(request: Request, key: UUID) -> HttpResponseBase:
    """The file itself, to be saved."""
    attachment = _attachment(request, key)
    require(request.user, "files.download_attachment", attachment)
    return download(attachment)


@require_http_methods(["GET", "POST"])
def attachment_remove(request: Request, key: UUID) -> HttpResponse:
    """Take it off its record, with the reason."""
    attachment = _attachment(request, key)
    require(request.user, "files.remove_attachment", attachment)
    address = f"{address_of(attachment.subject)}#attachments"
    why = hanging.kept(attachment.subject, attachment)
    if why and request.method == "GET":
        messages.error(request, why)
        return redirect(address)
    return answer_reason(
        request,
        attachment,
        attachment.remove,
        form=RemoveAttachmentForm,
        button=_("移除"),
        title=_("移除附件"),
        said=_("附件已移除。"),
        at=now(),
        address=lambda _attachment: address,
    )


def _attachment(request: Request, key: UUID) -> Attachment:
    return find(request, Attachment.objects.all(), key)  # type: ignore[no-any-return]


def _upload(request: Request, record: Any, told: dict[str, Any]) -> Attachment:
    name, data = told["file"]
    return Attachment.upload(record, name=name, data=data, by=request.user, at=now(), key=told["key"])


def _facts(attachment: Attachment) -> list[dict[str, Any]]:
    record = attachment.subject
    rows = [
        {"label": _("附在"), "value": str(record), "url": address_of(record), "lang": "zh"},
        {"label": _("类型"), "value": attachment.get_kind_display()},
        {"label": _("大小"), "value": size_words(attachment.size)},
        {"label": _("上传人"), "value": attachment.added_by_name, "lang": "zh"},
        {"label": _("校验和（SHA-256）"), "value": attachment.checksum},
        {"label": _("移除原因"), "value": attachment.remove_reason, "lang": "zh"},
        {"label": _("不能移除"), "value": hanging.kept(record, attachment)},
    ]
    return [row for row in rows if row["value"]]

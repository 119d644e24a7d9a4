"""How a page says what should be looked at: once after saving, and on the record as long as it stands so."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from pianqu.growth.permissions import permission
from pianqu.growth.remarks import remarks
from pianqu.growth.shown import address


def point_out(request: HttpRequest, record: Any) -> None:
    """Say it after saving, with the way to put it right for who may."""
    for said in remarks(record):
        messages.warning(request, format_html("{}{}", said, _way(request, record)))


def remarks_section(record: Any) -> dict[str, Any]:
    """The same on the record's page; an empty dict where there is nothing."""
    found = remarks(record)
    if not found:
        return {}
    told = _("没有写错的，不用管；写错了，请更正。数照常计入，什么也不拦。")
    return {"title": _("请看一看"), "text": "\n".join([*found, told])}


def _way(request: HttpRequest, record: Any) -> Any:
    if not request.user.has_perm(permission(type(record), "correct"), record):
        return ""
    return format_html(str(_("写错了，请{}。")), format_html('<a href="{}">{}</a>', address(record, "correct"), _("更正")))

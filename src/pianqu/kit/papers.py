"""A paper of the county on its page, and as a docx of the official layout with `?format=docx`."""

from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from pianqu.kit import official

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class PaperFile(NamedTuple):
    """A paper and the name of its file, without the ending."""

    name: str
    paper: official.Paper


def download(file: PaperFile) -> HttpResponse:
    """The paper as a docx under a Chinese file name."""
    response = HttpResponse(official.docx(file.paper), content_type=DOCX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}.docx"
    return response


def docx_button(request: HttpRequest) -> dict[str, Any]:
    """The way from a page to its file, for `actions`."""
    return {"label": _("下载 Word 文件"), "url": f"{request.path}?format=docx", "method": "get"}


def answer_paper(request: HttpRequest, *, file: Callable[[], PaperFile], offered: bool = True, **context: Any) -> HttpResponse:
    """The page of a paper (`title`, `paper`, `breadcrumb`) with the way to its file, where that is `offered`.

    With `?format=docx` the file itself; where there is none, `file` raises.
    """
    if request.GET.get("format") == "docx":
        return download(file())
    ways = [docx_button(request)] if offered else []
    return render(request, "kit/paper.html", {"actions": ways, **context})

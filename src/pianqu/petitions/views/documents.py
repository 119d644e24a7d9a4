"""Papers of a case: on the page and as a file with the name masked, and for a written reason with the name in clear."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.files.import_ways import import_ways
from pianqu.kit import sheets
from pianqu.kit.now import now
from pianqu.kit.pages import UNPROCESSABLE, action
from pianqu.kit.papers import PaperFile, answer_paper, download
from pianqu.kit.permissions import require
from pianqu.kit.reporting import carries_identity
from pianqu.kit.request import Request, find
from pianqu.petitions import documents
from pianqu.petitions.case_page import ACTIONS
from pianqu.petitions.document_forms import NamedForm
from pianqu.petitions.documents import Asking
from pianqu.petitions.models import NATIONAL, PetitionCase, PetitionPaper
from pianqu.petitions.national_export import ledger
from pianqu.petitions.national_export_filters import NationalExportFilter

Make = Callable[[Any, Asking], PaperFile]
PAPERS = PetitionPaper.objects.select_related("case__number__series", "case__township", "number__series", "organ")


@require_http_methods(["GET", "POST"])
@carries_identity
def petitioncase_registration(request: Request, key: UUID) -> HttpResponse:
    """信访事项登记表."""
    case = find(request, PetitionCase.objects.with_units(), key)
    require(request.user, "petitions.registration_petitioncase", case)
    return _answer(request, case, documents.registration, _("信访事项登记表"), "petitions.named_registration_petitioncase")


@require_http_methods(["GET", "POST"])
@carries_identity
def petitionpaper_print(request: Request, key: UUID) -> HttpResponse:
    """A paper that was issued."""
    paper = find(request, PAPERS, key)
    require(request.user, "petitions.print_petitionpaper", paper)
    return _answer(request, paper, documents.issued, paper.get_kind_display(), "petitions.named_petitionpaper")


@require_http_methods(["GET", "POST"])
@carries_identity
def petitionpaper_receipt(request: Request, key: UUID) -> HttpResponse:
    """送达回证."""
    paper = find(request, PAPERS, key)
    require(request.user, "petitions.receipt_petitionpaper", paper)
    return _answer(request, paper, documents.receipt, _("送达回证"), "petitions.named_receipt_petitionpaper")


def _answer(request: Request, record: Any, make: Make, title: Any, named: str) -> HttpResponse:
    """The page, the masked file (`?format=docx`), what asks for the reason (`?named=1`), and (POST) the file with names in clear.

    `named` is the permission for the last.
    """
    case = getattr(record, "case", record)
    trail = [{"label": str(case), "lang": "zh", "url": reverse("petitions:petitioncase_show", args=[case.key])}, {"label": title}]
    if request.method == "POST" or request.GET.get("named"):
        require(request.user, named, record)
        return _answer_named(request, record, make, title, trail)
    masked = make(record, Asking(request.user, now()))
    way = action(request, named, _("打印写明姓名的"), f"{request.path}?named=1", record)
    docx = {"label": _("下载 Word 文件"), "url": f"{request.path}?format=docx", "method": "get"}
    shown = {
        "title": title,
        "paper": documents.on_page(masked.paper),
        "breadcrumb": trail,
        "actions": [docx, way] if way else [docx],
    }
    return answer_paper(request, file=lambda: masked, **shown)


def _answer_named(request: Request, record: Any, make: Make, title: Any, trail: list[dict[str, Any]]) -> HttpResponse:
    form, status = NamedForm(request.POST or None), 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                return unkept(download(make(record, Asking(request.user, now(), form.cleaned_data["reason"]))))
            except ValidationError as refused:
                form.refuse(refused)
    submit = [{"label": _("打印"), "primary": True}]
    shown = {"title": title, "form": form, "submit": submit, "cancel_url": request.path, "breadcrumb": trail}
    return render(request, "kit/form.html", {**shown, "form_url": request.path}, status=status)


def unkept(response: HttpResponse) -> HttpResponse:
    """No browser and no server between keeps a file with names in clear."""
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def petitioncase_export(request: Request) -> HttpResponse:
    """The ledger with the columns of the national system, without identities."""
    require(request.user, "petitions.export_petitioncase")
    asked = NationalExportFilter(request.GET, user=request.user)
    rows = asked.apply(PetitionCase.objects.visible_to(request.user).standing())
    return sheets.answer(_("信访台账（国家信访系统格式）"), ledger(rows, asked.sentence))


def list_ways(request: Request) -> list[dict[str, Any]]:
    """What stands on the list of cases: the ledger from and for the national system, and the annual report.

    The export is narrowed as the list is, as far as it can be.
    """
    export, page = reverse("petitions:petitioncase_export"), reverse("petitions:petitionreport_show")
    asked = NationalExportFilter(request.GET, user=request.user)
    told = {name: value for name in asked.fields if (value := request.GET.get(name)) and name not in asked.errors}
    url = f"{export}?{urlencode(told)}" if told else export
    return [
        *import_ways(request, NATIONAL),
        action(request, "petitions.export_petitioncase", _("导出国家信访系统格式"), url),
        action(request, "petitions.view_petitionreport", _("年度报告"), page),
    ]


def ways(request: Request, case: PetitionCase) -> list[dict[str, Any]]:
    """What of a case can be had on paper, as actions of its page."""
    url = reverse("petitions:petitioncase_registration", args=[case.key])
    return [action(request, "petitions.registration_petitioncase", _("登记表"), url, case)]


def paper_ways(request: Request, paper: PetitionPaper) -> list[dict[str, Any]]:
    """A paper and the proof of its service, as actions."""
    told = (("print", _("打印")), ("receipt", _("送达回证")))
    return [
        action(
            request, f"petitions.{verb}_petitionpaper", label, reverse(f"petitions:petitionpaper_{verb}", args=[paper.key]), paper
        )
        for verb, label in told
    ]


ACTIONS.append(ways)

"""Papers of a case, and the ledger for the national system: the same calls as the pages."""

from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from ninja import Router

from pianqu.kit import sheets
from pianqu.kit.api import Asked, Input, Line
from pianqu.kit.codes import FilterAsked
from pianqu.kit.now import now
from pianqu.kit.papers import download
from pianqu.kit.permissions import require
from pianqu.kit.reporting import carries_identity
from pianqu.kit.request import Request, find
from pianqu.petitions import documents
from pianqu.petitions.documents import Asking
from pianqu.petitions.models import PetitionCase
from pianqu.petitions.national_export import TITLE, ledger
from pianqu.petitions.national_export_filters import NationalExportFilter
from pianqu.petitions.views.documents import PAPERS, unkept

router = Router(tags=["petitions"])
REGISTRATION = "/petitioncases/{uuid:key}/registration"
PRINT, RECEIPT = "/petitionpapers/{uuid:key}/print", "/petitionpapers/{uuid:key}/receipt"


class NamedIn(Input):
    """Why the names are to stand in clear; the journal keeps it."""

    reason: Line


class NationalExportAsked(FilterAsked):
    """Days of registering, both counted; a kind and a state by their codes."""

    filtered_by: ClassVar = NationalExportFilter

    since: str = ""
    until: str = ""
    kind: str = ""
    state: str = ""


@router.get("/petitioncases/export", operation_id="petitions.export_petitioncase")
def petitioncase_export(request: Request, asked: Asked[NationalExportAsked]) -> HttpResponse:
    """The ledger as a workbook with the columns of the national system, without identities."""
    require(request.user, "petitions.export_petitioncase")
    told = NationalExportFilter(asked.model_dump(), user=request.user)
    rows = told.apply(PetitionCase.objects.visible_to(request.user).standing())
    return sheets.answer(TITLE, ledger(rows, told.sentence))


@router.get(REGISTRATION, operation_id="petitions.registration_petitioncase")
def petitioncase_registration(request: Request, key: UUID) -> HttpResponse:
    """信访事项登记表 as a docx, names masked."""
    return download(documents.registration(_case(request, key), Asking(request.user, now())))


@router.post(REGISTRATION, operation_id="petitions.named_registration_petitioncase")
@carries_identity
def petitioncase_registration_named(request: Request, key: UUID, payload: NamedIn) -> HttpResponse:
    """The same with the names in clear."""
    return unkept(download(documents.registration(_case(request, key), Asking(request.user, now(), payload.reason))))


@router.get(PRINT, operation_id="petitions.print_petitionpaper")
def petitionpaper_print(request: Request, key: UUID) -> HttpResponse:
    """A paper that was issued, as a docx, names masked."""
    return download(documents.issued(_paper(request, key, "print"), Asking(request.user, now())))


@router.post(PRINT, operation_id="petitions.named_petitionpaper")
@carries_identity
def petitionpaper_print_named(request: Request, key: UUID, payload: NamedIn) -> HttpResponse:
    """The same with the names in clear."""
    return unkept(download(documents.issued(_paper(request, key, "print"), Asking(request.user, now(), payload.reason))))


@router.get(RECEIPT, operation_id="petitions.receipt_petitionpaper")
def petitionpaper_receipt(request: Request, key: UUID) -> HttpResponse:
    """送达回证 as a docx, names masked."""
    return download(documents.receipt(_paper(request, key, "receipt"), Asking(request.user, now())))


@router.post(RECEIPT, operation_id="petitions.named_receipt_petitionpaper")
@carries_identity
def petitionpaper_receipt_named(request: Request, key: UUID, payload: NamedIn) -> HttpResponse:
    """The same with the names in clear."""
    return unkept(download(documents.receipt(_paper(request, key, "receipt"), Asking(request.user, now(), payload.reason))))


def _case(request: Request, key: UUID) -> Any:
    case = find(request, PetitionCase.objects.with_units(), key)
    require(request.user, "petitions.registration_petitioncase", case)
    return case


def _paper(request: Request, key: UUID, verb: str) -> Any:
    paper = find(request, PAPERS, key)
    require(request.user, f"petitions.{verb}_petitionpaper", paper)
    return paper

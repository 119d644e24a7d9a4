"""Pages of receipts: find, ask, fill in, do, answer."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.dispatch import directive_shown as shown
from pianqu.dispatch.addresses import address
from pianqu.dispatch.directive_filters import ReceiptFilter
from pianqu.dispatch.directive_forms import NoteForm, SignOffForm
from pianqu.dispatch.directive_shown import trail
from pianqu.dispatch.models import Receipt
from pianqu.dispatch.views.directives import steps
from pianqu.journal.history import history_of
from pianqu.kit.now import now
from pianqu.kit.pages import Listing, answer_button, answer_form, answer_list, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data


@require_safe
def receipt_list(request: Request) -> HttpResponse:
    """The receipts that the reader may see, by unit in the county's fixed order."""
    require(request.user, "dispatch.view_receipt")
    listing = Listing(
        title=_("签收情况"),
        lede=_("各单位按县里固定的顺序排列。签收一次即可；要报落实情况的，报一次。"),
        rows=Receipt.objects.visible_to(request.user).with_units(),
        order=("fixed_order", "-id"),
        columns=shown.RECEIPT_COLUMNS,
        filter=ReceiptFilter,
        url=address,
        empty=_("还没有发来的文件。"),
        context={"breadcrumb": shown.room()},
    )
    return answer_list(request, listing)


@require_safe
def receipt_show(request: Request, key: UUID) -> HttpResponse:
    """One receipt, with what was noted."""
    receipt = _receipt(request, key)
    require(request.user, "dispatch.view_receipt", receipt)
    return answer_show(
        request,
        title=shown.unit_of(receipt),
        title_lang="zh",
        subtitle=_("签收单"),
        lights=shown.lights(receipt),
        actions=steps(request, receipt),
        facts=shown.receipt_facts(receipt),
        sections=shown.said_before(receipt.notes.all(), shown.tell_note),
        record=receipt,
        history=history_of(receipt),
        breadcrumb=trail(receipt)[:-1],
    )


@require_http_methods(["GET", "POST"])
def receipt_sign_off(request: Request, key: UUID) -> HttpResponse:
    """The unit has received it: one press; a form only where a note is asked."""
    receipt = _receipt(request, key)
    require(request.user, "dispatch.sign_off_receipt", receipt)
    back = address(receipt.directive)
    if not receipt.directive.asks_note:
        if request.method == "GET":  # the button stands beside what is signed for
            return redirect(back)
        press = partial(receipt.sign_off, by=request.user, at=now())
        return answer_button(request, do=lambda version: press(version=version), done=back, said=_("已签收。"))
    return answer_form(
        request,
        SignOffForm(request.POST or None, initial={"version": receipt.version}),
        title=_("签收文件"),
        lede=data(receipt.directive),
        do=lambda told: receipt.sign_off(by=request.user, at=now(), note=told["note"], version=told["version"]),
        done=lambda _receipt: back,
        said=_("已签收。"),
        submit=[{"label": _("签收"), "primary": True}],
        cancel_url=back,
        breadcrumb=[*trail(receipt.directive), {"label": _("签收文件")}],
    )


@require_http_methods(["GET", "POST"])
def receipt_report(request: Request, key: UUID) -> HttpResponse:
    """Write the execution note, or put it right."""
    receipt = _receipt(request, key)
    require(request.user, "dispatch.report_receipt", receipt)
    return answer_form(
        request,
        NoteForm(request.POST or None, initial={"version": receipt.version, "note": receipt.note}),
        title=_("报落实情况"),
        lede=data(receipt.directive),
        do=lambda told: receipt.report(by=request.user, at=now(), note=told["note"], version=told["version"]),
        done=address,
        said=_("已报。要改可以再写，以前写的会保留。"),
        cancel_url=address(receipt),
        breadcrumb=[*trail(receipt), {"label": _("报落实情况")}],
    )


def _receipt(request: Request, key: UUID) -> Receipt:
    return find(request, Receipt.objects.with_units(), key)  # type: ignore[no-any-return]

"""Pages of 更正说明: find, ask, fill in, do, answer."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.briefings import shown
from pianqu.briefings.filters import ErratumFilter
from pianqu.briefings.forms import ErratumForm, VoidErratumForm
from pianqu.briefings.models import Briefing, Erratum
from pianqu.briefings.readers import reads
from pianqu.briefings.shown import address, trail
from pianqu.journal.history import history_of
from pianqu.journal.versions import void_cell
from pianqu.kit.now import now
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_show, answer_void
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data


@require_safe
def erratum_list(request: Request) -> HttpResponse:
    """The corrections of what was heard that the reader may see."""
    require(request.user, "briefings.view_erratum")
    listing = Listing(
        title=pgettext("many", "更正说明"),
        lede=_("县委听取过的汇报不再改动；写错的在这里说明，看过汇报的人都能看到。"),
        rows=Erratum.objects.visible_to(request.user).select_related("briefing"),
        order=("-issued_at", "-id"),
        columns=shown.ERRATUM_COLUMNS,
        filter=ErratumFilter,
        url=address,
        empty=_("还没有更正说明。"),
        context={"breadcrumb": shown.room()},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def erratum_issue(request: Request) -> HttpResponse:
    """Hang one on a briefing that was heard (`?briefing=`)."""
    require(request.user, "briefings.view_erratum")
    briefing = get_object_or_404(_heard(request))
    require(request.user, "briefings.issue_erratum", briefing)
    subjects = [subject for subject in briefing.filled if reads(request.user, briefing, subject)]
    names = ("key", "subject", "was", "right", "cause")
    return answer_form(
        request,
        ErratumForm(request.POST or None, subjects=subjects),
        title=_("出具更正说明"),
        do=lambda told: Erratum.issue(by=request.user, at=now(), briefing=briefing, **{name: told[name] for name in names}),
        done=lambda erratum: address(erratum.briefing),
        said=_("更正说明已挂在汇报上。"),
        cancel_url=address(briefing),
        lede=data(briefing),
        form_url=request.get_full_path(),
        breadcrumb=[*trail(briefing), {"label": _("出具更正说明")}],
    )


@require_safe
def erratum_show(request: Request, key: UUID) -> HttpResponse:
    """One correction."""
    erratum = find(request, Erratum.objects.select_related("briefing"), key)
    require(request.user, "briefings.view_erratum", erratum)
    void = action(request, "briefings.void_erratum", _("作废"), address(erratum, "void"), erratum)
    return answer_show(
        request,
        title=_("更正说明"),
        lights=[{"tone": cell["light"], "label": cell["value"]}] if (cell := void_cell(erratum)) else [],
        actions=[void] if erratum.is_current else [],
        facts=shown.erratum_facts(erratum),
        history=history_of(erratum),
        breadcrumb=[*trail(erratum.briefing), {"label": _("更正说明")}],
    )


@require_http_methods(["GET", "POST"])
def erratum_void(request: Request, key: UUID) -> HttpResponse:
    """Withdraw a mistaken one, with the reason."""
    erratum = find(request, Erratum.objects.select_related("briefing"), key)
    return answer_void(
        request,
        erratum,
        "briefings.void_erratum",
        title=_("作废更正说明"),
        trail=[*trail(erratum.briefing), {"label": _("更正说明"), "url": address(erratum)}],
        at=now(),
        address=lambda each: address(each.briefing),
        form=VoidErratumForm,
    )


def _heard(request: Request) -> Any:
    """The briefing that is named, where the reader may see it and it was heard."""
    asked = ErratumFilter(request.GET, user=request.user)
    rows = Briefing.objects.visible_to(request.user).filter(voided_at__isnull=True).heard()
    key = asked.asked.get("briefing") if asked.is_valid() else None
    return rows.filter(key=key) if key else rows.none()

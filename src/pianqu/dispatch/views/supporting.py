"""Pages of supporting measures (配套措施): find, ask, fill in, do, answer."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.dispatch import directive_shown as shown
from pianqu.dispatch.addresses import address
from pianqu.dispatch.directive_filters import SupportingMeasureFilter
from pianqu.dispatch.directive_forms import CorrectSupportingMeasureForm, SupportingMeasureForm
from pianqu.dispatch.directive_shown import trail
from pianqu.dispatch.models import SupportingMeasure
from pianqu.journal.history import history_of
from pianqu.journal.versions import say_recorded
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_show, answer_void
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

NAMES = ("township", "directive", "measure", "title", "document_no", "happened_on")


@require_safe
def supportingmeasure_list(request: Request) -> HttpResponse:
    """What townships issued, as far as the reader may see."""
    require(request.user, "dispatch.view_supportingmeasure")
    record = reverse("dispatch:supportingmeasure_record")
    listing = Listing(
        title=pgettext("many", "配套措施"),
        lede=_("乡镇为落实县里文件自己出台的措施，有就登记，没有不用填。"),
        rows=SupportingMeasure.objects.visible_to(request.user).with_places(),
        order=("-happened_on", "-id"),
        columns=shown.SUPPORTING_COLUMNS,
        filter=SupportingMeasureFilter,
        url=address,
        actions=[action(request, "dispatch.record_supportingmeasure", _("登记配套措施"), record, primary=True)],
        empty=_("还没有登记配套措施。"),
        context={"breadcrumb": shown.room()},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def supportingmeasure_record(request: Request) -> HttpResponse:
    """Enter one that exists."""
    require(request.user, "dispatch.record_supportingmeasure")
    form = SupportingMeasureForm(request.POST or None, initial={"happened_on": today()}, user=request.user)
    return answer_form(
        request,
        form,
        title=_("登记配套措施"),
        do=lambda told: _record(request, told),
        done=address,
        cancel_url=reverse("dispatch:supportingmeasure_list"),
        breadcrumb=[*shown.room(), {"label": _("登记配套措施")}],
    )


@require_safe
def supportingmeasure_show(request: Request, key: UUID) -> HttpResponse:
    """One of them, and what was done to the record."""
    row = _supporting(request, key)
    require(request.user, "dispatch.view_supportingmeasure", row)
    mend = [
        action(request, "dispatch.correct_supportingmeasure", _("更正"), address(row, "correct"), row),
        action(request, "dispatch.void_supportingmeasure", _("作废"), address(row, "void"), row),
    ]
    return answer_show(
        request,
        title=row.title,
        title_lang="zh",
        subtitle=_("配套措施"),
        lights=shown.lights(row),
        actions=mend if row.is_current else [],
        facts=shown.supporting_facts(row),
        sections=shown.supporting_sections(row),
        record=row,
        history=history_of(row),
        breadcrumb=trail(row)[:-1],
    )


@require_http_methods(["GET", "POST"])
def supportingmeasure_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right, with the reason."""
    row = _supporting(request, key)
    require(request.user, "dispatch.correct_supportingmeasure", row)
    known = {name: getattr(row, name) for name in ("title", "document_no", "happened_on", "version")}
    known |= {"township": row.township.key, "under": str((row.measure or row.directive).key)}
    form = CorrectSupportingMeasureForm(request.POST or None, initial=known, user=request.user, present=row.directive)
    return answer_form(
        request,
        form,
        title=_("更正配套措施"),
        do=lambda told: row.correct(by=request.user, at=now(), **{name: told[name] for name in (*NAMES, "reason", "version")}),
        done=address,
        said=_("已更正，原来的记录留在页面下方。"),
        cancel_url=address(row),
        breadcrumb=[*trail(row), {"label": _("更正配套措施")}],
    )


@require_http_methods(["GET", "POST"])
def supportingmeasure_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count, with the reason."""
    row = _supporting(request, key)
    told: dict[str, Any] = {"title": _("作废配套措施"), "trail": trail(row), "at": now(), "address": address}
    return answer_void(request, row, "dispatch.void_supportingmeasure", **told)


def _supporting(request: Request, key: UUID) -> SupportingMeasure:
    return find(request, SupportingMeasure.objects.with_places(), key)  # type: ignore[no-any-return]


def _record(request: Request, told: dict[str, Any]) -> SupportingMeasure:
    row = SupportingMeasure.record(by=request.user, at=now(), **{name: told[name] for name in (*NAMES, "key")})
    say_recorded(request, row, _("已登记。印发的文件可以传到附件。"), address(row))
    return row

"""Pages of receptions."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.files.import_ways import import_ways
from pianqu.journal.history import history_of
from pianqu.journal.versions import versions_section
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_show, answer_void
from pianqu.kit.permissions import label, require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data
from pianqu.resources import cost_shown as shown
from pianqu.resources.cost_filters import ReceptionFilter
from pianqu.resources.cost_forms import RECEIVED, CorrectReceptionForm, ReceptionForm
from pianqu.resources.models import RECEPTIONS, Reception
from pianqu.resources.shown import address


@require_safe
def reception_list(request: Request) -> HttpResponse:
    """The receptions that the reader may see."""
    require(request.user, "resources.view_reception")
    record = action(request, "resources.record_reception", _("登记接待"), reverse("resources:reception_record"), primary=True)
    listing = Listing(
        title=pgettext("many", "接待记录"),
        lede=_("公函、对象、活动、费用、陪餐：报账的清单。花了多少钱以行政成本台账为准，这里不另计。"),
        rows=Reception.objects.visible_to(request.user).with_township(),
        order=("-happened_on", "-id"),
        columns=shown.RECEPTION_COLUMNS,
        filter=ReceptionFilter,
        url=address,
        actions=[record, *import_ways(request, RECEPTIONS)],
        empty=_("还没有接待记录。"),
        context={"breadcrumb": shown.listed("costline")},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def reception_record(request: Request) -> HttpResponse:
    """Record one of the own township."""
    require(request.user, "resources.record_reception")
    names = ("key", "township", "happened_on", *RECEIVED)
    return answer_form(
        request,
        ReceptionForm(request.POST or None, initial={"happened_on": today()}, user=request.user),
        title=_("登记接待"),
        do=lambda told: Reception.record(by=request.user, at=now(), **{name: told[name] for name in names}),
        done=address,
        said=_("已登记。"),
        cancel_url=reverse("resources:reception_list"),
        breadcrumb=[*shown.listed("reception"), {"label": _("登记接待")}],
    )


@require_safe
def reception_show(request: Request, key: UUID) -> HttpResponse:
    """One reception, and what was done to it."""
    row = _find(request, key)
    require(request.user, "resources.view_reception", row)
    actions = [
        action(request, "resources.correct_reception", _("更正"), address(row, "correct"), row),
        action(request, "resources.void_reception", _("作废"), address(row, "void"), row),
    ]
    versions = versions_section(row, Reception.objects.all(), shown.changeable_reception)
    return answer_show(
        request,
        title=row.purpose,
        title_lang="zh",
        subtitle=row.township.name,
        subtitle_lang="zh",
        lights=shown.lights(row),
        actions=actions if row.is_current else [],
        facts=shown.reception_facts(row),
        sections=[versions] if versions else [],
        record=row,
        history=history_of(row),
        breadcrumb=shown.trail(row)[:-1],
    )


@require_http_methods(["GET", "POST"])
def reception_correct(request: Request, key: UUID) -> HttpResponse:
    """Put one right, with the reason."""
    row = _find(request, key)
    require(request.user, "resources.correct_reception", row)
    known = {name: getattr(row, name) for name in (*RECEIVED, "happened_on", "version")}
    names = (*RECEIVED, "happened_on", "reason", "version")
    return answer_form(
        request,
        CorrectReceptionForm(request.POST or None, initial=known),
        title=label("resources.correct_reception"),
        do=lambda told: row.correct(by=request.user, at=now(), **_named(told, names)),
        done=address,
        said=_("已更正，原来的记录留在页面下方。"),
        cancel_url=address(row),
        lede=data(row),
        breadcrumb=[*shown.trail(row), {"label": _("更正")}],
    )


def _named(told: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: told[name] for name in names}


@require_http_methods(["GET", "POST"])
def reception_void(request: Request, key: UUID) -> HttpResponse:
    """Say that it was not so."""
    row, title = _find(request, key), label("resources.void_reception")
    trail = shown.trail(row)
    return answer_void(request, row, "resources.void_reception", title=title, trail=trail, at=now(), address=address)


def _find(request: Request, key: UUID) -> Reception:
    return find(request, Reception.objects.with_township(), key)  # type: ignore[no-any-return]

"""Pages of townships' ledgers and of the years that are locked."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pianqu.files.import_ways import import_ways
from pianqu.journal.history import history_of
from pianqu.journal.versions import versions_section
from pianqu.kit.now import now, today
from pianqu.kit.pages import (
    Listing,
    action,
    answer_button,
    answer_form,
    answer_list,
    answer_reason,
    answer_show,
    answer_void,
)
from pianqu.kit.permissions import label, require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data
from pianqu.places.models import Place
from pianqu.resources import cost_shown as shown
from pianqu.resources.cost_filters import CostLineFilter, FinalAccountFilter
from pianqu.resources.cost_forms import CorrectCostForm, LockForm, ReopenForm
from pianqu.resources.models import COST_LEDGER, CostLine, FinalAccount
from pianqu.resources.shown import address
from pianqu.resources.township_costs import TownshipYear, asked_for


@require_safe
def costline_list(request: Request) -> HttpResponse:
    """The lines that the reader may see."""
    require(request.user, "resources.view_costline")
    listing = Listing(
        title=pgettext("many", "行政成本"),
        lede=_("乡镇每月每类花了多少，从财政账里导入；过完的月份才算。只列数，不排名。"),
        rows=CostLine.objects.visible_to(request.user).with_township(),
        order=("-happened_on", "township_id", "category", "-id"),
        columns=shown.COST_COLUMNS,
        filter=CostLineFilter,
        url=address,
        actions=[*_own(request), *import_ways(request, COST_LEDGER), *_others(request)],
        empty=_("还没有台账，由财政局导入。"),
    )
    return answer_list(request, listing)


def _own(request: Request) -> list[dict[str, Any]]:
    """The way to the own township's page."""
    rows = Place.objects.townships().on(request.user.day).filter(pk__in=request.user.standing.place_ids)
    return [
        {"label": data(each.name), "url": shown.township_address(each, request.user.day.year), "method": "get"}
        for each in rows.order_by("code")
    ]


def _others(request: Request) -> list[dict[str, Any]]:
    return [
        action(request, "resources.view_reception", pgettext("many", "接待记录"), reverse("resources:reception_list")),
        action(request, "resources.view_finalaccount", pgettext("many", "决算"), reverse("resources:finalaccount_list")),
        action(request, "resources.view_flag", pgettext("many", "问题线索"), reverse("resources:flag_list")),
    ]


@require_safe
def costline_township(request: Request) -> HttpResponse:
    """A township's year beside the year before: the receptions and their limit, month by month, by category."""
    require(request.user, "resources.view_costline")
    year = asked_for(request.user, request.GET.get("township", ""), request.GET.get("year", ""))
    lines = f"{reverse('resources:costline_list')}?township={year.township.key}&year={year.year}"
    received = f"{reverse('resources:reception_list')}?township={year.township.key}"
    return answer_show(
        request,
        title=year.township.name,
        title_lang="zh",
        subtitle=_("%(year)s 年行政成本") % {"year": year.year},
        lights=[{"tone": shown.BANDS[year.band], "label": year.band.label}],
        actions=[
            {"label": _("上一年"), "url": shown.township_address(year.township, year.year - 1), "method": "get"},
            *_next(year),
            action(request, "resources.view_costline", pgettext("many", "行政成本"), lines),
            action(request, "resources.view_reception", pgettext("many", "接待记录"), received),
        ],
        facts=shown.township_facts(year),
        sections=shown.township_sections(year),
        breadcrumb=[*shown.listed("costline"), {"label": year.township.name, "lang": "zh"}],
    )


def _next(year: TownshipYear) -> list[dict[str, Any]]:
    if year.year >= year.day.year:
        return []
    return [{"label": _("下一年"), "url": shown.township_address(year.township, year.year + 1), "method": "get"}]


@require_safe
def costline_show(request: Request, key: UUID) -> HttpResponse:
    """One line, and what was done to it."""
    line = _line(request, key)
    require(request.user, "resources.view_costline", line)
    actions = [
        action(request, "resources.correct_costline", _("更正"), address(line, "correct"), line),
        action(request, "resources.void_costline", _("作废"), address(line, "void"), line),
    ]
    versions = versions_section(line, CostLine.objects.all(), shown.changeable)
    return answer_show(
        request,
        title=str(line),
        title_lang="zh",
        lights=shown.lights(line),
        actions=actions if line.is_current else [],
        facts=shown.line_facts(line),
        sections=[versions] if versions else [],
        record=line,
        history=history_of(line),
        breadcrumb=shown.trail(line)[:-1],
    )


@require_http_methods(["GET", "POST"])
def costline_correct(request: Request, key: UUID) -> HttpResponse:
    """Put a line right, with the reason."""
    line = _line(request, key)
    require(request.user, "resources.correct_costline", line)
    known = {"amount_fen": line.amount_fen, "note": line.note, "version": line.version}
    return answer_form(
        request,
        CorrectCostForm(request.POST or None, initial=known),
        title=label("resources.correct_costline"),
        do=lambda told: line.correct(
            by=request.user, at=now(), **{name: told[name] for name in ("amount_fen", "note", "reason", "version")}
        ),
        done=address,
        said=_("已更正，原来的记录留在页面下方。"),
        cancel_url=address(line),
        lede=data(line),
        breadcrumb=[*shown.trail(line), {"label": _("更正")}],
    )


@require_http_methods(["GET", "POST"])
def costline_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken line out of every count."""
    line = _line(request, key)
    title = label("resources.void_costline")
    trail = shown.trail(line)
    return answer_void(request, line, "resources.void_costline", title=title, trail=trail, at=now(), address=address)


def _line(request: Request, key: UUID) -> CostLine:
    return find(request, CostLine.objects.with_township(), key)  # type: ignore[no-any-return]


@require_safe
def finalaccount_list(request: Request) -> HttpResponse:
    """The years that were locked."""
    require(request.user, "resources.view_finalaccount")
    listing = Listing(
        title=pgettext("many", "决算"),
        lede=_("锁定一年的台账：此后不能导入、更正、作废，上一年的基数因此不变。"),
        rows=FinalAccount.objects.visible_to(request.user),
        order=("-year",),
        columns=shown.ACCOUNT_COLUMNS,
        filter=FinalAccountFilter,
        url=address,
        actions=[
            action(request, "resources.lock_finalaccount", _("锁定决算"), reverse("resources:finalaccount_lock"), primary=True)
        ],
        empty=_("还没有决算。"),
        context={"breadcrumb": shown.listed("costline")},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def finalaccount_lock(request: Request) -> HttpResponse:
    """Lock a year."""
    require(request.user, "resources.lock_finalaccount")
    return answer_form(
        request,
        LockForm(request.POST or None, initial={"year": today().year - 1}),
        title=_("锁定决算"),
        do=lambda told: FinalAccount.lock(by=request.user, at=now(), year=told["year"], key=told["key"]),
        done=address,
        said=_("已锁定。"),
        submit=[{"label": _("锁定"), "primary": True}],
        cancel_url=reverse("resources:finalaccount_list"),
        breadcrumb=[*shown.listed("finalaccount"), {"label": _("锁定决算")}],
    )


@require_safe
def finalaccount_show(request: Request, key: UUID) -> HttpResponse:
    """One year, and what was done to it."""
    account = _account(request, key)
    require(request.user, "resources.view_finalaccount", account)
    reopen = action(request, "resources.reopen_finalaccount", _("重新打开"), address(account, "reopen"), account)
    relock = action(request, "resources.relock_finalaccount", _("再次锁定"), address(account, "relock"), account, post=True)
    lines = f"{reverse('resources:costline_list')}?year={account.year}"
    return answer_show(
        request,
        title=str(account),
        title_lang="zh",
        lights=shown.lights(account),
        actions=[
            reopen if account.state == FinalAccount.State.LOCKED else relock,
            action(request, "resources.view_costline", pgettext("many", "行政成本"), lines),
        ],
        facts=shown.account_facts(account),
        record=account,
        history=history_of(account),
        breadcrumb=shown.trail(account)[:-1],
    )


@require_http_methods(["GET", "POST"])
def finalaccount_reopen(request: Request, key: UUID) -> HttpResponse:
    """Open a locked year again, with the reason."""
    account = _account(request, key)
    require(request.user, "resources.reopen_finalaccount", account)
    return answer_reason(
        request,
        account,
        account.reopen,
        form=ReopenForm,
        button=_("重新打开"),
        title=_("重新打开决算"),
        said=_("已重新打开，改完请再次锁定。"),
        at=now(),
        address=address,
        breadcrumb=[*shown.trail(account), {"label": _("重新打开")}],
    )


@require_POST
def finalaccount_relock(request: Request, key: UUID) -> HttpResponse:
    """Lock it again."""
    account = _account(request, key)
    require(request.user, "resources.relock_finalaccount", account)
    return answer_button(
        request,
        do=lambda version: account.relock(by=request.user, at=now(), version=version),
        done=address(account),
        said=_("已锁定。"),
    )


def _account(request: Request, key: UUID) -> FinalAccount:
    return find(request, FinalAccount.objects.all(), key)  # type: ignore[no-any-return]

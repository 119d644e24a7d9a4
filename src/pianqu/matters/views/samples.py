"""Pages of 抽查属实: find, ask, fill in, do, answer."""

import re
import secrets
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.journal.history import history_of
from pianqu.journal.versions import say_recorded
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_show, answer_void
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data
from pianqu.matters import sample_shown
from pianqu.matters.closer_filters import SampleFilter, SpotCheckFilter
from pianqu.matters.models import Sample, SampleItem, SpotCheck
from pianqu.matters.sample_forms import CorrectSpotCheckForm, DrawSampleForm, SpotCheckForm
from pianqu.matters.sample_shown import address, trail
from pianqu.matters.views.tasks import is_key

SIZE = 5
NUMBER = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)
DRAWN = ("kind", "first", "last", "group", "size", "seed", "key")
SEEN = ("holds", "words", "happened_on")


@require_safe
def sample_list(request: Request) -> HttpResponse:
    """The draws that the reader may see."""
    require(request.user, "matters.view_sample")
    listing = Listing(
        title=pgettext("many", "抽查"),
        lede=_("从报上来的成果里抽签，由没有办、也没有核实过的人到现场看；同一种子重抽，结果一样。"),
        rows=Sample.objects.visible_to(request.user).select_related("group"),
        order=("-id",),
        columns=sample_shown.SAMPLES,
        filter=SampleFilter,
        url=address,
        actions=[
            action(request, "matters.view_spotcheck", _("抽查结果"), reverse("matters:spotcheck_list")),
            action(request, "matters.draw_sample", _("抽签"), reverse("matters:sample_draw"), primary=True),
        ],
        empty=_("还没有抽查过。"),
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def sample_draw(request: Request) -> HttpResponse:
    """Draw; days, size and seed are filled in."""
    require(request.user, "matters.draw_sample")
    known = {"first": date(today().year, 1, 1), "last": today(), "size": SIZE, "seed": secrets.token_hex(4)}
    return answer_form(
        request,
        DrawSampleForm(request.POST or None, initial=known, user=request.user),
        title=_("抽签"),
        do=lambda told: Sample.draw(by=request.user, at=now(), **{name: told[name] for name in DRAWN}),
        done=address,
        said=_("已抽好。"),
        submit=[{"label": _("抽签"), "primary": True}],
        cancel_url=reverse("matters:sample_list"),
        breadcrumb=[{"label": pgettext("many", "抽查"), "url": reverse("matters:sample_list")}, {"label": _("抽签")}],
    )


@require_safe
def sample_show(request: Request, key: UUID) -> HttpResponse:
    """One draw, what it gave, and what was seen of each."""
    sample = find(request, Sample.objects.select_related("group"), key)
    require(request.user, "matters.view_sample", sample)
    return answer_show(
        request,
        title=_("抽查"),
        subtitle=str(sample.seed),
        subtitle_lang="zh",
        facts=sample_shown.facts(sample),
        sections=[sample_shown.items_section(sample, request.user)],
        history=history_of(sample),
        breadcrumb=trail(sample)[:1],
    )


@require_safe
def spotcheck_list(request: Request) -> HttpResponse:
    """What was seen on the spot, as far as the reader may see it."""
    require(request.user, "matters.view_spotcheck")
    listing = Listing(
        title=pgettext("many", "抽查结果"),
        lede=_("抽中的成果到现场看过的结果；不属实的要不要重新办理，由人决定。"),
        rows=SpotCheck.objects.visible_to(request.user).select_related("item", "group"),
        order=("-happened_on", "-id"),
        columns=sample_shown.CHECKS,
        filter=SpotCheckFilter,
        url=address,
        empty=_("还没有抽查结果。"),
        context={"breadcrumb": [{"label": pgettext("many", "抽查"), "url": reverse("matters:sample_list")}]},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def spotcheck_record(request: Request) -> HttpResponse:
    """What was seen of one of a sample (`?sample=&number=`)."""
    require(request.user, "matters.record_spotcheck")
    item = _item(request)
    require(request.user, "matters.record_spotcheck", item.sample)
    return answer_form(
        request,
        SpotCheckForm(request.POST or None, initial={"happened_on": today()}),
        title=_("登记抽查结果"),
        do=lambda told: _record(request, item, told),
        done=lambda check: f"{address(check.item.sample)}#items",
        cancel_url=address(item.sample),
        lede=data(item.title),
        breadcrumb=[*trail(item.sample), {"label": _("登记抽查结果")}],
    )


def _item(request: Request) -> SampleItem:
    """What the address names. Raises `Http404`."""
    asked, number = request.GET.get("sample", ""), request.GET.get("number", "")
    sample = find(request, Sample.objects.all(), UUID(asked) if is_key(asked) else UUID(int=0))
    found = sample.items.select_related("sample").filter(number=int(number)).first() if NUMBER.fullmatch(number) else None
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]


def _record(request: Request, item: SampleItem, told: dict[str, Any]) -> SpotCheck:
    check = SpotCheck.record(by=request.user, at=now(), item=item, key=told["key"], **{name: told[name] for name in SEEN})
    say_recorded(request, check, _("已登记。"), address(check))
    return check


@require_safe
def spotcheck_show(request: Request, key: UUID) -> HttpResponse:
    """What was seen of one result."""
    check = _found(request, key)
    require(request.user, "matters.view_spotcheck", check)
    cell = sample_shown.outcome(check)
    mend = [
        action(request, "matters.correct_spotcheck", _("更正"), address(check, "correct"), check),
        action(request, "matters.void_spotcheck", _("作废"), address(check, "void"), check),
    ]
    return answer_show(
        request,
        title=str(check),
        title_lang="zh",
        subtitle=_("抽查结果"),
        lights=[{"tone": cell["light"], "label": cell["value"]}],
        actions=mend if check.is_current and not check.judges(request.user, now()) else [],
        facts=sample_shown.all_facts(check, request.user),
        sections=sample_shown.sections(check),
        record=check,
        history=history_of(check),
        breadcrumb=trail(check)[:-1],
    )


@require_http_methods(["GET", "POST"])
def spotcheck_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right, with the reason."""
    check = _found(request, key)
    require(request.user, "matters.correct_spotcheck", check)
    known = {"version": check.version, "words": check.words, "happened_on": check.happened_on}
    known["holds"] = "yes" if check.holds else "no"
    return answer_form(
        request,
        CorrectSpotCheckForm(request.POST or None, initial=known),
        title=_("更正抽查结果"),
        do=lambda told: check.correct(by=request.user, at=now(), **{name: told[name] for name in (*SEEN, "reason", "version")}),
        done=address,
        said=_("已更正，原来的记录留在页面下方。"),
        cancel_url=address(check),
        breadcrumb=[*trail(check), {"label": _("更正抽查结果")}],
    )


@require_http_methods(["GET", "POST"])
def spotcheck_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count, with the reason."""
    check = _found(request, key)
    way = trail(check)
    return answer_void(request, check, "matters.void_spotcheck", title=_("作废抽查结果"), trail=way, at=now(), address=address)


def _found(request: Request, key: UUID) -> SpotCheck:
    return find(request, SpotCheck.objects.select_related("item__sample__group", "group"), key)  # type: ignore[no-any-return]

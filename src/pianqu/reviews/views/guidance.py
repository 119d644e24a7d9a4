"""Pages of guidance by experienced cadres: find, ask, fill in, do, answer."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
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
from pianqu.reviews import advised
from pianqu.reviews.advice_forms import CorrectGuidanceForm, GuidanceForm
from pianqu.reviews.filters import GuidanceFilter
from pianqu.reviews.models import Guidance
from pianqu.reviews.studies import address, room

FIELDS = ("topic", "industry", "place", "happened_on", "advice")


@require_safe
def guidance_list(request: Request) -> HttpResponse:
    """What was advised, found again by topic, industry and village."""
    require(request.user, "reviews.view_guidance")
    record = action(request, "reviews.record_guidance", _("登记老干部指导"), reverse("reviews:guidance_record"), primary=True)
    listing = Listing(
        title=pgettext("many", "老干部指导"),
        lede=_("老干部指导过什么，按题目、产业、村都找得到。"),
        rows=Guidance.objects.visible_to(request.user).with_places().select_related("guide__cadre"),
        order=("-happened_on", "-id"),
        columns=advised.GUIDANCE_COLUMNS,
        filter=GuidanceFilter,
        url=address,
        actions=[record],
        empty=_("还没有老干部指导的记录。"),
        context={"breadcrumb": room()},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def guidance_record(request: Request) -> HttpResponse:
    """Keep what was advised."""
    require(request.user, "reviews.record_guidance")
    form = GuidanceForm(request.POST or None, initial={"happened_on": today()}, user=request.user)
    return answer_form(
        request,
        form,
        title=_("登记老干部指导"),
        do=lambda told: _record(request, told),
        done=address,
        cancel_url=reverse("reviews:guidance_list"),
    )


def _record(request: Request, told: dict[str, Any]) -> Guidance:
    guidance = Guidance.record(by=request.user, at=now(), **{name: told[name] for name in ("key", "guide", *FIELDS)})
    say_recorded(request, guidance, _("已登记。"), address(guidance))
    return guidance


@require_safe
def guidance_show(request: Request, key: UUID) -> HttpResponse:
    """What was advised once, and what was done to the record."""
    guidance = _guidance(request, key)
    require(request.user, "reviews.view_guidance", guidance)
    mend = [
        action(request, "reviews.correct_guidance", _("更正"), address(guidance, "correct"), guidance),
        action(request, "reviews.void_guidance", _("作废"), address(guidance, "void"), guidance),
    ]
    return answer_show(
        request,
        record=guidance,
        title=guidance.topic,
        title_lang="zh",
        subtitle=_("老干部指导"),
        lights=advised.lights(guidance),
        actions=mend if guidance.is_current else [],
        facts=advised.facts(guidance),
        sections=advised.sections(guidance, request.user),
        history=history_of(guidance),
        breadcrumb=advised.trail(guidance)[:-1],
    )


@require_http_methods(["GET", "POST"])
def guidance_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right, with the reason."""
    guidance = _guidance(request, key)
    require(request.user, "reviews.correct_guidance", guidance)
    known = {name: getattr(guidance, name) for name in ("topic", "industry", "happened_on", "advice", "version")}
    known |= {"place": str(guidance.place.key), "present": guidance.place}
    return answer_form(
        request,
        CorrectGuidanceForm(request.POST or None, initial=known, user=request.user),
        title=_("更正老干部指导"),
        do=lambda told: guidance.correct(
            by=request.user, at=now(), **{name: told[name] for name in (*FIELDS, "reason", "version")}
        ),
        done=address,
        said=_("已更正，原来的记录留在页面下方。"),
        cancel_url=address(guidance),
        breadcrumb=[*advised.trail(guidance), {"label": _("更正老干部指导")}],
    )


@require_http_methods(["GET", "POST"])
def guidance_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count, with the reason."""
    guidance = _guidance(request, key)
    told: dict[str, Any] = {"title": _("作废老干部指导"), "trail": advised.trail(guidance), "at": now(), "address": address}
    return answer_void(request, guidance, "reviews.void_guidance", **told)


def _guidance(request: Request, key: UUID) -> Guidance:
    rows = Guidance.objects.with_places().select_related("guide__cadre", "guide__group")
    return find(request, rows, key)  # type: ignore[no-any-return]

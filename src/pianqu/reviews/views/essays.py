"""Pages of essays: find, ask, fill in, do, answer."""

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
from pianqu.matters.filters import GroupFilter
from pianqu.reviews import studies
from pianqu.reviews.models import Essay, Research
from pianqu.reviews.studies import address, trail
from pianqu.reviews.study_forms import CorrectEssayForm, EssayForm

NAMES = ("author", "title", "topic", "research", "published", "happened_on")
KNOWN = ("title", "topic", "published", "happened_on", "version")


@require_safe
def essay_list(request: Request) -> HttpResponse:
    """The essays that the reader may see."""
    require(request.user, "reviews.view_essay")
    research = Research.objects.visible_to(request.user)
    listing = Listing(
        title=pgettext("many", "专题论文"),
        lede=_("县委常委写的专题论文。作废的可按“记录”筛选。"),
        rows=Essay.objects.visible_to(request.user).with_research(research).select_related("group", "author"),
        order=("-happened_on", "-id"),
        columns=studies.ESSAY_COLUMNS,
        filter=GroupFilter,
        url=address,
        actions=[action(request, "reviews.record_essay", _("登记专题论文"), reverse("reviews:essay_record"), primary=True)],
        empty=_("还没有专题论文。"),
        context={"breadcrumb": studies.room()},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def essay_record(request: Request) -> HttpResponse:
    """Enter an essay."""
    require(request.user, "reviews.record_essay")
    form = EssayForm(request.POST or None, initial={"happened_on": today()}, user=request.user)
    return answer_form(
        request,
        form,
        title=_("登记专题论文"),
        do=lambda cleaned: _record(request, cleaned),
        done=address,
        cancel_url=reverse("reviews:essay_list"),
    )


@require_safe
def essay_show(request: Request, key: UUID) -> HttpResponse:
    """One essay, and what was done to it."""
    essay = _essay(request, key)
    require(request.user, "reviews.view_essay", essay)
    mend = [
        action(request, "reviews.correct_essay", _("更正"), address(essay, "correct"), essay),
        action(request, "reviews.void_essay", _("作废"), address(essay, "void"), essay),
    ]
    return answer_show(
        request,
        title=essay.title,
        title_lang="zh",
        subtitle=_("专题论文"),
        lights=studies.lights(essay),
        actions=mend if essay.is_current else [],
        facts=studies.facts(essay),
        sections=studies.sections(essay),
        record=essay,
        history=history_of(essay),
        breadcrumb=trail(essay)[:-1],
    )


@require_http_methods(["GET", "POST"])
def essay_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right, with the reason."""
    essay = _essay(request, key)
    require(request.user, "reviews.correct_essay", essay)
    known = {name: getattr(essay, name) for name in KNOWN} | {"author": essay.author.key, "research": essay.research_key}
    form = CorrectEssayForm(request.POST or None, initial=known, user=request.user)
    return answer_form(
        request,
        form,
        title=_("更正专题论文"),
        do=lambda told: essay.correct(by=request.user, at=now(), **{name: told[name] for name in (*NAMES, "reason", "version")}),
        done=address,
        said=_("已更正，原来的记录留在页面下方。"),
        cancel_url=address(essay),
        breadcrumb=[*trail(essay), {"label": _("更正专题论文")}],
    )


@require_http_methods(["GET", "POST"])
def essay_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count, with the reason."""
    essay = _essay(request, key)
    way = trail(essay)
    return answer_void(request, essay, "reviews.void_essay", title=_("作废专题论文"), trail=way, at=now(), address=address)


def _essay(request: Request, key: UUID) -> Essay:
    return find(request, Essay.objects.select_related("group", "author"), key)  # type: ignore[no-any-return]


def _record(request: Request, cleaned: dict[str, Any]) -> Essay:
    essay = Essay.record(by=request.user, at=now(), **{name: cleaned[name] for name in (*NAMES, "key")})
    say_recorded(request, essay, _("已登记。"), address(essay))
    return essay

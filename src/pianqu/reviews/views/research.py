"""Pages of thematic research: find, ask, fill in, do, answer."""

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
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_reason, answer_show, answer_void
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.reviews import studies
from pianqu.reviews.filters import ResearchFilter
from pianqu.reviews.models import Research
from pianqu.reviews.studies import address, trail
from pianqu.reviews.study_forms import CorrectResearchForm, DropResearchForm, FinishResearchForm, ResearchForm


@require_safe
def research_list(request: Request) -> HttpResponse:
    """The research that the reader may see."""
    require(request.user, "reviews.view_research")
    listing = Listing(
        title=pgettext("many", "专题调研"),
        lede=_("每个组调研过什么、有什么成果；完成的才计数。作废的可按“记录”筛选。"),
        rows=Research.objects.visible_to(request.user).select_related("group"),
        order=("-happened_on", "-id"),
        columns=studies.RESEARCH_COLUMNS,
        filter=ResearchFilter,
        url=address,
        actions=[
            action(request, "reviews.propose_research", _("登记专题调研"), reverse("reviews:research_propose"), primary=True)
        ],
        empty=_("还没有专题调研。"),
        context={"breadcrumb": studies.room()},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def research_propose(request: Request) -> HttpResponse:
    """Plan it, or enter it as finished."""
    require(request.user, "reviews.propose_research")
    form = ResearchForm(request.POST or None, initial={"happened_on": today()}, user=request.user)
    return answer_form(
        request,
        form,
        title=_("登记专题调研"),
        do=lambda cleaned: _propose(request, cleaned),
        done=address,
        cancel_url=reverse("reviews:research_list"),
    )


@require_safe
def research_show(request: Request, key: UUID) -> HttpResponse:
    """One research: topic, plan, output, and what was done to it."""
    research = _research(request, key)
    require(request.user, "reviews.view_research", research)
    return answer_show(
        request,
        title=research.topic,
        title_lang="zh",
        subtitle=_("专题调研"),
        lights=studies.lights(research),
        actions=_actions(request, research) if research.is_current else [],
        facts=studies.facts(research),
        sections=studies.sections(research),
        record=research,
        history=history_of(research),
        breadcrumb=trail(research)[:-1],
    )


@require_http_methods(["GET", "POST"])
def research_finish(request: Request, key: UUID) -> HttpResponse:
    """It is done: what came of it."""
    research = _research(request, key)
    require(request.user, "reviews.finish_research", research)
    form = FinishResearchForm(request.POST or None, initial={"version": research.version, "happened_on": today()})
    names = ("happened_on", "output", "version")
    return answer_form(
        request,
        form,
        title=_("完成专题调研"),
        do=lambda told: research.finish(by=request.user, at=now(), **{name: told[name] for name in names}),
        done=address,
        said=_("已完成，从现在起计数。"),
        cancel_url=address(research),
        breadcrumb=[*trail(research), {"label": _("完成专题调研")}],
    )


@require_http_methods(["GET", "POST"])
def research_drop(request: Request, key: UUID) -> HttpResponse:
    """It will not be done, with the reason."""
    research = _research(request, key)
    require(request.user, "reviews.drop_research", research)
    return answer_reason(
        request,
        research,
        research.drop,
        form=DropResearchForm,
        button=_("取消调研"),
        title=_("取消专题调研"),
        said=_("已取消。"),
        at=now(),
        address=address,
        breadcrumb=[*trail(research), {"label": _("取消专题调研")}],
    )


@require_http_methods(["GET", "POST"])
def research_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right, with the reason."""
    research = _research(request, key)
    require(request.user, "reviews.correct_research", research)
    names = ("topic", "plan", "happened_on", "output", "version")
    known = {name: getattr(research, name) for name in names}
    form = CorrectResearchForm(request.POST or None, initial=known, finished=research.state == Research.State.FINISHED)
    return answer_form(
        request,
        form,
        title=_("更正专题调研"),
        do=lambda told: research.correct(by=request.user, at=now(), **{name: told[name] for name in (*names, "reason")}),
        done=address,
        said=_("已更正，原来的记录留在页面下方。"),
        cancel_url=address(research),
        breadcrumb=[*trail(research), {"label": _("更正专题调研")}],
    )


@require_http_methods(["GET", "POST"])
def research_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count, with the reason."""
    research = _research(request, key)
    way = trail(research)
    return answer_void(request, research, "reviews.void_research", title=_("作废专题调研"), trail=way, at=now(), address=address)


def _research(request: Request, key: UUID) -> Research:
    return find(request, Research.objects.select_related("group"), key)  # type: ignore[no-any-return]


def _actions(request: Request, research: Research) -> list[dict[str, Any]]:
    """What may be done; what is planned waits to be finished."""
    steps = [
        action(request, "reviews.finish_research", _("完成"), address(research, "finish"), research, primary=True),
        action(request, "reviews.drop_research", _("取消调研"), address(research, "drop"), research),
    ]
    mend = [
        action(request, "reviews.correct_research", _("更正"), address(research, "correct"), research),
        action(request, "reviews.void_research", _("作废"), address(research, "void"), research),
    ]
    return [*(steps if research.state == Research.State.PLANNED else []), *mend]


def _propose(request: Request, cleaned: dict[str, Any]) -> Research:
    names = ("key", "group", "topic", "plan", "happened_on", "output")
    research = Research.propose(by=request.user, at=now(), **{name: cleaned[name] for name in names})
    say_recorded(request, research, _("已登记。"), address(research))
    return research

"""Pages of evaluations and their rounds: find, ask, fill in, do, answer."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pianqu.groups.models import CoordinationGroup
from pianqu.journal.history import history_of
from pianqu.journal.versions import say_recorded
from pianqu.kit.errors import Refused
from pianqu.kit.forms import DayField
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_button, answer_form, answer_list, answer_show, answer_void
from pianqu.kit.period_words import period_words
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.reviews import judged
from pianqu.reviews.evaluation_forms import CorrectEvaluationForm, EvaluationForm
from pianqu.reviews.filters import EvaluationFilter, QuarterFilter
from pianqu.reviews.models import EvaluationRound, TownshipEvaluation
from pianqu.reviews.studies import address

HERE = "reviews:townshipevaluation_list"


@require_safe
def townshipevaluation_list(request: Request) -> HttpResponse:
    """How far the quarter's round is, and the evaluations that the reader may see."""
    require(request.user, "reviews.view_townshipevaluation")
    listing = Listing(
        title=_("综合评估"),
        lede=_("一季度一次，每个方面分好、较好、一般、较差，写明理由；不打分，不排名。"),
        rows=TownshipEvaluation.objects.visible_to(request.user).select_related("township", "group"),
        order=("-quarter_since", "-happened_on", "-id"),
        columns=judged.EVALUATION_COLUMNS,
        filter=EvaluationFilter,
        url=address,
        actions=[
            action(request, "reviews.view_dimension", pgettext("many", "评估维度"), reverse("reviews:dimension_list")),
            *_rounds(request),
        ],
        empty=_("还没有综合评估。"),
        template="reviews/townshipevaluation_list.html",
        context={"cards": judged.cards(request.user, today())},
    )
    return answer_list(request, listing)


def _rounds(request: Request) -> list[dict[str, Any]]:
    """The way to the rounds, for whose group closes some and who sees the county."""
    standing = request.user.standing
    here = action(request, "reviews.view_evaluationround", _("评估轮次"), reverse("reviews:evaluationround_list"))
    return [here] if standing.sees_county or standing.group_ids else []


@require_http_methods(["GET", "POST"])
def townshipevaluation_record(request: Request) -> HttpResponse:
    """A township's evaluation: the next one that lacks it, or the one asked for; the quarter's records are ticked."""
    require(request.user, "reviews.record_townshipevaluation")
    place = request.POST.get("place") or request.GET.get("place", "")
    quarter = request.POST.get("quarter_since") or request.GET.get("quarter", "")
    form = EvaluationForm(request.POST or None, user=request.user, place=place, quarter=quarter)
    return answer_form(
        request,
        form,
        title=form.township.name if form.township else _("登记综合评估"),
        title_lang="zh" if form.township else "",
        subtitle=_("综合评估 · %s") % period_words(form.quarter),
        do=lambda _cleaned: _record(request, form),
        done=lambda _evaluation: reverse(HERE),
        cancel_url=reverse(HERE),
        template="reviews/townshipevaluation_form.html",
        tabs=[
            {"label": each.name, "url": judged.form_url(each, form.quarter), "here": each == form.township, "lang": "zh"}
            for each in form.places.values()
        ],
        wide=True,
    )


def _record(request: Request, form: EvaluationForm) -> TownshipEvaluation:
    told = form.cleaned_data
    evaluation = TownshipEvaluation.record(
        by=request.user,
        at=now(),
        township=told["place"],
        judged=form.judged(),
        **{name: told[name] for name in ("key", "group", "quarter_since", "happened_on", "conclusion", "links")},
    )
    say_recorded(request, evaluation, _("已登记。"), address(evaluation))
    return evaluation


@require_safe
def townshipevaluation_show(request: Request, key: UUID) -> HttpResponse:
    """One evaluation: each side with its reason, the whole, and what it rests on."""
    evaluation = _evaluation(request, key)
    require(request.user, "reviews.view_townshipevaluation", evaluation)
    mend = [
        action(request, "reviews.correct_townshipevaluation", _("更正"), address(evaluation, "correct"), evaluation),
        action(request, "reviews.void_townshipevaluation", _("作废"), address(evaluation, "void"), evaluation),
    ]
    return answer_show(
        request,
        record=evaluation,
        title=evaluation.township.name,
        title_lang="zh",
        subtitle=_("综合评估 · %s") % period_words(evaluation.quarter),
        lights=judged.lights(evaluation),
        actions=mend if evaluation.is_current else [],
        facts=judged.facts(evaluation),
        sections=judged.sections(evaluation, request.user),
        history=history_of(evaluation),
        breadcrumb=judged.trail(evaluation)[:-1],
    )


@require_http_methods(["GET", "POST"])
def townshipevaluation_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right, with the reason."""
    evaluation = _evaluation(request, key)
    require(request.user, "reviews.correct_townshipevaluation", evaluation)
    known = {name: getattr(evaluation, name) for name in ("happened_on", "conclusion", "version")}
    for each in evaluation.judged:
        known |= {f"band_{each.dimension.number}": each.band, f"reason_{each.dimension.number}": each.reason}
    form = CorrectEvaluationForm(request.POST or None, initial=known, quarter=evaluation.quarter)
    names = ("happened_on", "conclusion", "reason", "version")
    return answer_form(
        request,
        form,
        title=_("更正综合评估"),
        do=lambda told: evaluation.correct(
            by=request.user, at=now(), judged=form.judged(), **{name: told[name] for name in names}
        ),
        done=address,
        said=_("已更正，原来的记录留在页面下方。"),
        cancel_url=address(evaluation),
        template="reviews/townshipevaluation_form.html",
        breadcrumb=[*judged.trail(evaluation), {"label": _("更正综合评估")}],
        wide=True,
    )


@require_http_methods(["GET", "POST"])
def townshipevaluation_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count, with the reason."""
    evaluation, title = _evaluation(request, key), _("作废综合评估")
    way = judged.trail(evaluation)
    return answer_void(request, evaluation, "reviews.void_townshipevaluation", title=title, trail=way, at=now(), address=address)


@require_safe
def evaluationround_list(request: Request) -> HttpResponse:
    """The rounds that the reader may see."""
    require(request.user, "reviews.view_evaluationround")
    listing = Listing(
        title=_("评估轮次"),
        lede=_("片区的乡镇都评估完，是一轮；按最后一份评估完成的日期计。"),
        rows=EvaluationRound.objects.visible_to(request.user).select_related("group"),
        order=("-happened_on", "-id"),
        columns=judged.ROUND_COLUMNS,
        filter=QuarterFilter,
        url=address,
        empty=_("还没有完成的一轮。"),
        context={"breadcrumb": [{"label": _("综合评估"), "url": reverse(HERE)}]},
    )
    return answer_list(request, listing)


@require_POST
def evaluationround_close(request: Request) -> HttpResponse:
    """One press: every township of the area has its evaluation."""
    require(request.user, "reviews.close_evaluationround")
    groups = CoordinationGroup.objects.of_user(request.user)
    group = get_object_or_404(groups, key=_uuid(request.POST.get("group", "")))
    return answer_button(
        request,
        do=lambda _version: EvaluationRound.close(
            by=request.user, at=now(), group=group, quarter_since=_day(request.POST.get("quarter_since", ""))
        ),
        done=reverse(HERE),
        said=_("这一轮已完成。"),
    )


@require_safe
def evaluationround_show(request: Request, key: UUID) -> HttpResponse:
    """One round, and its evaluations."""
    done = _round(request, key)
    require(request.user, "reviews.view_evaluationround", done)
    mend = [action(request, "reviews.void_evaluationround", _("作废"), address(done, "void"), done)]
    return answer_show(
        request,
        title=done.group.name,
        title_lang="zh",
        subtitle=_("工作绩效评估 · %s") % period_words(done.quarter),
        lights=judged.round_lights(done),
        actions=mend if done.is_current else [],
        facts=judged.round_facts(done),
        sections=judged.round_sections(done, request.user),
        history=history_of(done),
        breadcrumb=judged.trail(done)[:-1],
    )


@require_http_methods(["GET", "POST"])
def evaluationround_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count, with the reason."""
    done, title = _round(request, key), _("作废一轮评估")
    way = judged.trail(done)
    return answer_void(request, done, "reviews.void_evaluationround", title=title, trail=way, at=now(), address=address)


def _evaluation(request: Request, key: UUID) -> TownshipEvaluation:
    return find(request, TownshipEvaluation.objects.with_ratings(), key)  # type: ignore[no-any-return]


def _round(request: Request, key: UUID) -> EvaluationRound:
    return find(request, EvaluationRound.objects.select_related("group"), key)  # type: ignore[no-any-return]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _day(text: str) -> Any:
    try:
        return DayField().clean(text)
    except ValidationError as error:
        raise Refused(quarter_since=_("请选择一个季度。"), code="quarter") from error

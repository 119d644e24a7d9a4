"""Pages of 巡访, its samples, and 回访: what a group does."""

import re
import secrets
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.journal.history import address_of, history_of
from pianqu.journal.versions import say_recorded
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find, find_asked
from pianqu.kit.templatetags.kit import data
from pianqu.petitions import visit_filters
from pianqu.petitions import visit_shown as shown
from pianqu.petitions.models import CaseSample, FollowUp, PatrolVisit
from pianqu.petitions.views import visited
from pianqu.petitions.visit_forms import CorrectFollowUpForm, CorrectPatrolForm, DrawCasesForm, FollowUpForm, PatrolForm
from pianqu.petitions.visit_people import members, own_group, presser
from pianqu.petitions.visit_shown import address, trail
from pianqu.petitions.visit_waiting import to_follow

SIZE = 5
NUMBER = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)
DRAWN = ("key", "township", "first", "last", "size", "seed")
SEEN = ("key", "happened_on", "people", "regular", "truthful", "words", "problem", "campaigns")
ASKED = ("key", "happened_on", "way", "satisfaction", "solved", "words", "reopens")


@require_safe
def casesample_list(request: Request) -> HttpResponse:
    """The samples that the reader may see."""
    require(request.user, "petitions.view_casesample")
    listing = Listing(
        title=shown.MANY["casesample"],
        lede=_("协调组从乡镇办理的信访事项里抽签巡访；同一种子重抽，结果一样。"),
        rows=CaseSample.objects.visible_to(request.user).select_related("group", "township"),
        order=("-id",),
        columns=shown.SAMPLES,
        url=address,
        actions=[
            action(request, "petitions.view_patrolvisit", _("巡访"), reverse("petitions:patrolvisit_list")),
            action(request, "petitions.draw_casesample", _("抽签"), reverse("petitions:casesample_draw"), primary=True),
        ],
        empty=_("还没有抽过。"),
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def casesample_draw(request: Request) -> HttpResponse:
    """Draw; days, size and seed are filled in."""
    require(request.user, "petitions.draw_casesample")
    known = {"first": date(today().year, 1, 1), "last": today(), "size": SIZE, "seed": secrets.token_hex(4)}

    def do(told: dict[str, Any]) -> CaseSample:
        group = own_group(request.user, told["township"], today())
        return CaseSample.draw(by=request.user, at=now(), group=group, **{name: told[name] for name in DRAWN})

    return answer_form(
        request,
        DrawCasesForm(request.POST or None, initial=known, user=request.user),
        title=_("抽取信访事项"),
        do=do,
        done=address,
        said=_("已抽好。"),
        submit=[{"label": _("抽签"), "primary": True}],
        cancel_url=reverse("petitions:casesample_list"),
        breadcrumb=visited.way_to_list("casesample", _("抽签")),
    )


@require_safe
def casesample_show(request: Request, key: UUID) -> HttpResponse:
    """One draw, what it gave, and what was found in each."""
    sample = find(request, CaseSample.objects.select_related("group", "township"), key)
    require(request.user, "petitions.view_casesample", sample)
    return answer_show(
        request,
        title=_("信访抽查"),
        subtitle=str(sample.seed),
        subtitle_lang="zh",
        facts=shown.sample_facts(sample),
        sections=[shown.sample_section(sample, request.user), shown.population_section(sample)],
        record=sample,
        history=history_of(sample),
        breadcrumb=trail(sample)[:1],
    )


@require_safe
def patrolvisit_list(request: Request) -> HttpResponse:
    """巡访."""
    told: dict[str, Any] = {"lede": _("协调组对抽中的信访事项核查程序和办理情况。"), "empty": _("还没有巡访。")}
    url = reverse("petitions:casesample_list")
    ways = [action(request, "petitions.view_casesample", _("信访抽查"), url)]
    return visited.visits(request, PatrolVisit, narrowing=visit_filters.PatrolFilter, ways=ways, **told)


@require_http_methods(["GET", "POST"])
def patrolvisit_record(request: Request) -> HttpResponse:
    """What was found in one of a sample (`?sample=&number=`)."""
    require(request.user, "petitions.record_patrolvisit")
    sample = find_asked(request, CaseSample.objects.select_related("group", "township"), "sample")
    require(request.user, "petitions.record_patrolvisit", sample)
    row = _row(request, sample)
    offered = members(sample.group, today())
    known = {"happened_on": today(), "people": visited.ticked(request, offered)}

    def do(told: dict[str, Any]) -> PatrolVisit:
        visit = PatrolVisit.record(by=request.user, at=now(), row=row, **{name: told[name] for name in SEEN})
        say_recorded(request, visit, _("已登记。"), address(visit))
        return visit

    return answer_form(
        request,
        PatrolForm(request.POST or None, initial=known, offered=offered, day=today()),
        title=_("登记巡访"),
        do=do,
        done=lambda visit: f"{address(sample)}#rows",
        cancel_url=address(sample),
        lede=data(row.case),
        breadcrumb=[*trail(sample), {"label": _("登记巡访")}],
    )


def _row(request: Request, sample: CaseSample) -> Any:
    """What the address names. Raises `Http404`."""
    number = request.GET.get("number", "")
    rows = sample.drawn_rows.select_related("case__township", "case__village__parent", "case__number__series", "sample__group")
    found = rows.filter(number=int(number)).first() if NUMBER.fullmatch(number) else None
    if found is None:
        raise Http404
    return found


@require_safe
def patrolvisit_show(request: Request, key: UUID) -> HttpResponse:
    """One 巡访."""
    visit = visited.found(request, PatrolVisit, key, "view")
    return visited.show(request, visit, visited.mend(request, visit, _("更正"), _("作废")))


@require_http_methods(["GET", "POST"])
def patrolvisit_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right."""
    visit = visited.found(request, PatrolVisit, key, "correct")
    known = {name: "yes" if getattr(visit, name) else "no" for name in ("regular", "truthful")}
    told: dict[str, Any] = {"title": _("更正巡访"), "offered": members(visit.group, visit.happened_on), **known}
    return visited.correct(request, visit, CorrectPatrolForm, names=("regular", "truthful", "words", "problem"), **told)


@require_http_methods(["GET", "POST"])
def patrolvisit_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count."""
    return visited.void(request, PatrolVisit, key, _("作废巡访"))


@require_safe
def followup_list(request: Request) -> HttpResponse:
    """回访."""
    told: dict[str, Any] = {"lede": _("答复以后由协调组回访，经办人和承办单位的人不参加。"), "empty": _("还没有回访。")}
    ways = [action(request, "petitions.record_followup", _("待回访的事项"), reverse("petitions:followup_due"), primary=True)]
    return visited.visits(request, FollowUp, narrowing=visit_filters.FollowUpFilter, ways=ways, **told)


@require_safe
def followup_due(request: Request) -> HttpResponse:
    """The answered cases of the own area that nobody asked after."""
    require(request.user, "petitions.record_followup")
    told: dict[str, Any] = {"title": _("待回访的事项"), "empty": _("本片区答复过的信访事项都回访过了。")}
    record = reverse("petitions:followup_record")
    return visited.due(request, to_follow(request.user), noun="followup", way=record, button=_("登记回访"), **told)


@require_http_methods(["GET", "POST"])
def followup_record(request: Request) -> HttpResponse:
    """What the petitioner said (`?case=`)."""
    case, title = visited.case_asked(request, "petitions.record_followup"), _("登记回访")

    def do(told: dict[str, Any]) -> FollowUp:
        group = own_group(request.user, case.township, today())
        people = presser(request.user, group, told["happened_on"])
        values = {name: told[name] for name in ASKED}
        visit = FollowUp.record(by=request.user, at=now(), case=case, group=group, people=people, **values)
        say_recorded(request, visit, _("已登记。"), address(visit))
        return visit

    return answer_form(
        request,
        FollowUpForm(request.POST or None, initial={"happened_on": today()}),
        title=title,
        do=do,
        done=address,
        cancel_url=address_of(case) or "/",
        lede=data(case),
        breadcrumb=visited.way_to_list("followup", title),
    )


@require_safe
def followup_show(request: Request, key: UUID) -> HttpResponse:
    """One 回访."""
    visit = visited.found(request, FollowUp, key, "view")
    return visited.show(request, visit, visited.mend(request, visit, _("更正"), _("作废")))


@require_http_methods(["GET", "POST"])
def followup_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right."""
    visit = visited.found(request, FollowUp, key, "correct")
    told: dict[str, Any] = {"title": _("更正回访"), "offered": members(visit.group, visit.happened_on)}
    told["solved"] = "yes" if visit.solved else "no"
    return visited.correct(request, visit, CorrectFollowUpForm, names=("way", "satisfaction", "solved", "words"), **told)


@require_http_methods(["GET", "POST"])
def followup_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count."""
    return visited.void(request, FollowUp, key, _("作废回访"))

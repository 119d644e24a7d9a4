"""Pages of 包案 and aftercare."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.journal.history import address_of, history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_end, answer_form, answer_list, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data
from pianqu.petitions import care_shown as shown
from pianqu.petitions.care_forms import AftercareForm, CloseAftercareForm, LookForm, TakeCaseForm
from pianqu.petitions.models import Aftercare, LeaderCase
from pianqu.petitions.views.visited import case_asked
from pianqu.petitions.visit_filters import AftercareFilter, LeaderCaseFilter
from pianqu.petitions.visit_shown import address
from pianqu.petitions.wording import read_by

TOOK = ("key", "leader", "since", "until")
CARED = ("key", "began_on", "applied", "done", "next_on")
LOOKED = ("applied", "done", "next_on", "version")


@require_safe
def leadercase_list(request: Request) -> HttpResponse:
    """Which leader has which case in charge, of the cases that the reader may see."""
    require(request.user, "petitions.view_leadercase")
    url = reverse("petitions:leadercase_published")
    listing = Listing(
        title=shown.MANY["leadercase"],
        lede=_("县级和乡镇领导包案的信访事项，看到的是你可以查看的事项。"),
        rows=LeaderCase.objects.visible_to(request.user).with_case(),
        order=("-since", "-id"),
        columns=shown.CHARGES,
        filter=LeaderCaseFilter,
        url=address,
        actions=[action(request, "petitions.view_leadercase", _("包案公示"), url)],
        empty=_("还没有领导包案。"),
    )
    return answer_list(request, listing)


@require_safe
def leadercase_published(request: Request) -> HttpResponse:
    """What is made known: of each leader the number alone."""
    require(request.user, "petitions.view_leadercase")
    listing = Listing(
        title=_("包案公示"),
        lede=_("只公示每位领导包案的件数，不列事项。"),
        rows=list(LeaderCase.objects.published(request.user, today()).items()),
        order=(),
        columns=shown.PUBLISHED,
        empty=_("还没有领导包案。"),
        context={"breadcrumb": [{"label": shown.MANY["leadercase"], "url": reverse("petitions:leadercase_list")}]},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def leadercase_take(request: Request) -> HttpResponse:
    """Put a case in a leader's charge (`?case=`)."""
    case = case_asked(request, "petitions.take_leadercase")
    return answer_form(
        request,
        TakeCaseForm(request.POST or None, initial={"since": today()}, user=request.user, case=case, day=today()),
        title=_("确定包案领导"),
        do=lambda told: LeaderCase.take(by=request.user, at=now(), case=case, **{name: told[name] for name in TOOK}),
        done=address,
        said=_("已确定，包案领导会收到消息。"),
        cancel_url=address_of(case) or "/",
        lede=data(case),
        breadcrumb=[
            {"label": shown.MANY["leadercase"], "url": reverse("petitions:leadercase_list")},
            {"label": _("确定包案领导")},
        ],
    )


@require_safe
def leadercase_show(request: Request, key: UUID) -> HttpResponse:
    """One case in charge."""
    row = find(request, LeaderCase.objects.with_case(), key)
    require(request.user, "petitions.view_leadercase", row)
    state = shown.charge_state(row, today())
    end = action(request, "petitions.end_leadercase", _("结束包案"), address(row, "end"), row)
    return answer_show(
        request,
        title=str(row),
        title_lang="zh",
        subtitle=_("领导包案"),
        lights=[{"tone": state["light"], "label": state["value"]}],
        actions=[end] if row.until is None or row.until > today() else [],
        facts=shown.charge_facts(row),
        record=row,
        history=history_of(row),
        breadcrumb=shown.trail(row)[:-1],
    )


@require_http_methods(["GET", "POST"])
def leadercase_end(request: Request, key: UUID) -> HttpResponse:
    """No longer in charge."""
    row = find(request, LeaderCase.objects.with_case(), key)
    told: dict[str, Any] = {"title": _("结束包案"), "today": today(), "at": now(), "back": address(row), "lede": data(row)}
    return answer_end(request, row, "petitions.end_leadercase", **told)


@require_safe
def aftercare_list(request: Request) -> HttpResponse:
    """Aftercare, of the cases that the reader may see."""
    require(request.user, "petitions.view_aftercare")
    listing = Listing(
        title=shown.MANY["aftercare"],
        lede=_("信访事项办完以后，帮助生活困难的信访人申请救助，并按约定回看。"),
        rows=Aftercare.objects.visible_to(request.user).with_case(),
        order=("-began_on", "-id"),
        columns=shown.AFTERCARES,
        filter=AftercareFilter,
        url=address,
        empty=_("还没有后续帮扶。"),
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def aftercare_record(request: Request) -> HttpResponse:
    """Begin it (`?case=`)."""
    case = case_asked(request, "petitions.record_aftercare")
    return answer_form(
        request,
        AftercareForm(request.POST or None, initial={"began_on": today()}),
        title=_("登记后续帮扶"),
        do=lambda told: Aftercare.record(by=request.user, at=now(), case=case, **{name: told[name] for name in CARED}),
        done=address,
        said=_("已登记。"),
        cancel_url=address_of(case) or "/",
        lede=data(case),
        breadcrumb=[{"label": shown.MANY["aftercare"], "url": reverse("petitions:aftercare_list")}, {"label": _("登记后续帮扶")}],
    )


@require_safe
def aftercare_show(request: Request, key: UUID) -> HttpResponse:
    """One aftercare."""
    care = _care(request, key, "view")
    ways = [
        action(request, "petitions.look_aftercare", _("登记回看"), address(care, "look"), care, primary=True),
        action(request, "petitions.close_aftercare", _("结束后续帮扶"), address(care, "close"), care),
    ]
    return answer_show(
        request,
        title=str(care),
        title_lang="zh",
        subtitle=_("后续帮扶"),
        lights=[{"tone": shown.CARE[care.state], "label": care.get_state_display()}],
        actions=ways if care.state == Aftercare.State.OPEN else [],
        facts=shown.aftercare_facts(read_by(request.user, care)),
        record=care,
        history=history_of(care),
        breadcrumb=shown.trail(care)[:-1],
    )


@require_http_methods(["GET", "POST"])
def aftercare_look(request: Request, key: UUID) -> HttpResponse:
    """Somebody looked again."""
    care = _care(request, key, "look")
    known = {"version": care.version, "applied": care.applied}
    return answer_form(
        request,
        LookForm(request.POST or None, initial=known),
        title=_("登记回看"),
        do=lambda told: care.look(by=request.user, at=now(), **{name: told[name] for name in LOOKED}),
        done=address,
        said=_("已登记。"),
        cancel_url=address(care),
        breadcrumb=[*shown.trail(care), {"label": _("登记回看")}],
    )


@require_http_methods(["GET", "POST"])
def aftercare_close(request: Request, key: UUID) -> HttpResponse:
    """Nobody needs to look any more."""
    care = _care(request, key, "close")
    return answer_form(
        request,
        CloseAftercareForm(request.POST or None, initial={"version": care.version}),
        title=_("结束后续帮扶"),
        do=lambda told: care.close(by=request.user, at=now(), result=told["result"], version=told["version"]),
        done=address,
        said=_("已结束。"),
        cancel_url=address(care),
        breadcrumb=[*shown.trail(care), {"label": _("结束后续帮扶")}],
    )


def _care(request: Request, key: UUID, verb: str) -> Any:
    care = find(request, Aftercare.objects.with_case(), key)
    require(request.user, f"petitions.{verb}_aftercare", care)
    return care

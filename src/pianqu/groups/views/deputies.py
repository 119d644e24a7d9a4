"""Pages of who decides in a group, and who acts for whom: delegations, leaves, liaisons."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.groups import acting
from pianqu.groups.deciders import deciders
from pianqu.groups.deputy_forms import DelegationForm, LeaveForm, LiaisonForm
from pianqu.groups.filters import DayFilter
from pianqu.groups.models import CoordinationGroup, Delegation, Leave, Liaison, Post
from pianqu.groups.views.days import asked_day
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_end, answer_form, answer_list, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find


def back_of(row: Delegation | Leave | Liaison) -> str:
    """Where it stands who may do what in its group."""
    group = row.group if isinstance(row, Delegation) else row.post.group
    return reverse("groups:coordinationgroup_deciding", args=[group.key])


def _end(request: Request, row: Delegation | Leave | Liaison, title: Any) -> HttpResponse:
    """The end of one, on a day."""
    verb = f"groups.end_{row._meta.model_name}"
    return answer_end(request, row, verb, title=title, today=today(), at=now(), back=back_of(row))


@require_safe
def coordinationgroup_deciding(request: Request, key: UUID) -> HttpResponse:
    """谁可以做什么: the one table of a group on a day, with who acts for whom."""
    group = find(request, CoordinationGroup.objects, key)
    require(request.user, "groups.view_coordinationgroup", group)
    asked, status = asked_day(request)
    found = deciders(group, asked.on)
    mine = Post(group=group)
    answer = answer_show(
        request,
        template="groups/structure_show.html",
        title=_("谁可以做什么"),
        subtitle=group.name,
        subtitle_lang="zh",
        lede=_("每件事由谁办、当日是谁。须本人的，联络员不能代办。"),
        filter=asked,
        actions=[
            action(request, "groups.grant_delegation", _("委托第一副组长"), _asking("delegation_grant", group), group),
            action(request, "groups.take_leave", _("登记请假"), _asking("leave_take", group), mine),
            _naming(request, group),
        ],
        sections=[
            {"title": _("事项"), "table": acting.deeds(found, acting.away_on(asked.on, group))},
            *acting.sections(request, group, asked.on),
        ],
        breadcrumb=[
            {"label": _("片区与协调组"), "url": reverse("groups:area_list")},
            {"label": group.name, "url": reverse("groups:coordinationgroup_show", args=[key]), "lang": "zh"},
            {"label": _("谁可以做什么")},
        ],
    )
    answer.status_code = status
    return answer


def _asking(name: str, group: CoordinationGroup) -> str:
    return f"{reverse(f'groups:{name}')}?group={group.key}"


def _naming(request: Request, group: CoordinationGroup) -> dict[str, Any]:
    """The door to name a liaison: for whoever holds a post in the group, and 县委办."""
    own = [post.post_id for post in request.user.standing.posts if post.group_id == group.pk and not post.stands_in]
    post = Post(pk=own[0]) if own else None
    return action(request, "groups.name_liaison", _("确定联络员"), _asking("liaison_name", group), post or Post())


@require_safe
def delegation_list(request: Request) -> HttpResponse:
    """Which leaders delegated what, on a day."""
    require(request.user, "groups.view_delegation")
    rows = Delegation.objects.visible_to(request.user).select_related("group", "giver__cadre", "receiver__cadre")
    listing = Listing(
        title=pgettext("many", "委托"),
        lede=_("组长书面委托第一副组长办的事；任何一方离任，委托自然失效。"),
        rows=rows,
        order=("group_id", "id"),
        columns=acting.with_end(request, acting.DELEGATIONS, "groups.end_delegation", _("收回")),
        filter=DayFilter,
        actions=[action(request, "groups.grant_delegation", _("委托第一副组长"), reverse("groups:delegation_grant"))],
        empty=_("这一天没有委托。"),
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def delegation_grant(request: Request) -> HttpResponse:
    """Let the first deputy decide."""
    require(request.user, "groups.grant_delegation")
    asked = {"since": today(), "group": request.GET.get("group")}
    names = ("key", "group", "document_no", "since", "until", "verbs")
    return answer_form(
        request,
        DelegationForm(request.POST or None, initial=asked, user=request.user),
        title=_("委托第一副组长"),
        do=lambda told: Delegation.grant(by=request.user, at=now(), **{name: told[name] for name in names}),
        done=back_of,
        said=_("已登记委托。"),
        cancel_url=reverse("groups:delegation_list"),
    )


@require_http_methods(["GET", "POST"])
def delegation_end(request: Request, key: UUID) -> HttpResponse:
    """Take a delegation back."""
    return _end(request, find(request, Delegation.objects.select_related("group"), key), _("收回委托"))


@require_safe
def leave_list(request: Request) -> HttpResponse:
    """Who is away on a day, and who stands in."""
    require(request.user, "groups.view_leave")
    listing = Listing(
        title=_("请假与AB角"),
        lede=_("请假期间各项要求照常计算，由AB角顶上；确实办不了的，由县委办按项批准免办。"),
        rows=Leave.objects.visible_to(request.user).with_people(),
        order=("since", "id"),
        columns=acting.with_end(request, acting.LEAVES, "groups.end_leave", _("提前销假")),
        filter=DayFilter,
        actions=[action(request, "groups.take_leave", _("登记请假"), reverse("groups:leave_take"))],
        empty=_("这一天没有人请假。"),
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def leave_take(request: Request) -> HttpResponse:
    """Note a leave with its stand-in."""
    require(request.user, "groups.take_leave")
    names = ("key", "post", "stand_in", "since", "until")
    return answer_form(
        request,
        LeaveForm(request.POST or None, initial={"since": today()}, user=request.user),
        title=_("登记请假"),
        lede=_(
            "只记哪几天、谁顶上；为什么请假不用写。组长、副组长顶上的，这几天以请假人的职务登记、签发，到场也算请假人那个组的。"
        ),
        do=lambda told: Leave.take(by=request.user, at=now(), **{name: told[name] for name in names}),
        done=back_of,
        said=_("已登记请假。"),
        cancel_url=reverse("groups:leave_list"),
    )


@require_http_methods(["GET", "POST"])
def leave_end(request: Request, key: UUID) -> HttpResponse:
    """Back earlier."""
    return _end(request, find(request, Leave.objects.with_people(), key), _("提前销假"))


@require_safe
def liaison_list(request: Request) -> HttpResponse:
    """Who presses for whom, on a day."""
    require(request.user, "groups.view_liaison")
    listing = Listing(
        title=pgettext("many", "联络员"),
        lede=_("用自己的账号登记、起草，记作“代办，经某某同意”；不能签字。"),
        rows=Liaison.objects.visible_to(request.user).with_people(),
        order=("since", "id"),
        columns=acting.with_end(request, acting.LIAISONS, "groups.end_liaison", _("不再代办")),
        filter=DayFilter,
        actions=[action(request, "groups.name_liaison", _("确定联络员"), reverse("groups:liaison_name"))],
        empty=_("这一天没有联络员。"),
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def liaison_name(request: Request) -> HttpResponse:
    """Name who presses for a post."""
    require(request.user, "groups.name_liaison")
    names = ("key", "post", "cadre", "since", "until")
    return answer_form(
        request,
        LiaisonForm(request.POST or None, initial={"since": today()}, user=request.user),
        title=_("确定联络员"),
        lede=_("联络员用自己的账号办事，每一步都记着“代办，经某某同意”；须本人签字的事，联络员办不了。"),
        do=lambda told: Liaison.name(by=request.user, at=now(), **{name: told[name] for name in names}),
        done=back_of,
        said=_("已确定联络员，从下一次打开页面起可以代办。"),
        cancel_url=reverse("groups:liaison_list"),
    )


@require_http_methods(["GET", "POST"])
def liaison_end(request: Request, key: UUID) -> HttpResponse:
    """No longer pressing for a post."""
    return _end(request, find(request, Liaison.objects.with_people(), key), _("不再代办"))

"""Pages of areas and the townships in them."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.groups.filters import AreaFilter
from pianqu.groups.forms import AreaForm, AreaMembershipForm, AreaMembershipMoveForm, DescribeForm
from pianqu.groups.models import Area, AreaMembership, CoordinationGroup, Post
from pianqu.groups.views.days import asked_day, ending
from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Column, Listing, action, answer_end, answer_form, answer_list, answer_show, table
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find


def heads(role: str) -> Any:
    """How a list shows who holds a head's post, from the rows prefetched for the day."""

    def show(area: Any) -> str:
        held = [post for group in area.groups_then for post in group.heads_then if post.role == role]
        return "、".join(f"{post.cadre}{'（主持工作）' if post.acting_until else ''}" for post in held)

    return show


def _link(group: CoordinationGroup | None) -> dict[str, Any]:
    return {"value": group, "url": reverse("groups:coordinationgroup_show", args=[group.key])} if group else {"value": ""}


def _townships(area: Any) -> str:
    return "、".join(row.township.name for row in area.memberships_then)


COLUMNS = (
    Column(gettext_lazy("片区"), lambda row: row.name),
    Column(gettext_lazy("序号"), lambda row: row.number, numeric=True),
    Column(gettext_lazy("协调组"), lambda row: _link(next(iter(row.groups_then), None))),
    Column(gettext_lazy("组长"), heads(Post.Role.LEADER)),
    Column(gettext_lazy("第一副组长"), heads(Post.Role.FIRST_DEPUTY)),
    Column(gettext_lazy("第二副组长"), heads(Post.Role.SECOND_DEPUTY)),
    Column(gettext_lazy("乡镇数"), lambda row: len(row.memberships_then), numeric=True),
    Column(pgettext_lazy("many", "乡镇"), _townships),
)


@require_safe
def area_list(request: Request) -> HttpResponse:
    """All areas in their fixed order, with group, heads and townships, as they were on a day."""
    require(request.user, "groups.view_area")
    listing = Listing(
        title=_("片区与协调组"),
        lede=_("每个片区一个协调组，组长由县委常委担任；按序号排列，不作排名。"),
        rows=Area.objects.visible_to(request.user),
        order=("number", "since", "id"),
        columns=COLUMNS,
        filter=AreaFilter,
        url=lambda row: reverse("groups:area_show", args=[row.key]),
        actions=[
            {"label": _("制度文件"), "url": reverse("groups:regime_list"), "method": "get"},
            {"label": _("部门联系乡镇"), "url": reverse("groups:depttownshiplink_list"), "method": "get"},
            action(request, "groups.draw_area", _("划定片区"), reverse("groups:area_draw")),
        ],
        empty=_("这一天还没有划定片区。"),
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def area_draw(request: Request) -> HttpResponse:
    """Draw an area."""
    require(request.user, "groups.draw_area")
    return answer_form(
        request,
        AreaForm(request.POST or None, initial={"since": today()}),
        title=_("划定片区"),
        do=lambda data: Area.draw(
            **{name: value for name, value in data.items() if name != "version"}, by=request.user, at=now()
        ),
        done=lambda area: reverse("groups:area_show", args=[area.key]),
        said=_("已划定。"),
        cancel_url=reverse("groups:area_list"),
    )


@require_safe
def area_show(request: Request, key: UUID) -> HttpResponse:
    """One area on a day: its basis, its group, its townships then and at other times."""
    area = find(request, Area.objects, key)
    require(request.user, "groups.view_area", area)
    asked, status = asked_day(request)
    group = area.group_on(asked.on)
    answer = answer_show(
        request,
        template="groups/structure_show.html",
        title=area.name,
        title_lang="zh",
        filter=asked,
        actions=_actions(request, area, group),
        facts=[
            {"label": _("序号"), "value": area.number},
            {"label": _("协调组"), "lang": "zh", **_link(group)},
            {"label": _("产业发展重点"), "value": area.industry_focus, "lang": "zh"},
            {"label": _("区域功能定位"), "value": area.function_role, "lang": "zh"},
            {"label": _("自"), "value": area.since},
            {"label": _("至（不含）"), "value": area.until},
        ],
        sections=[*_memberships(request, area, asked.on), *_other_groups(request, area, asked.on)],
        history=history_of(area),
        breadcrumb=[{"label": _("片区与协调组"), "url": reverse("groups:area_list")}, {"label": area.name, "lang": "zh"}],
    )
    answer.status_code = status
    return answer


def _actions(request: Request, area: Area, group: CoordinationGroup | None) -> list[dict[str, Any]]:
    if area.until is not None:
        return []
    join, form = (f"{reverse(name)}?area={area.key}" for name in ("groups:areamembership_join", "groups:coordinationgroup_form"))
    describe, end = (reverse(f"groups:area_{verb}", args=[area.key]) for verb in ("describe", "end"))
    return [
        action(request, "groups.join_areamembership", _("划入乡镇"), join, area),
        {} if group else action(request, "groups.form_coordinationgroup", _("成立协调组"), form, area),
        action(request, "groups.describe_area", _("修改划分依据"), describe, area),
        action(request, "groups.end_area", _("撤销片区"), end, area),
    ]


def _memberships(request: Request, area: Area, day: Any) -> list[dict[str, Any]]:
    columns = (
        Column(_("乡镇"), lambda row: row.township.name),
        Column(_("代码"), lambda row: row.township.code, data=False),
        Column(_("自"), lambda row: row.since, data=False),
        Column(_("至（不含）"), lambda row: ending(request, "groups.end_areamembership", row, _("划出")), data=False),
        *([Column(_("调整"), _moving, data=False)] if request.user.has_perm("groups.move_areamembership") else []),
    )
    rows = list(AreaMembership.objects.visible_to(request.user).filter(area=area).select_related("township"))
    then = [row for row in rows if row.in_force(day)]
    others = [row for row in rows if not row.in_force(day)]
    sections = [
        {
            "title": _("%(day)s 的乡镇（%(count)s 个）") % {"day": day, "count": len(then)},
            "table": table(columns, then),
            "empty": {"text": _("这一天片区里没有乡镇。")},
        }
    ]
    return [*sections, {"title": _("其他时间的乡镇"), "table": table(columns, others)}] if others else sections


def _other_groups(request: Request, area: Area, day: Any) -> list[dict[str, Any]]:
    """The groups that the area had before the day or has after it, the latest first; that of the day is a fact."""
    rows = CoordinationGroup.objects.visible_to(request.user).filter(area=area).order_by("-since", "-id")
    others = [row for row in rows if not row.in_force(day)]
    columns = (
        Column(_("协调组"), _link),
        Column(_("自"), lambda row: row.since, data=False),
        Column(_("至（不含）"), lambda row: row.until, data=False),
    )
    return [{"title": _("其他时间的协调组"), "table": table(columns, others)}] if others else []


def _moving(row: AreaMembership) -> dict[str, Any]:
    """The link that moves the township to another area, while it lies here."""
    url = "" if row.until else reverse("groups:areamembership_move", args=[row.key])
    return {"value": _("换片区") if url else "", "url": url}


@require_http_methods(["GET", "POST"])
def area_describe(request: Request, key: UUID) -> HttpResponse:
    """State the basis of an area."""
    area = find(request, Area.objects, key)
    require(request.user, "groups.describe_area", area)
    kept = {"industry_focus": area.industry_focus, "function_role": area.function_role, "version": area.version}
    back = reverse("groups:area_show", args=[key])
    return answer_form(
        request,
        DescribeForm(request.POST or None, initial=kept),
        title=_("修改划分依据"),
        subtitle=area.name,
        subtitle_lang="zh",
        do=lambda data: area.describe(
            data["industry_focus"], data["function_role"], version=data["version"], by=request.user, at=now()
        ),
        done=lambda _area: back,
        said=_("已保存。"),
        cancel_url=back,
    )


@require_http_methods(["GET", "POST"])
def area_end(request: Request, key: UUID) -> HttpResponse:
    """Dissolve an area."""
    area = find(request, Area.objects, key)
    back = reverse("groups:area_show", args=[key])
    return answer_end(request, area, "groups.end_area", title=_("撤销片区"), today=today(), at=now(), back=back)


@require_http_methods(["GET", "POST"])
def areamembership_join(request: Request) -> HttpResponse:
    """Put a township into an area."""
    require(request.user, "groups.join_areamembership")
    asked = {"since": today(), "area": request.GET.get("area")}
    return answer_form(
        request,
        AreaMembershipForm(request.POST or None, initial=asked, user=request.user),
        title=_("划入乡镇"),
        lede=_("一个乡镇同一天只属于一个片区；已在别的片区的，到那个片区的页面上换片区。"),
        do=lambda data: AreaMembership.join(
            data["area"], data["township"], data["since"], key=data["key"], by=request.user, at=now()
        ),
        done=lambda row: reverse("groups:area_show", args=[row.area.key]),
        said=_("已划入。"),
        cancel_url=reverse("groups:area_list"),
    )


@require_http_methods(["GET", "POST"])
def areamembership_move(request: Request, key: UUID) -> HttpResponse:
    """Let a township lie in another area from a day on."""
    rows = AreaMembership.objects.visible_to(request.user).select_related("area", "township")
    row = get_object_or_404(rows, key=key)
    require(request.user, "groups.move_areamembership", row)
    return answer_form(
        request,
        AreaMembershipMoveForm(request.POST or None, initial={"on": today(), "version": row.version}, user=request.user),
        title=_("换片区"),
        subtitle=str(row),
        subtitle_lang="zh",
        lede=_("从这一天起划入新片区，同时划出原片区；以前的记录仍算原片区。"),
        do=lambda data: row.move(data["area"], data["on"], key=data["key"], version=data["version"], by=request.user, at=now()),
        done=lambda moved: reverse("groups:area_show", args=[moved.area.key]),
        said=_("已换片区。"),
        cancel_url=reverse("groups:area_show", args=[row.area.key]),
    )


@require_http_methods(["GET", "POST"])
def areamembership_end(request: Request, key: UUID) -> HttpResponse:
    """Take a township out of an area."""
    rows = AreaMembership.objects.visible_to(request.user).select_related("area", "township")
    row = get_object_or_404(rows, key=key)
    back = reverse("groups:area_show", args=[row.area.key])
    return answer_end(request, row, "groups.end_areamembership", title=_("划出乡镇"), today=today(), at=now(), back=back)

"""Pages of coordination groups, their posts and the departments that link their townships."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.groups import acting
from pianqu.groups.filters import DeptTownshipLinkFilter
from pianqu.groups.forms import CoordinationGroupForm, DeptTownshipLinkForm, PostForm
from pianqu.groups.models import CoordinationGroup, DeptTownshipLink, Post
from pianqu.groups.views.days import asked_day, ending
from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Column, Listing, action, answer_end, answer_form, answer_list, answer_show, table
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

LINKS = (
    Column(gettext_lazy("部门"), lambda row: row.department),
    Column(gettext_lazy("乡镇"), lambda row: row.township),
    Column(gettext_lazy("自"), lambda row: row.since, data=False),
)


@require_safe
def coordinationgroup_show(request: Request, key: UUID) -> HttpResponse:
    """One group on a day: who holds its posts then, who held them, which departments link its townships."""
    group = find(request, CoordinationGroup.objects.select_related("area"), key)
    require(request.user, "groups.view_coordinationgroup", group)
    asked, status = asked_day(request)
    area = reverse("groups:area_show", args=[group.area.key])
    answer = answer_show(
        request,
        template="groups/structure_show.html",
        title=group.name,
        title_lang="zh",
        filter=asked,
        actions=_doors(request, group),
        facts=[
            {"label": _("片区"), "value": group.area.name, "url": area, "lang": "zh"},
            {"label": _("自"), "value": group.since},
            {"label": _("至（不含）"), "value": group.until},
        ],
        sections=[*_posts(request, group, asked.on), _links(request, group, asked.on)],
        record=group,
        history=history_of(group),
        breadcrumb=[{"label": _("片区与协调组"), "url": reverse("groups:area_list")}, {"label": group.name, "lang": "zh"}],
    )
    answer.status_code = status
    return answer


def _doors(request: Request, group: CoordinationGroup) -> list[dict[str, Any]]:
    """Who may do what, and what 县委办 may do while the group is there."""
    deciding = reverse("groups:coordinationgroup_deciding", args=[group.key])
    appoint, end = (
        f"{reverse('groups:post_appoint')}?group={group.key}",
        reverse("groups:coordinationgroup_end", args=[group.key]),
    )
    buttons = [
        action(request, "groups.appoint_post", _("任命组成人员"), appoint, group),
        action(request, "groups.end_coordinationgroup", _("撤销协调组"), end, group),
    ]
    who = action(request, "groups.view_coordinationgroup", _("谁可以做什么"), deciding, group)
    return [who, *([] if group.until else buttons)]


def _posts(request: Request, group: CoordinationGroup, day: Any) -> list[dict[str, Any]]:
    away = acting.away_on(day, group)
    rows = Post.objects.visible_to(request.user).filter(group=group).select_related("cadre", "seconded_from").in_order()
    gone = any(acting.absent(away.get(row.pk), row, day) for row in rows if row.in_force(day))
    beside = [Column(_("请假、到期"), lambda row: acting.absent(away.get(row.pk), row, day), data=False)] if gone else []
    columns = (
        Column(_("职务"), _role, data=False),
        Column(_("姓名"), lambda row: _person(request, row)),
        *beside,
        Column(_("抽调自"), lambda row: row.seconded_from),
        Column(_("主持工作至"), lambda row: row.acting_until, data=False),
        Column(_("自"), lambda row: row.since, data=False),
        Column(_("至（不含）"), lambda row: ending(request, "groups.end_post", row, _("免去")), data=False),
    )
    serving = [row for row in rows if row.in_force(day)]
    then = table(columns, serving)
    held = {row.role for row in serving}
    for place, role in enumerate(Post.SEATS if group.in_force(day) else ()):  # heads come first, in the order of their seats
        if role not in held:
            then["rows"].insert(place, _vacant(request, group, role, len(columns)))
    before = [row for row in rows if row.until and row.until <= day]
    later = [row for row in rows if row.since > day]
    empty = {"text": _("这一天没有组成人员。")}
    sections = [{"title": _("%(day)s 的组成人员") % {"day": day}, "table": then, "empty": empty}]
    for title, some in ((_("以前的组成人员"), before), (_("以后的组成人员"), later)):
        if some:
            sections.append({"title": title, "table": table(columns, some)})
    return sections


def _vacant(request: Request, group: CoordinationGroup, role: Post.Role, width: int) -> dict[str, Any]:
    """The row of a seat that nobody holds, with the door to appoint."""
    url = f"{reverse('groups:post_appoint')}?group={group.key}&role={role}"
    door = {"value": _("空缺"), "url": url if request.user.has_perm("groups.appoint_post", group) and not group.until else ""}
    return {"url": "", "cells": [{"value": role.label}, door, *({"value": ""} for _blank in range(width - 2))]}


def _role(row: Post) -> str:
    label = str(Post.Role(row.role).label)
    return _("%(role)s（主持工作）") % {"role": label} if row.acting_until else label


def _person(request: Request, row: Post) -> dict[str, Any]:
    if not request.user.has_perm("accounts.view_cadre", row.cadre):
        return {"value": row.cadre.name}
    return {"value": row.cadre.name, "url": reverse("accounts:cadre_show", args=[row.cadre.key])}


def _links(request: Request, group: CoordinationGroup, day: Any) -> dict[str, Any]:
    townships = group.area.memberships.on(day).values("township")
    rows = DeptTownshipLink.objects.visible_to(request.user).on(day).filter(township__in=townships)
    return {
        "title": _("联系本片区乡镇的部门"),
        "table": table(LINKS, list(rows.select_related("department", "township"))),
        "empty": {"text": _("这一天没有部门联系本片区的乡镇，抽调不了人员。")},
    }


@require_http_methods(["GET", "POST"])
def coordinationgroup_form(request: Request) -> HttpResponse:
    """Form the group of an area."""
    require(request.user, "groups.form_coordinationgroup")
    asked = {"since": today(), "area": request.GET.get("area")}
    return answer_form(
        request,
        CoordinationGroupForm(request.POST or None, initial=asked, user=request.user),
        title=_("成立协调组"),
        do=lambda data: CoordinationGroup.form(
            data["area"], data["name"], data["since"], key=data["key"], by=request.user, at=now()
        ),
        done=lambda group: reverse("groups:coordinationgroup_show", args=[group.key]),
        said=_("已成立。"),
        cancel_url=reverse("groups:area_list"),
    )


@require_http_methods(["GET", "POST"])
def coordinationgroup_end(request: Request, key: UUID) -> HttpResponse:
    """Dissolve a group."""
    group = find(request, CoordinationGroup.objects, key)
    back = reverse("groups:coordinationgroup_show", args=[key])
    title = _("撤销协调组")
    return answer_end(request, group, "groups.end_coordinationgroup", title=title, today=today(), at=now(), back=back)


@require_http_methods(["GET", "POST"])
def post_appoint(request: Request) -> HttpResponse:
    """Fill a post."""
    require(request.user, "groups.appoint_post")
    asked = {"since": today(), "group": request.GET.get("group"), "role": request.GET.get("role")}
    return answer_form(
        request,
        PostForm(request.POST or None, initial=asked, user=request.user),
        title=_("任命组成人员"),
        lede=_("组长须是县委常委，第一副组长须是现任县人大、县政府、县政协副职领导，第二副组长须是离任正科级领导干部。"),
        do=lambda data: Post.appoint(
            **{name: value for name, value in data.items() if name != "version"}, by=request.user, at=now()
        ),
        done=lambda post: reverse("groups:coordinationgroup_show", args=[post.group.key]),
        said=_("已任命。"),
        cancel_url=reverse("groups:area_list"),
    )


@require_http_methods(["GET", "POST"])
def post_end(request: Request, key: UUID) -> HttpResponse:
    """Take a person out of a post."""
    post = find(request, Post.objects.select_related("group"), key)
    back = reverse("groups:coordinationgroup_show", args=[post.group.key])
    return answer_end(request, post, "groups.end_post", title=_("免去组成人员"), today=today(), at=now(), back=back)


@require_safe
def depttownshiplink_list(request: Request) -> HttpResponse:
    """Which department links which township, on a day."""
    require(request.user, "groups.view_depttownshiplink")
    link = reverse("groups:depttownshiplink_link")
    ends = Column(_("至（不含）"), lambda row: ending(request, "groups.end_depttownshiplink", row, _("解除")), data=False)
    listing = Listing(
        title=_("部门联系乡镇"),
        lede=_("协调组只能从联系本片区乡镇的县级部门抽调人员。"),
        rows=DeptTownshipLink.objects.visible_to(request.user).select_related("department", "township"),
        order=("department_id", "township_id", "id"),
        columns=(*LINKS, ends),
        filter=DeptTownshipLinkFilter,
        actions=[action(request, "groups.link_depttownshiplink", _("确定联系"), link, primary=True)],
        empty=_("这一天没有部门联系乡镇。"),
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def depttownshiplink_link(request: Request) -> HttpResponse:
    """Let a department link a township."""
    require(request.user, "groups.link_depttownshiplink")
    return answer_form(
        request,
        DeptTownshipLinkForm(request.POST or None, initial={"since": today()}, user=request.user),
        title=_("确定部门联系乡镇"),
        do=lambda data: DeptTownshipLink.link(
            data["department"], data["township"], data["since"], key=data["key"], by=request.user, at=now()
        ),
        done=lambda _row: reverse("groups:depttownshiplink_list"),
        said=_("已确定。"),
        cancel_url=reverse("groups:depttownshiplink_list"),
    )


@require_http_methods(["GET", "POST"])
def depttownshiplink_end(request: Request, key: UUID) -> HttpResponse:
    """End a link."""
    row = find(request, DeptTownshipLink.objects, key)
    back, title = reverse("groups:depttownshiplink_list"), _("解除部门联系乡镇")
    return answer_end(request, row, "groups.end_depttownshiplink", title=title, today=today(), at=now(), back=back)

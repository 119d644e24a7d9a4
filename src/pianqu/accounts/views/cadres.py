"""Pages of people and their positions."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.accounts.filters import CadreFilter
from pianqu.accounts.forms import CadreForm, PositionForm
from pianqu.accounts.models import Cadre, Position, Role, User
from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Column, Listing, action, answer_end, answer_form, answer_list, answer_show, table
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find


@require_safe
def cadre_list(request: Request) -> HttpResponse:
    """The register of people, by name."""
    require(request.user, "accounts.view_cadre")
    columns = (
        Column(_("姓名"), lambda row: row.name),
        Column(_("现任职务"), lambda row: "；".join(str(position) for position in row.positions_now)),
        Column(_("备注"), lambda row: _("示例") if row.is_example else "", data=False),
    )
    listing = Listing(
        title=pgettext("many", "人员"),
        lede=_("协调组组成人员、乡镇和部门干部、村干部都先在这里登记，再任职、授予角色、开通账号。"),
        rows=Cadre.objects.visible_to(request.user).with_positions(request.user.day),
        order=("name", "id"),
        columns=columns,
        filter=CadreFilter,
        url=lambda row: reverse("accounts:cadre_show", args=[row.key]),
        actions=[action(request, "accounts.enter_cadre", _("登记人员"), reverse("accounts:cadre_enter"), primary=True)],
        empty=_("还没有登记人员。"),
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def cadre_enter(request: Request) -> HttpResponse:
    """Enter a person."""
    require(request.user, "accounts.enter_cadre")
    return answer_form(
        request,
        CadreForm(request.POST or None),
        title=_("登记人员"),
        do=lambda data: Cadre.enter(data["name"], key=data["key"], by=request.user, at=now()),
        done=lambda cadre: reverse("accounts:cadre_show", args=[cadre.key]),
        said=_("已登记。"),
        cancel_url=reverse("accounts:cadre_list"),
    )


@require_safe
def cadre_show(request: Request, key: UUID) -> HttpResponse:
    """One person: positions, roles, account."""
    cadre = find(request, Cadre.objects, key)
    require(request.user, "accounts.view_cadre", cadre)
    user = User.objects.visible_to(request.user).filter(cadre=cadre).first()
    return answer_show(
        request,
        title=cadre.name,
        title_lang="zh",
        actions=[
            action(request, "accounts.appoint_position", _("登记任职"), _asking("position_appoint", cadre), cadre),
            action(request, "accounts.grant_role", _("授予角色"), _asking("role_grant", cadre), cadre),
            {} if user else action(request, "accounts.open_user", _("开通账号"), _asking("user_open", cadre), cadre),
            action(request, "accounts.rename_cadre", _("更正姓名"), reverse("accounts:cadre_rename", args=[key]), cadre),
        ],
        facts=_facts(cadre, user),
        sections=[_positions(request, cadre), *roles_of(request, cadre)],
        history=history_of(cadre),
        breadcrumb=_trail(request, cadre),
    )


def _asking(name: str, cadre: Cadre) -> str:
    return f"{reverse(f'accounts:{name}')}?cadre={cadre.key}"


def _facts(cadre: Cadre, user: User | None) -> list[dict[str, Any]]:
    facts = [{"label": _("备注"), "value": _("示例人员，不是真人")}] if cadre.is_example else []
    if user is None:
        return facts
    state = _("在用") if user.is_active else _("停用")
    url = reverse("accounts:user_show", args=[user.key])
    return [*facts, {"label": _("登录名"), "value": user.username, "url": url}, {"label": _("账号状态"), "value": state}]


def _trail(request: Request, cadre: Cadre) -> list[dict[str, Any]]:
    """Back to the list, for whoever may open it: everybody sees the own page, few the register."""
    if not request.user.has_perm("accounts.view_cadre"):
        return []
    return [
        {"label": pgettext("many", "人员"), "url": reverse("accounts:cadre_list")},
        {"label": cadre.name, "lang": "zh"},
    ]


def _positions(request: Request, cadre: Cadre) -> dict[str, Any]:
    columns = (
        Column(gettext_lazy("机构"), lambda row: row.organ),
        Column(gettext_lazy("职务"), lambda row: row.title),
        Column(gettext_lazy("级别"), lambda row: row.get_rank_display(), data=False),
        Column(gettext_lazy("领导职务"), lambda row: _("是") if row.is_leading else _("否"), data=False),
        Column(gettext_lazy("县委常委"), lambda row: _("是") if row.in_standing_committee else _("否"), data=False),
        Column(gettext_lazy("自"), lambda row: row.since, data=False),
        Column(gettext_lazy("至（不含）"), lambda row: ending(request, "accounts.end_position", row, _("免职")), data=False),
    )
    rows = Position.objects.visible_to(request.user).filter(cadre=cadre).select_related("organ")
    return {"title": _("任职"), "table": table(columns, list(rows)), "empty": {"text": _("还没有登记任职。")}}


def ending(request: Request, permission: str, row: Any, word: Any) -> Any:
    """The cell of a row's end: the day, or the link to end it where the user may."""
    if row.until is not None or not request.user.has_perm(permission, row):
        return row.until
    noun = permission.rsplit("_", 1)[-1]
    return {"value": word, "url": reverse(f"accounts:{noun}_end", args=[row.key])}


def roles_of(request: Request, cadre: Cadre) -> list[dict[str, Any]]:
    """The section of a person's roles, for whoever may read them."""
    rows = Role.objects.visible_to(request.user).filter(cadre=cadre).select_related("organ", "place__parent")
    columns = (
        Column(gettext_lazy("角色"), str, data=False),
        Column(gettext_lazy("机构"), lambda row: row.organ),
        Column(gettext_lazy("村"), lambda row: row.place.full_name if row.place else ""),
        Column(gettext_lazy("自"), lambda row: row.since, data=False),
        Column(gettext_lazy("至（不含）"), lambda row: ending(request, "accounts.end_role", row, _("收回")), data=False),
    )
    if not (rows or request.user.has_perm("accounts.grant_role")):
        return []
    return [
        {"title": _("角色"), "table": table(columns, list(rows)), "empty": {"text": _("还没有角色，登录后只能看公开的内容。")}}
    ]


@require_http_methods(["GET", "POST"])
def cadre_rename(request: Request, key: UUID) -> HttpResponse:
    """Mend a person's name."""
    cadre = find(request, Cadre.objects, key)
    require(request.user, "accounts.rename_cadre", cadre)
    back = reverse("accounts:cadre_show", args=[key])
    return answer_form(
        request,
        CadreForm(request.POST or None, initial={"name": cadre.name, "version": cadre.version}),
        title=_("更正姓名"),
        lede=_("以前签过的名保持原样。"),
        do=lambda data: cadre.rename(data["name"], version=data["version"], by=request.user, at=now()),
        done=lambda _cadre: back,
        said=_("已更正。"),
        cancel_url=back,
    )


@require_http_methods(["GET", "POST"])
def position_appoint(request: Request) -> HttpResponse:
    """Record that a person takes a position."""
    require(request.user, "accounts.appoint_position")
    asked = {"since": today(), "cadre": request.GET.get("cadre")}
    return answer_form(
        request,
        PositionForm(request.POST or None, initial=asked, user=request.user),
        title=_("登记任职"),
        do=lambda data: Position.appoint(
            **{name: value for name, value in data.items() if name != "version"}, by=request.user, at=now()
        ),
        done=lambda position: reverse("accounts:cadre_show", args=[position.cadre.key]),
        said=_("已登记。"),
        cancel_url=reverse("accounts:cadre_list"),
    )


@require_http_methods(["GET", "POST"])
def position_end(request: Request, key: UUID) -> HttpResponse:
    """Record that a person leaves a position."""
    rows = Position.objects.visible_to(request.user).select_related("cadre", "organ")
    position = get_object_or_404(rows, key=key)
    back = reverse("accounts:cadre_show", args=[position.cadre.key])
    title = _("登记免职")
    return answer_end(request, position, "accounts.end_position", title=title, today=today(), at=now(), back=back)

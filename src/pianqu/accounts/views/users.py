"""Pages of accounts and roles, which the security administrator looks after (practice.md 48)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pianqu.accounts.filters import UserFilter
from pianqu.accounts.forms import PasswordForm, RoleForm, UserForm
from pianqu.accounts.models import Role, User
from pianqu.accounts.views.cadres import roles_of
from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Column, Listing, action, answer_button, answer_end, answer_form, answer_list, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

COLUMNS = (
    Column(gettext_lazy("登录名"), lambda row: row.username),
    Column(gettext_lazy("人员"), lambda row: row.cadre),
    Column(gettext_lazy("状态"), lambda row: _("在用") if row.is_active else _("停用"), data=False),
    Column(gettext_lazy("上次登录"), lambda row: row.last_login or "", data=False),
)


@require_safe
def user_list(request: Request) -> HttpResponse:
    """Every account, by sign-in name."""
    require(request.user, "accounts.view_user")
    listing = Listing(
        title=pgettext("many", "账号"),
        lede=_("账号按单位报送的名单开通；没有自行注册。能做什么看职务和角色，不看账号。"),
        rows=User.objects.visible_to(request.user),
        order=("username", "id"),
        columns=COLUMNS,
        filter=UserFilter,
        url=lambda row: reverse("accounts:user_show", args=[row.key]),
        actions=[action(request, "accounts.open_user", _("开通账号"), reverse("accounts:user_open"), primary=True)],
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def user_open(request: Request) -> HttpResponse:
    """Open an account with a first password."""
    require(request.user, "accounts.open_user")
    form = UserForm(request.POST or None, initial={"cadre": request.GET.get("cadre")}, user=request.user)
    return answer_form(
        request,
        form,
        title=_("开通账号"),
        do=lambda data: User.open(data["username"], data["cadre"], data["password"], key=data["key"], by=request.user, at=now()),
        done=lambda user: reverse("accounts:user_show", args=[user.key]),
        said=_("已开通。"),
        cancel_url=reverse("accounts:user_list"),
    )


@require_safe
def user_show(request: Request, key: UUID) -> HttpResponse:
    """One account: its person, its state, its roles."""
    user = find(request, User.objects, key)
    require(request.user, "accounts.view_user", user)
    person = reverse("accounts:cadre_show", args=[user.cadre.key])
    return answer_show(
        request,
        title=user.username,
        title_lang="zh",
        actions=_actions(request, user),
        facts=[
            {"label": _("人员"), "value": user.name, "url": person, "lang": "zh"},
            {"label": _("状态"), "value": _("在用") if user.is_active else _("停用")},
            {"label": _("上次登录"), "value": user.last_login},
        ],
        sections=roles_of(request, user.cadre),
        history=history_of(user),
        breadcrumb=_trail(request, user),
    )


def _trail(request: Request, user: User) -> list[dict[str, Any]]:
    """Back to the list, for whoever may open it: everybody sees the own account."""
    if not request.user.has_perm("accounts.view_user"):
        return []
    return [
        {"label": pgettext("many", "账号"), "url": reverse("accounts:user_list")},
        {"label": user.username, "lang": "zh"},
    ]


def _actions(request: Request, user: User) -> list[dict[str, Any]]:
    grant = f"{reverse('accounts:role_grant')}?cadre={user.cadre.key}"
    password, close, reopen = (
        reverse(f"accounts:user_{verb}", args=[user.key]) for verb in ("reset_password", "close", "reopen")
    )
    warned = _("停用后不能登录，正在使用的也会马上退出。")
    return [
        action(request, "accounts.grant_role", _("授予角色"), grant, user),
        action(request, "accounts.reset_password_user", _("重设密码"), password, user),
        action(request, "accounts.close_user", _("停用"), close, user, post=True, confirm=warned)
        if user.is_active
        else action(request, "accounts.reopen_user", _("重新启用"), reopen, user, post=True),
    ]


@require_POST
def user_close(request: Request, key: UUID) -> HttpResponse:
    """Close an account."""
    user = find(request, User.objects, key)
    require(request.user, "accounts.close_user", user)
    back = reverse("accounts:user_show", args=[key])
    return answer_button(
        request, do=lambda version: user.close(version=version, by=request.user, at=now()), done=back, said=_("已停用。")
    )


@require_POST
def user_reopen(request: Request, key: UUID) -> HttpResponse:
    """Let an account sign in again."""
    user = find(request, User.objects, key)
    require(request.user, "accounts.reopen_user", user)
    back = reverse("accounts:user_show", args=[key])
    return answer_button(
        request, do=lambda version: user.reopen(version=version, by=request.user, at=now()), done=back, said=_("已重新启用。")
    )


@require_http_methods(["GET", "POST"])
def user_reset_password(request: Request, key: UUID) -> HttpResponse:
    """Give an account a new first password."""
    user = find(request, User.objects, key)
    require(request.user, "accounts.reset_password_user", user)
    back = reverse("accounts:user_show", args=[key])
    return answer_form(
        request,
        PasswordForm(request.POST or None, initial={"version": user.version}),
        title=_("重设密码"),
        subtitle=user.username,
        subtitle_lang="zh",
        do=lambda data: user.reset_password(data["password"], version=data["version"], by=request.user, at=now()),
        done=lambda _user: back,
        said=_("已重设，原来的登录都已退出。"),
        cancel_url=back,
    )


@require_http_methods(["GET", "POST"])
def role_grant(request: Request) -> HttpResponse:
    """Give a person a role."""
    require(request.user, "accounts.grant_role")
    asked = {"since": today(), "cadre": request.GET.get("cadre")}
    return answer_form(
        request,
        RoleForm(request.POST or None, initial=asked, user=request.user),
        title=_("授予角色"),
        lede=_("从这一天起，下一次打开页面就按新角色。"),
        do=lambda data: Role.grant(
            **{name: value for name, value in data.items() if name != "version"}, by=request.user, at=now()
        ),
        done=lambda role: reverse("accounts:cadre_show", args=[role.cadre.key]),
        said=_("已授予。"),
        cancel_url=reverse("accounts:user_list"),
    )


@require_http_methods(["GET", "POST"])
def role_end(request: Request, key: UUID) -> HttpResponse:
    """Take a role back."""
    role = find(request, Role.objects.select_related("cadre"), key)
    back = reverse("accounts:cadre_show", args=[role.cadre.key])
    return answer_end(request, role, "accounts.end_role", title=_("收回角色"), today=today(), at=now(), back=back)

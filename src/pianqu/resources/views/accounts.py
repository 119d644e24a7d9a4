"""Pages of accounts: find, ask, fill in, do, answer."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_show
from pianqu.kit.papers import answer_paper
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data
from pianqu.resources import shown, statement
from pianqu.resources.filters import AccountFilter
from pianqu.resources.forms import CloseForm, GroundForm, IncreaseForm, OpenForm
from pianqu.resources.models import FundAccount
from pianqu.resources.shown import address, trail
from pianqu.standards.models import Parameter


@require_safe
def fundaccount_list(request: Request) -> HttpResponse:
    """The accounts that the reader may see."""
    require(request.user, "resources.view_fundaccount")
    listing = Listing(
        title=pgettext("many", "经费账户"),
        lede=_("一个协调组一年一个账户，专款专用；批准一笔记一笔，用完就不能再批。"),
        rows=FundAccount.objects.visible_to(request.user).with_group(),
        order=("-year", "group_id", "-id"),
        columns=shown.ACCOUNT_COLUMNS,
        filter=AccountFilter,
        url=address,
        actions=[
            action(request, "resources.draft_expense", _("填报支出"), reverse("resources:expense_draft"), primary=True),
            action(request, "resources.open_fundaccount", _("开立账户"), reverse("resources:fundaccount_open"), primary=True),
            action(request, "resources.view_expense", pgettext("many", "支出"), reverse("resources:expense_list")),
            action(
                request, "resources.view_expensecategory", pgettext("many", "支出类别"), reverse("resources:expensecategory_list")
            ),
            action(
                request, "resources.view_vehiclerequest", pgettext("many", "公务用车"), reverse("resources:vehiclerequest_list")
            ),
            action(request, "resources.view_handover", _("办公场所和配备"), reverse("resources:handover_list")),
            action(request, "resources.view_costline", pgettext("many", "行政成本"), reverse("resources:costline_list")),
        ],
        empty=_("还没有经费账户，由财政局开立。"),
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def fundaccount_open(request: Request) -> HttpResponse:
    """Open the account of a group for a year."""
    require(request.user, "resources.open_fundaccount")
    form = OpenForm(request.POST or None, initial={"year": today().year}, user=request.user)
    return answer_form(
        request,
        form,
        title=_("开立经费账户"),
        do=lambda told: FundAccount.open(
            by=request.user, at=now(), **{name: told[name] for name in ("key", "group", "year", "document")}
        ),
        done=address,
        said=_("已开立。"),
        cancel_url=reverse("resources:fundaccount_list"),
        lede=_("金额按参数“协调组一年的工作经费”核定。"),
        breadcrumb=[*shown.room(), {"label": _("开立经费账户")}],
    )


@require_safe
def fundaccount_show(request: Request, key: UUID) -> HttpResponse:
    """One account: what it got, what is used and left, where it went."""
    account = _account(request, key)
    require(request.user, "resources.view_fundaccount", account)
    return answer_show(
        request,
        "resources/fundaccount_show.html",
        title=str(account),
        title_lang="zh",
        lights=shown.lights(account),
        warning=shown.warning(account, Parameter.objects.value("fund_warn_percent", today())),
        stats=shown.account_stats(account),
        meter=shown.account_meter(account),
        actions=_actions(request, account),
        facts=shown.account_facts(account),
        sections=[shown.spent_section(account), shown.allotments_section(account)],
        record=account,
        history=history_of(account),
        history_folded=True,
        breadcrumb=trail(account)[:-1],
    )


@require_http_methods(["GET", "POST"])
def fundaccount_increase(request: Request, key: UUID) -> HttpResponse:
    """Allot more."""
    account = _account(request, key)
    require(request.user, "resources.increase_fundaccount", account)
    form = IncreaseForm(request.POST or None, initial={"version": account.version})
    names = ("amount_fen", "document", "version")
    return _asked(request, account, form, _("追加经费"), lambda told: account.increase(**_told(request, told, names)))


@require_http_methods(["GET", "POST"])
def fundaccount_ground(request: Request, key: UUID) -> HttpResponse:
    """Enter the document by which allowances are paid."""
    account = _account(request, key)
    require(request.user, "resources.ground_fundaccount", account)
    form = GroundForm(request.POST or None, initial={"version": account.version, "document": account.allowance_basis})
    names = ("document", "version")
    return _asked(request, account, form, _("登记生活补助的依据文件"), lambda told: account.ground(**_told(request, told, names)))


@require_http_methods(["GET", "POST"])
def fundaccount_close(request: Request, key: UUID) -> HttpResponse:
    """Close the year."""
    account = _account(request, key)
    require(request.user, "resources.close_fundaccount", account)
    form = CloseForm(request.POST or None, initial={"version": account.version})
    warning = _("结余 %(left)s 交回，这一年的账从此只能查看；下一年的账户同时开立。") % {
        "left": shown.yuan_said(account.balance_fen)
    }
    return _asked(
        request, account, form, _("年终结账"), lambda told: account.close(**_told(request, told, ("version",))), lede=warning
    )


@require_safe
def fundaccount_paper(request: Request, key: UUID) -> HttpResponse:
    """The statement of the year; as a docx with `?format=docx`."""
    account = _account(request, key)
    require(request.user, "resources.view_fundaccount", account)
    title = _("收支表")
    return answer_paper(
        request,
        title=title,
        paper=statement.page(account),
        breadcrumb=[*trail(account), {"label": title}],
        file=lambda: statement.file(account, today()),
    )


def _told(request: Request, told: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {"by": request.user, "at": now(), **{name: told[name] for name in names}}


def _asked(request: Request, account: FundAccount, form: Any, title: Any, do: Any, lede: Any = "") -> HttpResponse:
    """The page of a verb of an account."""
    return answer_form(
        request,
        form,
        title=title,
        do=do,
        done=address,
        said=_("已保存。"),
        submit=[{"label": title, "primary": True}],
        cancel_url=address(account),
        lede=lede or data(account),
        breadcrumb=[*trail(account), {"label": title}],
    )


def _account(request: Request, key: UUID) -> FundAccount:
    return find(request, FundAccount.objects.with_group(), key)  # type: ignore[no-any-return]


def _actions(request: Request, account: FundAccount) -> list[dict[str, Any]]:
    """What can be done with it while the year is open."""
    every = f"{reverse('resources:expense_list')}?account={account.key}"
    listed = [
        action(request, "resources.view_expense", _("全部支出"), every),
        action(request, "resources.view_fundaccount", _("收支表"), address(account, "paper"), account),
    ]
    if account.state != FundAccount.State.OPEN:
        return listed
    draft = reverse("resources:expense_draft")
    return [
        action(request, "resources.draft_expense", _("填报支出"), draft, primary=True),
        action(request, "resources.gather_expense", _("生成到村补助单"), reverse("resources:expense_gather")),
        action(request, "resources.increase_fundaccount", _("追加经费"), address(account, "increase"), account),
        action(request, "resources.ground_fundaccount", _("登记依据文件"), address(account, "ground"), account),
        action(request, "resources.close_fundaccount", _("年终结账"), address(account, "close"), account),
        *listed,
    ]

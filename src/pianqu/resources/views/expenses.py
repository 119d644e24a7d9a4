"""Pages of claims: find, ask, fill in, do, answer."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pianqu.groups.models import Post
from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import (
    Listing,
    action,
    answer_button,
    answer_form,
    answer_list,
    answer_reason,
    answer_show,
    answer_void,
)
from pianqu.kit.papers import answer_paper
from pianqu.kit.permissions import label, require
from pianqu.kit.request import Request, find, key_asked
from pianqu.kit.templatetags.kit import data
from pianqu.resources import paper, shown
from pianqu.resources.filters import ExpenseFilter
from pianqu.resources.forms import (
    CLAIMED,
    ExpenseForm,
    GatherForm,
    PayForm,
    RejectForm,
    SendBackExpenseForm,
    VoidExpenseForm,
    known,
    own_post,
)
from pianqu.resources.models import Expense
from pianqu.resources.shown import address, trail
from pianqu.standards.models import Parameter

NEXT = {
    "DRAFT": ("submit", "edit"),
    "SUBMITTED": ("verify", "send_back", "withdraw"),
    "CHECKED": ("approve", "send_back", "reject", "withdraw"),
    "APPROVED": ("pay",),
}
PRESSED = ("submit", "withdraw", "verify", "approve")  # without a form


@require_safe
def expense_list(request: Request) -> HttpResponse:
    """The claims that the reader may see."""
    require(request.user, "resources.view_expense")
    listing = Listing(
        title=pgettext("many", "支出"),
        lede=_("本组填报，财政局审核，组长批准以后入账。"),
        rows=Expense.objects.visible_to(request.user).with_account(),
        order=("-happened_on", "-id"),
        columns=shown.EXPENSE_COLUMNS,
        filter=ExpenseFilter,
        url=address,
        actions=[
            action(request, "resources.draft_expense", _("填报支出"), reverse("resources:expense_draft"), primary=True),
            action(request, "resources.gather_expense", _("生成到村补助单"), reverse("resources:expense_gather")),
            action(request, "resources.view_refusal", pgettext("many", "被拒的报账"), reverse("resources:refusal_list")),
        ],
        empty=_("还没有支出。"),
        context={"breadcrumb": shown.room()},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def expense_draft(request: Request) -> HttpResponse:
    """Begin a claim; `?visit=` and `?meeting=` name what it belongs to."""
    require(request.user, "resources.draft_expense")
    form = ExpenseForm(request.POST or None, initial=_begun(request), user=request.user)
    return answer_form(
        request,
        form,
        title=_("填报支出"),
        do=lambda told: Expense.draft(by=request.user, at=now(), **{name: told[name] for name in ("key", *CLAIMED)}),
        done=address,
        said=_("已保存。传上凭证以后再提交。"),
        cancel_url=reverse("resources:expense_list"),
        breadcrumb=[*shown.room(), {"label": pgettext("many", "支出"), "url": reverse("resources:expense_list")}],
    )


@require_http_methods(["GET", "POST"])
def expense_gather(request: Request) -> HttpResponse:
    """Claim what village visits allow, in one press."""
    require(request.user, "resources.gather_expense")
    return answer_form(
        request,
        GatherForm(request.POST or None, initial={"until": today()}, user=request.user),
        title=_("生成到村补助单"),
        do=lambda told: Expense.gather(
            by=request.user,
            at=now(),
            claimant=own_post(request.user, told["group"]),
            until=told["until"],
            key=told["key"],
        ),
        done=address,
        said=_("已生成，按登记的走访算出。核对以后提交。"),
        submit=[{"label": _("生成"), "primary": True}],
        cancel_url=reverse("resources:expense_list"),
        lede=shown.unclaimed_words(request.user, today()),
        breadcrumb=[*shown.room(), {"label": pgettext("many", "支出"), "url": reverse("resources:expense_list")}],
    )


@require_safe
def expense_paper(request: Request, key: UUID) -> HttpResponse:
    """The sheet of the finance bureau, or the pay list with room for signatures; as a docx with `?format=docx`."""
    expense = _expense(request, key)
    require(request.user, "resources.view_expense", expense)
    return answer_paper(
        request,
        title=paper.title(expense),
        paper=paper.page(expense),
        breadcrumb=[*trail(expense), {"label": paper.title(expense)}],
        file=lambda: paper.file(expense, today()),
    )


def _begun(request: Request) -> dict[str, Any]:
    """What is known before anything is typed: who presses, today, what it belongs to."""
    asked = {name: key for name in ("visit", "meeting") if (key := key_asked(request, name))}
    own = Post.objects.on(today()).filter(group__in=request.user.standing.group_ids, cadre=request.user.cadre_id).first()
    return {"happened_on": today(), **({"claimant": own.key} if own else {}), **asked}


@require_safe
def expense_show(request: Request, key: UUID) -> HttpResponse:
    """One claim: what for, by whom, how far it is, with its vouchers."""
    expense = _expense(request, key)
    require(request.user, "resources.view_expense", expense)
    return answer_show(
        request,
        title=expense.purpose,
        title_lang="zh",
        subtitle=expense.group.name,
        subtitle_lang="zh",
        lights=shown.lights(expense),
        actions=_actions(request, expense),
        facts=shown.expense_facts(expense, request.user),
        sections=shown.lines_sections(expense),
        record=expense,
        history=history_of(expense),
        breadcrumb=trail(expense)[:-1],
    )


@require_http_methods(["GET", "POST"])
def expense_edit(request: Request, key: UUID) -> HttpResponse:
    """Put a draft right."""
    expense = _expense(request, key)
    require(request.user, "resources.edit_expense", expense)
    form = ExpenseForm(request.POST or None, initial=known(expense), user=request.user)
    return answer_form(
        request,
        form,
        title=_("修改支出"),
        do=lambda told: expense.edit(by=request.user, at=now(), **{name: told[name] for name in ("version", *CLAIMED)}),
        done=address,
        said=_("已保存。"),
        cancel_url=address(expense),
        breadcrumb=[*trail(expense), {"label": _("修改支出")}],
    )


@require_POST
def expense_submit(request: Request, key: UUID) -> HttpResponse:
    """Hand it to 财政局."""
    return _press(request, key, "submit", lambda _expense: _("已提交，等财政局审核。"))


@require_POST
def expense_withdraw(request: Request, key: UUID) -> HttpResponse:
    """Take it back to change it."""
    return _press(request, key, "withdraw", lambda _expense: _("已收回，可以修改。"))


@require_POST
def expense_verify(request: Request, key: UUID) -> HttpResponse:
    """财政局 looked at it."""
    return _press(request, key, "verify", lambda _expense: _("已审核，等组长批准。"))


@require_POST
def expense_approve(request: Request, key: UUID) -> HttpResponse:
    """Who decides for the group approves it."""
    return _press(request, key, "approve", _approved)


def _approved(expense: Expense) -> str:
    """That it stands in the account, and that most of that is used."""
    account = type(expense.account).objects.get(pk=expense.account_id)
    warning = shown.warning(account, Parameter.objects.value("fund_warn_percent", today()))
    return " ".join(words for words in (_("已批准，记入经费账户。"), warning) if words)


@require_http_methods(["GET", "POST"])
def expense_send_back(request: Request, key: UUID) -> HttpResponse:
    """It is to be put right."""
    return _reasoned(request, key, "send_back", SendBackExpenseForm, _("退回"), _("已退回。"))


@require_http_methods(["GET", "POST"])
def expense_reject(request: Request, key: UUID) -> HttpResponse:
    """It is not paid from the account."""
    return _reasoned(request, key, "reject", RejectForm, _("不批准"), _("已记下不批准。"))


@require_http_methods(["GET", "POST"])
def expense_pay(request: Request, key: UUID) -> HttpResponse:
    """It was paid on a day."""
    expense = _expense(request, key)
    require(request.user, "resources.pay_expense", expense)
    form = PayForm(request.POST or None, initial={"version": expense.version, "paid_on": today()})
    return answer_form(
        request,
        form,
        title=_("登记付款"),
        do=lambda told: expense.pay(by=request.user, at=now(), paid_on=told["paid_on"], version=told["version"]),
        done=address,
        said=_("已登记付款。"),
        cancel_url=address(expense),
        lede=data(expense),
        breadcrumb=[*trail(expense), {"label": _("登记付款")}],
    )


@require_http_methods(["GET", "POST"])
def expense_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count and out of the account."""
    expense = _expense(request, key)
    return answer_void(
        request,
        expense,
        "resources.void_expense",
        title=_("作废支出"),
        trail=trail(expense),
        at=now(),
        address=address,
        form=VoidExpenseForm,
    )


def _expense(request: Request, key: UUID) -> Expense:
    return find(request, Expense.objects.with_account(), key)  # type: ignore[no-any-return]


def _press(request: Request, key: UUID, verb: str, said: Callable[[Expense], str]) -> HttpResponse:
    """A button without a form."""
    expense = _expense(request, key)
    require(request.user, f"resources.{verb}_expense", expense)
    press = lambda version: getattr(expense, verb)(by=request.user, at=now(), version=version)  # noqa: E731 - a button asks for a function
    return answer_button(request, do=press, done=address(expense), said=lambda: said(expense))


def _reasoned(request: Request, key: UUID, verb: str, form: Any, button: Any, said: Any) -> HttpResponse:
    """The page that asks why."""
    expense, permission = _expense(request, key), f"resources.{verb}_expense"
    require(request.user, permission, expense)
    return answer_reason(
        request,
        expense,
        getattr(expense, verb),
        form=form,
        button=button,
        title=label(permission),
        said=said,
        at=now(),
        address=address,
        breadcrumb=[*trail(expense), {"label": label(permission)}],
    )


def _actions(request: Request, expense: Expense) -> list[dict[str, Any]]:
    """What comes next, for whoever may."""
    if not expense.is_current:
        return []
    steps = [verb for verb in NEXT.get(expense.state, ()) if not (expense.allowance and verb == "edit")]
    found = [
        action(
            request,
            f"resources.{verb}_expense",
            label(f"resources.{verb}_expense"),
            address(expense, verb),
            expense,
            post=verb in PRESSED,
            primary=verb == steps[0],
        )
        for verb in steps
    ]
    printed = action(request, "resources.view_expense", _("打印"), address(expense, "paper"), expense)
    return [*found, printed, action(request, "resources.void_expense", _("作废"), address(expense, "void"), expense)]

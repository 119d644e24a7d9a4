"""What waits of the money of groups: to be put right, to be checked, approved and paid; and that most of it is used."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pianqu.accounts.roles import RoleCode
from pianqu.desk.wait import NAMED, Wait
from pianqu.kit.templatetags import kit
from pianqu.resources.models import AllowanceLine, Expense, FundAccount
from pianqu.resources.shown import address, warning
from pianqu.standards.models import Parameter


def sent_back(user: Any, _today: date) -> Iterator[Wait]:
    """Claims of the own groups that are to be put right, by the last day on which they can be submitted."""
    if not user.standing.group_ids:
        return
    rows = Expense.objects.visible_to(user).current().filter(state=Expense.State.DRAFT, group__in=user.standing.group_ids)
    until: dict[int, date] = {}
    for row in rows.exclude(answer="").select_related("account").order_by("happened_on", "id"):
        if row.account_id not in until:
            until[row.account_id] = row.account.claims_until()
        day = until[row.account_id]
        action = {"label": _("去补正"), "url": address(row)}
        yield Wait(day, _("支出被退回，等补正"), str(row), address(row), "near", kit.day_words(day), action)


def to_approve(user: Any, _today: date) -> Iterator[Wait]:
    """What was checked: for who decides in the own groups, but for the own money; for 县委办 that of leaders."""
    rows = Expense.objects.visible_to(user).current().filter(state=Expense.State.CHECKED)
    rows = rows.exclude(Q(claimant__cadre=user.cadre_id) | Q(pk__in=_on_sheet(post__cadre=user.cadre_id)))
    if RoleCode.COUNTY_OFFICE in user.standing.roles:
        rows = rows.filter(Q(claimant__role="LEADER") | Q(pk__in=_on_sheet(post__role="LEADER")))
    elif user.standing.group_ids and user.has_perm("resources.approve_expense"):
        rows = rows.filter(group__in=user.standing.group_ids)
    else:
        return
    for row in rows.exclude(entered_by_key=user.acting().key).order_by("happened_on", "id"):
        if user.has_perm("resources.approve_expense", row):
            action = {"label": _("去看"), "url": address(row)}
            yield Wait(row.happened_on, _("支出等你批准"), str(row), address(row), "near", kit.day_words(row.happened_on), action)


def _on_sheet(**whose: Any) -> Any:
    """The sheets of allowances on which somebody stands."""
    return AllowanceLine.objects.filter(**whose).order_by().values("expense")


def at_the_bureau(user: Any, _today: date) -> Iterator[Wait]:
    """For 财政局 in a line each: what is to be checked, and what is to be paid."""
    if RoleCode.FINANCE not in user.standing.roles:
        return
    for state in (Expense.State.SUBMITTED, Expense.State.APPROVED):
        rows = Expense.objects.visible_to(user).current().filter(state=state)
        oldest = list(rows.order_by("happened_on", "id")[:NAMED])
        if oldest:
            number = rows.order_by().count() if len(oldest) == NAMED else len(oldest)
            url, day = f"{reverse('resources:expense_list')}?state={state}", oldest[0].happened_on
            words = _to_do(state, number)
            named = "；".join(str(row) for row in oldest)
            yield Wait(day, words, named, url, "near", kit.day_words(day), {"label": _("去办"), "url": url})


def _to_do(state: str, number: int) -> str:
    if state == Expense.State.SUBMITTED:
        return ngettext("%(n)s 笔支出等审核", "%(n)s 笔支出等审核", number) % {"n": number}
    return ngettext("%(n)s 笔支出等付款", "%(n)s 笔支出等付款", number) % {"n": number}


def running_out(user: Any, today: date) -> Iterator[Wait]:
    """The account of the own group of which most is used."""
    if not user.standing.group_ids:
        return
    rows = FundAccount.objects.visible_to(user).filter(group__in=user.standing.group_ids, year=today.year, state="OPEN")
    found = list(rows.with_group().order_by("id"))
    percent = Parameter.objects.value("fund_warn_percent", today) if found else 0
    for row in found:
        if row.warns(percent):
            yield Wait(today, _("经费快用完了"), str(row), address(row), "behind", warning(row, percent))


KINDS: tuple[Callable[[Any, date], Iterable[Wait]], ...] = (sent_back, to_approve, at_the_bureau, running_out)

"""What a claim must be: of its day and year, of its group, with a voucher, decided by somebody else."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from pianqu.accounts.models import User
from pianqu.files.models import Attachment
from pianqu.journal.actor import Acting
from pianqu.kit.errors import Refused
from pianqu.kit.now import county_day
from pianqu.meetings.models import Meeting
from pianqu.reviews.models import Visit


def account_of(group: Any, day: date, field: str = "happened_on") -> Any:
    """The account of a group for the year of a day. Raises `Refused` at `field` where none was opened."""
    account = group.fundaccounts.filter(year=day.year).select_related("group").first()
    if account is None:
        words = _("%(group)s %(year)s 年还没有经费账户，请财政局先开立。") % {"group": group.name, "year": day.year}
        raise Refused({field: words}, code="no_account")
    return account


def check(expense: Any, at: datetime) -> None:
    """Day, category, person, and what it belongs to. Raises `Refused`."""
    if expense.happened_on > county_day(at):
        raise Refused(happened_on=_("支出日期不能晚于今天。"), code="future")
    if expense.amount_fen <= 0:
        raise Refused(amount_fen=_("请写支出多少。"), code="amount")
    if not expense.category.in_force(expense.happened_on):
        raise Refused(category=_("这个支出类别当天不在用。"), code="not_in_force")
    if expense.category.code == "LIVING_ALLOWANCE" and not expense.allowance:
        raise Refused(category=_("生活补助按登记的走访算，请用“生成到村补助单”，不能手填。"), code="allowance")
    if not expense.claimant.in_force(expense.happened_on):
        raise Refused(claimant=_("报账人当天不在协调组任职。"), code="no_post")
    _check_occasion(expense)


def _check_occasion(expense: Any) -> None:
    """What it belongs to counts, and the group had a part in it. Raises `Refused`."""
    if expense.visit_key and not Visit.objects.current().filter(key=expense.visit_key).of_groups([expense.group_id]).exists():
        raise Refused(visit=_("这次走访没有本组的人，或者已经作废。"), code="visit")
    if expense.meeting_key and not Meeting.objects.current().filter(key=expense.meeting_key, group=expense.group_id).exists():
        raise Refused(meeting=_("这次会议不是本组的，或者已经作废。"), code="meeting")


def check_claimable(expense: Any, today: date) -> None:
    """In time, and with a voucher (会计法 art. 14). Raises `Refused`."""
    until = expense.account.claims_until()
    if today > until:
        told = {"year": expense.account.year, "day": until}
        raise Refused(__all__=_("%(year)s 年的账报到 %(day)s 为止，已经过了。") % told, code="late")
    if not expense.allowance and not Attachment.objects.hung_on(expense).present().exists():
        raise Refused(__all__=_("请先在附件里传上凭证（发票、清单），再提交。"), code="voucher")


def check_apart(expense: Any, by: Acting) -> None:
    """Nobody checks or approves what is their own claim, or what they drafted. Raises `Refused`."""
    key, cadre = by.acting().key, _person(by)
    own = key is not None and key == expense.entered_by_key
    if own or (cadre is not None and cadre == expense.claimant.cadre_id):
        raise Refused(__all__=_("自己报的支出，不能由自己审核或者批准。"), code="own")


def sheet_values(claimant: Any, days: Sequence[Any], categories: Any) -> dict[str, Any]:
    """What a sheet of allowances says as an expense: of its last day. Raises `Refused` where 生活补助 is not in use."""
    last = max(each.day for each in days)
    category = categories.on(last).filter(code="LIVING_ALLOWANCE").first()
    if category is None:
        raise Refused(until=_("没有“生活补助”这个支出类别，请财政局先采用。"), code="category")
    first, number = min(each.day for each in days), len(days)
    purpose = f"到村生活补助 {first} 至 {last} 共 {number} 人天"
    total = sum(each.amount_fen for each in days)
    told = {"group": claimant.group, "claimant": claimant, "category": category, "amount_fen": total}
    return {**told, "purpose": purpose, "happened_on": last}


def check_typed(expense: Any) -> None:
    """A sheet of allowances is made from visits, and never typed. Raises `Refused`."""
    if expense.allowance:
        raise Refused(__all__=_("补助单按登记的走访算出来，不能改；不对的，作废以后重新生成。"), code="allowance")


def check_unpaid_by_it(expense: Any, by: Acting) -> None:
    """Nobody approves a sheet on which they stand. Raises `Refused`."""
    cadre = _person(by)
    if cadre is not None and expense.lines.filter(cadre=cadre).exists():
        raise Refused(__all__=_("补助单里有你自己，不能由你批准；请受书面委托的第一副组长或者县委办批准。"), code="own")


def check_basis(expense: Any) -> None:
    """Allowances are paid by a document that 财政局 entered (practice.md 39). Raises `Refused`."""
    if expense.allowance and not type(expense.account).objects.get(pk=expense.account_id).allowance_basis:
        raise Refused(__all__=_("账户里还没有登记生活补助的依据文件，登记以后才能付款。"), code="basis")


def _person(by: Acting) -> int | None:
    key = by.acting().key
    return User.objects.filter(key=key).values_list("cadre", flat=True).first() if key else None

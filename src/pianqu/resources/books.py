"""Balances of the money: the account is what its allotments and its posted expenses say, and what they rest on still counts."""

from collections.abc import Iterator
from datetime import date

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.journal.books import named
from pianqu.kit.books import Balance
from pianqu.resources.models import Expense, FundAccount
from pianqu.resources.models.account import spending
from pianqu.resources.models.allowance import ungrounded
from pianqu.reviews.models import Visit


def allotted(_day: date) -> Iterator[str]:
    """Accounts whose money is another than the sum of what was allotted to them."""
    rows = FundAccount.objects.annotate(given=Coalesce(Sum("allotments__amount_fen"), 0))
    for account in rows.filter(~Q(given=F("allocated_fen"))).order_by("pk").iterator():
        yield _("%(what)s：核定经费和历次拨款对不上") % {"what": named(account)}


def posted(_day: date) -> Iterator[str]:
    """Accounts in which another sum stands as spent than that of their approved and paid expenses."""
    spent = spending(Expense.objects.posted())
    for account in FundAccount.objects.order_by("pk").iterator():
        if account.posted_fen != spent.get(account.pk, 0):
            yield _("%(what)s：已支出和批准的支出对不上") % {"what": named(account)}


def of_its_year(_day: date) -> Iterator[str]:
    """Expenses that stand in the account of another group or year than they are of."""
    wrong = ~Q(account__year=F("happened_on__year")) | ~Q(account__group=F("group"))
    for expense in Expense.objects.current().filter(wrong).order_by("pk").iterator():
        yield _("%(what)s：不在所属协调组和年度的账户里") % {"what": named(expense)}


def visited(_day: date) -> Iterator[str]:
    """Approved and paid expenses of a visit that does not count: it was voided later."""
    there = Visit.objects.current().values("key")
    for expense in Expense.objects.posted().filter(visit_key__isnull=False).exclude(visit_key__in=there).order_by("pk"):
        yield _("%(what)s：所依据的走访已经作废") % {"what": named(expense)}


def lines(_day: date) -> Iterator[str]:
    """Sheets of allowances that say another sum than their lines; approved ones with a line whose visit says so no more."""
    rows = Expense.objects.current().filter(allowance=True).annotate(sum=Coalesce(Sum("lines__amount_fen"), 0))
    for expense in rows.filter(~Q(sum=F("amount_fen"))).order_by("pk").iterator():
        yield _("%(what)s：金额和补助人天对不上") % {"what": named(expense)}
    for expense in Expense.objects.posted().filter(allowance=True).order_by("pk"):
        if ungrounded(expense.lines.all()):
            yield _("%(what)s：有补助人天所依据的走访已经作废或者更正") % {"what": named(expense)}


BALANCES = (
    Balance("resources.allotted", gettext_lazy("账户的核定经费就是历次拨款之和"), allotted),
    Balance("resources.posted", gettext_lazy("账户的已支出就是批准和付款的支出之和"), posted),
    Balance("resources.year", gettext_lazy("支出在所属协调组和年度的账户里"), of_its_year),
    Balance("resources.lines", gettext_lazy("补助单的金额就是人天之和，走访都有效"), lines),
    Balance("resources.visited", gettext_lazy("批准的支出所依据的走访有效"), visited),
)

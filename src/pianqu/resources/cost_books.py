"""Balances of townships' costs: a locked year stays what it was, and a line counts on the last day of its month."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.journal.books import named
from pianqu.kit.books import Balance
from pianqu.resources.models import CostLine, FinalAccount
from pianqu.resources.models.cost import sums


def locked(_day: date) -> Iterator[str]:
    """Locked years whose lines add up to something else than when they were locked."""
    for account in FinalAccount.objects.filter(state="LOCKED").order_by("year"):
        if sums(account.year) != {"total_fen": account.total_fen, "reception_fen": account.reception_fen}:
            yield _("%(what)s：锁定时的合计和台账对不上") % {"what": named(account)}


def of_month(_day: date) -> Iterator[str]:
    """Lines that count on another day than the last of their month."""
    wrong = ~Q(happened_on__year=F("year")) | ~Q(happened_on__month=F("month")) | Q(happened_on__day__lt=28)
    rows = CostLine.objects.current().select_related("township")
    for line in rows.filter(wrong).order_by("pk").iterator():
        yield _("%(what)s：不在所属月份的最后一天") % {"what": named(line)}
    for line in rows.exclude(wrong).filter(happened_on__day__lt=31).order_by("pk").iterator():
        if (line.happened_on + timedelta(days=1)).day != 1:
            yield _("%(what)s：不在所属月份的最后一天") % {"what": named(line)}


BALANCES = (
    Balance("resources.locked", gettext_lazy("锁定的决算就是台账之和"), locked),
    Balance("resources.months", gettext_lazy("行政成本在所属月份的最后一天"), of_month),
)

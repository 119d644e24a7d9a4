"""Balances of numbers: a series runs from 1 to its last number, and none is missing."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, F, Max, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.kit.books import Balance
from pianqu.standards.models import Series


def numbers(_day: date) -> Iterator[str]:
    """Series of which a number is missing, or that say another last number than was drawn."""
    drawn = Series.objects.order_by("pk").annotate(number=Count("numbers"), highest=Coalesce(Max("numbers__value"), 0))
    for row in drawn.filter(~Q(number=F("last")) | ~Q(highest=F("last"))):
        said = {"series": row, "last": row.last, "number": row.number, "highest": row.highest}
        yield _("%(series)s：最新号是 %(last)s，取过 %(number)s 个号，最大是 %(highest)s") % said


BALANCES = (Balance("standards.numbers", gettext_lazy("编号不断号"), numbers),)

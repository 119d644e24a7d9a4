"""Balances of obligations: each period holds as many as the journal says were opened, and none stands outside one."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.cadence.models import Obligation, OpenedPeriod
from pianqu.journal.books import named
from pianqu.journal.chain import digest, digests_in
from pianqu.journal.models import Entry
from pianqu.kit.books import Balance


def obligations(_day: date) -> Iterator[str]:
    """Opened periods with another number of obligations than they were opened with, and obligations of no opened period."""
    held = Obligation.objects.order_by().filter(duty=OuterRef("duty"), since=OuterRef("since")).values("duty")
    number = Coalesce(Subquery(held.annotate(number=Count("pk")).values("number")), 0)
    opened = OpenedPeriod.objects.order_by("pk").annotate(held=number)
    label = OpenedPeriod._meta.label_lower
    entries = Entry.objects.filter(subject_type=label, verb="cadence.open_openedperiod").order_by()
    told = {key: digests_in(body).get("obligations") for key, body in entries.values_list("subject_key", "body").iterator()}
    for row in opened.iterator():
        if digest(row.held) != told.get(row.key):
            yield _("%(what)s：现在有 %(n)s 项应到任务，和开期时记的不一样多") % {"what": named(row), "n": row.held}
    there = OpenedPeriod.objects.filter(duty=OuterRef("duty"), since=OuterRef("since"))
    for owed in Obligation.objects.filter(~Exists(there)).order_by("pk").iterator():
        yield _("%(what)s：不在任何已开的期间里") % {"what": named(owed)}


BALANCES = (Balance("cadence.obligations", gettext_lazy("应到任务和开期时一样多"), obligations),)

"""Balances of petitions: a limit that runs belongs to a case in hand, what was merged or taken on is dealt with somewhere."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.journal.books import named
from pianqu.kit.books import Balance
from pianqu.petitions.models import CaseClock, ClockDue, PetitionCase
from pianqu.petitions.models.clock import ASSIGNED, HANDLE, NOTIFY, SUPERIOR
from pianqu.petitions.states import ENDED
from pianqu.standards.models import Holiday

LEFT = {"DECLINED": (NOTIFY, SUPERIOR, ASSIGNED), "SETTLED": (SUPERIOR, ASSIGNED)}


def running(_day: date) -> Iterator[str]:
    """Cases that have ended, while a duty of theirs runs.

    What was declined is to be told to the petitioner all the same (art. 23), and that as what was settled is reported to the
    superior or the petition office that assigned it.
    """
    duties = CaseClock.objects.duties().filter(case=OuterRef("pk"))
    left: Any = Q(pk__in=[])
    for state, codes in LEFT.items():
        left |= Q(state=state) & ~Exists(duties.exclude(code__in=codes))
    over = PetitionCase.objects.filter(Exists(duties), state__in=ENDED).exclude(left)
    for case in over.order_by("pk").iterator():
        yield _("%(what)s：已经了结，期限却还在计时") % {"what": named(case)}


def merged(_day: date) -> Iterator[str]:
    """Cases that were merged into one which is void or was itself merged."""
    lost = PetitionCase.objects.filter(state="MERGED", merged_into__state__in=["VOID", "MERGED"])
    for case in lost.order_by("pk").iterator():
        yield _("%(what)s：并入的那一件已经作废或者又并了案") % {"what": named(case)}


def handled(_day: date) -> Iterator[str]:
    """Claims that were taken on to be answered by an opinion, and have no limit of sixty days (art. 34)."""
    limit = CaseClock.objects.filter(case=OuterRef("pk"), code=HANDLE)
    taken = PetitionCase.objects.filter(~Exists(limit), state="ACCEPTED", kind="CLAIM", route=PetitionCase.Route.OPINION)
    for case in taken.order_by("pk").iterator():
        yield _("%(what)s：已按途径（六）受理，却没有办结期限") % {"what": named(case)}


def clocks(_day: date) -> Iterator[str]:
    """Limits that end on another day than their last line of due days says, or, while they run, than their clock."""
    calendar = Holiday.objects.calendar()
    last = ClockDue.objects.filter(clock=OuterRef("pk")).order_by("-at", "-id").values("due_on")[:1]
    rows: Any = CaseClock.objects.annotate(told=Subquery(last)).filter(Q(stopped_on__isnull=True) | ~Q(told=F("due_on")))
    for each in rows.select_related("case").prefetch_related("pauses").order_by("pk").iterator(chunk_size=500):
        clock = each.clock()
        due = each.due_on if clock.paused or each.stopped_on else clock.due(calendar)
        if not each.due_on == each.told == due:
            told = {"what": named(each.case), "limit": each.get_code_display(), "is": each.due_on, "due": due, "told": each.told}
            yield _("%(what)s：%(limit)s到期日是 %(is)s，按时钟应是 %(due)s，记录最后写的是 %(told)s") % told


BALANCES = (
    Balance("petitions.running", gettext_lazy("了结的信访事项没有期限在计时"), running),
    Balance("petitions.merged", gettext_lazy("并案的信访事项都有归处"), merged),
    Balance("petitions.handled", gettext_lazy("按途径（六）受理的都有办结期限"), handled),
    Balance("petitions.clocks", gettext_lazy("信访期限和时钟一致"), clocks),
)

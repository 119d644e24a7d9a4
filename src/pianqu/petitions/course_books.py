"""Balances of the course of cases: what is settled has a settlement, what is answered was served, clocks stand as cases do."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.journal.books import named
from pianqu.kit.books import Balance
from pianqu.petitions.models import CaseClock, ClockPause, FollowUp, PetitionCase, PetitionPaper, Settlement
from pianqu.petitions.models import clock as clocks
from pianqu.petitions.states import TOLD

RUNS_IN = {clocks.HANDLE: ("ACCEPTED",), clocks.REVIEW: ("REVIEWING",), clocks.REREVIEW: ("REREVIEWING",)}


def settled(_day: date) -> Iterator[str]:
    """Settlements of cases that are not settled, and settled cases without one."""
    rows = Settlement.objects.current().exclude(case__state__in=("SETTLED", "ARCHIVED"))
    for row in rows.with_case().order_by("pk").iterator():
        yield _("%(what)s：信访事项不是息诉息访的状态") % {"what": named(row)}
    standing = Settlement.objects.current().filter(case=OuterRef("pk"))
    for case in PetitionCase.objects.filter(~Exists(standing), state="SETTLED").order_by("pk").iterator():
        yield _("%(what)s：状态是息诉息访，却没有登记") % {"what": named(case)}


def answered(_day: date) -> Iterator[str]:
    """Claims that stand as answered by an opinion, of which none was served on a petitioner who can be reached."""
    served = PetitionPaper.objects.served().filter(case=OuterRef("pk"), kind="OPINION")
    rows = PetitionCase.objects.filter(~Exists(served), state__in=TOLD, kind="CLAIM", route=6, reachable=True)
    for case in rows.order_by("pk").iterator():
        yield _("%(what)s：已答复，却没有送达过处理意见书") % {"what": named(case)}


def running(_day: date) -> Iterator[str]:
    """Limits of handling and reviewing that run where the case stands elsewhere, and hearings that outlasted their limit."""
    for code, states in RUNS_IN.items():
        mine = CaseClock.objects.running().filter(code=code)
        for row in mine.exclude(case__state__in=states).select_related("case").order_by("pk").iterator():
            yield _("%(what)s：“%(limit)s”还在计时，这一步却已经过了") % {
                "what": named(row.case),
                "limit": row.get_code_display(),
            }
    ended = ClockPause.objects.filter(until__isnull=True, clock__stopped_on__isnull=False).select_related("clock__case")
    for pause in ended.order_by("pk").iterator():
        yield _("%(what)s：听证没有结束，期限却已经停止") % {"what": named(pause.clock.case)}


def numbered(_day: date) -> Iterator[str]:
    """Papers that are void while their number is not, or the other way round."""
    void = Q(state="VOID", number__voided_at__isnull=True) | (~Q(state="VOID") & Q(number__voided_at__isnull=False))
    for paper in PetitionPaper.objects.filter(void, number__isnull=False).order_by("pk").iterator():
        yield _("%(what)s：文书和文号只作废了一个") % {"what": named(paper)}


def lapsed(_day: date) -> Iterator[str]:
    """Settlements on a lapsed term that came before its end."""
    asks = (clocks.ASK_REVIEW, clocks.ASK_REREVIEW)
    open_then = CaseClock.objects.filter(case=OuterRef("case"), code__in=asks, due_on__gte=OuterRef("happened_on"))
    rows = Settlement.objects.current().filter(Exists(open_then), basis="LAPSED")
    for row in rows.with_case().order_by("pk").iterator():
        yield _("%(what)s：依据是期限已满，期限却在那以后") % {"what": named(row)}


def followed(_day: date) -> Iterator[str]:
    """Settlements that no follow-up since the last answer goes before; who died was asked no more (domain.md §2.1.4)."""
    answers = PetitionPaper.objects.answering().filter(case=OuterRef("case")).order_by("-served_on").values("served_on")[:1]
    asked = FollowUp.objects.current().filter(case=OuterRef("case"))
    since = Q(told__isnull=True, any_asked=True) | Q(told__isnull=False, since_asked=True)
    rows = Settlement.objects.current().exclude(basis=Settlement.Basis.DECEASED).alias(told=Subquery(answers))
    rows = rows.alias(any_asked=Exists(asked), since_asked=Exists(asked.filter(happened_on__gte=OuterRef("told"))))
    for row in rows.exclude(since).with_case().order_by("pk").iterator():
        yield _("%(what)s：最近一次答复以后没有回访过信访人") % {"what": named(row)}


BALANCES = (
    Balance("petitions.settled", gettext_lazy("息诉息访的信访事项都有登记"), settled),
    Balance("petitions.answered", gettext_lazy("答复过的信访事项都送达了意见书"), answered),
    Balance("petitions.timed", gettext_lazy("信访期限和信访事项的状态一致"), running),
    Balance("petitions.numbered", gettext_lazy("信访文书和文号一起作废"), numbered),
    Balance("petitions.lapsed", gettext_lazy("期限已满的息诉息访都在期满以后"), lapsed),
    Balance("petitions.followed", gettext_lazy("息诉息访以前都回访过信访人"), followed),
)

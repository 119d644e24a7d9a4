"""Whose turn a case is, and by when: questions for the ledger's filter and for 今日. What each is called stands in `WAITING`.

The limits are those of `next_steps`: in time is what was served in time, so a paper that waits carries the limit of its step.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy

from pianqu.accounts.roles import RoleCode
from pianqu.groups.acting_for import of_units, organs_of
from pianqu.petitions.models import CaseClock, PetitionCase, PetitionPaper, clock
from pianqu.petitions.states import LOST, REPORTED_UP, TO_FILE

RUNS = (clock.NOTIFY, clock.HANDLE, clock.PROCEDURE, clock.REVIEW, clock.REREVIEW)


def of_petition_office(user: Any) -> Q | None:
    """All cases, for the petition office; None for everybody else."""
    return Q() if RoleCode.PETITION_OFFICE in user.standing.roles else None


def of_handlers(user: Any) -> Q | None:
    """Those that the reader's own units deal with; None for who acts for none."""
    return of_units(user) if organs_of(user) else None


def of_reviewers(user: Any) -> Q | None:
    """Those that the reader's own units review; None for who acts for none."""
    return of_units(user, "review_organ") if organs_of(user) else None


def of_issuers(user: Any) -> Q | None:
    """Those in which a paper of the reader's own units waits to be served; None for who acts for none."""
    papers = PetitionPaper.objects.unserved().filter(of_units(user), case=OuterRef("pk"))
    return Q(Exists(papers), reachable=True) if organs_of(user) else None


@dataclass(frozen=True)
class Waiting:
    """One kind of turn: what it is called, whose it is, which cases, and the limits that run on it ("" for none)."""

    label: Any
    whose: Callable[[Any], Q | None]
    cases: Q
    limits: tuple[str, ...] = ()


WAITING = {
    "forward": Waiting(
        gettext_lazy("待转送、交办"), of_petition_office, Q(state="REGISTERED", organ__isnull=True), (clock.REGISTER,)
    ),
    "decide": Waiting(gettext_lazy("待决定：改派，或者维持交办"), of_petition_office, Q(state="OBJECTED"), (clock.NOTIFY,)),
    "accept": Waiting(
        gettext_lazy("待受理，或者告知不予受理"),
        of_handlers,
        Q(state__in=["REGISTERED", "FORWARDED"], organ__isnull=False),
        (clock.NOTIFY,),
    ),
    "serve": Waiting(gettext_lazy("文书待送达"), of_issuers, ~Q(state__in=[*LOST, "ARCHIVED"]), RUNS),
    "answer": Waiting(
        gettext_lazy("办理中，待答复"),
        of_handlers,
        Q(state="ACCEPTED"),
        (clock.HANDLE, clock.PROCEDURE, clock.SUPERIOR, clock.ASSIGNED),
    ),
    "review": Waiting(
        gettext_lazy("待作出复查、复核意见"),
        of_reviewers,
        Q(state__in=["REVIEWING", "REREVIEWING"]),
        (clock.REVIEW, clock.REREVIEW),
    ),
    "report_up": Waiting(
        gettext_lazy("待向上级报告办结"),
        of_handlers,
        Q(clocks__code=clock.SUPERIOR, clocks__stopped_on__isnull=True, state__in=REPORTED_UP),
        (clock.SUPERIOR,),
    ),
    "report_back": Waiting(
        gettext_lazy("待向信访局反馈交办结果"),
        of_handlers,
        Q(clocks__code=clock.ASSIGNED, clocks__stopped_on__isnull=True, state__in=REPORTED_UP),
        (clock.ASSIGNED,),
    ),
    "archive": Waiting(gettext_lazy("已了结，待归档"), of_handlers, Q(state__in=TO_FILE)),
}
# What a paper that waits to be served has taken over is not told a second time.
SERVED_FIRST = frozenset({"answer", "review", "report_up", "report_back", "archive"})


def waiting_for(user: Any, kind: str, rows: Any = None) -> Any:
    """The cases that are the reader's turn in one way, with the day of the earliest limit (`turn_due`)."""
    asked = WAITING[kind]
    whose = asked.whose(user)
    rows = PetitionCase.objects.visible_to(user) if rows is None else rows
    if whose is None:
        return rows.none()
    limits = CaseClock.objects.ticking().filter(case=OuterRef("pk"), code__in=asked.limits).order_by("open_due_on", "id")
    found = rows.filter(whose, asked.cases).annotate(turn_due=Subquery(limits.values("open_due_on")[:1]))
    if kind in SERVED_FIRST:
        unserved = PetitionPaper.objects.unserved().filter(case=OuterRef("pk"))
        found = found.exclude(Exists(unserved), reachable=True)
    return found

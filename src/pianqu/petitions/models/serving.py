"""What the service of a paper does to its case: a clock stops, the case moves on, a right begins (domain.md §2.1.2).

In time is what was *served* in time; from the same day on the petitioner may ask for a review, then for a re-review.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from pianqu.journal.actor import Acting
from pianqu.journal.moves import move
from pianqu.kit.errors import Refused
from pianqu.petitions.models import clock
from pianqu.petitions.models.clock import CaseClock
from pianqu.petitions.models.parts import CaseStep, keep_step


@dataclass(frozen=True)
class Service:
    """Which clock stops, how the case moves, which right begins; "" for none."""

    stops: str = ""
    moves: str = ""
    begins: str = ""


SERVICES = {
    "ACCEPTANCE": Service(clock.NOTIFY),
    "REFUSAL": Service(clock.NOTIFY),
    "NO_MORE": Service(clock.NOTIFY),
    "EXTENSION": Service(),
    "OPINION": Service(clock.HANDLE, "be_answered", clock.ASK_REVIEW),
    "REPLY": Service("", "be_answered"),
    "REVIEW": Service(clock.REVIEW, "be_reviewed", clock.ASK_REREVIEW),
    "REREVIEW": Service(clock.REREVIEW, "be_rereviewed"),
}
CHINESE = "zh-hans"
ANSWERS = ("OPINION", "REPLY", "REVIEW", "REREVIEW")  # that say what comes of it
RENEWED = ("ACCEPTANCE", "REFUSAL", "NO_MORE", "EXTENSION")  # owed by law: one that is void is issued anew at once


def have_served(paper: Any, case: Any, *, by: Acting, at: datetime) -> None:
    """Do to the case what the service of its paper does; in the unit of the verb that serves it. `Conflict` where it cannot."""
    service, on = SERVICES[paper.kind], paper.served_on
    if service.moves and not (paper.kind == "REPLY" and case.state != case.State.ACCEPTED):
        move(case, service.moves, by=by, at=at)
    for running in case.clocks.running().filter(code=service.stops):
        running.stop(on, at)
    if service.begins:
        CaseClock.begin(case, service.begins, on, at)
    with override(CHINESE):  # what is kept in a case is the county's own Chinese
        words = f"{paper}，{paper.get_way_display()}。"
    keep_step(case, CaseStep.What.SERVED, on, words, by=by, at=at)


def check_service(paper: Any, case: Any, on: date) -> None:
    """Whether a paper that was served can have been served on another day. Raises `Refused` at `on`."""
    asked = _right(paper, case)
    if asked is None:
        return
    if asked.stopped_on is None or asked.end == CaseClock.End.LAPSED or on <= asked.stopped_on:
        return
    if asked.end == CaseClock.End.DONE:
        told = {"what": asked.get_code_display(), "day": asked.stopped_on}
        raise Refused(on=_("%(day)s 已经%(what)s，送达日期不能在那之后。") % told, code="after")
    raise Refused(on=_("%(day)s 已经重新办理，送达日期不能在那之后。") % {"day": asked.stopped_on}, code="after")


def correct_service(paper: Any, case: Any, was: date, at: datetime) -> None:
    """Count anew what hung on the day that was written first; in the unit of the verb that corrects it."""
    stopped = case.clocks.filter(code=SERVICES[paper.kind].stops, end=CaseClock.End.DONE, stopped_on=was).last()
    if stopped is not None:
        stopped.put_right(at, stopped_on=paper.served_on)
    begun = _right(paper, case, was)
    if begun is not None:
        begun.put_right(at, on=paper.served_on)


def _right(paper: Any, case: Any, began_on: date | None = None) -> CaseClock | None:
    """The clock of the right that began with the service of a paper."""
    rows = case.clocks.filter(code=SERVICES[paper.kind].begins, start_on=began_on or paper.served_on)
    found: CaseClock | None = rows.last()
    return found

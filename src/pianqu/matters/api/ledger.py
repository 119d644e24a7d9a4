"""协调台账: what is to be coordinated, by whom, and how long it took."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from ninja import Router

from pianqu.kit.api import Asked, answer_list, listed
from pianqu.kit.now import today
from pianqu.kit.permissions import require
from pianqu.kit.request import Request
from pianqu.matters import ledger
from pianqu.matters.api.matters import ProblemAsked, ProblemOut, problem_told
from pianqu.matters.filters import LedgerFilter
from pianqu.matters.origins import seen

router = Router(tags=["matters"])


class LedgerAsked(ProblemAsked):
    """With whether others were asked to help (`group`, `county`), and open for more than so many days."""

    filtered_by: ClassVar = LedgerFilter

    escalated: str = ""
    over: str = ""


class LedgerOut(ProblemOut):
    """A line of the ledger; `days` from raised to settled (until today while open), the task that is to solve it and its unit."""

    settled_on: date | None
    days: int | None
    lead: str
    task: UUID | None
    based_on: str


@router.get("/problems/ledger", response=listed(LedgerOut), operation_id="matters.view_ledger_problem")
def problem_ledger(request: Request, asked: Asked[LedgerAsked]) -> dict[str, Any]:
    """The problems between units and those raised to others that the reader may see."""
    require(request.user, "matters.view_ledger_problem")
    page = answer_list(request, ledger.rows_of(request.user), ("-happened_on", "-id"), asked, LedgerFilter)
    opens, day = seen(page["items"], request.user), today()
    return {**page, "items": [_line(row, opens, day) for row in page["items"]]}


def _line(row: Any, opens: set[tuple[str, UUID]], day: date) -> LedgerOut:
    return LedgerOut(
        **problem_told(row, opens),
        settled_on=ledger.settled_on(row),
        days=ledger.days_of(row, day),
        lead=row.lead_name or "",
        task=row.task_key,
        based_on=row.based_on or "",
    )

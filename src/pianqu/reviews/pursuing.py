"""A promise that somebody else has to keep becomes a task, with the promise as its origin (承诺台账; practice.md 17)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pianqu.journal.actor import Acting
from pianqu.matters.models import Task
from pianqu.matters.task_forms import USUAL_DAYS
from pianqu.reviews.models import Commitment

TITLE_MOST = 80


def known_of_promise(commitment: Commitment) -> dict[str, Any]:
    """What the promise says already."""
    text = str(commitment.text)
    return {
        "title": text[:TITLE_MOST],
        "asked": text if len(text) > TITLE_MOST else "",
        "place": str(commitment.place.key),
        "present": commitment.place,
        "days": None if commitment.due_on else USUAL_DAYS,
        "asked_due_on": commitment.due_on,
        "basis": Task.Counting.WORKING,
        "kind": Task.Kind.TASK,
    }


def pursue(commitment: Commitment, *, by: Acting, at: datetime, key: UUID | None = None, **told: Any) -> Task:
    """Draft the task of its group; raises as `Task.propose` does."""
    return Task.propose(by=by, at=at, key=key, origin=commitment, group=commitment.group, **told)

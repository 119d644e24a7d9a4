"""A promise that somebody else has to keep becomes a task, with the promise as its origin (承诺台账; practice.md 17)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pianqu.journal.actor import Acting
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.matters.drafting import worded
from pianqu.matters.models import Task
from pianqu.matters.task_forms import USUAL_DAYS
from pianqu.reviews.models import Commitment


def known_of_promise(commitment: Commitment) -> dict[str, Any]:
    """What the promise says already."""
    return {
        **worded(commitment.text),
        "place": str(commitment.place.key),
        "present": commitment.place,
        "days": None if commitment.due_on else USUAL_DAYS,
        "asked_due_on": commitment.due_on,
        "basis": Task.Counting.WORKING,
        "kind": Task.Kind.TASK,
    }


def pursue(commitment: Commitment, *, by: Acting, at: datetime, key: UUID | None = None, **told: Any) -> Task:
    """Draft the task of its group, once.

    Raises `Refused` while one stands and for what was answered or is void, else as `Task.propose` does.
    """
    with turn(by=by, at=at):  # so that two do not draft it at once, nor is it answered meanwhile
        if key is None or not Task.objects.filter(key=key).exists():  # else the same form again: it gives what is there
            _check_pursued(commitment)
        return Task.propose(by=by, at=at, key=key, origin=commitment, group=commitment.group, **told)


def tasks_of(commitment: Commitment) -> Any:
    """What came of it and was not cancelled."""
    return Task.objects.from_origin(commitment).exclude(state=Task.State.CANCELLED)


def _check_pursued(commitment: Commitment) -> None:
    if Commitment.objects.open().held().filter(key=commitment.key).first() is None:
        raise Refused(__all__=_("这条承诺已经答复或作废，不能再列为督办事项。"), code="state")
    if tasks_of(commitment).exists():
        raise Refused(__all__=_("这条承诺已经列为督办事项，不再重复列。"), code="once")

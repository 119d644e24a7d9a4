"""What waits of money, flags, vehicles and kit for who sees the county: one question whether anything does, then what."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists

from pianqu.accounts.models import User
from pianqu.desk import flag_waits, fund_waits, kit_waits
from pianqu.desk.wait import Wait
from pianqu.resources.models import Expense, Flag, Handover, VehicleRequest

Kept = VehicleRequest.State


def above(user: Any, today: date, *, office: bool) -> Iterator[Wait]:
    """What was put before the reader; for 县委办 also leaders' claims, flags to check, vehicles and kit."""
    requests = VehicleRequest.objects.current()
    asked = {
        flag_waits.to_decide: Exists(Flag.objects.filter(state=Flag.State.SUBMITTED, decider=user.cadre_id)),
        flag_waits.to_check: Exists(Flag.objects.filter(state=Flag.State.FOUND)),
        fund_waits.to_approve: Exists(Expense.objects.current().filter(state=Expense.State.CHECKED)),
        kit_waits.to_dispatch: Exists(requests.filter(state=Kept.REQUESTED)),
        kit_waits.to_log: Exists(requests.filter(state=Kept.DISPATCHED, happened_on__lt=today)),
        kit_waits.to_return: Exists(Handover.objects.to_return(today)),
    }
    kinds = [kind for kind in asked if office or kind is flag_waits.to_decide]
    there = User.objects.filter(pk=user.pk).values_list(*(asked[kind] for kind in kinds)).get()
    for kind, waits in zip(kinds, there, strict=True):
        if waits:
            yield from kind(user, today)

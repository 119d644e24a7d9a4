"""A step of `tick`: whoever has to do something is reminded, exactly once for each light and due day, in working hours.

After downtime the light of the day is told, not those that passed meanwhile. What lies above the unit's head a person presses.
"""

from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef

from pianqu.inbox.quiet import is_quiet
from pianqu.journal.actor import SYSTEM
from pianqu.journal.work import turn
from pianqu.kit.clocks import Light
from pianqu.kit.now import county_day
from pianqu.matters.models import Task, Urge
from pianqu.matters.models.urge import REMINDED

BATCH = 500


def sweep(at: datetime) -> int:
    """Remind of every task whose light came on since the last sweep; answers how many. Nothing at night and on rest days."""
    if is_quiet(at):
        return 0
    told = 0
    while True:
        with turn(by=SYSTEM, at=at):  # of two sweeps at once, the second sees what the first did
            rows = list(to_remind(county_day(at))[:BATCH])
            for task in rows:
                Urge.send(task, Light(task.lit), by=SYSTEM, at=at)
        told += len(rows)
        if len(rows) < BATCH:
            return told


def to_remind(today: date) -> Any:
    """Tasks at hand that are near, behind or late today, and were not told of it for their due day."""
    told = Urge.objects.filter(task=OuterRef("pk"), light=OuterRef("lit"), due_on=OuterRef("due_on"), by_hand=False)
    rows: Any = Task.objects.at_hand().with_light(today)
    lit = rows.filter(lit__in=[light.value for light in REMINDED])
    return lit.filter(~Exists(told)).select_related("number__series", "lead").order_by("open_due_on", "id")


def to_press(today: date) -> Any:
    """Tasks still late after the day on which the head was told, of which nobody above has heard: a person presses."""
    told = Urge.objects.filter(task=OuterRef("pk"), due_on=OuterRef("due_on"))
    head = told.filter(level=Urge.Level.HEAD, on__lt=today)
    above = told.filter(level=Urge.Level.ABOVE)
    rows = Task.objects.at_hand().filter(open_due_on__lt=today).exclude(kind=Task.Kind.LETTER)
    return rows.filter(Exists(head), ~Exists(above)).order_by("open_due_on", "id")

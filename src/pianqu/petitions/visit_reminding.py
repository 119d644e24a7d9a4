"""A step of `tick`: who goes to an appointment, and the clerks of the township, are told on the day before it (R64)."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from pianqu.inbox.models import Alert
from pianqu.journal.actor import SYSTEM
from pianqu.kit.now import county_day
from pianqu.kit.periods import DAY
from pianqu.petitions.models import AppointmentVisit


def remind_appointments(at: datetime) -> int:
    """Tell of the appointments of today and tomorrow that were not told of for their day; answers how many."""
    today = county_day(at)
    told = Alert.objects.about(AppointmentVisit, Alert.Level.DUE_SOON, OuterRef("key")).filter(on=OuterRef("happened_on"))
    rows = AppointmentVisit.objects.planned().filter(~Exists(told), happened_on__range=(today, today + DAY))
    return sum(visit.due_soon(by=SYSTEM, at=at) for visit in rows.select_related("township", "village__parent").order_by("id"))

"""The clock, read only at the edge (views, commands, middleware); below it, time is handed in as `at=` or `today=`."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

COUNTY_ZONE = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """This moment, aware, in UTC."""
    return timezone.now()


def today() -> date:
    """The county's day at this moment."""
    return county_day(now())


def county_day(at: datetime) -> date:
    """The county's calendar day (Asia/Shanghai) on which the moment `at` falls."""
    return at.astimezone(COUNTY_ZONE).date()


def start_of_day(day: date) -> datetime:
    """The moment at which the county's `day` begins (00:00 in Asia/Shanghai), aware."""
    return datetime(day.year, day.month, day.day, tzinfo=COUNTY_ZONE)

"""When nobody is disturbed: at night and on rest days, by the county's calendar and parameters (domain.md §3.3: 20:00-08:00).

The digest waits then, and so would whatever reaches a person outside the page; the page itself disturbs nobody.
"""

from datetime import datetime

from pianqu.kit.now import COUNTY_ZONE, county_day
from pianqu.standards.models import Holiday, Parameter


def in_hours(hour: int, quiet_from: int, quiet_until: int) -> bool:
    """Whether the hour lies from one to the other, over midnight too; the same hour twice is never."""
    if quiet_from <= quiet_until:
        return quiet_from <= hour < quiet_until
    return hour >= quiet_from or hour < quiet_until


def is_quiet(at: datetime) -> bool:
    """Whether the digest waits at this moment."""
    day = county_day(at)
    terms = Parameter.objects.in_force(day)
    if in_hours(at.astimezone(COUNTY_ZONE).hour, terms["quiet_from_hour"], terms["quiet_until_hour"]):
        return True
    return not Holiday.objects.calendar().is_workday(day)

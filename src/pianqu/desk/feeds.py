"""The calendar feed as calendar programs read it (RFC 5545): whole days, each with a number of things and no word of what."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from pianqu.desk.dates import waiting_words
from pianqu.kit.now import start_of_day
from pianqu.kit.periods import DAY


def calendar(key: UUID, counts: Mapping[date, int], today: date) -> bytes:
    """A feed; the event of a day keeps its name, so that a program that reads it again replaces what it had."""
    feed = Calendar()
    feed.add("prodid", "-//pianqu//calendar//ZH")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", _("片区通"))
    feed.add("x-published-ttl", "PT1H")
    for day, count in counts.items():
        event = Event()
        event.add("uid", f"{key}-{day}@pianqu")
        event.add("dtstamp", start_of_day(today))
        event.add("dtstart", day)
        event.add("dtend", day + DAY)
        event.add("summary", waiting_words(count))
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        feed.add_component(event)
    return bytes(feed.to_ical())

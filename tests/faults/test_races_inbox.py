"""Several ticks at once (a lease that lapsed): each message is made once, each person gets one digest a day."""

from collections import Counter
from datetime import date, timedelta

import pytest

from pianqu.inbox.models import Message
from pianqu.inbox.telling import show, tell
from tests.cadence.owing import moment
from tests.faults.test_races import many  # noqa: F401 - the fixture
from tests.inbox.told import caught_up, visited

pytestmark = pytest.mark.django_db(transaction=True)
HANDS = 4
FIRST = date(2026, 3, 2)


def test_ticks_at_once_tell_once(small, many, races: int) -> None:  # noqa: F811
    caught_up()
    for number in range(races // 2):
        day = FIRST + timedelta(days=7 * number)
        visited(small, day)
        made = many.race([lambda day=day: lambda: tell(moment(day + timedelta(days=1))) for _hand in range(HANDS)])
        shown = many.race([lambda day=day: lambda: show(moment(day + timedelta(days=1))) for _hand in range(HANDS)])
        assert (sum(made), sum(shown)) == (2, 2)
    told = Counter(Message.objects.filter(kind="reviews.record_visit").values_list("user", "entry"))
    digests = Counter(Message.objects.filter(kind="digest").values_list("user", "day"))
    assert (set(told.values()), len(told), set(digests.values()), len(digests)) == ({1}, races, {1}, races)

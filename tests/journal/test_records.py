"""The bases of records: what their querysets answer."""

from datetime import timedelta
from types import SimpleNamespace

from pianqu.journal.actor import SYSTEM
from pianqu.journal.moves import replace, void
from pianqu.journal.records import CountedQuerySet, OpenRows
from pianqu.reviews.models import Visit
from tests.reviews.trips import recorded


class OpenVisits(OpenRows, CountedQuerySet):
    """Visits, were they open to everybody."""


def test_of_a_counted_record_everybody_sees_the_latest_version_alone(small: SimpleNamespace) -> None:
    visit, user = recorded(small), small.user("clerk")
    fresh = replace(visit, "correct", by=SYSTEM, at=small.at + timedelta(hours=1), reason="写错", baseline="全村 213 户")
    assert OpenVisits(Visit).visible_to(user).get(key=visit.key) == fresh
    void(fresh, "void", by=SYSTEM, at=small.at + timedelta(hours=2), reason="重复")
    assert OpenVisits(Visit).visible_to(user).get(key=visit.key) == fresh


def test_who_is_not_active_sees_nothing(small: SimpleNamespace) -> None:
    recorded(small)
    user = small.user("clerk")
    user.is_active = False
    assert not OpenVisits(Visit).visible_to(user).exists()

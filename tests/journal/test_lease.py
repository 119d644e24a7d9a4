"""The right to do one timed job: two `tick`s at once do it once."""

from datetime import datetime, timedelta

import pytest

from pianqu.journal.models import Lease

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def take(holder: str, at: datetime) -> bool:
    return Lease.take("tick", holder=holder, at=at, length=HOUR)


def test_one_holder_at_a_time(at: datetime) -> None:
    assert take("a", at)
    assert not take("b", at)
    assert not take("b", at + HOUR - timedelta(seconds=1))
    assert take("a", at + timedelta(minutes=30))  # the holder goes on
    assert not take("b", at + HOUR)
    assert take("b", at + 2 * HOUR)  # a holder that died is followed after its time


def test_what_is_given_back_is_free(at: datetime) -> None:
    assert take("a", at)
    Lease.give_back("tick", holder="b", at=at)
    assert not take("b", at)
    Lease.give_back("tick", holder="a", at=at)
    assert take("b", at)


def test_jobs_do_not_wait_for_each_other(at: datetime) -> None:
    assert take("a", at)
    assert Lease.take("backup", holder="b", at=at, length=HOUR)

"""What runs by itself: once at a time, and one step that breaks stops no other."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pianqu.config import tick as ticking
from pianqu.journal.models import Lease

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    """The collector must not come to the files of other tests."""
    settings.PIANQU_DATA = tmp_path


def test_two_at_once_do_it_once() -> None:
    assert Lease.take("tick", holder="another", at=AT, length=ticking.LEASE)
    assert ticking.tick(AT) is None
    assert ticking.tick(AT + ticking.LEASE) is not None


def test_a_tick_that_ended_frees_the_next_at_once() -> None:
    assert ticking.tick(AT) is not None
    assert ticking.tick(AT + timedelta(seconds=1)) is not None


def test_a_step_that_breaks_is_told_and_the_next_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[datetime] = []

    def broken(at: datetime) -> int:
        raise RuntimeError(at)

    def fine(at: datetime) -> int:
        done.append(at)
        return 1

    monkeypatch.setattr(ticking, "STEPS", (("broken", broken), ("fine", fine)))
    assert ticking.tick(AT) == {"broken": ticking.FAILED, "fine": 1}
    assert done == [AT]

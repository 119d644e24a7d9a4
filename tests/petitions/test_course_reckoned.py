"""A whole course, register to settlement, over 国庆, 春节 and made-up Saturdays; each due day against the slow reckoning."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.now import start_of_day
from pianqu.petitions.lapsing import lapse
from pianqu.petitions.models import PetitionCase, Settlement
from pianqu.standards.models import Holiday
from tests.petitions.coursed import LATER, WORDS, above, due, followed_up, now, paper, told
from tests.petitions.petitioned import peopled, registered
from tests.reckoning import deadlines as slowly

HEARD = 4  # days


@pytest.fixture
def county(small: SimpleNamespace) -> SimpleNamespace:
    """With the table of holidays, as the slow reckoning reads it."""
    known = {day: kind for day, kind in slowly.SAID.items() if day >= "2025"}
    rows = [Holiday(day=date.fromisoformat(day), kind=kind, name="示例", status="official") for day, kind in known.items()]
    Holiday.objects.bulk_create(rows)
    return peopled(small)


class Walk:
    """A case on its way, with the day on which it stands."""

    def __init__(self, small: SimpleNamespace, received: date) -> None:
        self.small, self.day = small, received
        self.case: PetitionCase = registered(small, at=self.at, received_on=received)

    @property
    def at(self) -> datetime:
        """In the morning of the day."""
        return start_of_day(self.day) + timedelta(hours=9)

    def go(self, days: int) -> "Walk":
        """So many days on."""
        self.day += timedelta(days=days)
        return self

    def do(self, verb: str, by: str = "clerk", **values: Any) -> None:
        """A verb on the day."""
        self.case = now(self.case)
        getattr(self.case, verb)(on=self.day, **values, **told(self.small, by, self.at))

    def serve(self, kind: str) -> None:
        """A paper reached the petitioner on the day."""
        paper(self.case, kind).serve(on=self.day, way="POST", **told(self.small, at=self.at))

    def due(self, code: str) -> date | None:
        """When the newest clock of the code is due."""
        return due(self.case, code)


def handled(walk: Walk, gap: int) -> Walk:
    """Forwarded, accepted, extended, answered, served; each limit held against the reckoning."""
    small, received = walk.small, walk.day
    assert walk.due("register_15_calendar") == slowly.due(received, "register_15_calendar")
    walk.go(1).do("forward", "petition", organ=small.organ1)
    assert walk.due("notify_15_calendar") == slowly.due(walk.day, "notify_15_calendar")
    assert walk.due("object_5_working") == slowly.due(walk.day, "object_5_working")
    walk.go(2).do("accept", route=6)
    taken_on = walk.day
    assert walk.due("handle_60_calendar") == slowly.due(taken_on, "handle_60_calendar")
    walk.go(1).serve("ACCEPTANCE")
    walk.go(gap).do("extend", "principal", days=30, reason="需要测绘。")
    assert walk.due("handle_60_calendar") == slowly.due_extended(taken_on)
    walk.serve("EXTENSION")
    walk.go(gap).do("answer", **WORDS)
    walk.go(1).serve("OPINION")
    assert walk.due("ask_review_30_calendar") == slowly.due(walk.day, "ask_review_30_calendar")
    return walk


def reviewed_twice(walk: Walk, gap: int) -> Walk:
    """Reviewed, re-reviewed with a hearing, final."""
    small = walk.small
    walk.go(gap).do("ask_review", organ=small.government)
    assert walk.due("review_30_calendar") == slowly.due(walk.day, "review_30_calendar")
    walk.go(gap).do("review", "petition", **WORDS)
    walk.serve("REVIEW")
    assert walk.due("ask_rereview_30_calendar") == slowly.due(walk.day, "ask_rereview_30_calendar")
    walk.go(gap).do("ask_rereview", organ=above(small))
    asked = walk.day
    assert walk.due("rereview_30_calendar") == slowly.due(asked, "rereview_30_calendar")
    walk.go(3).do("begin_hearing", "petition")
    first = walk.day
    walk.go(HEARD - 1).do("end_hearing", "petition")
    assert walk.due("rereview_30_calendar") == slowly.due_with_hearing(asked, first, walk.day)
    walk.go(1).do("rereview", "petition", **WORDS)
    walk.serve("REREVIEW")
    return walk


@pytest.mark.parametrize("gap", [2, 11])
@pytest.mark.parametrize("received", ["2026-01-12", "2026-02-09", "2026-07-13", "2026-09-17"])
def test_from_the_register_to_the_settlement(
    county: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, received: str, gap: int
) -> None:
    walk = reviewed_twice(handled(Walk(county, date.fromisoformat(received)), gap), gap)
    assert now(walk.case).state == "FINAL"
    assert not walk.case.clocks.running().exists()
    followed_up(monkeypatch, walk.day)
    values: dict[str, Any] = {"happened_on": walk.day, "basis": "FINAL"}
    now(walk.case).settle(**values, **told(county, at=walk.at))
    assert (now(walk.case).state, Settlement.objects.current().count()) == ("SETTLED", 1)
    assert [each.code for each in walk.case.clocks.all() if not each.is_right and not each.in_time] == []
    walk.go(1).do("archive")
    assert now(walk.case).state == "ARCHIVED"


@pytest.mark.parametrize("received", ["2026-01-12", "2026-08-28", "2026-09-17"])
def test_the_right_lapses_on_the_reckoned_day(county: SimpleNamespace, received: str) -> None:
    walk = handled(Walk(county, date.fromisoformat(received)), 3)
    last = slowly.due(walk.day, "ask_review_30_calendar")
    assert lapse(start_of_day(last)) == 0
    assert lapse(LATER) == 1
    assert walk.case.clocks.get(code="ask_review_30_calendar").stopped_on == last

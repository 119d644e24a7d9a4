"""A sitting is on another day."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.briefings.models import Sitting
from pianqu.kit.errors import Conflict
from tests.briefings.briefed import DAY, sitting
from tests.county import AT
from tests.doors import only, told, tried

LATER = DAY + timedelta(days=9)


def test_only_while_it_waits(small: SimpleNamespace) -> None:
    on = sitting(small).postpone(by=small.user("office"), at=AT, day=LATER)
    assert (on.day, told(on)) == (LATER, ("briefings.postpone_sitting", "示例县委办", ["day"]))
    on.cancel(by=small.user("office"), at=AT, reason="不开了")
    with pytest.raises(Conflict):
        Sitting.objects.get().postpone(by=small.user("office"), at=AT, day=DAY)


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    slower = Sitting.objects.get(pk=sitting(small).pk)
    Sitting.objects.get().postpone(by=small.user("office"), at=AT, day=LATER)
    with pytest.raises(Conflict):
        slower.postpone(by=small.user("office"), at=AT, day=DAY)
    assert Sitting.objects.get().day == LATER


def test_who_may(small: SimpleNamespace) -> None:
    key = sitting(small).key
    seen = {"secretary": (403, 403), "office": (302, 200)}
    table = tried(small, f"/sittings/{key}/postpone/", f"/sittings/{key}/postpone", {"day": str(LATER)})
    assert table == only("office", others=404) | seen

"""A field that is not offered any more stays with what was recorded under it."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Refused
from tests.county import AT, TODAY
from tests.doors import only, signed_in, tried
from tests.meetings.met import AREA, agenda, planned, topic


def test_not_before_it_began(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        topic(small).end(date(2025, 1, 1), by=small.user("office"), at=AT)


def test_it_is_offered_no_more_and_stays_where_it_was_used(small: SimpleNamespace) -> None:
    field = topic(small)
    meeting = planned(small, kinds=[AREA], agenda={AREA: agenda("x", of=field)})
    field.end(TODAY, by=small.user("office"), at=AT)
    client = signed_in(small, "second1")
    assert "科技下乡" not in client.get("/meetings/plan/").content.decode()
    assert "科技下乡" in client.get(f"/meetings/{meeting.key}/").content.decode()
    assert "科技下乡" not in client.get("/topics/").content.decode()
    assert "科技下乡" in client.get("/topics/?all=on").content.decode()


def test_who_may(small: SimpleNamespace) -> None:
    key = topic(small).key
    answers = tried(small, f"/topics/{key}/end/", f"/topics/{key}/end", {"on": str(TODAY)})
    assert answers == only("office", done=200) | {name: answers[name] for name in ("auditadmin", "secadmin")}

"""A sitting is on another day."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.briefings.models import Sitting
from pianqu.kit.errors import Conflict, Refused
from tests.briefings.briefed import DAY, scheduled, sitting
from tests.county import AT
from tests.doors import only, signed_in, told, tried

LATER = DAY + timedelta(days=9)


def test_only_while_it_waits(small: SimpleNamespace) -> None:
    on = sitting(small).postpone(by=small.user("office"), at=AT, day=LATER)
    assert (on.day, told(on)) == (LATER, ("briefings.postpone_sitting", "示例县委办", ["day", "planned_on"]))
    on.cancel(by=small.user("office"), at=AT, reason="不开了")
    with pytest.raises(Conflict):
        Sitting.objects.get().postpone(by=small.user("office"), at=AT, day=DAY)


def test_the_day_that_it_was_planned_for_first_is_shown(small: SimpleNamespace) -> None:
    on = sitting(small)
    client, office = signed_in(small, "office"), small.user("office")
    for day in (LATER, LATER + timedelta(days=1)):
        on.postpone(by=office, at=AT, day=day)
    assert client.get(f"/api/v1/sittings/{on.key}").json()["planned_on"] == str(DAY)
    shown = client.get(f"/sittings/{on.key}/").content.decode()
    assert ("原定日期" in shown, str(DAY) in shown) == (True, True)
    on.postpone(by=office, at=AT, day=DAY)
    assert "原定日期</dt>" not in client.get(f"/sittings/{on.key}/").content.decode()


def test_not_to_a_day_before_one_of_its_briefings_was_signed(small: SimpleNamespace) -> None:
    on = sitting(small, day=LATER)
    scheduled(small, on=on)
    with pytest.raises(Refused, match="签发") as no:
        on.postpone(by=small.user("office"), at=AT, day=DAY - timedelta(days=1))
    assert (list(no.value.message_dict), Sitting.objects.get().day) == (["day"], LATER)
    assert on.postpone(by=small.user("office"), at=AT, day=DAY).day == DAY


def test_not_to_a_day_that_has_one_of_its_name(small: SimpleNamespace) -> None:
    on = sitting(small)
    sitting(small, day=LATER)
    with pytest.raises(Refused, match="已登记过") as no:
        on.postpone(by=small.user("office"), at=AT, day=LATER)
    assert (list(no.value.message_dict), Sitting.objects.get(pk=on.pk).day) == (["day"], DAY)


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

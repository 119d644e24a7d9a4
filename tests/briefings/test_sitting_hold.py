"""Recording that a sitting was held, and which of its briefings it heard."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.briefings.models import Briefing, Sitting
from pianqu.kit.errors import Conflict, Refused
from tests.briefings.briefed import DAY, scheduled, sitting
from tests.county import AT
from tests.doors import refused, signed_in, told


def test_not_before_its_day_nor_with_what_is_not_on_it(small: SimpleNamespace) -> None:
    office = small.user("office")
    with pytest.raises(Refused, match="还没有到"):
        sitting(small, day=DAY + timedelta(days=30)).hold(by=office, at=AT, heard=[])
    other = scheduled(small)
    with pytest.raises(Refused, match="不在这次会议上"):
        sitting(small, name="另一次").hold(by=office, at=AT, heard=[other])
    assert not Briefing.objects.heard().exists()


def test_that_nothing_was_heard_is_said_in_so_many_words(small: SimpleNamespace) -> None:
    on, empty = sitting(small), sitting(small, name="没有汇报的")
    briefing = scheduled(small, on=on)
    client = signed_in(small, "office")
    for each in (on, empty):
        page = f"/sittings/{each.key}/hold/"
        assert "没有勾选听取的汇报" in client.post(page, {"version": "1"}).content.decode()
        answer = client.post(f"/api/v1{page[:-1]}", {"heard": []}, "application/json")
        assert list(refused(answer)) == ["none_heard"]
    both = {"version": "1", "heard": [str(briefing.key)], "none_heard": "on"}
    assert "去掉其中一样" in client.post(f"/sittings/{on.key}/hold/", both).content.decode()
    assert not Sitting.objects.exclude(state="PLANNED").exists()
    assert client.post(f"/sittings/{on.key}/hold/", {"version": "1", "none_heard": "on"}).status_code == 302
    assert (Sitting.objects.get(pk=on.pk).state, Briefing.objects.get().state) == ("HELD", "LEADER_SIGNED")


def test_what_was_heard_counts_and_the_rest_waits_for_another(small: SimpleNamespace) -> None:
    on = sitting(small)
    first, second = scheduled(small, on=on), scheduled(small, on=on, group=small.group2)
    client = signed_in(small, "office")
    page = client.get(f"/sittings/{on.key}/hold/").content.decode()
    assert page.count("checked") == 2  # all, and not that none was
    answer = client.post(f"/sittings/{on.key}/hold/", {"version": "1", "heard": [str(first.key)]})
    assert answer.status_code == 302
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.happened_on) == ("HEARD", DAY)
    assert (second.state, second.sitting) == ("LEADER_SIGNED", None)
    assert (Sitting.objects.get().state, told(on)[0]) == ("HELD", "briefings.hold_sitting")


def test_all_or_nothing_where_one_was_taken_off_meanwhile(small: SimpleNamespace) -> None:
    on = sitting(small)
    first, second = scheduled(small, on=on), scheduled(small, on=on, group=small.group2)
    second.unschedule(by=small.user("office"), at=AT)
    with pytest.raises(Refused):
        on.hold(by=small.user("office"), at=AT, heard=[first, second])
    first.refresh_from_db()
    assert (first.state, Sitting.objects.get().state) == ("SCHEDULED", "PLANNED")


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    on = sitting(small)
    briefing = scheduled(small, on=on)
    slower = Sitting.objects.get()
    on.hold(by=small.user("office"), at=AT, heard=[briefing])
    for verb, values in (("hold", {"heard": [], "none_heard": True}), ("cancel", {"reason": "不开"}), ("postpone", {"day": DAY})):
        with pytest.raises(Conflict):
            getattr(slower, verb)(by=small.user("office"), at=AT, **values)
    briefing.refresh_from_db()
    assert briefing.state == "HEARD"


def test_who_may(small: SimpleNamespace) -> None:
    on = sitting(small)
    briefing = scheduled(small, on=on)
    answers = {name: signed_in(small, name).get(f"/sittings/{on.key}/hold/").status_code for name in
               ("leader1", "secretary", "leader2", "clerk", "office")}  # fmt: skip
    assert answers == {"leader1": 403, "secretary": 403, "leader2": 404, "clerk": 404, "office": 200}
    done = signed_in(small, "office").post(f"/api/v1/sittings/{on.key}/hold", {"heard": [str(briefing.key)]}, "application/json")
    assert (done.status_code, done.json()["state"], Briefing.objects.get().state) == (200, "HELD", "HEARD")

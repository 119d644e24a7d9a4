"""Putting a signed one on a sitting."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.briefings.models import Briefing, Sitting
from pianqu.kit.errors import Conflict, Refused
from tests.briefings.briefed import DAY, drafted, signed, sitting
from tests.county import AT
from tests.doors import refused, signed_in, told


def test_not_what_is_not_signed(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        drafted(small).schedule(by=small.user("office"), at=AT, sitting=sitting(small))
    assert Briefing.objects.get().sitting is None


def test_only_on_a_sitting_to_come_of_the_day_of_the_signature_or_later(small: SimpleNamespace) -> None:
    """What is signed today is not put on last quarter's sitting, nor on one that is over or off (A14)."""
    office, briefing, told = small.user("office"), signed(small), {"by": small.user("office"), "at": AT}
    before = sitting(small, day=DAY - timedelta(days=1))
    over, off, fits = (sitting(small, name=name) for name in ("开过的", "取消的", "当天的"))
    over.hold(heard=[], none_heard=True, **told)
    off.cancel(reason="改期另定", **told)
    for on, why in ((before, "签发当天或以后"), (over, "改回待召开"), (off, "已取消")):
        with pytest.raises(Refused, match=why) as no:
            briefing.schedule(by=office, at=AT, sitting=on)
        assert list(no.value.message_dict) == ["sitting"]
    page = signed_in(small, "office").get(f"/briefings/{briefing.key}/schedule/").content.decode()
    assert [str(on.key) in page for on in (before, over, off, fits)] == [False, False, False, True]
    answer = signed_in(small, "office").post(
        f"/api/v1/briefings/{briefing.key}/schedule", {"sitting": str(before.key)}, "application/json"
    )
    assert "签发当天或以后" in refused(answer)["sitting"]
    assert Briefing.objects.get().state == "LEADER_SIGNED"


def test_not_on_a_sitting_that_was_held_meanwhile(small: SimpleNamespace) -> None:
    briefing, read = signed(small), sitting(small)
    Sitting.objects.get().hold(by=small.user("office"), at=AT, heard=[], none_heard=True)
    with pytest.raises(Refused, match="改回待召开"):
        briefing.schedule(by=small.user("office"), at=AT, sitting=read)
    assert Briefing.objects.get().sitting is None


def test_the_group_then_sees_the_sitting(small: SimpleNamespace) -> None:
    briefing, on = signed(small), sitting(small)
    group = signed_in(small, "second1")
    assert group.get(f"/sittings/{on.key}/").status_code == 404
    form = {"version": "2", "sitting": str(on.key)}
    assert signed_in(small, "office").post(f"/briefings/{briefing.key}/schedule/", form).status_code == 302
    assert group.get(f"/sittings/{on.key}/").status_code == 200
    assert signed_in(small, "second2").get(f"/sittings/{on.key}/").status_code == 404
    fresh = Briefing.objects.get()
    assert (fresh.state, fresh.sitting, told(fresh)[2]) == ("SCHEDULED", on, ["sitting", "state"])
    assert not Briefing.objects.heard().exists()


def test_who_may(small: SimpleNamespace) -> None:
    key, on = signed(small).key, sitting(small)
    answers = {name: signed_in(small, name).get(f"/briefings/{key}/schedule/").status_code for name in
               ("leader1", "second1", "secretary", "leader2", "office")}  # fmt: skip
    assert answers == {"leader1": 403, "second1": 403, "secretary": 403, "leader2": 404, "office": 200}
    api = f"/api/v1/briefings/{key}/schedule"
    assert signed_in(small, "second1").post(api, {"sitting": str(on.key)}, "application/json").status_code == 403
    done = signed_in(small, "office").post(api, {"sitting": str(on.key)}, "application/json").json()
    assert (done["state"], done["sitting"]) == ("SCHEDULED", str(on.key))

"""Putting a signed one on a sitting."""

from types import SimpleNamespace

import pytest

from pianqu.briefings.models import Briefing
from pianqu.kit.errors import Conflict, Refused
from tests.briefings.briefed import drafted, signed, sitting
from tests.county import AT
from tests.doors import signed_in, told


def test_not_what_is_not_signed_nor_on_a_sitting_that_was_cancelled(small: SimpleNamespace) -> None:
    office, on = small.user("office"), sitting(small)
    with pytest.raises(Conflict):
        drafted(small).schedule(by=office, at=AT, sitting=on)
    on.cancel(by=office, at=AT, reason="改期另定")
    with pytest.raises(Refused) as no:
        Briefing.objects.get().sign(by=small.user("leader1"), at=AT).schedule(by=office, at=AT, sitting=on)
    assert list(no.value.message_dict) == ["sitting"]


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

"""Taking one off its sitting: it waits for another, still signed."""

from types import SimpleNamespace

import pytest

from pianqu.briefings.models import Briefing
from pianqu.kit.errors import Conflict
from tests.briefings.briefed import heard, scheduled, sitting
from tests.county import AT
from tests.doors import signed_in, told


def test_it_waits_for_another(small: SimpleNamespace) -> None:
    briefing = scheduled(small).unschedule(by=small.user("office"), at=AT)
    assert (briefing.state, briefing.sitting, briefing.signed_name) == ("LEADER_SIGNED", None, "示例组长甲")
    assert told(briefing)[0] == "briefings.unschedule_briefing"
    briefing.schedule(by=small.user("office"), at=AT, sitting=sitting(small, name="下一次"))


def test_not_once_it_was_heard(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        heard(small).unschedule(by=small.user("office"), at=AT)
    assert Briefing.objects.get().state == "HEARD"


def test_who_may(small: SimpleNamespace) -> None:
    key = scheduled(small).key
    page, api = f"/briefings/{key}/unschedule/", f"/api/v1/briefings/{key}/unschedule"
    answers = {name: signed_in(small, name).post(page).status_code for name in ("leader1", "second1", "secretary", "leader2")}
    assert answers == {"leader1": 403, "second1": 403, "secretary": 403, "leader2": 404}
    assert signed_in(small, "office").post(api, {}, "application/json").json()["state"] == "LEADER_SIGNED"

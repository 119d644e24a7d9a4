"""Taking back what was signed, before it is on a sitting."""

from types import SimpleNamespace

import pytest

from pianqu.briefings.models import Briefing
from pianqu.kit.errors import Conflict
from tests.briefings.briefed import drafted, scheduled, signed
from tests.county import AT
from tests.doors import signed_in, told
from tests.groups.deputies import delegated, named


def test_the_signature_is_gone_and_it_can_be_written_on(small: SimpleNamespace) -> None:
    briefing = signed(small).withdraw(by=small.user("leader1"), at=AT)
    assert (briefing.state, briefing.signed_name, briefing.signed_at) == ("EDITED", "", None)
    assert told(briefing)[0] == "briefings.withdraw_briefing"
    briefing.edit(by=small.user("second1"), at=AT, title="改过", sections={})


@pytest.mark.parametrize("make", [drafted, scheduled])
def test_not_before_it_is_signed_nor_once_it_is_on_a_sitting(small: SimpleNamespace, make) -> None:
    state = make(small).state
    with pytest.raises(Conflict):
        Briefing.objects.get().withdraw(by=small.user("leader1"), at=AT)
    assert Briefing.objects.get().state == state


def test_not_by_who_presses_for_the_leader(small: SimpleNamespace) -> None:
    named(small)
    briefing = signed(small)
    assert signed_in(small, "liaison1").post(f"/briefings/{briefing.key}/withdraw/").status_code == 403
    assert Briefing.objects.get().state == "LEADER_SIGNED"


def test_who_may(small: SimpleNamespace) -> None:
    briefing = signed(small)
    page, api = f"/briefings/{briefing.key}/withdraw/", f"/api/v1/briefings/{briefing.key}/withdraw"
    answers = {name: signed_in(small, name).post(page).status_code for name in ("second1", "staff1", "office", "leader2")}
    assert answers == {"second1": 403, "staff1": 403, "office": 403, "leader2": 404}
    assert signed_in(small, "leader1").post(page, {"version": "1"}).status_code == 409
    assert signed_in(small, "first1").post(api, {"version": 2}, "application/json").status_code == 403
    delegated(small)
    assert signed_in(small, "first1").post(api, {"version": 2}, "application/json").json()["state"] == "EDITED"

"""县委办 sends a signed one back, with the reason."""

from types import SimpleNamespace

import pytest

from pianqu.briefings.models import Briefing
from pianqu.kit.errors import Conflict, Refused
from tests.briefings.briefed import drafted, signed
from tests.county import AT
from tests.doors import signed_in, told


def test_not_without_a_reason_nor_what_is_not_signed(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        signed(small).send_back(by=small.user("office"), at=AT, reason=" ")
    assert list(no.value.message_dict) == ["reason"]
    with pytest.raises(Conflict):
        drafted(small, group=small.group2).send_back(by=small.user("office"), at=AT, reason="补数字")
    assert Briefing.objects.filter(state="EDITED").count() == 0


def test_the_reason_stands_until_it_is_signed_again(small: SimpleNamespace) -> None:
    briefing = signed(small)
    office = signed_in(small, "office")
    answer = office.post(f"/briefings/{briefing.key}/send_back/", {"version": "2", "reason": "补信访件数"})
    assert answer.status_code == 302
    fresh = Briefing.objects.get()
    assert (fresh.state, fresh.signed_name, told(fresh)[0]) == ("EDITED", "", "briefings.send_back_briefing")
    shown = signed_in(small, "second1").get(f"/briefings/{briefing.key}/").content.decode()
    assert "补信访件数" in shown
    assert "被退回" in shown
    fresh.sign(by=small.user("leader1"), at=AT)
    assert Briefing.objects.get().back_reason == ""


def test_who_may(small: SimpleNamespace) -> None:
    key = signed(small).key
    answers = {name: signed_in(small, name).get(f"/briefings/{key}/send_back/").status_code for name in
               ("leader1", "second1", "secretary", "leader2", "office")}  # fmt: skip
    assert answers == {"leader1": 403, "second1": 403, "secretary": 403, "leader2": 404, "office": 200}
    done = signed_in(small, "office").post(f"/api/v1/briefings/{key}/send_back", {"reason": "补"}, "application/json")
    assert done.json()["back_reason"] == "补"

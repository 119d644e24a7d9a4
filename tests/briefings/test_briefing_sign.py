"""Signing: the leader, or the first deputy by a delegation that is named (practice.md 2, 3)."""

from types import SimpleNamespace

import pytest

from pianqu.briefings.models import Briefing
from pianqu.kit.errors import Conflict, Refused
from tests.briefings.briefed import ECON, drafted
from tests.county import AT
from tests.doors import signed_in, told
from tests.groups.deputies import delegated


@pytest.mark.parametrize("name", ["second1", "first1", "staff1", "leader2", "first2", "office", "secretary"])
def test_nobody_else_signs(small: SimpleNamespace, name: str) -> None:
    briefing = drafted(small)
    with pytest.raises(Refused) as no:
        briefing.sign(by=small.user(name), at=AT)
    assert list(no.value.message_dict) == ["__all__"]
    assert Briefing.objects.get().state == "AUTO_DRAFT"


def test_not_what_is_empty(small: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="还没有写内容"):
        drafted(small, paragraphs=()).sign(by=small.user("leader1"), at=AT)


def test_the_leader_signs(small: SimpleNamespace) -> None:
    briefing = drafted(small).sign(by=small.user("leader1"), at=AT)
    assert (briefing.state, briefing.signed_name, briefing.delegation) == ("LEADER_SIGNED", "示例组长甲", "")
    verb, who, fields = told(briefing)
    assert (verb, who, "signed_name" in fields) == ("briefings.sign_briefing", "示例组长甲", True)
    shown = signed_in(small, "second1").get(f"/briefings/{briefing.key}/").content.decode()
    assert "渠江片区协调组组长 示例组长甲" in shown
    assert "受组长委托" not in shown


def test_the_first_deputy_signs_by_a_written_delegation_and_it_is_shown(small: SimpleNamespace) -> None:
    briefing = drafted(small)
    page = f"/briefings/{briefing.key}/sign/"
    assert signed_in(small, "first1").get(page).status_code == 403
    delegated(small)
    assert signed_in(small, "first1").post(page, {"version": "1"}).status_code == 302
    shown = signed_in(small, "first1").get(f"/briefings/{briefing.key}/").content.decode()
    assert "（受组长委托，渠委办〔2026〕3号）" in shown


def test_a_delegation_of_something_else_is_none(small: SimpleNamespace) -> None:
    delegated(small, verbs=["meetings.sign_meeting"])
    with pytest.raises(Refused):
        drafted(small).sign(by=small.user("first1"), at=AT)


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    slower = Briefing.objects.get(pk=drafted(small).pk)
    delegated(small)
    Briefing.objects.get().sign(by=small.user("first1"), at=AT)
    with pytest.raises(Conflict):
        slower.sign(by=small.user("leader1"), at=AT)
    with pytest.raises(Conflict):
        slower.edit(by=small.user("second1"), at=AT, title="改", sections={"ECON_SOCIAL": "改"})
    fresh = Briefing.objects.get()
    assert (fresh.signed_name, fresh.econ_social) == ("示例一副甲", ECON)


def test_what_was_read_is_what_is_signed(small: SimpleNamespace) -> None:
    """Somebody wrote on it while the leader read: the press answers 409 and signs nothing."""
    briefing = drafted(small)
    client = signed_in(small, "leader1")
    briefing.edit(by=small.user("second1"), at=AT, title="改过", sections={})
    assert client.post(f"/briefings/{briefing.key}/sign/", {"version": "1"}).status_code == 409
    assert Briefing.objects.get().signed_at is None


def test_who_may(small: SimpleNamespace) -> None:
    briefing = drafted(small)
    answers = {name: signed_in(small, name).get(f"/briefings/{briefing.key}/sign/").status_code for name in
               ("leader1", "first1", "second1", "staff1", "leader2", "office", "secretary", "clerk")}  # fmt: skip
    assert answers == {"leader1": 200, "first1": 403, "second1": 403, "staff1": 403, "leader2": 404, "office": 403,
                       "secretary": 403, "clerk": 404}  # fmt: skip
    body = signed_in(small, "second1").post(f"/api/v1/briefings/{briefing.key}/sign", {}, "application/json")
    assert body.status_code == 403
    done = signed_in(small, "leader1").post(f"/api/v1/briefings/{briefing.key}/sign", {}, "application/json").json()
    assert (done["state"], done["signed_post"]) == ("LEADER_SIGNED", "渠江片区协调组组长")

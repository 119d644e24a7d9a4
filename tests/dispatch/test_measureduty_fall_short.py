"""A department says that a measure is not carried out, with the reason."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.dispatch.directed import department, duty, first, issued
from tests.doors import signed_in, told


def test_it_says_why(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        duty(issued(small)).fall_short(by=department(small), at=AT, words="")
    assert list(no.value.error_dict) == ["words"]


def test_it_stands_as_not_carried_out_and_can_be_said_anew(small: SimpleNamespace) -> None:
    directive, who = issued(small), department(small)
    mine = duty(directive)
    mine.carry_out(by=who, at=AT, words="已落实")
    mine.fall_short(by=who, at=AT, words="资金又收回了。")
    assert (mine.state, told(mine)[0]) == ("NOT_CARRIED_OUT", "dispatch.fall_short_measureduty")
    assert "未落实" in signed_in(small, "second1").get(f"/directives/{directive.key}/").content.decode()


def test_not_where_it_is_responsible_no_more(small: SimpleNamespace) -> None:
    directive = issued(small)
    mine = duty(directive)
    first(directive).assign(by=small.user("office"), at=AT, organs=[])
    mine.refresh_from_db()
    with pytest.raises(Conflict):
        mine.fall_short(by=department(small), at=AT, words="示例")


def test_who_may(small: SimpleNamespace) -> None:
    department(small)
    key = duty(issued(small)).key
    body = {"words": "资金没有到"}
    for name, page, call in (("second1", 403, 403), ("clerk", 404, 404), ("office", 403, 403), ("deptclerk", 302, 200)):
        client = signed_in(small, name)
        answer = client.post(f"/api/v1/measureduties/{key}/fall_short", body, "application/json")
        assert (client.post(f"/measureduties/{key}/fall_short/", body).status_code, answer.status_code) == (page, call), name

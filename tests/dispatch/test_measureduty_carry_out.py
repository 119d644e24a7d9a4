"""A department says that a measure is carried out, with what shows it (practice.md 23)."""

from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import MeasureDuty
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.dispatch.directed import LATER, department, duty, issued
from tests.doors import signed_in, told

WORDS = "渠委示例〔2026〕30号已把养护资金拨到乡镇。"


def test_it_says_what_shows_it(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        duty(issued(small)).carry_out(by=department(small), at=AT, words=" ")
    assert list(no.value.error_dict) == ["words"]
    assert MeasureDuty.objects.get().state == "PENDING"


def test_it_is_carried_out_and_what_was_said_before_stays(small: SimpleNamespace) -> None:
    mine = duty(issued(small))
    who = department(small)
    mine.fall_short(by=who, at=AT, words="资金没有到。")
    mine.carry_out(by=who, at=LATER, words=WORDS)
    assert (mine.state, told(mine)[:2]) == ("CARRIED_OUT", ("dispatch.carry_out_measureduty", "示例局干部"))
    page = signed_in(small, "second1").get(f"/measureduties/{mine.key}/").content.decode()
    assert (WORDS in page, "资金没有到。" in page, "未落实" in page) == (True, True, True)


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    directive, who = issued(small), department(small)
    mine, seen = duty(directive), duty(directive)
    mine.carry_out(by=who, at=AT, words=WORDS)
    with pytest.raises(Conflict):
        seen.fall_short(by=who, at=AT, words="慢了")
    assert (duty(directive).words, mine.said.count()) == (WORDS, 1)


def test_who_may(small: SimpleNamespace) -> None:
    department(small)
    key = duty(issued(small)).key
    body = {"words": WORDS}
    for name, page, call in (("second1", 403, 403), ("clerk", 404, 404), ("office", 403, 403), ("deptclerk", 302, 200)):
        client = signed_in(small, name)
        answer = client.post(f"/api/v1/measureduties/{key}/carry_out", body, "application/json")
        assert (client.post(f"/measureduties/{key}/carry_out/", body).status_code, answer.status_code) == (page, call), name


def test_a_department_lists_its_own(small: SimpleNamespace) -> None:
    department(small)
    directive = issued(small)
    for name, number in (("deptclerk", 1), ("second1", 1), ("clerk", 0)):
        found = signed_in(small, name).get(f"/api/v1/measureduties?directive={directive.key}").json()["items"]
        assert len(found) == number, name
    assert signed_in(small, "office").get("/measureduties/?format=xlsx&state=PENDING").status_code == 200

"""升级协调: a group that cannot settle a problem alone asks another one or the county; both see it, one owns it."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import Problem
from tests.county import AT, TODAY
from tests.matters.raised import raised

WHY = "跨片区，本组协调不了"


def test_not_without_a_reason_nor_to_oneself_nor_to_a_group_that_is_gone(small: SimpleNamespace) -> None:
    problem, second = raised(small), small.user("second1")
    for told, field in (({"reason": " "}, "reason"), ({"reason": WHY, "to": small.group1}, "to")):
        with pytest.raises(Refused) as caught:
            problem.escalate(by=second, at=AT, **told)
        assert list(caught.value.error_dict) == [field]
    small.group2.until = TODAY
    with pytest.raises(Refused):
        problem.escalate(by=second, at=AT, reason=WHY, to=small.group2)
    assert Problem.objects.get().escalated_on is None


def test_not_what_is_settled(small: SimpleNamespace) -> None:
    problem = raised(small).note(by=small.user("second1"), at=AT, reason="已解决")
    with pytest.raises(Conflict):
        problem.escalate(by=small.user("second1"), at=AT, reason=WHY)


def test_both_see_it_and_the_owner_stays(small: SimpleNamespace) -> None:
    problem = raised(small)
    other = small.user("second2")
    assert not Problem.objects.visible_to(other).exists()
    problem.escalate(by=small.user("second1"), at=AT, reason=WHY, to=small.group2)
    assert list(Problem.objects.visible_to(other)) == [problem]
    assert not other.has_perm("matters.note_problem", problem)
    assert (problem.group, problem.state, problem.escalated_on) == (small.group1, "OPEN", TODAY)
    problem.escalate(by=small.user("second1"), at=AT, reason="还是不行，请县里定")
    assert not Problem.objects.visible_to(other).exists()


def test_what_is_to_be_coordinated(small: SimpleNamespace) -> None:
    between, plain, asked = raised(small, relation="DEPT_DEPT"), raised(small, text="二"), raised(small, text="三")
    asked.escalate(by=small.user("second1"), at=AT, reason=WHY)
    assert set(Problem.objects.to_coordinate()) == {between, asked}
    assert plain not in Problem.objects.to_coordinate()


MAY = {
    "second1": (200, 302, 200),
    "staff1": (200, 302, 200),
    "office": (403, 403, 403),
    "clerk": (403, 403, 403),
    "second2": (404, 404, 404),
    "secadmin": (404, 404, 404),
}


@pytest.mark.parametrize("name", MAY)
def test_who_may(small: SimpleNamespace, client: Any, name: str) -> None:
    problem = raised(small)
    client.force_login(small.user(name))
    page = f"/problems/{problem.key}/escalate/"
    told = {"version": 1, "to": str(small.group2.key), "reason": WHY}
    opened, pressed = client.get(page), client.post(page, told)
    again = {"to": None, "reason": "请县里定"}
    answer = client.post(f"/api/v1/problems/{problem.key}/escalate", again, content_type="application/json")
    assert (opened.status_code, pressed.status_code, answer.status_code) == MAY[name]
    assert Problem.objects.get().escalate_reason == ("请县里定" if MAY[name][2] == 200 else "")


def test_the_form_says_what_is_wrong_and_the_page_what_was_asked(small: SimpleNamespace, client: Any) -> None:
    problem = raised(small)
    client.force_login(small.user("second1"))
    page = f"/problems/{problem.key}/escalate/"
    assert client.post(page, {"version": 1, "reason": ""}).status_code == 422
    assert client.post(page, {"version": 9, "reason": WHY}).status_code == 409
    shown = client.post(page, {"version": 1, "to": str(small.group2.key), "reason": WHY}, follow=True).content.decode()
    assert WHY in shown
    assert "临巴片区协调组" in shown

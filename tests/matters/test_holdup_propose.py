"""Proposed for the next joint meeting: not before the unit has explained or its days are over, and then found on its agenda."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import Holdup, Problem
from pianqu.meetings.proposing import open_problems
from tests.county import TODAY
from tests.doors import signed_in, undone
from tests.matters.closer import asked
from tests.matters.raised import raised
from tests.matters.tasked import after, issued


def told(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    plain = {"by": small.user("second1"), "at": after(4), "text": "用地和林地两家说法不一", "relation": "DEPT_DEPT"}
    return {**plain, "place": small.village1, **changed}


def test_not_before_the_unit_has_had_its_days(small: SimpleNamespace) -> None:
    holdup = asked(small)
    with pytest.raises(Refused) as caught:
        holdup.propose(**told(small, at=after(3)))  # the last day is the unit's
    assert list(caught.value.error_dict) == ["__all__"]
    with pytest.raises(Refused) as caught:
        holdup.propose(**told(small, relation=""))
    assert list(caught.value.error_dict) == ["relation"]
    assert (Holdup.objects.get().state, Problem.objects.count()) == ("ASKED", 0)
    assert holdup.propose(**told(small)).state == "PROPOSED"


def test_once_it_has_explained_nobody_need_wait(small: SimpleNamespace) -> None:
    holdup = asked(small)
    holdup.explain(by=small.user("bureau1"), at=after(0), explanation="等批复")
    slower = Holdup.objects.get()
    holdup.propose(**told(small, at=after(0)))
    problem = Problem.objects.get()
    assert (problem.key, problem.relation, problem.group, problem.origin_key, problem.happened_on) == (
        holdup.problem_key, "DEPT_DEPT", small.group1, holdup.task.key, TODAY,
    )  # fmt: skip
    assert list(open_problems(small.user("second1", TODAY + timedelta(days=1)))) == [problem]
    with pytest.raises(Conflict):
        slower.propose(**told(small, at=after(0)))
    assert Problem.objects.count() == 1


def test_not_once_the_task_has_ended(small: SimpleNamespace) -> None:
    holdup = asked(small)
    holdup.task.cancel(by=small.user("office"), at=after(4), reason="与另一件合并")
    with pytest.raises(Refused) as caught:
        holdup.propose(**told(small))
    assert list(caught.value.error_dict) == ["__all__"]
    assert not Problem.objects.exists()


def test_what_no_group_had_goes_to_the_group_of_the_place(small: SimpleNamespace) -> None:
    holdup = asked(small, issued(small, group=None, by=small.user("office")), by=small.user("office"))
    holdup.propose(**told(small, by=small.user("office"), place=small.township3))
    assert Problem.objects.get().group == small.group2


def test_who_may_by_page_and_api(small: SimpleNamespace) -> None:
    holdup = asked(small)
    holdup.explain(by=small.user("bureau1"), at=after(0), explanation="等批复")
    typed = {"text": "两家说法不一", "relation": "DEPT_DEPT", "place": str(small.township1.key)}
    for name, page, api in (("secretary", 403, 403), ("bureau1", 403, 403), ("second2", 404, 404), ("second1", 302, 200)):
        client = signed_in(small, name)
        with undone():
            assert client.post(f"/holdups/{holdup.key}/propose/", typed).status_code == page
        with undone():
            path = f"/api/v1/holdups/{holdup.key}/propose"
            assert client.post(path, typed, content_type="application/json").status_code == api
    bad = signed_in(small, "second1").post(f"/holdups/{holdup.key}/propose/", {**typed, "relation": ""})
    assert bad.status_code == 422
    assert "两家说法不一" in bad.content.decode()


def test_what_is_known_is_filled_in(small: SimpleNamespace) -> None:
    problem = raised(small, relation="DEPT_TOWNSHIP")
    holdup = asked(small, issued(small, problem_key=problem.key))
    holdup.explain(by=small.user("bureau1"), at=after(0), explanation="等林地批复")
    form = signed_in(small, "second1").get(f"/holdups/{holdup.key}/propose/").context["form"]
    assert form["text"].value() == "硬化三组道路：等林地批复"
    assert (form["relation"].value(), form["place"].value()) == ("DEPT_TOWNSHIP", small.village1.key)

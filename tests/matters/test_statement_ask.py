"""A unit is asked for its side of a problem: two sides at most, once each, while the problem is open."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from pianqu.inbox.telling import tell
from pianqu.kit.errors import Refused
from pianqu.matters.models import Statement
from tests.county import AT, TODAY
from tests.doors import only, signed_in, tried
from tests.matters.closer import heard
from tests.matters.raised import raised


def test_two_sides_once_each_of_an_open_problem(small: SimpleNamespace) -> None:
    problem = raised(small, relation="DEPT_TOWNSHIP")
    heard(small, problem=problem)
    with pytest.raises(ValidationError, match="已经请过这个单位"):
        heard(small, problem=problem)
    second = heard(small, problem=problem, organ=small.organ1)
    with pytest.raises(Refused) as caught:
        heard(small, problem=problem, organ=small.dept2)
    assert list(caught.value.error_dict) == ["organ"]
    second.withdraw(by=small.user("second1"), at=AT)
    assert heard(small, problem=problem, organ=small.dept2).state == "ASKED"
    problem.note(by=small.user("office"), at=AT, reason="已自行解决")
    with pytest.raises(Refused) as caught:
        heard(small, problem=problem, organ=small.organ1)
    assert list(caught.value.error_dict) == ["__all__"]


def test_no_unit_that_is_gone(small: SimpleNamespace) -> None:
    small.dept2.close(TODAY, by=small.user("office"), at=AT)
    with pytest.raises(Refused) as caught:
        heard(small, organ=small.dept2)
    assert list(caught.value.error_dict) == ["organ"]
    assert not Statement.objects.exists()


def test_who_may_by_page_and_api(small: SimpleNamespace) -> None:
    problem = raised(small, relation="DEPT_DEPT")
    form = {"organ": str(small.dept1.key)}
    table = tried(small, f"/statements/ask/?problem={problem.key}", "/statements", form, {**form, "problem": str(problem.key)})
    names = ("leader1", "office", "second1", "secretary", "clerk", "secadmin", "auditadmin")
    expected = only("leader1", "office", "second1")
    assert {name: table[name] for name in names} == {name: expected[name] for name in names}


def test_the_unit_is_told_and_reads_its_own_side_alone(small: SimpleNamespace) -> None:
    problem = raised(small, relation="DEPT_DEPT")
    mine, other = heard(small, problem=problem), heard(small, problem=problem, organ=small.dept2)
    tell(AT)
    assert "请你单位说说对一个困难问题的看法和依据" in signed_in(small, "bureau1").get("/messages/").content.decode()
    sees = {"bureau1": (200, 404), "bureau2": (404, 200), "second1": (200, 200), "second2": (404, 404), "secadmin": (404, 404)}
    for name, expected in sees.items():
        client = signed_in(small, name)
        assert tuple(client.get(f"/statements/{each.key}/").status_code for each in (mine, other)) == expected
        assert tuple(client.get(f"/api/v1/statements/{each.key}").status_code for each in (mine, other)) == expected
    listed = signed_in(small, "bureau1").get("/api/v1/statements").json()["items"]
    assert [row["key"] for row in listed] == [str(mine.key)]
    assert "三组道路未硬化" in signed_in(small, "bureau1").get(f"/statements/{mine.key}/").content.decode()

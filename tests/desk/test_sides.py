"""两家话一张表: two columns, the duty list beside, and how like matters were decided, as far as the reader may see."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pianqu.desk import sides
from pianqu.matters.models import DutyItem
from pianqu.meetings.told import Resolved, Told
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.matters.closer import heard
from tests.matters.raised import raised
from tests.meetings.met import DUE, LATELY, held

BETWEEN = "渠江河道管护由水务局还是交通运输局负责"
DECIDED = "河道管护由水务局负责，交通运输局配合"


def laid(small: SimpleNamespace) -> Any:
    """One side has spoken, the other was written down; a like matter was decided, an unlike one too."""
    problem = raised(small, text=BETWEEN, relation="DEPT_DEPT")
    heard(small, problem=problem).say(by=small.user("bureau1"), at=AT, words="河道归水务", rule="三定方案第四条")
    other = heard(small, problem=problem, organ=small.dept2)
    other.note_down(by=small.user("second1"), at=AT, words="岸上归交通", told_by="分管副局长")
    held(small, told=Told(resolutions=[Resolved(DECIDED, small.dept2, DUE), Resolved("举办黄花节", small.dept1, DUE)]))
    told = {"by": small.user("office"), "at": AT, "since": TODAY}
    DutyItem.enter(kind="SHARED", text="河道管护巡查", owner="县水务局", **told)
    DutyItem.enter(kind="BASIC", text="发放养老补贴", **told)
    return problem


def test_both_sides_the_list_and_the_precedent(small: SimpleNamespace) -> None:
    problem = laid(small)
    page = signed_in(small, "second1").get(f"/problems/{problem.key}/weigh/").content.decode()
    assert page.index("河道归水务") < page.index("岸上归交通")
    for words in ("三定方案第四条", "分管副局长", "河道管护巡查", DECIDED, "/meetings/"):
        assert words in page
    for words in ("举办黄花节", "发放养老补贴"):
        assert words not in page
    answer = signed_in(small, "office").get(f"/api/v1/problems/{problem.key}/weigh").json()
    assert [row["name"] for row in answer["sides"]] == ["县交通运输局", "县水务局"]
    assert [row["text"] for row in answer["precedents"]] == [DECIDED]
    assert [row["text"] for row in answer["duties"]] == ["河道管护巡查"]


def test_a_precedent_of_another_group_is_not_shown(small: SimpleNamespace) -> None:
    problem = laid(small)
    away = {"by": small.user("second2"), "groups": [small.group2], "kinds": ["GROUP_WORK"]}
    held(small, told=Told(resolutions=[Resolved(f"{DECIDED}（临巴）", small.dept2, DUE)]), **away)
    assert [each.resolution.text for each in sides.precedents(small.user("second1"), problem)] == [DECIDED]
    assert len(sides.precedents(small.user("office"), problem)) == 2


def test_the_ledger_leads_there_from_the_relation_for_who_may(small: SimpleNamespace) -> None:
    problem = raised(small, text=BETWEEN, relation="DEPT_DEPT")
    raised(small, text="渠河堤坝裂缝")
    way = f'href="/problems/{problem.key}/weigh/"'
    assert [signed_in(small, name).get("/problems/ledger/").content.decode().count(way) for name in ("second1", "clerk")] == [
        1,
        0,
    ]


MAY = {"office": 200, "secretary": 200, "second1": 200, "clerk": 403, "bureau1": 404, "second2": 404, "secadmin": 404}


@pytest.mark.parametrize("name", MAY)
def test_who_may(small: SimpleNamespace, name: str) -> None:
    problem, client = raised(small, relation="DEPT_DEPT"), signed_in(small, name)
    assert client.get(f"/problems/{problem.key}/weigh/").status_code == MAY[name]
    assert client.get(f"/api/v1/problems/{problem.key}/weigh").status_code == MAY[name]


def test_only_a_problem_between_units_leads_there(small: SimpleNamespace) -> None:
    client = signed_in(small, "second1")
    between, alone = raised(small, relation="DEPT_DEPT"), raised(small, text="路断了")
    assert f"/problems/{between.key}/weigh/" in client.get(f"/problems/{between.key}/").content.decode()
    assert f"/problems/{alone.key}/weigh/" not in client.get(f"/problems/{alone.key}/").content.decode()


def test_as_many_queries_for_many_as_for_few(small: SimpleNamespace) -> None:
    problem, user = laid(small), small.user("office")

    def number() -> int:
        with CaptureQueriesContext(connection) as queries:
            sides.precedents(user, problem)
        return len(queries)

    few = number()
    more = [Resolved(f"{DECIDED}，第 {each} 段", small.dept2, DUE) for each in range(6)]
    held(small, told=Told(resolutions=more), happened_on=LATELY - timedelta(days=9))
    assert number() == few

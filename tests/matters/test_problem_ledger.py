"""协调台账: what lies between units or was raised to others, who has it, and how long it took from raised to settled."""

from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from pianqu.matters.models import Problem
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.matters.raised import raised
from tests.matters.tasked import after, closed, issued

PAGE, PATH = "/problems/ledger/", "/api/v1/problems/ledger"
LONG_AGO = TODAY - timedelta(days=40)


def lines(small: SimpleNamespace) -> dict[str, Any]:
    """One open between two units, one raised to the county and noted, one solved; and one that nobody need coordinate."""
    told = {"by": small.user("second1"), "at": after(1)}
    found = {
        "open": raised(small, text="路归谁修", relation="DEPT_DEPT", happened_on=LONG_AGO),
        "noted": raised(small, text="水归谁管").escalate(**told, reason="涉及三家").note(**told, reason="县里已定"),
        "solved": raised(small, text="界址不清", relation="DEPT_TOWNSHIP", happened_on=TODAY - timedelta(days=5)),
        "plain": raised(small, text="电压低"),
    }
    issued(small, problem_key=found["open"].key, origin=small.group1)
    closed(small, solved=True, problem_key=found["solved"].key)
    return found


def test_each_line_says_how_long_it_took_and_who_has_it(small: SimpleNamespace) -> None:
    found = lines(small)
    items = signed_in(small, "second1").get(PATH).json()["items"]
    told = {each["key"]: (each["state"], each["settled_on"], each["days"], each["lead"]) for each in items}
    assert told == {
        str(found["open"].key): ("OPEN", None, 40, "县交通运输局"),
        str(found["noted"].key): ("NOTED", "2026-11-24", 1, ""),
        str(found["solved"].key): ("SOLVED", "2026-11-25", 7, "县交通运输局"),
    }
    assert {each["based_on"] for each in items} == {"groups.coordinationgroup", ""}
    html = signed_in(small, "second1").get(PAGE).content.decode()
    for words in ("路归谁修", "水归谁管", "界址不清", "县里", "从提出到了结（天）"):
        assert words in html
    assert "电压低" not in html
    assert PAGE in signed_in(small, "second1").get("/problems/").content.decode()


def test_narrowed_and_as_a_sheet(small: SimpleNamespace) -> None:
    found = lines(small)
    client = signed_in(small, "office")

    def keys(query: str) -> set[str]:
        return {each["key"] for each in client.get(f"{PATH}?{query}").json()["items"]}

    assert keys("over=39") == {str(found["open"].key)}
    assert keys("over=40") == set()
    assert keys("escalated=county") == {str(found["noted"].key)}
    assert keys("escalated=group") == set()
    assert keys("relation=DEPT_TOWNSHIP&state=SOLVED") == {str(found["solved"].key)}
    assert client.get(f"{PATH}?over=viele").status_code == 422
    sheet = (
        CalamineWorkbook.from_filelike(BytesIO(client.get(f"{PAGE}?format=xlsx").getvalue())).get_sheet_by_index(0).to_python()
    )
    text = "\n".join(str(cell) for row in sheet for cell in row)
    for words in ("了结日期", "升级协调的原因", "涉及三家", "县里已定", "硬化三组道路"):
        assert words in text


def test_each_reads_the_own_and_a_task_only_who_sees_it(small: SimpleNamespace) -> None:
    found = lines(small)
    assert signed_in(small, "second2").get(PATH).json()["items"] == []
    assert signed_in(small, "auditadmin").get(PAGE).status_code == 403
    found["open"].escalate(by=small.user("second1"), at=after(2), reason="涉及两个片区", to=small.group2)
    seen = signed_in(small, "second2").get(PATH).json()["items"]
    assert [(each["key"], each["lead"], each["task"]) for each in seen] == [(str(found["open"].key), "", None)]


def test_a_void_one_took_no_days(small: SimpleNamespace) -> None:
    found = lines(small)
    Problem.objects.current().get(key=found["open"].key).void(by=small.user("second1"), at=AT, reason="重复")
    client = signed_in(small, "second1")
    assert str(found["open"].key) not in {each["key"] for each in client.get(PATH).json()["items"]}
    void = client.get(f"{PATH}?record=void").json()["items"]
    assert [(each["settled_on"], each["days"]) for each in void] == [(None, None)]


def test_at_a_constant_cost(small: SimpleNamespace) -> None:
    lines(small)
    client, counted = signed_in(small, "second1"), []
    for _more in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counted.append(len(queries))
        for number in range(5):
            raised(small, text=f"第 {number} 件", relation="DEPT_DEPT")
    assert counted[0] == counted[1]


def test_of_several_tasks_the_one_that_solved_it_is_named(small: SimpleNamespace) -> None:
    problem = raised(small, text="路归谁修", relation="DEPT_DEPT")
    first = closed(small, solved=True, problem_key=problem.key)
    issued(small, problem_key=problem.key, lead=small.dept2, title="又交了一件")
    line = signed_in(small, "office").get(PATH).json()["items"][0]
    assert (line["task"], line["lead"]) == (str(first.key), "县交通运输局")
    open_one = raised(small, text="水归谁管", relation="DEPT_DEPT")
    issued(small, problem_key=open_one.key)
    last = issued(small, problem_key=open_one.key, lead=small.dept2)
    lines = {each["key"]: each for each in signed_in(small, "office").get(PATH).json()["items"]}
    assert (lines[str(open_one.key)]["task"], lines[str(open_one.key)]["lead"]) == (str(last.key), "县水务局")


def test_asked_of_a_group_or_of_the_county(small: SimpleNamespace) -> None:
    told = {"by": small.user("second1"), "at": after(1), "reason": "涉及两个片区"}
    group = raised(small, text="界址不清").escalate(**told, to=small.group2)
    county = raised(small, text="水归谁管").escalate(**told)
    for name in ("office", "second1"):
        client = signed_in(small, name)
        lists = {asked: client.get(f"{PATH}?escalated={asked}").json()["items"] for asked in ("group", "county")}
        found = {asked: [each["key"] for each in items] for asked, items in lists.items()}
        assert found == {"group": [str(group.key)], "county": [str(county.key)]}, name
    page = signed_in(small, "office").get(f"{PAGE}?escalated=group").content.decode()
    assert "界址不清" in page
    assert "水归谁管" not in page

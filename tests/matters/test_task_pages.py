"""The ledger and the page of a task: what each reader sees, overdue first, filters, sheet, at a constant cost."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from pianqu.matters.models import Task
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.matters.raised import raised
from tests.matters.tasked import RESULT, after, closed, extension, issued, proposed, reported

BEFORE = AT - timedelta(days=60)
WHERE = {"lead": "dept2", "group": "group2", "place": "township3"}


def several(small: SimpleNamespace) -> dict[str, Any]:
    """A draft, a late one, one on its way, one of the other group, one that is closed."""
    away = {name: getattr(small, where) for name, where in WHERE.items()}
    return {
        "draft": proposed(small, title="草拟的"),
        "late": issued(small, title="逾期的", at=BEFORE),
        "fresh": issued(small, title="刚交办的", co_units=[small.dept2]),
        "away": issued(small, title="别组的", by=small.user("second2"), **away),
        "closed": closed(small, title="办完的", at=AT),
    }


SEES = {
    "second1": {"late", "fresh"},
    "leader2": {"away"},
    "bureau1": {"late", "fresh"},
    "bureau2": {"fresh", "away"},
    "clerk": {"late", "fresh"},
    "office": {"late", "fresh", "away"},
    "secretary": {"late", "fresh", "away"},
}


@pytest.mark.parametrize("name", SEES)
def test_what_each_reader_sees(small: SimpleNamespace, name: str) -> None:
    known, client = several(small), signed_in(small, name)
    html = client.get("/tasks/").content.decode()
    listed = [item["key"] for item in client.get("/api/v1/tasks").json()["items"]]
    assert {word for word, task in known.items() if f"/tasks/{task.key}/" in html} == SEES[name]
    assert set(listed) == {str(known[word].key) for word in SEES[name]}
    every = client.get("/api/v1/tasks?state=all").json()["items"]
    drafted = {"second1", "office", "secretary"}
    assert (str(known["draft"].key) in {item["key"] for item in every}) is (name in drafted)
    for word, task in known.items():
        seen = word in SEES[name] or (word == "draft" and name in drafted)
        if word != "closed":
            assert client.get(f"/tasks/{task.key}/").status_code == (200 if seen else 404)
            assert client.get(f"/api/v1/tasks/{task.key}").status_code == (200 if seen else 404)


@pytest.mark.parametrize("name", ["secadmin", "auditadmin"])
def test_an_administrator_sees_nothing(small: SimpleNamespace, name: str) -> None:
    task, client = issued(small), signed_in(small, name)
    for noun in ("tasks", "extensions", "solutions"):
        assert (client.get(f"/{noun}/").status_code, client.get(f"/api/v1/{noun}").status_code) == (403, 403)
    assert client.get(f"/tasks/{task.key}/").status_code == 404


def test_overdue_first_with_the_light_in_words(small: SimpleNamespace) -> None:
    several(small)
    html = signed_in(small, "office").get("/tasks/").content.decode()
    assert html.index("逾期的") < html.index("刚交办的")
    row = html[html.index("逾期的") : html.index("刚交办的")]
    assert "逾期" in row.removeprefix("逾期的")
    assert "督办〔2026〕" in html


SAYS = {
    "tasks/": "只看：状态 在办的",
    "tasks/?light=late": "只看：状态 在办的；灯号 逾期",
    "tasks/?state=ended": "只看：状态 已了结的",
    "tasks/?state=all": "只看：状态 全部",
    "extensions/": "只看：状态 等审批的",
    "extensions/?state=all": "只看：状态 全部",
}


@pytest.mark.parametrize("address", SAYS)
def test_the_list_says_what_it_lists(small: SimpleNamespace, address: str) -> None:
    several(small)
    html = signed_in(small, "office").get(f"/{address}").content.decode()
    assert "没有筛选，全部列出" not in html
    assert f"<p>{SAYS[address]}</p>" in html


def test_it_says_the_order_that_it_has(small: SimpleNamespace) -> None:
    several(small)
    issued(small, title="报了的", days=2, at=after(-30)).report(by=small.user("bureau1"), at=after(-29), result=RESULT)
    client = signed_in(small, "office")
    html = client.get("/tasks/").content.decode()
    assert "逾期的在最前" not in html  # what was reported in time stands before it, by its day
    assert "按办结期限排，期限早的在前" in html
    assert html.index("报了的") < html.index("刚交办的")
    assert "按办结期限排" not in client.get("/tasks/?state=ended").content.decode()  # the newest first
    assert "what is overdue" in signed_in(small, "office", "en").get("/tasks/").content.decode()


FILTERS = {
    "": {"late", "fresh", "away"},
    "state=DRAFT": {"draft"},
    "state=ended": {"closed"},
    "state=ISSUED": {"late", "fresh", "away"},
    "light=late": {"late"},
    "light=on": {"fresh", "away"},
    "light=near": set(),
    "unit={dept2}": {"fresh", "away"},
    "group={group1}": {"late", "fresh"},
    "township={township1}&state=all": {"draft", "late", "fresh", "closed"},
    "township={township3}": {"away"},
    "month=2026-12": {"fresh", "away"},
    "kind=LETTER": set(),
}


@pytest.mark.parametrize("query", FILTERS)
def test_the_filters(small: SimpleNamespace, query: str) -> None:
    known, client = several(small), signed_in(small, "office")
    names = ("dept2", "group1", "township1", "township3")
    asked = query.format(**{name: getattr(small, name).key for name in names})
    html = client.get(f"/tasks/?{asked}").content.decode()
    assert {word for word, task in known.items() if f"/tasks/{task.key}/" in html} == FILTERS[query]
    found = {item["key"] for item in client.get(f"/api/v1/tasks?{asked}").json()["items"]}
    assert found == {str(known[word].key) for word in FILTERS[query]}


def test_those_that_the_own_unit_leads(small: SimpleNamespace) -> None:
    several(small)
    client = signed_in(small, "bureau2")
    assert len(client.get("/api/v1/tasks").json()["items"]) == 2
    assert [item["title"] for item in client.get("/api/v1/tasks?led=on").json()["items"]] == ["别组的"]


@pytest.mark.parametrize("query", ["state=X", "light=x", "month=2026-13", "month=x", "unit=x", "after=x", "kind=%00"])
def test_parameters_that_make_no_sense(small: SimpleNamespace, query: str) -> None:
    client = signed_in(small, "office")
    assert client.get(f"/tasks/?{query}").status_code == 422
    assert client.get(f"/api/v1/tasks?{query}").status_code == 422


def test_the_sheet(small: SimpleNamespace, tmp_path: Any) -> None:
    several(small)
    path = tmp_path / "tasks.xlsx"
    path.write_bytes(signed_in(small, "office").get("/tasks/?month=2026-12&format=xlsx").content)
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert rows[1][0] == "只看：状态 在办的；到期月份 2026-12"
    assert [row[1] for row in rows[3:]] == ["刚交办的", "别组的"]


def test_a_page_says_what_by_when_and_why_and_who_has_it(small: SimpleNamespace, client_en: Any) -> None:
    problem = raised(small)
    task = issued(small, asked="路面宽 4.5 米", problem_key=problem.key, origin=problem, co_units=[small.dept2])
    task.receive(by=small.user("bureau1"), at=after(1))
    task.progress(by=small.user("bureau1"), at=after(1), text="进场施工", done=30)
    extension(small, task, date(2027, 1, 15)).grant(by=small.user("office"), at=after(2))
    task.refresh_from_db()
    task.suspend(by=small.user("office"), at=after(3), reason="等用地批复", review_on=TODAY + timedelta(days=9))
    html = signed_in(small, "bureau1").get(f"/tasks/{task.key}/").content.decode()
    for words in ("路面宽 4.5 米", "县水务局", "进场施工", "中止中", "汛期停工", "等用地批复", "办结期限的变动"):
        assert words in html
    task.resume(by=small.user("office"), at=after(10))
    html = signed_in(small, "second1").get(f"/tasks/{task.key}/").content.decode()
    assert f"/problems/{problem.key}/" in html
    for words in ("交办，当天不计", "20 个工作日", "同意延期", "中止，不计", "县交通运输局，自 2026-12-03", "暂按周末"):
        assert words in html
    client_en.force_login(small.user("office"))
    assert client_en.get(f"/tasks/{task.key}/").status_code == 200


def test_the_reckoning_of_a_term_that_ends_on_a_rest_day(small: SimpleNamespace) -> None:
    task = issued(small, days=5, basis="CALENDAR")  # 28 November is a Saturday
    html = signed_in(small, "office").get(f"/tasks/{task.key}/").content.decode()
    for words in ("5 个自然日", "最后一天是休息日，顺延", "2 天"):
        assert words in html


NEXT = {
    "DRAFT": {"office": "交办", "second1": None, "secretary": None},
    "ISSUED": {"bureau1": "签收", "office": None, "second1": None},
    "IN_PROGRESS": {"bureau1": "登记进展", "office": None},
    "RETURN_ASKED": {"office": "同意退办", "bureau1": None},
    "REPORTED": {"office": "核实办结", "second1": "核实办结", "bureau1": None, "secretary": None},
    "CLOSED": {"office": None, "second1": None},
}


def in_state(small: SimpleNamespace, state: str) -> Task:
    """One in the state."""
    bureau = small.user("bureau1")
    made = {
        "DRAFT": lambda: proposed(small),
        "ISSUED": lambda: issued(small),
        "IN_PROGRESS": lambda: issued(small).progress(by=bureau, at=AT, text="进场", done=10),
        "RETURN_ASKED": lambda: issued(small).ask_return(by=bureau, at=AT, reason="不是我局的"),
        "REPORTED": lambda: reported(small, at=AT - timedelta(days=2)),
        "CLOSED": lambda: closed(small),
    }
    return made[state]()


@pytest.mark.parametrize("state", NEXT)
def test_what_comes_next_stands_out(small: SimpleNamespace, state: str) -> None:
    task = in_state(small, state)
    for name, words in NEXT[state].items():
        html = signed_in(small, name).get(f"/tasks/{task.key}/").content.decode()
        head = html[html.index('class="page-head"') : html.index('class="card')]
        primary = [part.partition("<")[0].partition(">")[2].strip() for part in head.split("btn-primary")[1:]]
        assert primary == ([words] if words else []), (name, primary)


def test_lists_and_pages_cost_the_same_however_many(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    counts = []
    for _go in range(2):
        for number in range(3):
            task = issued(small, title=f"第 {number} 件", co_units=[small.dept2], at=BEFORE)
            task.progress(by=small.user("bureau1"), at=after(1), text="一", done=number)
        addresses = ("/tasks/", "/api/v1/tasks", "/tasks/?format=xlsx", f"/tasks/{task.key}/", "/tasks/propose/", "/")
        cost = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            cost.append(len(queries))
        counts.append(cost)
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 38, counts[0]  # 今日 asks each room that brings it something


SLIP = {"office": 200, "second1": 403, "bureau1": 403, "secretary": 403, "leader2": 404}


def test_a_slip_is_county_offices_and_a_group_is_told_why(small: SimpleNamespace) -> None:
    task = issued(small, days=2, co_units=[small.dept2], asked="路面宽 4.5 米")
    answers = {name: signed_in(small, name).get(f"/tasks/{task.key}/slip/").status_code for name in SLIP}
    assert answers == SLIP
    told = signed_in(small, "second1").get(f"/tasks/{task.key}/slip/").content.decode()
    assert "不得向部门和乡镇制发指令性公文" in told
    paper = signed_in(small, "office").get(f"/tasks/{task.key}/slip/").content.decode()
    for words in ("督办〔2026〕1号", "县交通运输局", "2026年11月25日", "临近到期", "县水务局", "路面宽 4.5 米", "印章"):
        assert words in paper
    assert signed_in(small, "office").get(f"/tasks/{issued(small).key}/slip/").status_code == 409
    assert signed_in(small, "office").get(f"/tasks/{proposed(small).key}/slip/").status_code == 409


def test_a_unit_under_vertical_management_gets_a_letter(small: SimpleNamespace) -> None:
    task = issued(small, kind="LETTER")
    paper = signed_in(small, "office").get(f"/tasks/{task.key}/slip/").content.decode()
    assert "商请函" in paper
    assert "此函。" in paper
    assert "督办单" not in paper.partition("<article")[2].partition("</article>")[0]


def test_who_has_it_is_the_same_on_its_page_and_on_the_whole_way(small: SimpleNamespace) -> None:
    """Each step of one task; in between days pass, so that "since" is not always the first one."""
    office, bureau = small.user("office"), small.user("bureau1")
    task = issued(small)
    steps = (
        (lambda: task, "县交通运输局"),
        (lambda: task.progress(by=bureau, at=after(1), text="开工", done=10), "县交通运输局"),
        (lambda: task.suspend(by=office, at=after(2), reason="等批复", review_on=after(9).date()), "中止，等外部条件"),
        (lambda: task.resume(by=office, at=after(3)), "县交通运输局"),
        (lambda: task.report(by=bureau, at=after(4), result="办好了"), "（核实）"),
    )
    since = {0: "2026-11-23", 1: "2026-11-23", 2: "2026-11-25", 3: "2026-11-26", 4: "2026-11-27"}
    client = signed_in(small, "office")
    for number, (step, who) in enumerate(steps):
        step()
        facts = client.get(f"/tasks/{task.key}/").context["facts"]
        shown = next(fact["value"] for fact in facts if str(fact["label"]) == "现在在谁手里")
        way = str(client.get(f"/tasks/{task.key}/follow/").context["facts"][0]["value"])
        for said in (str(shown), way):
            assert who in said
            assert since[number] in said

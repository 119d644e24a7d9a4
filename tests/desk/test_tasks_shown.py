"""Tasks on the desk: what waits for a unit, a group and 县委办, on the calendar of the unit, on the papers of a place."""

from datetime import date, timedelta
from types import SimpleNamespace

from pianqu.accounts.models import Role
from pianqu.desk.dates import Asked, tasks, waiting
from pianqu.desk.waits import waits
from pianqu.journal.actor import SYSTEM
from pianqu.kit.clocks import Light
from pianqu.kit.periods import Days
from pianqu.matters.models import Task, Urge
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.matters.raised import raised
from tests.matters.tasked import after, closed, extension, issued, proposed, reported

DECEMBER = Days(date(2026, 12, 1), date(2027, 1, 1))


def told(small: SimpleNamespace, name: str) -> list[tuple[str, str]]:
    """What waits for somebody: words and light."""
    return [(str(wait.title), wait.tone) for wait in waits(small.user(name), TODAY) if "/tasks/" in wait.url]


def test_a_unit_signs_and_is_told_what_is_near_behind_or_late(small: SimpleNamespace) -> None:
    bureau = small.user("bureau1")
    for days, at in ((2, AT), (20, AT - timedelta(days=14)), (5, AT - timedelta(days=14)), (40, AT)):
        issued(small, days=days, at=at).receive(by=bureau, at=at)
    issued(small)
    assert sorted(told(small, "bureau1")) == [
        ("督办事项临近到期", "near"),
        ("督办事项已逾期", "late"),
        ("督办事项未达序时进度", "behind"),
        ("督办事项等你单位签收", "near"),
    ]
    assert told(small, "bureau2") == told(small, "clerk") == []
    assert told(small, "second1") == [("1 件督办事项逾期", "late")]  # no more of it: the unit does the rest


def test_who_leads_is_shown_what_is_red_and_nobody_else(small: SimpleNamespace) -> None:
    assert not any(told(small, name) for name in ("leader1", "second1"))
    for number in range(4):
        issued(small, days=2 + number, at=AT - timedelta(days=20), title=f"逾期的 {number}")
    for name in ("staff1", "leader2", "clerk", "bureau2"):
        assert told(small, name) == [], name
    for name in ("leader1", "second1"):
        [wait] = [wait for wait in waits(small.user(name), TODAY) if wait.url == "/tasks/?light=late"]
        assert (str(wait.title), wait.tone) == ("4 件督办事项逾期", "late")
        assert "逾期的 2" in wait.text
        assert "逾期的 3" not in wait.text  # the oldest three are named, the rest stand in the list
    for name in ("leader1", "office", "secretary"):
        page = signed_in(small, name).get("/").content.decode()
        first = page[page.index('class="todo"') :]
        assert first.index("4 件督办事项逾期") < first.index("</li>"), name  # at the top
        assert 'href="/tasks/?light=late"' in first
    listed = signed_in(small, "leader1").get("/tasks/?light=late").content.decode()
    assert all(f"逾期的 {number}" in listed for number in range(4))
    assert "4 tasks overdue" in signed_in(small, "secretary", "en").get("/").content.decode()


def test_what_is_not_red_is_no_line_of_it(small: SimpleNamespace) -> None:
    issued(small, days=2)
    task = issued(small, days=2, at=AT - timedelta(days=20))
    task.suspend(by=small.user("office"), at=AT - timedelta(days=19), reason="等批复", review_on=TODAY + timedelta(days=9))
    for name in ("leader1", "office", "secretary"):
        assert "件督办事项逾期" not in signed_in(small, name).get("/").content.decode(), name


def test_a_group_and_the_office_verify_but_nobody_of_the_unit(small: SimpleNamespace) -> None:
    reported(small, at=after(-2))
    assert told(small, "second1") == [("报了办结，等核实", "near")]
    assert told(small, "leader2") == told(small, "bureau1") == []
    by_office = {"by": small.user("office"), "at": AT}
    Role.grant(cadre=small.cadres["staff1"], code="DEPT_CLERK", organ=small.dept1, since=TODAY, **by_office)
    assert told(small, "staff1") == []


def test_above_the_head_a_person_presses(small: SimpleNamespace) -> None:
    task = issued(small, days=2, at=AT - timedelta(days=14))
    overdue = ("1 件督办事项逾期", "late")
    press = f'href="/urges/press/?task={task.key}"'
    assert told(small, "second1") == [overdue]
    assert press not in signed_in(small, "office").get("/").content.decode()
    Urge.send(task, Light.RED, by=SYSTEM, at=AT - timedelta(days=3))
    assert told(small, "second1") == [overdue, ("已提醒主要负责人，仍逾期", "late")]
    assert press in signed_in(small, "office").get("/").content.decode()
    assert press not in signed_in(small, "secretary").get("/").content.decode()
    Urge.press(task, by=small.user("second1"), at=AT, level="ABOVE")
    assert told(small, "second1") == [overdue]
    assert press not in signed_in(small, "office").get("/").content.decode()


def test_the_office_reads_how_many_of_each_wait(small: SimpleNamespace) -> None:
    page = signed_in(small, "office").get("/").content.decode()
    assert "督办事项等交办" not in page
    proposed(small)
    extension(small, issued(small))
    issued(small).ask_return(by=small.user("bureau1"), at=AT, reason="不是我局的")
    reported(small, at=after(-2))
    late = issued(small, at=after(-9))
    late.suspend(by=small.user("office"), at=after(-8), reason="等批复", review_on=TODAY)
    page = signed_in(small, "office").get("/").content.decode()
    assert "1 件中止的到了再看的日期" in page
    for words in ("1 件督办事项等交办", "1 件申请退办，请决定", "1 件申请延期，请审批", "1 件报了办结，等核实"):
        assert words in page
    assert "督办事项等交办" not in signed_in(small, "secretary").get("/").content.decode()


def test_due_days_stand_on_the_calendar_of_the_unit_that_leads(small: SimpleNamespace) -> None:
    task = issued(small)
    issued(small).suspend(by=small.user("office"), at=AT, reason="等批复", review_on=TODAY + timedelta(days=9))
    marks = list(tasks(Asked(small.user("bureau1"), DECEMBER, TODAY)))
    assert [(mark.day, mark.tone, mark.waits) for mark in marks] == [(task.due_on, "open", True), (task.due_on, "idle", False)]
    assert waiting(small.user("bureau1"), DECEMBER, TODAY) == {task.due_on: 1}
    assert list(tasks(Asked(small.user("second1"), DECEMBER, TODAY))) == []
    assert "督办事项" in signed_in(small, "bureau1").get("/calendar/?day=2026-12-01").content.decode()


def test_open_tasks_stand_on_the_papers_of_the_place(small: SimpleNamespace) -> None:
    issued(small, title="硬化三组道路")
    issued(small, title="硬化的别处", place=small.village2)
    Task.objects.filter(pk=issued(small, title="办完了").pk).update(state="CANCELLED")
    client = signed_in(small, "second1")
    sheet = client.get(f"/places/{small.village1.key}/prepare/").content.decode()
    assert "硬化三组道路" in sheet
    assert "硬化的别处" not in sheet
    page = client.get(f"/places/{small.township1.key}/overview/").content.decode()
    assert "硬化的别处" in page
    assert "办完了" not in page


def test_what_was_solved_is_not_asked_again(small: SimpleNamespace) -> None:
    problem = raised(small, text="三组缺水")
    closed(small, solved=True, at=after(-3), problem_key=problem.key)
    sheet = signed_in(small, "second1").get(f"/places/{small.village1.key}/prepare/").content.decode()
    assert "三组缺水" in sheet[sheet.index("不用再问的") :]


def test_who_reported_it_is_not_asked_to_look(small: SimpleNamespace) -> None:
    by_office = {"by": small.user("office"), "at": AT}
    since = TODAY - timedelta(days=9)
    role = Role.grant(cadre=small.cadres["second1"], code="DEPT_CLERK", organ=small.dept1, since=since, **by_office)
    task = issued(small, at=after(-2))
    task.report(by=small.user("second1"), at=after(-1), result="办好了")
    role.end(TODAY, **by_office)
    assert told(small, "second1") == []
    page = signed_in(small, "second1").get("/").content.decode()
    assert "报了办结，等核实" not in page

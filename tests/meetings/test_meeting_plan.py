"""Planning one session of several kinds and hosts (R25–R27, practice.md 14)."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from pianqu.kit.errors import Conflict
from pianqu.matters.models import Problem
from pianqu.meetings.models import AgendaItem, Meeting, MeetingSeries
from pianqu.meetings.told import MOST
from pianqu.standards.models import Holiday
from tests.county import AT
from tests.doors import refused, signed_in, told, tried, undone
from tests.matters.raised import raised
from tests.meetings.met import ALL, AREA, JOINT, SOON, WORK, agenda, planned, topic
from tests.small import SINCE

BAD: list[tuple[dict[str, Any], str]] = [
    ({"kinds": []}, "kinds"),
    ({"kinds": ["PARTY"]}, "kinds"),
    ({"groups": []}, "groups"),
    ({"happened_on": date(2025, 12, 31)}, "happened_on"),
    ({"place": "字" * 61}, "place"),
    ({"kinds": [AREA], "agenda": {WORK: agenda("x")}}, "kinds"),
    ({"kinds": [AREA], "agenda": {"PARTY": agenda("x")}}, "kinds"),
    ({"agenda": {AREA: agenda(" ")}}, "agenda_area"),
    ({"agenda": {JOINT: agenda("字" * 301)}}, "agenda_joint"),
]


@pytest.mark.parametrize(("changed", "field"), BAD)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Exception, match=r".") as no:
        planned(small, **changed)
    assert list(no.value.error_dict) == [field]
    assert not Meeting.objects.exists()


def test_three_kinds_are_three_rows_of_one_session_and_count_for_nothing_yet(small: SimpleNamespace) -> None:
    meeting = planned(small, agenda={AREA: agenda("技术员到村", of=topic(small))})
    rows = meeting.together
    assert [row.kind for row in rows] == ALL
    assert {(row.session, row.state, row.planned_on) for row in rows} == {(meeting.session, "PLANNED", SOON)}
    assert [item.topic.title for item in meeting.agenda.all()] == ["科技下乡"]
    assert told(meeting)[:2] == ("meetings.plan_meeting", "示例二副甲")
    assert not Meeting.objects.current().held().exists()


def test_who_is_called_goes_by_the_kind(small: SimpleNamespace) -> None:
    rows = planned(small).together
    called = [[seat.name for seat in row.attendance.all()] for row in rows]
    assert called[0] == ["渠江镇", "天星镇"]
    assert called[1] == ["渠江镇", "天星镇", "县交通运输局"]
    assert called[2] == ["示例组长甲", "示例一副甲", "示例二副甲", "示例抽调甲"]


def test_the_same_form_twice_is_one_and_the_same_meeting_twice_is_refused(small: SimpleNamespace) -> None:
    key = uuid4()
    assert planned(small, key=key) == planned(small, key=key)
    with pytest.raises(Conflict):
        planned(small, key=key, place="别的地方")
    with pytest.raises(Exception, match="不要重复登记"):
        planned(small, kinds=[JOINT])
    assert Meeting.objects.count() == 3


def test_a_clerk_plans_the_month_by_the_fixed_day_in_one_press(small: SimpleNamespace) -> None:
    fixed = {"group": small.group1, "since": SINCE, "kinds": "ALL", "day": 12, "place": "渠江镇会议室", "hour": "上午9:00"}
    series = MeetingSeries.set(by=small.user("second1"), at=AT, **fixed)
    client = signed_in(small, "second1")
    assert f"/meetings/plan/?series={series.key}" in client.get("/meetings/").content.decode()
    assert "Plan the meetings of Dec (" in signed_in(small, "second1", language="en").get("/meetings/").content.decode()
    page = client.get(f"/meetings/plan/?series={series.key}").content.decode()
    assert "12月12日是休息日，移到12月14日" in page
    assert 'value="2026-12-14"' in page
    problem = Problem.raise_(
        by=small.user("second1"), at=AT, text="路断了", township=small.township1, group=small.group1, happened_on=AT.date()
    )
    form = {"kinds": ALL, "group": str(small.group1.key), "happened_on": "2026-12-14", "problems": [str(problem.key)]}
    assert client.post("/meetings/plan/", form).status_code == 302
    first = Meeting.objects.get(kind=AREA)
    assert [(item.text, item.problem_key) for item in first.agenda.all()] == [("路断了", problem.key)]
    assert "路断了（" not in client.get("/meetings/plan/").content.decode()  # it is on an agenda now


def test_several_hosts_have_a_row_each(small: SimpleNamespace) -> None:
    meeting = planned(small, groups=[small.group1, small.group2], kinds=[JOINT])
    assert [row.group for row in meeting.together] == [small.group1, small.group2]
    seen = {
        name: signed_in(small, name).get("/meetings/").content.decode().count("2026-12-10") for name in ("second1", "second2")
    }
    assert set(seen.values()) == {1}


def test_who_may(small: SimpleNamespace) -> None:
    form = {"kinds": ALL, "group": str(small.group1.key), "happened_on": "2026-12-10"}
    body = {"kinds": ALL, "groups": [str(small.group1.key)], "happened_on": "2026-12-10"}
    answers = tried(small, "/meetings/plan/", "/meetings", form, body)
    assert {name for name, answer in answers.items() if answer == (302, 201)} == {"leader1", "second1"}
    assert set(answers.values()) == {(302, 201), (403, 403)}


def test_another_group_cannot_be_chosen_first(small: SimpleNamespace) -> None:
    body = {"kinds": ALL, "groups": [str(small.group2.key)], "happened_on": "2026-12-10"}
    client = signed_in(small, "second1")
    assert list(refused(client.post("/api/v1/meetings", body, content_type="application/json"))) == ["groups"]
    assert client.post("/meetings/plan/", {**body, "group": str(small.group2.key)}).status_code == 422


def test_why_the_fixed_day_was_moved_is_kept_with_the_meeting(small: SimpleNamespace) -> None:
    MeetingSeries.set(by=small.user("second1"), at=AT, group=small.group1, since=SINCE, kinds="ALL", day=12)
    why = "12月12日是休息日，移到12月14日；放假安排还没有公布，暂按周末算"
    moved = planned(small, happened_on=date(2026, 12, 14))
    assert {row.day_reason for row in moved.together} == {why}
    client = signed_in(small, "second1")
    assert why in client.get(f"/meetings/{moved.key}/").content.decode()
    told_out = client.get(f"/api/v1/meetings/{moved.key}").json()
    assert (told_out["day_reason"], told_out["rest_day"]) == (why, "")
    assert {row.day_reason for row in planned(small, happened_on=date(2026, 12, 15)).together} == {""}
    assert planned(small, groups=[small.group2], happened_on=date(2026, 12, 14)).day_reason == ""


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 12, 12), "2026-12-12是星期六，不上班。"), (date(2026, 12, 10), ""), (date(2026, 12, 15), "是示例节假期。")],
)
def test_a_rest_day_is_remarked_and_not_refused(small: SimpleNamespace, day: date, words: str) -> None:
    Holiday.declare(date(2026, 12, 15), "holiday", "示例节", by=small.user("office"), at=AT)
    client = signed_in(small, "second1")
    form = {"kinds": [WORK], "group": str(small.group1.key), "happened_on": str(day)}
    page = client.post("/meetings/plan/", form, follow=True).content.decode()
    meeting = Meeting.objects.get()
    assert (meeting.happened_on, "不上班" in page or "假期" in page) == (day, bool(words))
    assert words in page
    assert words in client.get(f"/api/v1/meetings/{meeting.key}").json()["rest_day"]
    away = {"happened_on": "2026-12-13", "reason": "防汛", "version": str(meeting.version)}
    page = client.post(f"/meetings/{meeting.key}/reschedule/", away, follow=True).content.decode()
    assert page.count("2026-12-13是星期日，不上班。") == 2
    meeting = Meeting.objects.get()
    meeting.cancel(by=small.user("second1"), at=AT, reason="不开了")
    assert meeting.rest_day == ""


RELATED = [("TOWNSHIP_TOWNSHIP", AREA), ("DEPT_DEPT", JOINT), ("DEPT_TOWNSHIP", JOINT), ("", AREA)]


def test_a_problem_goes_on_the_agenda_of_the_kind_that_fits_it(small: SimpleNamespace) -> None:
    problems = [raised(small, relation=relation, text=f"问题{number}") for number, (relation, _kind) in enumerate(RELATED)]
    client = signed_in(small, "second1")
    page = client.get("/meetings/plan/").content.decode()
    assert (page.count("；列入乡镇协调会"), page.count("；列入部门乡镇联席会")) == (1, 2)
    assert "列入所选的第一种会" in page
    ticked = {"group": str(small.group1.key), "problems": [str(each.key) for each in problems]}
    for kinds, day in ((ALL, "2026-12-10"), ([AREA, WORK], "2026-12-11"), ([JOINT, WORK], "2026-12-16")):
        with undone():
            assert client.post("/meetings/plan/", {**ticked, "kinds": kinds, "happened_on": day}).status_code == 302
            found = {item.text: item.meeting.kind for item in AgendaItem.objects.select_related("meeting")}
            wanted = {f"问题{number}": kind if kind in kinds else kinds[0] for number, (_relation, kind) in enumerate(RELATED)}
            assert found == wanted
    form = {**ticked, "kinds": ALL, "happened_on": "2026-11-20"}
    assert client.post("/meetings/record/", {**form, "agenda_work": "小结"}).status_code == 302
    assert set(AgendaItem.objects.filter(meeting__kind=JOINT).values_list("text", flat=True)) == {"问题1", "问题2"}


def test_where_more_problems_are_open_than_one_agenda_holds_the_form_says_so(small: SimpleNamespace) -> None:
    for number in range(MOST + 2):
        raised(small, text=f"问题{number}")
    page = signed_in(small, "second1").get("/meetings/plan/").content.decode()
    assert page.count('name="problems"') == MOST
    assert f"还没有列过的待办问题共 {MOST + 2} 条，这里是最早的 {MOST} 条" in page
    assert 'href="/problems/"' in page

"""A room that brings a new source of evidence is offered on 今日 and 登记 by its declaration alone."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import F

from pianqu.cadence.evidence import BY_CODE, Door, Records, Source
from pianqu.cadence.standard_duties import GROUP
from pianqu.matters.models import Problem
from tests.cadence.owing import asked, opened, went

PROBLEMS = Records(
    Problem,
    every="全部会议",
    load=lambda rows: rows.select_related("group"),
    what=lambda _problem: "开了会",
    where=lambda problem: problem.group.name,
    who=lambda _problem: "示例",
)
MEETING = Source(
    "group_work_meeting",
    "协调组工作会",
    (GROUP,),
    PROBLEMS,
    lambda rows: rows.annotate(credited_group=F("group")),
    Door("matters:problem_raise", "work", "记一次会议", title="协调组开会", note="什么会都行"),
    short="%(when)s工作会",
    missing="%(when)s还差 %(n)s 次会",
)


@pytest.fixture
def meetings(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Meetings are there, two a month are asked, and one was held on the day after a visit."""
    monkeypatch.setitem(BY_CODE, MEETING.code, MEETING)
    asked("key_village", since=date(2026, 11, 1))
    asked("group_work", since=date(2026, 11, 1), at_least=2)
    opened(small.at.date())
    went(small.village1, date(2026, 11, 21), [small.posts["second1"]])
    told = {"happened_on": date(2026, 11, 22), "text": "示例", "group": small.group1, "township": small.township1}
    Problem.raise_(**told, by=small.user("second1"), at=small.at)
    return small


def _open(meetings: SimpleNamespace, client: Any, name: str, address: str) -> str:
    client.force_login(meetings.user(name))
    return str(client.get(address).content.decode())


def test_it_is_asked_in_its_own_words_with_its_own_door(meetings: SimpleNamespace, client: Any) -> None:
    page = _open(meetings, client, "second1", "/")
    assert "本月还差 1 次会。" in page
    assert ' href="/problems/raise/?kind=work">记一次会议' in page


def test_its_door_stands_once_on_the_page_of_entry(meetings: SimpleNamespace, client: Any, monkeypatch: Any) -> None:
    monkeypatch.setitem(BY_CODE, "dept_township_joint_meeting", MEETING)
    page = _open(meetings, client, "second1", "/enter/")
    assert page.count("协调组开会") == page.count("/problems/raise/?kind=work") == 1
    assert "/visits/record/?kind=village" in page


def test_its_records_stand_among_the_latest_by_their_day(meetings: SimpleNamespace, client: Any) -> None:
    page = _open(meetings, client, "second1", "/")
    latest = page[page.index("最近的记录") :]
    assert latest.index("开了会") < latest.index("到村实地指导")
    assert "全部会议" in latest
    assert "全部走访" in latest


def test_the_county_reads_it_in_a_column_and_in_one_sentence(meetings: SimpleNamespace, client: Any) -> None:
    page = _open(meetings, client, "office", "/")
    assert "本月工作会" in page
    assert "现在要做的，还有 2 个协调组没有做完。" in page

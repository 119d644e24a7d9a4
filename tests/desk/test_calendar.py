"""日历: what is due on which day, one's own, and nothing of another group."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pianqu.desk.dates import Asked, marks
from pianqu.journal.actor import SYSTEM
from pianqu.kit.periods import Days
from pianqu.standards.models import Holiday
from tests.cadence.owing import asked, opened, went
from tests.doors import CAST, signed_in
from tests.reviews.advising import promised
from tests.reviews.studied import planned

TODAY = date(2026, 11, 23)
NOVEMBER = Days(date(2026, 11, 1), date(2026, 12, 1))


@pytest.fixture
def november(small: SimpleNamespace) -> SimpleNamespace:
    """A village a 旬, each township a month; group 1 met the first 旬 and one township, and planned a topic."""
    asked("key_village", since=date(2026, 11, 1))
    asked("township_research", since=date(2026, 11, 1))
    opened(TODAY)
    went(small.village1, date(2026, 11, 8), [small.posts["second1"]])
    went(small.township1, date(2026, 11, 20), [small.posts["second1"]])
    planned(small, topic="甲组课题", happened_on=date(2026, 11, 18))
    return small


def read(small: SimpleNamespace, name: str, days: Days = NOVEMBER, group: Any = None) -> list[tuple[int, str, str, str]]:
    found = marks(Asked(small.user(name), days, TODAY, group)).values()
    return [(mark.day.day, str(mark.label), mark.tone, str(mark.state)) for each in found for mark in each]


def test_another_groups_topic_and_counts_are_not_there(november: SimpleNamespace) -> None:
    shown = read(november, "second2")
    assert not [each for each in shown if "甲组" in each[1]]
    assert [each for each in shown if each[0] == 10] == [(10, "到重点村实地指导", "late", "未到")]
    page = signed_in(november, "second2").get(f"/calendar/?group={november.group1.key}").content.decode()
    assert "甲组课题" not in page
    answer = signed_in(november, "second2").get(f"/api/v1/calendar?group={november.group1.key}")
    assert answer.status_code == 422


def test_a_group_reads_its_month(november: SimpleNamespace) -> None:
    assert read(november, "second1") == [
        (10, "到重点村实地指导", "on", "已做完"),
        (18, "专题调研：甲组课题", "late", "计划的日期已过"),
        (20, "到重点村实地指导", "late", "未到"),
        (30, "到重点村实地指导", "open", "未到期"),
        (30, "到乡镇逐一实地调研", "open", "已做 1 / 2"),
    ]


def test_the_county_adds_up_and_reads_one_group_where_it_asks(november: SimpleNamespace) -> None:
    whole = dict.fromkeys(("office", "secretary"), "已做 1 / 2，未到 1")
    assert {name: read(november, name)[0][3] for name in whole} == whole
    assert read(november, "office", group=november.group1)[0] == (10, "到重点村实地指导", "on", "已做完")
    assert read(november, "office", group=november.group2)[0][2] == "late"


def test_a_township_reads_what_is_owed_for_it(november: SimpleNamespace) -> None:
    assert [each[:2] for each in read(november, "clerk")] == [(30, "到乡镇逐一实地调研")]


def test_what_has_not_begun_stands_on_its_last_day(november: SimpleNamespace) -> None:
    shown = read(november, "second1", Days(date(2026, 12, 1), date(2027, 1, 1)))
    assert [each[:3] for each in shown] == [
        (10, "到重点村实地指导", "open"),
        (20, "到重点村实地指导", "open"),
        (31, "到重点村实地指导", "open"),
        (31, "到乡镇逐一实地调研", "open"),
    ]
    assert shown[0][3] == "2026 年 12 月上旬 到期"


def test_a_promise_stands_on_its_day_until_it_is_answered(november: SimpleNamespace) -> None:
    row = promised(november, due_on=date(2026, 11, 25))
    promised(november, text="不定哪天")
    assert (25, f"承诺：{row.text}", "near", "待兑现") in read(november, "second1")
    for name in ("office", "clerk"):  # in whose township it was promised
        assert f"承诺：{row.text}（渠江片区协调组）" in [each[1] for each in read(november, name)]
    assert not [each for each in read(november, "second2") if "承诺" in each[1]]
    row.answer(by=november.user("second1"), at=november.at, kept=True, words="办了")
    assert not [each for each in read(november, "second1") if "承诺" in each[1]]


def test_holidays_and_make_up_days_are_shown(november: SimpleNamespace) -> None:
    told: dict[str, Any] = {"by": SYSTEM, "at": november.at}
    Holiday.declare(date(2026, 11, 25), "holiday", "示例节", **told)
    Holiday.declare(date(2026, 11, 28), "makeup_workday", "示例节", **told)
    client = signed_in(november, "second1")
    month = client.get("/calendar/").content.decode()
    assert "休 示例节" in month
    assert "班 示例节" in month
    xun = client.get("/calendar/?view=xun").content.decode()
    assert "11 月 25 日 周三 休 示例节" in xun
    assert xun.count('<th scope="row">') == 11  # ten days, of which the last has two things
    named = client.get("/api/v1/calendar").json()["off_days"]
    assert [(each["day"], each["kind"]) for each in named] == [("2026-11-25", "holiday"), ("2026-11-28", "makeup_workday")]


@pytest.mark.parametrize("asked", ["day=x", "view=year", "day=2026-02-30", "group=x"])
def test_what_makes_no_sense_is_said_and_the_month_is_shown(november: SimpleNamespace, asked: str) -> None:
    answer = signed_in(november, "office").get(f"/calendar/?{asked}")
    assert answer.status_code == 422
    assert "2026 年 11 月" in answer.content.decode()


@pytest.mark.parametrize("day", ["1900-01-01", "2199-12-31"])
@pytest.mark.parametrize("view", ["month", "xun", "agenda"])
def test_the_ends_of_time_are_pages_too(november: SimpleNamespace, day: str, view: str) -> None:
    assert signed_in(november, "office").get(f"/calendar/?view={view}&day={day}").status_code == 200


@pytest.mark.parametrize("asked", ["since=2026-11-01&until=2026-11-01", "since=2026-11-02&until=2026-11-01",
                                   "since=2026-01-01&until=2027-06-01"])  # fmt: skip
def test_the_api_reads_a_year_at_most(november: SimpleNamespace, asked: str) -> None:
    assert signed_in(november, "office").get(f"/api/v1/calendar?{asked}").status_code == 422


def test_administrators_have_none(november: SimpleNamespace) -> None:
    shown = {name: signed_in(november, name).get("/calendar/").status_code for name in CAST}
    assert {name for name, status in shown.items() if status == 403} == {"secadmin", "auditadmin"}


def test_a_year_costs_as_many_queries_as_a_month(november: SimpleNamespace) -> None:
    def cost(days: Days) -> int:
        user = november.user("office")
        with CaptureQueriesContext(connection) as queries:
            assert marks(Asked(user, days, TODAY))
        return len(queries)

    assert cost(NOVEMBER) == cost(Days(date(2026, 1, 1), date(2026, 12, 31))) <= 7


@pytest.mark.parametrize("name", ["second1", "office", "clerk"])
def test_every_page_of_it_is_whole_in_english(november: SimpleNamespace, name: str) -> None:
    """The client inspects each page: valid, labelled, and no Chinese that is neither translated nor the county's own."""
    client = signed_in(november, name, "en")
    papers = [f"/places/{november.township1.key}/{paper}/" for paper in ("prepare", "overview")]
    for address in ("/calendar/", "/calendar/?view=xun", "/calendar/?view=agenda", "/calendartokens/", "/", *papers):
        assert client.get(address).status_code == 200, address
    assert "/feeds/" in client.post("/calendartokens/make/").content.decode()

"""升级协调 on 今日: whoever is asked for help reads it there until it is settled or a meeting takes it up."""

from types import SimpleNamespace

from django.utils.html import escape

from pianqu.desk.waits import waits
from pianqu.meetings.proposing import open_problems
from pianqu.meetings.told import Item
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.matters.raised import raised
from tests.meetings.met import WORK, held, planned

WHY = "跨片区，本组协调不了"
WORDS = "1 个困难问题请你们协调"
MINE, COUNTY = "/problems/ledger/?escalated=mine&state=OPEN", "/problems/ledger/?escalated=county&state=OPEN"


def told(small: SimpleNamespace, name: str) -> list[tuple[str, str]]:
    """Which problems somebody is asked to help with."""
    return [(wait.text, wait.url) for wait in waits(small.user(name), TODAY) if wait.title == WORDS]


def test_nobody_but_the_group_that_is_asked(small: SimpleNamespace) -> None:
    problem = raised(small, text="三组缺水")
    assert told(small, "second2") == []
    problem.escalate(by=small.user("second1"), at=AT, reason=WHY, to=small.group2)
    assert told(small, "second1") == told(small, "clerk") == told(small, "bureau1") == []
    for name in ("leader2", "second2"):
        assert told(small, name) == [(f"{small.group1.name}：三组缺水", MINE)]
        client = signed_in(small, name)
        assert escape(MINE) in client.get("/").content.decode()
        assert f"/problems/{problem.key}/" in client.get(MINE).content.decode()
    assert f"/problems/{problem.key}/" not in signed_in(small, "second1").get(MINE).content.decode()  # who asked is not asked
    for name in ("office", "secretary", "clerk"):
        assert WORDS not in signed_in(small, name).get("/").content.decode(), name


def test_the_office_where_it_is_the_county(small: SimpleNamespace) -> None:
    problem = raised(small, text="三组缺水").escalate(by=small.user("second1"), at=AT, reason=WHY)
    assert told(small, "second2") == told(small, "leader1") == []
    page = signed_in(small, "office").get("/").content.decode()
    assert WORDS in page
    assert escape(COUNTY) in page
    assert f"/problems/{problem.key}/" in signed_in(small, "office").get(COUNTY).content.decode()
    assert WORDS not in signed_in(small, "secretary").get("/").content.decode()
    assert "asked to coordinate" in signed_in(small, "office", "en").get("/").content.decode()


def test_until_it_is_settled(small: SimpleNamespace) -> None:
    problem = raised(small).escalate(by=small.user("second1"), at=AT, reason=WHY, to=small.group2)
    problem.note(by=small.user("second1"), at=AT, reason="已协调")
    assert told(small, "second2") == []


def test_until_a_meeting_takes_it_up(small: SimpleNamespace) -> None:
    problem = raised(small, text="三组缺水").escalate(by=small.user("second1"), at=AT, reason=WHY, to=small.group2)
    one = planned(small, kinds=[WORK], agenda={WORK: [Item("三组缺水", problem_key=problem.key)]})
    assert told(small, "second2") == []
    one.cancel(by=small.user("second1"), at=AT, reason="改期另定")
    assert len(told(small, "second2")) == 1


def test_what_a_meeting_of_the_same_day_could_not_settle_still_asks(small: SimpleNamespace) -> None:
    problem = raised(small, text="三组缺水")
    held(small, kinds=[WORK], happened_on=TODAY, agenda={WORK: [Item("三组缺水", problem_key=problem.key)]})
    problem.escalate(by=small.user("second1"), at=AT, reason=WHY, to=small.group2)
    assert len(told(small, "second2")) == 1


def test_the_group_that_is_asked_can_take_it_up_though_the_other_did_before(small: SimpleNamespace) -> None:
    problem, other = raised(small, text="三组缺水"), raised(small, text="断路")
    assert set(open_problems(small.user("second1"))) == {problem, other}
    held(small, kinds=[WORK], happened_on=TODAY, agenda={WORK: [Item("三组缺水", problem_key=problem.key)]})
    assert list(open_problems(small.user("second1"))) == [other]
    problem.escalate(by=small.user("second1"), at=AT, reason=WHY, to=small.group2)
    assert list(open_problems(small.user("second2"))) == [problem]


def test_many_are_one_line_that_names_the_oldest(small: SimpleNamespace) -> None:
    for number in range(5):
        raised(small, text=f"第{number}件").escalate(by=small.user("second1"), at=AT, reason=WHY, to=small.group2)
    [line] = [wait for wait in waits(small.user("second2"), TODAY) if wait.title == "5 个困难问题请你们协调"]
    assert (line.text.count("；"), line.tone) == (2, "")

"""升级协调 on 今日: whoever is asked for help reads it there until it is settled or a meeting takes it up."""

from types import SimpleNamespace

from pianqu.desk.waits import waits
from pianqu.meetings.told import Item
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.matters.raised import raised
from tests.meetings.met import WORK, planned

WHY = "跨片区，本组协调不了"
WORDS = "请你们协调的困难问题"


def told(small: SimpleNamespace, name: str) -> list[tuple[str, str]]:
    """Which problems somebody is asked to help with."""
    return [(wait.text, wait.url) for wait in waits(small.user(name), TODAY) if wait.title == WORDS]


def test_nobody_but_the_group_that_is_asked(small: SimpleNamespace) -> None:
    problem = raised(small, text="三组缺水")
    assert told(small, "second2") == []
    problem.escalate(by=small.user("second1"), at=AT, reason=WHY, to=small.group2)
    assert told(small, "second1") == told(small, "clerk") == told(small, "bureau1") == []
    for name in ("leader2", "second2"):
        assert told(small, name) == [(f"{small.group1.name}：三组缺水", f"/problems/{problem.key}/")]
        assert f'href="/problems/{problem.key}/"' in signed_in(small, name).get("/").content.decode()
    for name in ("office", "secretary", "clerk"):
        assert WORDS not in signed_in(small, name).get("/").content.decode(), name


def test_the_office_where_it_is_the_county(small: SimpleNamespace) -> None:
    problem = raised(small, text="三组缺水").escalate(by=small.user("second1"), at=AT, reason=WHY)
    assert told(small, "second2") == told(small, "leader1") == []
    page = signed_in(small, "office").get("/").content.decode()
    assert WORDS in page
    assert f'href="/problems/{problem.key}/"' in page
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

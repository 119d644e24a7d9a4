"""Visits on the desk: what waits for a group, a principal and a leader; appointments and reception days on the calendar."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from pianqu.desk.dates import Asked, appointments, receptions, waiting
from pianqu.desk.waits import waits
from pianqu.kit.periods import Days
from pianqu.petitions import case_page, visit_urls
from tests.county import TODAY
from tests.doors import signed_in
from tests.petitions.petitioned import accepted, peopled
from tests.petitions.visiting import agreed, called, cared, charged, drawn, ended, held, received, seen, told_at, went

NOVEMBER = Days(date(2026, 11, 1), date(2026, 12, 1))
WAYS = ("/followups/", "/casesamples/", "/appointmentvisits/", "/leadercases/", "/aftercares/")


def told(small: SimpleNamespace, name: str, day: date = TODAY) -> list[tuple[str, str]]:
    """What waits for somebody: words and light."""
    return [(str(wait.title), wait.tone) for wait in waits(small.user(name, day), day) if wait.url.startswith(WAYS)]


def test_a_group_is_told_what_nobody_asked_after(small: SimpleNamespace, clock: Any) -> None:
    first, second = ended(peopled(small)), ended(small, title="示例：低保")
    ended(small, title="示例：举报", kind="ACCUSATION", route=None)
    accepted(small, title="示例：还在办")
    for name in ("leader2", "clerk", "office", "petition"):
        assert not [words for words, _tone in told(small, name) if "回访" in words], name
    assert told(small, "second1") == [("2 件信访事项待回访", "")]
    listed = signed_in(small, "second1").get("/followups/due/").content.decode()
    assert f"/followups/record/?case={first.key}" in listed
    assert signed_in(small, "clerk").get("/followups/due/").status_code == 403
    call = called(small, second)
    assert told(small, "second1") == [("1 件信访事项待回访", "")]
    again = call.correct(
        reason="改",
        people=[small.cadres["second1"]],
        happened_on=TODAY,
        way="PHONE",
        satisfaction="DISSATISFIED",
        solved=False,
        words="没有到账。",
        reopens=True,
        **told_at(small, "second1"),
    )
    assert told(small, "second1") == [("1 件信访事项待回访", "")]  # asked after anew once it was answered anew
    again.void(reason="误录", **told_at(small, "second1"))
    assert told(small, "second1") == [("2 件信访事项待回访", "")]


def test_a_group_is_told_what_it_drew_and_did_not_look_into(small: SimpleNamespace) -> None:
    sample = drawn(peopled(small))
    assert told(small, "leader1") == [("抽中的 2 件信访事项还没有巡访", "")]
    seen(small, sample)
    assert told(small, "leader1") == [("抽中的 1 件信访事项还没有巡访", "")]
    assert told(small, "leader2") == []


def test_a_principal_is_told_of_what_was_agreed_and_of_what_could_be(small: SimpleNamespace, clock: Any) -> None:
    case = accepted(peopled(small), persons=6)
    accepted(small, title="示例：一个人的")
    assert told(small, "principal") == []  # no thirty days yet
    month = TODAY + timedelta(days=31)
    assert told(small, "principal", month) == [("1 件集体访、重复访可以约访", "")]
    assert told(small, "clerk", month) == []  # a suggestion to the principal alone
    visit = agreed(small, case)
    assert told(small, "principal") == told(small, "clerk") == [("约好的上门", "near")]
    assert told(small, "principal", TODAY + timedelta(days=1)) == [("约访的日期已过，请登记上门", "late")]
    held(small, visit)
    assert told(small, "principal", month) == told(small, "principal") == []
    assert signed_in(small, "principal").get("/appointmentvisits/due/").status_code == 200


def test_a_leader_is_told_what_is_in_charge(small: SimpleNamespace, clock: Any) -> None:
    charged(small, accepted(peopled(small)))
    assert told(small, "leader2") == [("你包案的信访事项 1 件", "")]
    assert told(small, "leader1") == []
    assert "你包案的信访事项 1 件" in signed_in(small, "leader2").get("/").content.decode()


def test_aftercare_waits_on_its_day(small: SimpleNamespace) -> None:
    row = cared(small, ended(peopled(small)))
    assert told(small, "clerk") == []
    for name in ("clerk", "petition"):
        assert told(small, name, row.next_on) == [("后续帮扶该回看了", "near")]
    assert told(small, "clerk2", row.next_on) == []


def test_they_stand_on_the_calendar(small: SimpleNamespace, clock: Any) -> None:
    visit = agreed(small, accepted(peopled(small), persons=6))
    day = received(small)
    assert list(receptions(Asked(small.user("bureau1"), NOVEMBER, TODAY))) == []  # not made known
    day.announce(**told_at(small, "petition"))
    [mark] = receptions(Asked(small.user("bureau1"), NOVEMBER, TODAY))
    assert (mark.day, mark.waits) == (TODAY, False)
    assert str(visit.case.number) in next(iter(appointments(Asked(small.user("clerk"), NOVEMBER, TODAY)))).text
    assert list(appointments(Asked(small.user("clerk2"), NOVEMBER, TODAY))) == []
    assert waiting(small.user("principal"), NOVEMBER, TODAY)[TODAY] == 1
    page = signed_in(small, "clerk").get("/calendar/").content.decode()
    assert f"/appointmentvisits/{visit.key}/" in page
    visit.cancel(reason="下雨", **told_at(small, "clerk"))
    assert list(appointments(Asked(small.user("clerk"), NOVEMBER, TODAY))) == []


def test_what_stands_on_the_page_of_a_case(small: SimpleNamespace) -> None:
    case = ended(peopled(small), persons=6)
    user = small.user("second1")
    reading = case_page.Reading.of(case, user, TODAY)
    assert set(visit_urls.BESIDE) <= {*case_page.SECTIONS, *case_page.ACTIONS}
    assert [make(case, reading) for make in visit_urls.BESIDE[:2]] == [None, None]
    went(small, case)
    called(small, case)
    charged(small, accepted(small, title="示例：包案"))
    visits, care = (make(case, reading) for make in visit_urls.BESIDE[:2])
    assert visits is not None
    assert [row["cells"][1]["value"] for row in visits["table"]["rows"]] == ["回访", "下访"]
    assert care is None
    ways = [way["url"] for make in visit_urls.BESIDE[2:] for way in make(SimpleNamespace(user=user), case)]
    assert ways == [f"/followups/record/?case={case.key}"]
    ways = [way["url"] for make in visit_urls.BESIDE[2:] for way in make(SimpleNamespace(user=small.user("clerk")), case)]
    assert ways == [
        f"/{way}/?case={case.key}" for way in ("outreachvisits/record", "appointmentvisits/plan", "aftercares/record")
    ]

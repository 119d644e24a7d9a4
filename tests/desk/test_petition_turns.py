"""Whose turn a petition is, on 今日 and in the ledger: the petition office, the unit that has it, the organ that reviews it."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.desk.petition_waits import limits, receptions, turns
from pianqu.petitions.case_waiting import WAITING
from tests.county import TODAY
from tests.doors import signed_in
from tests.petitions.coursed import answered, opinion, reviewing, serve
from tests.petitions.petitioned import accepted, forwarded, objected, peopled, registered
from tests.petitions.visiting import received, told_at

OTHERS = ("clerk2", "bureau1", "village", "leader2")


def told(small: SimpleNamespace, name: str, day: date = TODAY) -> list[tuple[str, str]]:
    """Whose turn it is: words and light."""
    return [(str(wait.title), wait.tone) for wait in turns(small.user(name, day), day)]


def listed(small: SimpleNamespace, name: str, kind: str) -> int:
    """How many the ledger shows as the reader's turn."""
    page = signed_in(small, name).get(f"/petitioncases/?turn={kind}&state=all").content.decode()
    return page.count('<th scope="row"')


def test_nobody_is_told_of_what_others_have_to_do(small: SimpleNamespace) -> None:
    forwarded(peopled(small))
    registered(small, title="示例：低保")
    for name in OTHERS:
        assert told(small, name) == [], name
    assert told(small, "clerk") == [("1 件信访事项待受理，或者告知不予受理", "late")]
    assert [words for words, _tone in told(small, "petition")] == ["1 件信访事项待转送、交办"]


@pytest.mark.parametrize(
    ("make", "name", "kind"),
    [
        (registered, "petition", "forward"),
        (objected, "petition", "decide"),
        (forwarded, "clerk", "accept"),
        (accepted, "clerk", "serve"),
    ],
)
def test_each_step_is_told_to_who_has_to_take_it(small: SimpleNamespace, make: Any, name: str, kind: str) -> None:
    case = make(peopled(small))
    [wait] = turns(small.user(name), TODAY)
    assert str(wait.title) == f"1 件信访事项{WAITING[kind].label}"
    assert wait.url == f"/petitioncases/{case.key}/"
    assert listed(small, name, kind) == 1
    make(small, title="示例：又一件")
    [wait] = turns(small.user(name), TODAY)
    assert wait.url == f"/petitioncases/?turn={kind}&state=all"
    assert listed(small, name, kind) == 2


def test_a_paper_that_waits_is_told_once_and_what_was_answered_is_nobodys_turn(small: SimpleNamespace, clock: Any) -> None:
    case = accepted(peopled(small))
    acceptance = case.papers.get()
    serve(acceptance, small)
    assert [words for words, _tone in told(small, "clerk")] == ["1 件信访事项办理中，待答复"]
    paper = opinion(type(case).objects.get(pk=case.pk), small)
    assert [words for words, _tone in told(small, "clerk")] == ["1 件信访事项文书待送达"]
    serve(paper, small)
    assert told(small, "clerk") == told(small, "petition") == []


def test_a_limit_near_is_blue_and_one_over_is_red(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small))
    due = case.clocks.running().get(code="notify_15_calendar").due_on
    assert [tone for _words, tone in told(small, "clerk", due)] == ["near"]
    assert [tone for _words, tone in told(small, "clerk", due + timedelta(days=1))] == ["late"]
    over = due + timedelta(days=1)
    for name in ("petition", "office", "secretary"):
        assert [str(wait.title) for wait in limits(small.user(name, over), over)] == ["1 件信访事项已过期限"], name
    assert [str(wait.title) for wait in limits(small.user("petition", due), due)] == ["1 件信访事项临近期限"]
    assert list(limits(small.user("clerk", over), over)) == []


def test_a_review_is_the_turn_of_the_organ_that_reviews(small: SimpleNamespace) -> None:
    reviewing(peopled(small))
    for name in ("clerk", "petition"):
        assert not [words for words, _tone in told(small, name) if "复查" in words]


def test_the_secretary_and_the_petition_office_are_led_to_it(small: SimpleNamespace, clock: Any) -> None:
    registered(peopled(small))
    page = signed_in(small, "petition").get("/").content.decode()
    assert "1 件信访事项待转送、交办" in page
    answered(small, title="示例：已答复")
    assert "待转送、交办" not in signed_in(small, "clerk").get("/").content.decode()


def test_a_reception_day_waits_to_be_made_known_then_to_be_written_down(small: SimpleNamespace, clock: Any) -> None:
    day = received(peopled(small))
    assert [str(wait.title) for wait in receptions(small.user("petition"), TODAY)] == ["接访日待公布"]
    assert list(receptions(small.user("clerk2"), TODAY)) == []
    day.announce(**told_at(small, "petition"))
    assert [str(wait.title) for wait in receptions(small.user("petition"), TODAY)] == ["接访日"]
    after = TODAY + timedelta(days=1)
    assert [(str(wait.title), wait.tone) for wait in receptions(small.user("petition", after), after)] == [
        ("接访日已过，请登记接访情况", "late")
    ]

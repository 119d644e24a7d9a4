"""What is to be done next, in one sentence with its day, and where this reader does it."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.petitions.next_steps import door, next_step
from tests.county import TODAY
from tests.doors import signed_in
from tests.petitions.coursed import (
    ANSWERED,
    answered,
    final,
    followed_up,
    now,
    opinion,
    paper,
    rereviewing,
    reviewing,
    serve,
    settled,
    told,
)
from tests.petitions.petitioned import accepted, forwarded, peopled, registered


def said(case: object) -> str:
    step = next_step(case)
    return step.sentence if step else ""


def without_notice(case: object) -> object:
    """Its notice was served: the next thing is another."""
    case.papers.filter(kind="ACCEPTANCE").update(state="SERVED", served_on=ANSWERED)  # type: ignore[attr-defined]
    return case


def test_each_state_says_what_comes_next(small: SimpleNamespace) -> None:
    peopled(small)
    heard = rereviewing(small).begin_hearing(on=date(2026, 11, 16), **told(small))
    assert [
        said(registered(small)),
        said(forwarded(small)),
        said(accepted(small)),
        said(without_notice(accepted(small))),
        said(without_notice(accepted(small, route=4))),
        said(without_notice(reviewing(small))),
        said(without_notice(rereviewing(small))),
        said(without_notice(heard)),
    ] == [
        "待转送、交办，11 月 17 日前",
        "待受理，或者告知不予受理，11 月 17 日前",
        "受理告知书待送达，11 月 17 日前",
        "待出具处理意见书并送达，1 月 1 日前",
        "待答复办理结果，1 月 31 日前",
        "待作出复查意见并送达，12 月 9 日前",
        "待作出复核意见并送达，12 月 14 日前",
        "听证进行中，复核的期限暂停计算",
    ]


def test_an_issued_opinion_is_to_be_served_by_the_day_of_the_handling(small: SimpleNamespace) -> None:
    case = without_notice(accepted(peopled(small)))
    opinion(case, small)  # type: ignore[arg-type]
    assert said(case) == "信访处理意见书待送达，1 月 1 日前"


def test_once_answered_a_follow_up_comes_and_then_a_settlement(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    case, last = without_notice(answered(peopled(small))), without_notice(final(small))
    assert said(case) == "待协调组回访信访人；12 月 7 日以前信访人可以请求复查"
    assert said(last) == "待协调组回访信访人"
    followed_up(monkeypatch)
    assert said(case) == "12 月 7 日以前信访人可以请求复查；有依据的，可以登记息诉息访"
    assert said(last) == "有依据的登记息诉息访，其他的归档"


def test_a_superior_waits_for_the_report_once_it_is_answered(small: SimpleNamespace) -> None:
    case = without_notice(answered(peopled(small), source="ASSIGNED", superior_due_on=date(2026, 12, 10)))
    assert said(case) == "待向上级报告办结，12 月 10 日前"


def test_at_the_end_it_is_archived_and_then_nothing_comes(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    case = settled(peopled(small), monkeypatch, final(small))
    serve(paper(case, "ACCEPTANCE"), small)
    assert said(case) == "待归档"
    assert said(now(case).archive(on=TODAY, **told(small))) == ""


def test_who_does_it_is_led_there_and_the_light_says_how_near_it_is(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    step = next_step(case)
    assert step is not None
    assert door(small.user("clerk"), step) == f"/petitionpapers/{paper(case, 'ACCEPTANCE').key}/serve/"
    assert door(small.user("leader1"), step) == ""
    days = (date(2026, 11, 11), date(2026, 11, 12), date(2026, 11, 17), date(2026, 11, 18))
    assert [step.tone(day) for day in days] == ["on", "near", "near", "late"]
    page = signed_in(small, "leader1").get(f"/petitioncases/{case.key}/").content.decode()
    assert "受理告知书待送达" in page


def test_what_has_no_day_has_no_light(small: SimpleNamespace) -> None:
    """A grey one would say 中止 of what nobody suspended."""
    case = answered(peopled(small))
    serve(paper(case, "ACCEPTANCE"), small)
    case = now(case)
    step = next_step(case)
    assert step is not None
    assert (step.due_on, step.tone(TODAY)) == (None, "")
    section = signed_in(small, "petition").get(f"/petitioncases/{case.key}/").content.decode().partition('id="next"')[2][:900]
    assert "回访" in section
    assert "中止" not in section

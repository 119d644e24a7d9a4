"""A file is closed: what is missing of 七有 is shown; unserved papers and a right that still runs stop it."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.casefile import file_of
from tests.doors import signed_in
from tests.doors import told as entry
from tests.petitions.coursed import ANSWERED, LATER, WORDS, answered, final, now, paper, serve, these, told, typed, who_may
from tests.petitions.petitioned import accepted, peopled

ON = date(2026, 11, 23)


def test_papers_that_were_not_served_stop_it(small: SimpleNamespace) -> None:
    case = final(peopled(small))
    with pytest.raises(Refused, match=r"受理告知书.*还没有送达"):
        case.archive(on=ON, **told(small))
    serve(paper(case, "ACCEPTANCE"), small)
    assert now(case).archive(on=ON, **told(small)).state == "ARCHIVED"
    assert entry(case)[0] == "petitions.archive_petitioncase"


def test_a_right_to_a_review_that_still_runs_stops_it(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    serve(paper(case, "ACCEPTANCE"), small)
    with pytest.raises(Refused, match="2026-12-07 以前信访人还可以请求复查"):
        case.archive(on=date(2026, 12, 7), **told(small, at=LATER))
    case.archive(on=date(2026, 12, 8), **told(small, at=LATER))


def test_a_superior_who_was_not_told_stops_it(small: SimpleNamespace) -> None:
    case = answered(peopled(small), source="ASSIGNED", superior_due_on=date(2026, 12, 31))
    serve(paper(case, "ACCEPTANCE"), small)
    with pytest.raises(Refused, match="先报告再归档"):
        now(case).archive(on=date(2026, 12, 8), **told(small, at=LATER))
    now(case).report_up(on=date(2026, 12, 8), words="已付清。", **told(small, at=LATER))
    assert now(case).archive(on=date(2026, 12, 8), **told(small, at=LATER)).state == "ARCHIVED"


def test_what_is_being_dealt_with_is_not_archived(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        accepted(peopled(small)).archive(on=ON, **told(small))


def test_the_seven_say_what_is_there_and_what_is_missing(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    serve(paper(case, "ACCEPTANCE"), small)
    assert [(each.label, each.missing) for each in file_of(case)] == [
        ("目录", False),
        ("申诉材料原件", True),
        ("受理登记", False),
        ("处理情况", False),
        ("答复情况", False),
        ("是否息访", False),
        ("未结措施", True),
    ]
    assert "请求复查 2026-12-07" in file_of(case)[-1].lacks
    assert "没有附上原件" in signed_in(small, "clerk").get(f"/petitioncases/{case.key}/archive/").content.decode()


def test_of_who_cannot_be_reached_no_service_is_asked(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), anonymous=True, parties=[]).answer(on=ANSWERED, **WORDS, **told(small))
    assert case.archive(on=ON, **told(small)).state == "ARCHIVED"


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    case = final(peopled(small))
    serve(paper(case, "ACCEPTANCE"), small)
    seen = now(case)
    seen.solve(happened_on=ON, how="已付清。", **told(small))
    with pytest.raises(Conflict):
        case.archive(on=ON, **told(small))


def test_who_may(small: SimpleNamespace) -> None:
    case = final(peopled(small))
    serve(paper(case, "ACCEPTANCE"), small)
    assert who_may(small, now(case), "archive", typed(on=ON)) == these("petition", "clerk", "principal")

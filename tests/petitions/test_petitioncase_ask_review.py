"""A review is asked of the next higher organ within 30 days of the service, and not after (art. 35)."""

import re
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.lapsing import lapse
from tests.doors import signed_in
from tests.doors import told as entry
from tests.petitions.coursed import ASKED, LATER, SERVED, above, answered, now, reviewing, these, told, typed, who_may
from tests.petitions.petitioned import peopled, running


def test_after_the_term_it_is_refused_with_the_day_and_why(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    with pytest.raises(Refused, match="2026-11-06 送达，30日的期限已于 2026-12-07 届满（《信访工作条例》第三十五条）"):
        case.ask_review(on=date(2026, 12, 8), organ=small.government, **told(small, at=LATER))
    assert now(case).state == "ANSWERED"


def test_not_before_the_service(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    with pytest.raises(Refused) as no:
        case.ask_review(on=SERVED - timedelta(days=1), organ=small.government, **told(small))
    assert list(no.value.error_dict) == ["on"]


def test_only_of_the_next_higher_organ(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    for organ in (small.organ2, small.organ1, above(small)):
        with pytest.raises(Refused) as no:
            case.ask_review(on=ASKED, organ=organ, **told(small))
        assert list(no.value.error_dict) == ["organ"]
    assert "ask_review_30_calendar" in running(case)


def test_the_right_is_used_and_the_term_of_the_review_begins(small: SimpleNamespace) -> None:
    case = reviewing(peopled(small))
    assert (now(case).state, now(case).review_organ) == ("REVIEWING", small.government)
    assert running(case) == {"notify_15_calendar": date(2026, 11, 17), "review_30_calendar": date(2026, 12, 9)}
    used = case.clocks.get(code="ask_review_30_calendar")
    assert (used.end, used.stopped_on, used.due_on) == ("DONE", ASKED, date(2026, 12, 7))
    assert entry(case) == ("petitions.ask_review_petitioncase", "示例信访干部", ["review_organ", "state"])
    with pytest.raises(Conflict):
        case.ask_review(on=ASKED, organ=small.government, **told(small))


def test_what_came_in_time_may_be_entered_after_the_right_had_lapsed(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    assert lapse(LATER) == 1
    assert case.clocks.get(code="ask_review_30_calendar").end == "LAPSED"
    now(case).ask_review(on=date(2026, 12, 7), organ=small.government, **told(small, at=LATER))
    assert case.clocks.get(code="ask_review_30_calendar").end == "DONE"


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    seen = now(case)
    case.ask_review(on=ASKED, organ=small.government, **told(small))
    with pytest.raises(Conflict):
        seen.ask_review(on=ASKED, organ=small.government, **told(small))


def test_the_form_offers_the_organs_above(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    page = signed_in(small, "petition").get(f"/petitioncases/{case.key}/ask_review/").content.decode()
    assert (str(small.government) in page, "天星镇" in page, str(small.dept1) in page) == (True, False, False)
    assert f'<option value="{small.government.key}" selected>' in page


def test_while_it_is_reviewed_the_page_says_by_whom(small: SimpleNamespace) -> None:
    case = reviewing(peopled(small))
    page = signed_in(small, "petition").get(f"/petitioncases/{case.key}/").content.decode()
    assert re.search(rf"复查单位</dt>\s*<dd[^>]*>\s*{small.government}", page)


def test_who_may(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    answers = who_may(small, case, "ask_review", typed(on=ASKED, organ=small.government.key))
    assert answers == these("petition", "clerk", "principal")

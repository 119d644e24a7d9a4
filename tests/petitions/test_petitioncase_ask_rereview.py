"""A re-review is asked of the next higher organ within 30 days of the service, and not after (art. 36)."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.accounts.models import Organ
from pianqu.journal.actor import SYSTEM
from pianqu.journal.work import unit
from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.lapsing import lapse
from tests.doors import signed_in
from tests.doors import told as entry
from tests.petitions.coursed import ASKED_AGAIN, LATER, REVIEWED, above, now, rereviewing, reviewed, these, told, typed, who_may
from tests.petitions.petitioned import peopled, running
from tests.small import BEFORE


def test_after_the_term_it_is_refused_with_the_day_and_why(small: SimpleNamespace) -> None:
    case = reviewed(peopled(small))
    with pytest.raises(Refused, match="2026-11-10 送达，30日的期限已于 2026-12-10 届满（《信访工作条例》第三十六条）"):
        case.ask_rereview(on=date(2026, 12, 11), organ=above(small), **told(small, at=LATER))
    assert now(case).state == "REVIEWED"


def test_not_before_the_service(small: SimpleNamespace) -> None:
    case = reviewed(peopled(small))
    with pytest.raises(Refused) as no:
        case.ask_rereview(on=REVIEWED - timedelta(days=1), organ=above(small), **told(small))
    assert list(no.value.error_dict) == ["on"]


def test_only_of_the_next_higher_organ(small: SimpleNamespace) -> None:
    case = reviewed(peopled(small))
    for organ in (small.government, small.organ1, small.dept1):
        with pytest.raises(Refused) as no:
            case.ask_rereview(on=ASKED_AGAIN, organ=organ, **told(small))
        assert list(no.value.error_dict) == ["organ"]
    assert "ask_rereview_30_calendar" in running(case)


def test_the_right_is_used_and_the_term_of_the_rereview_begins(small: SimpleNamespace) -> None:
    case = rereviewing(peopled(small))
    assert (now(case).state, now(case).review_organ) == ("REREVIEWING", above(small))
    assert running(case) == {"notify_15_calendar": date(2026, 11, 17), "rereview_30_calendar": date(2026, 12, 14)}
    used = case.clocks.get(code="ask_rereview_30_calendar")
    assert (used.end, used.stopped_on, used.due_on) == ("DONE", ASKED_AGAIN, date(2026, 12, 10))
    assert entry(case) == ("petitions.ask_rereview_petitioncase", "示例信访干部", ["review_organ", "state"])
    with pytest.raises(Conflict):
        case.ask_rereview(on=ASKED_AGAIN, organ=above(small), **told(small))


def test_what_came_in_time_may_be_entered_after_the_right_had_lapsed(small: SimpleNamespace) -> None:
    case = reviewed(peopled(small))
    assert lapse(LATER) == 1
    assert case.clocks.get(code="ask_rereview_30_calendar").end == "LAPSED"
    now(case).ask_rereview(on=date(2026, 12, 10), organ=above(small), **told(small, at=LATER))
    assert case.clocks.get(code="ask_rereview_30_calendar").end == "DONE"


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    case = reviewed(peopled(small))
    seen = now(case)
    case.ask_rereview(on=ASKED_AGAIN, organ=above(small), **told(small))
    with pytest.raises(Conflict):
        seen.ask_rereview(on=ASKED_AGAIN, organ=above(small), **told(small))


def test_the_form_offers_the_organs_above(small: SimpleNamespace) -> None:
    case, organ = reviewed(peopled(small)), above(small)
    with unit(by=SYSTEM, at=small.at):
        Organ.found(code="tax", name="示例税务局", kind="OTHER", vertical=True, since=BEFORE, by=SYSTEM, at=small.at)
    page = signed_in(small, "petition").get(f"/petitioncases/{case.key}/ask_rereview/").content.decode()
    assert (str(organ) in page, "县水务局" in page, "示例税务局" in page) == (True, False, False)
    assert f'<option value="{organ.key}" selected>' in page


def test_who_may(small: SimpleNamespace) -> None:
    case = reviewed(peopled(small))
    answers = who_may(small, case, "ask_rereview", typed(on=ASKED_AGAIN, organ=above(small).key))
    assert answers == these("petition", "clerk", "principal")

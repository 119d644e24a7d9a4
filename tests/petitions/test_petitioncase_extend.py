"""The unit's head extends the term of an opinion once, before it is over, and the petitioner is told why (art. 34)."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.accounts.models import Position
from pianqu.journal.actor import SYSTEM
from pianqu.journal.work import unit
from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import PetitionPaper
from pianqu.standards.models import DeadlineRule
from tests.county import AT
from tests.doors import signed_in
from tests.doors import told as entry
from tests.petitions.coursed import answered, due, now, paper, these, told, typed, who_may
from tests.petitions.petitioned import RECEIVED, accepted, forwarded, peopled

HANDLE = "handle_60_calendar"
EXTENDED: dict[str, Any] = {"on": date(2026, 11, 20), "days": 30, "reason": "需要测绘。"}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"days": 31}, "days"),
        ({"days": 0}, "days"),
        ({"on": date(2026, 11, 24)}, "on"),
        ({"on": date(2026, 11, 1)}, "on"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    case = accepted(peopled(small))
    with pytest.raises(Refused) as no:
        case.extend(**{**EXTENDED, **changed}, **told(small))
    assert list(no.value.error_dict) == [field]
    assert due(now(case), HANDLE) == date(2027, 1, 1)


def test_only_an_opinion_has_a_term_that_can_be_extended(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), route=4)
    with pytest.raises(Refused, match="途径（六）"):
        case.extend(**EXTENDED, **told(small))


def test_once_the_term_is_over_it_is_too_late(small: SimpleNamespace) -> None:
    case, later = accepted(peopled(small)), datetime.fromisoformat("2027-01-02T10:00:00+08:00")
    with pytest.raises(Refused, match="2027-01-01 届满"):
        case.extend(**{**EXTENDED, "on": date(2027, 1, 2)}, **told(small, at=later))
    # what was granted in time may be entered late
    assert case.extend(**{**EXTENDED, "on": date(2027, 1, 1)}, **told(small, at=later)).state == "ACCEPTED"


def test_once_alone(small: SimpleNamespace) -> None:
    case = accepted(peopled(small)).extend(**{**EXTENDED, "days": 10}, **told(small))
    with pytest.raises(Refused, match="已经延长过一次"):
        case.extend(**EXTENDED, **told(small))


def test_a_county_may_grant_less(small: SimpleNamespace) -> None:
    told_why = {"source": "渠信联发〔2026〕1号", "reason": "从严"}
    DeadlineRule.set("extend_30_calendar", 20, "CALENDAR", since=date(2026, 1, 1), **told_why, by=SYSTEM, at=AT)
    with pytest.raises(Refused, match="1至20日"):
        accepted(peopled(small)).extend(**EXTENDED, **told(small))


def test_the_clock_is_counted_anew_and_a_paper_tells_the_petitioner(small: SimpleNamespace) -> None:
    case = accepted(peopled(small)).extend(**EXTENDED, **told(small, "principal"))
    row = case.clocks.get(code=HANDLE)
    # sixty days end on 1 January 2027 and thirty more on the 31st, a Sunday; the small world knows no holidays
    assert (row.due_on, row.extra_days, row.extra_source) == (date(2027, 2, 1), 30, "《信访工作条例》第三十四条")
    assert list(row.dues.values_list("due_on", "why")) == [(date(2027, 1, 1), "BEGUN"), (date(2027, 2, 1), "EXTENDED")]
    assert "需要测绘。" in paper(case, "EXTENSION").opinion
    assert entry(case)[:2] == ("petitions.extend_petitioncase", "示例镇长")


def test_who_cannot_be_reached_is_sent_nothing(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), anonymous=True, parties=[]).extend(**EXTENDED, **told(small))
    assert not PetitionPaper.objects.filter(case=case).exists()


def test_the_slower_of_two_and_what_is_answered(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    seen = now(case)
    case.extend(**EXTENDED, **told(small))
    with pytest.raises(Refused, match="一次"):
        seen.extend(**EXTENDED, **told(small))
    with pytest.raises(Conflict):
        answered(small).extend(**EXTENDED, **told(small))


def test_the_page_offers_it_and_shows_the_new_day(small: SimpleNamespace) -> None:
    case, client = accepted(peopled(small)), signed_in(small, "principal")
    here = f"/petitioncases/{case.key}/"
    assert f"{here}extend/" in client.get(here).content.decode()
    assert client.get(f"{here}extend/").status_code == 200
    client.post(f"{here}extend/", typed(version=case.version, **EXTENDED))
    assert due(now(case), HANDLE) == date(2027, 2, 1)
    assert f"{here}extend/" not in client.get(here).content.decode()


def test_who_may(small: SimpleNamespace) -> None:
    """The head of the unit that has it, and nobody else of the unit."""
    case = accepted(peopled(small))
    body = {"on": "2026-11-20", "days": 30, "reason": "需要测绘。"}
    assert who_may(small, case, "extend", typed(**EXTENDED), body) == these("principal")


def test_an_office_without_the_role_of_a_head_is_led_by_who_holds_a_leading_position(small: SimpleNamespace) -> None:
    """A clerk of 信访局 is not its head; who is 局长 there is, and 局长 of another unit is not."""
    case = forwarded(peopled(small), small.petitions)
    case.accept(by=small.user("petition"), at=AT, on=RECEIVED, route=6)
    case, verb = now(case), "petitions.extend_petitioncase"
    assert not small.user("petition").has_perm(verb, case)
    held = {"cadre": small.cadres["petition"], "since": RECEIVED, "rank": "SECTION_PRINCIPAL", "is_leading": True}
    with unit(by=SYSTEM, at=AT):
        Position.appoint(organ=small.dept1, title="副局长", **held, by=SYSTEM, at=AT)
        assert not small.user("petition").has_perm(verb, case)
        Position.appoint(organ=small.petitions, title="局长", **held, by=SYSTEM, at=AT)
    assert small.user("petition").has_perm(verb, case)

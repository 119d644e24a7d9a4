"""A hearing in the re-review begins: one at a time, within the running clock (art. 36)."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.kit.clocks import Light
from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.lights import light_of
from pianqu.petitions.models import CaseClock
from tests.doors import signed_in
from tests.doors import told as entry
from tests.petitions.coursed import FINAL, LATER, WORDS, now, rereviewing, reviewing, serve, these, told, typed, who_may
from tests.petitions.petitioned import peopled, running

HEARD = date(2026, 11, 16)


def test_a_day_outside_the_clock_or_to_come_is_refused(small: SimpleNamespace) -> None:
    case = rereviewing(peopled(small))
    for on, at in ((date(2026, 11, 11), LATER), (date(2026, 12, 15), LATER), (date(2026, 11, 24), small.at)):
        with pytest.raises(Refused) as no:
            case.begin_hearing(on=on, **told(small, at=at))
        assert list(no.value.error_dict) == ["on"]
    assert not case.heard


def test_one_at_a_time_and_not_within_the_one_before(small: SimpleNamespace) -> None:
    case = rereviewing(peopled(small)).begin_hearing(on=HEARD, **told(small))
    with pytest.raises(Refused, match="先结束听证"):
        case.begin_hearing(on=HEARD, **told(small))
    case.end_hearing(on=date(2026, 11, 18), **told(small))
    with pytest.raises(Refused, match="2026-11-18 结束"):
        case.begin_hearing(on=date(2026, 11, 18), **told(small))
    case.begin_hearing(on=date(2026, 11, 19), **told(small))


def test_not_once_the_opinion_was_issued(small: SimpleNamespace) -> None:
    case = rereviewing(peopled(small)).rereview(on=HEARD, **WORDS, **told(small))
    with pytest.raises(Refused, match="还没有送达"):
        case.begin_hearing(on=HEARD, **told(small))


def test_in_a_review_there_is_none(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        reviewing(peopled(small)).begin_hearing(on=HEARD, **told(small))


def test_while_it_goes_on_nothing_is_decided(small: SimpleNamespace) -> None:
    case = rereviewing(peopled(small)).begin_hearing(on=HEARD, **told(small))
    assert case.heard
    limit = case.clocks.running().get(code="rereview_30_calendar")
    assert light_of(limit, limit.due_on + timedelta(days=90)) == Light.GREY  # it is due on no day yet, and nobody is reminded
    assert not CaseClock.objects.ticking().filter(pk=limit.pk).exists()
    assert entry(case)[0] == "petitions.begin_hearing_petitioncase"
    with pytest.raises(Refused, match="听证还没有结束"):
        case.rereview(on=FINAL, **WORDS, **told(small))
    assert serve(case.papers.get(kind="ACCEPTANCE"), small).state == "REREVIEWING"
    assert running(case)["rereview_30_calendar"] == date(2026, 12, 14)


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    case = rereviewing(peopled(small))
    seen = now(case)
    case.begin_hearing(on=HEARD, **told(small))
    case.end_hearing(on=HEARD, **told(small))
    with pytest.raises(Conflict):
        seen.begin_hearing(on=date(2026, 11, 17), **told(small))


def test_the_page_says_that_the_clock_stands_still(small: SimpleNamespace) -> None:
    case, client = rereviewing(peopled(small)), signed_in(small, "petition")
    client.post(f"/petitioncases/{case.key}/begin_hearing/", typed(on=HEARD))
    case.papers.filter(state="ISSUED").update(state="VOID")
    page = client.get(f"/petitioncases/{case.key}/").content.decode()
    assert ("听证进行中" in page, "end_hearing" in page, "begin_hearing" in page) == (True, True, False)


def test_who_may(small: SimpleNamespace) -> None:
    assert who_may(small, rereviewing(peopled(small)), "begin_hearing", typed(on=HEARD)) == these("petition")

"""Adopting the nine duties of the article (lines 9; R21–R29)."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.cadence.evidence import SOURCES
from pianqu.cadence.models import Duty, Obligation
from pianqu.cadence.standard_duties import STANDARD
from pianqu.kit.errors import Conflict
from tests.cadence.owing import JANUARY, asked, opened
from tests.doors import only, signed_in, tried


def test_not_over_duties_that_are_there(small: SimpleNamespace) -> None:
    asked()
    with pytest.raises(Conflict):
        Duty.adopt(since=JANUARY, by=small.user("office"), at=small.at)
    assert Duty.objects.count() == 1


def test_the_nine_of_the_article(small: SimpleNamespace) -> None:
    duties = Duty.adopt(since=JANUARY, by=small.user("office"), at=small.at)
    assert [(each.number, each.target, each.period_kind, each.at_least, each.grace_days) for each in duties] == [
        (1, "GROUP", "xun", 1, 15),
        (2, "TOWNSHIP", "month", 1, 15),
        (3, "TOWNSHIP", "quarter", 1, 15),
        *((number, "GROUP", "month", 1, 15) for number in (4, 5, 6)),
        *((number, "GROUP", "quarter", 1, 15) for number in (7, 8, 9)),
    ]
    assert not any(each.typed for each in duties)
    assert {each.evidence for each in duties} == {source.code for source in SOURCES} == {each.evidence for each in STANDARD}


def test_those_without_a_source_wait_and_open_nothing(small: SimpleNamespace) -> None:
    Duty.adopt(since=JANUARY, by=small.user("office"), at=small.at)
    opened(date(2026, 3, 31))
    ready = {duty.code for duty in Duty.objects.ready()}
    assert set(Obligation.objects.values_list("duty__code", flat=True)) == ready
    assert ready >= {"key_village", "township_research"}
    page = signed_in(small, "second1").get("/duties/").content.decode()
    assert page.count("等待下一批功能") == Duty.objects.waiting().count()


def test_who_may(small: SimpleNamespace) -> None:
    assert tried(small, "/duties/adopt/", "/duties/adopt", {"since": "2026-01-01"}) == only("office")


def test_the_button_is_there_only_while_nothing_is_asked(small: SimpleNamespace) -> None:
    office = signed_in(small, "office")
    assert "/duties/adopt/" in office.get("/duties/").content.decode()
    office.post("/duties/adopt/", {"since": "2026-01-01"})
    assert "/duties/adopt/" not in office.get("/duties/").content.decode()
    assert office.post("/duties/adopt/", {"since": "2026-01-01"}).status_code == 409

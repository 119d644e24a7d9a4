"""抽查属实 over records of growth: who may not check, whose check it is, and what stands beside the figure (practice.md 25)."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.reckon import reckon
from pianqu.growth.models import KINDS, HouseholdWork, Introduction, Pairing, Road
from pianqu.kit.errors import Refused
from pianqu.kit.periods import between
from pianqu.matters.models import Sample, SpotCheck
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.growth.projects import advanced, brought, paired
from tests.growth.reported import IDS, reported

LATER = AT + timedelta(days=2)
THEN = LATER.date()


def drawn(small: SimpleNamespace, kind: Any, **changed: Any) -> Sample:
    told = {"kind": kind._meta.label_lower, "first": date(2026, 11, 1), "last": TODAY, "size": 9, "seed": "摇号 7", **changed}
    return Sample.draw(by=small.user("office"), at=AT + timedelta(days=1), **told)


def looked(small: SimpleNamespace, sample: Sample, by: str = "office", *, holds: bool = True) -> SpotCheck:
    told = {"holds": holds, "words": "到户看过", "happened_on": THEN, "at": LATER}
    return SpotCheck.record(by=small.user(by), item=sample.items.get(number=1), **told)


@pytest.mark.parametrize("kind", KINDS, ids=IDS)
def test_who_reported_it_does_not_check_it(small: SimpleNamespace, kind: Any) -> None:
    reported(small, kind)
    sample = drawn(small, kind)
    with pytest.raises(Refused, match="办的人"):
        looked(small, sample, "clerk")
    assert looked(small, sample).group == small.group1
    assert sample.again()


def test_nor_who_led_it_or_brought_it_in(small: SimpleNamespace) -> None:
    brought(small, advanced(small, "negotiate", "approve", "sign"))
    sample = drawn(small, Introduction)
    with pytest.raises(Refused, match="承办单位"):
        looked(small, sample, "bureau1")
    assert looked(small, sample).holds


def test_of_a_group_what_lay_in_its_area(small: SimpleNamespace) -> None:
    reported(small, Road)
    with pytest.raises(Refused):
        drawn(small, Road, group=small.group2)
    assert drawn(small, Road, group=small.group1).among == 1


def test_a_void_record_is_not_drawn_and_was_drawn_all_the_same(small: SimpleNamespace) -> None:
    row = reported(small, HouseholdWork)
    sample = drawn(small, HouseholdWork)
    row.void(by=small.user("clerk"), at=LATER, reason="登记重复")
    assert sample.again()
    with pytest.raises(Refused):
        drawn(small, HouseholdWork, seed="再抽")


def test_it_stands_beside_the_figure_and_on_the_page(small: SimpleNamespace, clock: Any) -> None:
    row = reported(small, HouseholdWork)
    figure, period = FIGURES["works.biogas_digesters"], between(date(2026, 11, 1), TODAY)
    sample = drawn(small, HouseholdWork)
    assert reckon(figure, period).aside is None
    looked(small, sample, holds=False)
    assert reckon(figure, period).aside == {"n": 1, "m": 0}
    clock.move_to(LATER)
    page = signed_in(small, "office").get(f"/householdworks/{row.key}/").content.decode()
    assert "到户看过" in page
    form = signed_in(small, "office").get("/samples/draw/").content.decode()
    assert "growth.householdwork" in form


def test_a_pairing_is_drawn_while_it_stood_and_as_it_was_known(small: SimpleNamespace) -> None:
    row = paired(small, since=date(2026, 3, 2))
    days = {"first": date(2026, 5, 1), "last": date(2026, 5, 31)}
    with pytest.raises(Refused):
        drawn(small, Pairing, first=date(2026, 2, 1), last=date(2026, 3, 1))
    sample = drawn(small, Pairing, **days)
    row.end(date(2026, 5, 1), by=small.user("office"), at=LATER)  # told afterwards that it had ended before these days
    assert sample.again()
    with pytest.raises(Refused):
        drawn(small, Pairing, seed="再抽", **days)
    assert drawn(small, Pairing, seed="再抽", first=date(2026, 4, 1), last=date(2026, 4, 30)).again()


def test_a_pairing_is_checked_by_nobody_of_the_cadres_unit(small: SimpleNamespace) -> None:
    paired(small)
    sample = drawn(small, Pairing)
    with pytest.raises(Refused, match="承办单位"):
        looked(small, sample, "bureau1")
    check = looked(small, sample, "leader1")
    assert check.group == small.group1
    assert "到户看过" in signed_in(small, "office").get(f"/pairings/{check.subject_key}/").content.decode()
    assert reckon(FIGURES["pairing.villages"], between(date(2026, 11, 1), TODAY)).aside == {"n": 1, "m": 1}


def test_a_pairing_that_was_put_right_or_void_is_drawn_as_it_was_known(small: SimpleNamespace) -> None:
    """One that was told at once to have ended before is drawn neither then nor later."""
    days = {"first": date(2026, 5, 1), "last": date(2026, 5, 31)}
    wrong = paired(small, since=date(2026, 3, 2))
    over = paired(small, village=small.village3, since=date(2026, 3, 2), until=date(2026, 4, 1))
    sample = drawn(small, Pairing, **days)
    assert [each.subject_key for each in sample.items.all()] == [wrong.key]
    told = {"cadre": wrong.cadre, "village": small.village2, "since": date(2026, 3, 2), "reason": "村写错"}
    right = wrong.correct(by=small.user("office"), at=AT + timedelta(days=1, hours=1), **told)
    over.void(by=small.user("office"), at=LATER, reason="重复")
    assert sample.again()
    later = Sample.draw(kind="growth.pairing", size=9, seed="再抽", by=small.user("office"), at=LATER, **days)
    assert [each.subject_key for each in later.items.all()] == [right.key]

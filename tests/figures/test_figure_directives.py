"""Supporting measures of townships: each counted one is one more, each decoy nothing (F23)."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.reckon import reckon, records
from pianqu.kit.periods import between
from tests.county import AT
from tests.dispatch.directed import first, issued, supported
from tests.small import small

__all__ = ["small"]
PERIOD = between(date(2026, 11, 2), date(2026, 11, 20))
FIGURE = FIGURES["directives.supporting_measures"]
NOTHING = {"511725100000": 0, "511725101000": 0, "511725102000": 0}
ONE = {**NOTHING, "511725100000": 1}


def per(**told: Any) -> dict[str, Any]:
    return reckon(FIGURE, PERIOD, **told).per


@pytest.mark.parametrize("day", [PERIOD.since, PERIOD.last])
def test_one_more(small: SimpleNamespace, day: date) -> None:
    directive = issued(small, counts_support=True)
    made = supported(small, directive, happened_on=day, measure=first(directive))
    assert (per(), list(records(FIGURE, PERIOD))) == (ONE, [made])
    assert reckon(FIGURE, PERIOD, level="group").per == {"1": 1, "2": 0}


def test_the_day_after_is_nothing(small: SimpleNamespace) -> None:
    supported(small, issued(small, counts_support=True), happened_on=PERIOD.last + timedelta(days=1))
    assert per() == NOTHING


def test_under_another_directive_is_nothing(small: SimpleNamespace) -> None:
    supported(small, issued(small))
    assert per() == NOTHING


def test_void_is_nothing_now_and_was_something_then(small: SimpleNamespace) -> None:
    later = AT + timedelta(days=1)
    supported(small, issued(small, counts_support=True)).void(by=small.user("clerk"), at=later, reason="重复")
    assert (per(), per(known_at=later), per(known_at=AT)) == (NOTHING, ONE, NOTHING)


def test_corrected_to_another_township_it_counts_there(small: SimpleNamespace) -> None:
    directive = issued(small, counts_support=True)
    told = {"directive": directive, "title": "示例", "happened_on": PERIOD.last, "township": small.township2}
    supported(small, directive).correct(by=small.user("second1"), at=AT, reason="乡镇选错", **told)
    assert per() == {**NOTHING, "511725101000": 1}


def test_what_a_township_issued_stays_when_the_directive_is_revoked(small: SimpleNamespace) -> None:
    directive = issued(small, counts_support=True)
    supported(small, directive)
    directive.revoke(by=small.user("office"), at=AT, reason="另有新文件")
    assert per() == ONE

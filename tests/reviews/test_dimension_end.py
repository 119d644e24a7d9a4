"""A dimension that is asked for no more."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Refused
from tests.county import AT
from tests.doors import only, told, tried
from tests.reviews.judging import dimensions, evaluated


def test_not_before_it_began(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        dimensions()[0].end(date(2024, 1, 1), by=small.user("office"), at=AT)


def test_old_evaluations_keep_it(small: SimpleNamespace) -> None:
    old = evaluated(small, quarter_since=date(2026, 7, 1), happened_on=date(2026, 9, 30))
    first = dimensions()[0].end(date(2026, 10, 1), by=small.user("office"), at=AT)
    assert told(first)[0] == "reviews.end_dimension"
    assert len(old.judged) == 5
    assert len(evaluated(small, judged=[each for each in old.judged if each.dimension != first]).judged) == 4


def test_who_may(small: SimpleNamespace) -> None:
    key = dimensions()[0].key
    assert tried(small, f"/dimensions/{key}/end/", f"/dimensions/{key}/end", {"on": "2026-10-01"}) == only("office", done=200)

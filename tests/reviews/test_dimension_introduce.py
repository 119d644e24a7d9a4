"""One more dimension."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from pianqu.reviews.models import Dimension
from tests.county import AT
from tests.doors import only, told, tried
from tests.reviews.judging import bands, dimensions, evaluated


def test_not_the_same_twice(small: SimpleNamespace) -> None:
    dimensions()
    with pytest.raises(ValidationError) as no:
        Dimension.introduce(title="经济发展 ", since=date(2026, 11, 1), by=small.user("office"), at=AT)
    assert list(no.value.error_dict) == ["title"]


def test_it_stands_last_and_is_asked_of_the_quarters_that_end_after_it(small: SimpleNamespace) -> None:
    dimensions()
    more = Dimension.introduce(title="安全生产", since=date(2026, 11, 1), by=small.user("office"), at=AT)
    assert (more.number, told(more)[0]) == (6, "reviews.introduce_dimension")
    assert len(evaluated(small).judged) == 6
    with pytest.raises(ValidationError):
        evaluated(small, small.township2, quarter_since=date(2026, 7, 1), happened_on=date(2026, 9, 30))
    assert evaluated(small, quarter_since=date(2026, 7, 1), happened_on=date(2026, 9, 30), judged=bands()[:5]).late is False


def test_who_may(small: SimpleNamespace) -> None:
    assert tried(small, "/dimensions/introduce/", "/dimensions", {"title": "安全", "since": "2026-10-01"}) == only("office")

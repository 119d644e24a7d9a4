"""The day is not fixed any more."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Refused
from tests.county import AT, TODAY
from tests.doors import signed_in, told
from tests.meetings.test_meetingseries_set import fixed


def test_once_only(small: SimpleNamespace) -> None:
    series = fixed(small).end(TODAY, by=small.user("second1"), at=AT)
    assert told(series)[0] == "meetings.end_meetingseries"
    with pytest.raises(Refused):
        series.end(TODAY, by=small.user("second1"), at=AT)


def test_who_may(small: SimpleNamespace) -> None:
    page = f"/meetingseries/{fixed(small).key}/end/"
    answers = {
        name: signed_in(small, name).post(page, {"on": str(TODAY)}).status_code for name in ("second2", "office", "staff1")
    }
    assert answers == {"second2": 403, "office": 403, "staff1": 302}

"""Putting away what was heard: it still counts, as before."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.briefings.models import Briefing
from pianqu.kit.errors import Conflict
from tests.briefings.briefed import heard, signed
from tests.county import AT
from tests.doors import signed_in, told


def test_it_counts_as_before(small: SimpleNamespace) -> None:
    briefing = heard(small).file(by=small.user("office"), at=AT + timedelta(days=1))
    assert (briefing.state, briefing.recorded_at, told(briefing)[0]) == ("FILED", AT, "briefings.file_briefing")
    assert Briefing.objects.as_known(AT + timedelta(seconds=1)).heard().count() == 1


def test_not_what_was_not_heard(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        signed(small).file(by=small.user("office"), at=AT)


def test_who_may(small: SimpleNamespace) -> None:
    key = heard(small).key
    page, api = f"/briefings/{key}/file/", f"/api/v1/briefings/{key}/file"
    answers = {name: signed_in(small, name).post(page).status_code for name in ("leader1", "secretary", "leader2")}
    assert answers == {"leader1": 403, "secretary": 403, "leader2": 404}
    assert signed_in(small, "office").post(api, {}, "application/json").json()["state"] == "FILED"

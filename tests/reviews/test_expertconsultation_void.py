"""Taking a mistaken consultation out of every count: open advice goes with it."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict
from pianqu.matters.models import Suggestion
from tests.county import AT
from tests.doors import signed_in, told
from tests.reviews.advising import consulted


def test_open_advice_goes_with_it_and_what_was_noted_stays(small: SimpleNamespace) -> None:
    made = consulted(small)
    Suggestion.objects.first().note(by=small.user("second1"), at=AT, reason="已办")
    made.void(by=small.user("second1"), at=AT, reason="重复")
    assert told(made)[0] == "reviews.void_expertconsultation"
    assert [each.state for each in Suggestion.objects.current()] == ["NOTED"]
    with pytest.raises(Conflict):
        made.void(by=small.user("second1"), at=AT, reason="重复")


def test_who_may(small: SimpleNamespace) -> None:
    page = f"/expertconsultations/{consulted(small).key}/void/"
    answers = {name: signed_in(small, name).get(page).status_code for name in ("second2", "clerk", "office", "second1")}
    assert answers == {"second2": 404, "clerk": 403, "office": 403, "second1": 200}
    assert signed_in(small, "second1").post(page, {"reason": "重复", "version": "1"}).status_code == 302

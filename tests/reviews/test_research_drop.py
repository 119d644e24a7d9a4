"""Dropping planned research, with the reason."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.reviews.models import Research
from tests.county import AT
from tests.doors import signed_in, told
from tests.reviews.studied import finished, planned


def test_a_reason_is_needed(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        planned(small).drop(by=small.user("second1"), at=AT, reason=" ")
    assert Research.objects.get().state == "PLANNED"


def test_it_is_dropped_and_says_why(small: SimpleNamespace) -> None:
    research = planned(small).drop(by=small.user("second1"), at=AT, reason="与别的重复")
    assert (research.state, research.drop_reason) == ("DROPPED", "与别的重复")
    assert told(research)[0] == "reviews.drop_research"
    assert "与别的重复" in signed_in(small, "second1").get(f"/research/{research.key}/").content.decode()


def test_what_is_finished_is_not_dropped(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        finished(small).drop(by=small.user("second1"), at=AT, reason="不做了")
    assert Research.objects.get().state == "FINISHED"


def test_who_may(small: SimpleNamespace) -> None:
    research = planned(small)
    answers = {name: signed_in(small, name).post(f"/research/{research.key}/drop/", {"reason": "不做了"}).status_code for name in
               ("second2", "clerk", "office", "leader1")}  # fmt: skip
    assert answers == {"second2": 404, "clerk": 404, "office": 403, "leader1": 302}

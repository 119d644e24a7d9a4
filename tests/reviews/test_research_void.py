"""Mistaken research is void: out of every count, still there to read."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.reviews.models import Research
from tests.county import AT
from tests.doors import signed_in, told
from tests.reviews.studied import LATELY, OUTPUT, finished, planned


def test_a_reason_is_needed(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        finished(small).void(by=small.user("second1"), at=AT, reason="")
    assert Research.objects.current().exists()


def test_it_counts_no_more(small: SimpleNamespace) -> None:
    research = finished(small).void(by=small.user("second1"), at=AT, reason="重复")
    assert not Research.objects.current().exists()
    assert told(research)[0] == "reviews.void_research"
    client = signed_in(small, "second1")
    assert "示例课题" not in client.get("/research/").content.decode()
    assert "示例课题" in client.get("/research/?record=void").content.decode()


def test_a_void_plan_is_not_finished(small: SimpleNamespace) -> None:
    research = planned(small).void(by=small.user("second1"), at=AT, reason="重复")
    with pytest.raises(Conflict):
        research.finish(by=small.user("second1"), at=AT, happened_on=LATELY, output=OUTPUT)


def test_who_may(small: SimpleNamespace) -> None:
    page = f"/research/{planned(small).key}/void/"
    answers = {name: signed_in(small, name).post(page, {"reason": "重复"}).status_code for name in
               ("second2", "clerk", "office", "staff1")}  # fmt: skip
    assert answers == {"second2": 404, "clerk": 404, "office": 403, "staff1": 302}

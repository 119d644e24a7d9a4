"""Putting research right, with the reason."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.reviews.models import Research
from tests.county import AT
from tests.doors import signed_in, told
from tests.reviews.studied import LATELY, OUTPUT, SOON, finished, planned


def corrected(small: SimpleNamespace, research: Research, **changed: Any) -> Research:
    names = ("topic", "plan", "happened_on", "output")
    values = {**{name: getattr(research, name) for name in names}, "reason": "写错", **changed}
    return research.correct(by=small.user("second1"), at=AT + timedelta(hours=1), **values)


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"output": ""}, "output"), ({"happened_on": SOON}, "happened_on"), ({"reason": " "}, "reason"), ({}, "__all__")],
)
def test_a_finished_one_keeps_what_it_must_have(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as no:
        corrected(small, finished(small), **changed)
    assert list(no.value.error_dict) == [field]
    assert Research.objects.count() == 1


def test_a_plan_gets_no_findings_by_correction(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        corrected(small, planned(small), output=OUTPUT)
    assert list(no.value.message_dict) == ["output"]


def test_the_old_version_is_kept(small: SimpleNamespace) -> None:
    research = finished(small)
    right = corrected(small, research, topic="示例新题")
    assert (right.topic, right.state, right.version) == ("示例新题", "FINISHED", 3)
    assert told(right)[0] == "reviews.correct_research"
    assert Research.objects.current().get() == right
    assert Research.objects.as_known(AT + timedelta(minutes=1)).get().topic == "示例课题"
    with pytest.raises(Conflict):
        corrected(small, research, topic="别的")


def test_the_page_shows_what_it_was(small: SimpleNamespace) -> None:
    research = finished(small)
    client = signed_in(small, "second1")
    form = {
        "topic": "示例新题",
        "plan": research.plan,
        "happened_on": str(LATELY),
        "output": OUTPUT,
        "reason": "写错",
        "version": "2",
    }
    assert client.post(f"/research/{research.key}/correct/", form).status_code == 302
    assert "示例课题" in client.get(f"/research/{research.key}/").content.decode()
    body = {**form, "version": 3, "topic": "示例又改"}
    assert client.post(f"/api/v1/research/{research.key}/correct", body, "application/json").json()["topic"] == "示例又改"


def test_who_may(small: SimpleNamespace) -> None:
    page = f"/research/{planned(small).key}/correct/"
    answers = {name: signed_in(small, name).get(page).status_code for name in ("second2", "clerk", "office", "staff1")}
    assert answers == {"second2": 404, "clerk": 404, "office": 403, "staff1": 200}

"""Putting a consultation right: what it raised moves along."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import Suggestion
from pianqu.reviews.models import ExpertConsultation
from tests.county import AT
from tests.doors import signed_in, told
from tests.reviews.advising import LATELY, consulted, engaged


def corrected(small: SimpleNamespace, made: ExpertConsultation, **changed: Any) -> ExpertConsultation:
    names = ("topic", "place", "happened_on", "diagnosis", "experts")
    values = {**{name: getattr(made, name) for name in names}, "reason": "写错", **changed}
    return made.correct(by=small.user("second1"), at=AT + timedelta(hours=1), **values)


@pytest.mark.parametrize(("changed", "field"), [({"reason": " "}, "reason"), ({}, "__all__"), ({"experts": []}, "experts")])
def test_what_does_not_fit_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as no:
        corrected(small, consulted(small), **changed)
    assert list(no.value.error_dict) == [field]


def test_experts_and_place(small: SimpleNamespace) -> None:
    made, other = consulted(small), engaged(small, name="示例另一人")
    right = corrected(small, made, experts=[other], place=small.village2)
    assert ([each.name for each in made.experts], [each.name for each in right.experts]) == (["示例专家"], ["示例另一人"])
    assert set(told(right)[2]) >= {"experts", "village"}
    assert {each.village for each in Suggestion.objects.current()} == {small.village2}
    with pytest.raises(Conflict):
        corrected(small, made, topic="别的")


def test_by_page_and_api(small: SimpleNamespace) -> None:
    made = consulted(small)
    client = signed_in(small, "second1")
    page = f"/expertconsultations/{made.key}/correct/"
    form = {"topic": "示例新题", "place": str(small.village1.key), "happened_on": str(LATELY), "diagnosis": "示例结论"}
    form |= {"experts": [str(made.experts[0].key)], "reason": "写错"}
    assert client.get(page).context["form"]["experts"].value() == form["experts"]
    assert client.post(page, {**form, "version": "1"}).status_code == 302
    assert "示例题目" in client.get(f"/expertconsultations/{made.key}/").content.decode()
    answer = client.post(f"/api/v1{page[:-1]}", {**form, "version": 2, "topic": "示例又改"}, "application/json")
    assert answer.json()["topic"] == "示例又改"


def test_who_may(small: SimpleNamespace) -> None:
    page = f"/expertconsultations/{consulted(small).key}/correct/"
    answers = {name: signed_in(small, name).get(page).status_code for name in ("second2", "clerk", "office", "staff1")}
    assert answers == {"second2": 404, "clerk": 403, "office": 403, "staff1": 200}

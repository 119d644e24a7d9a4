"""What experts said; their advice becomes suggestions (R69)."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from pianqu.matters.models import Suggestion
from pianqu.reviews.models import ExpertConsultation
from tests.doors import only, signed_in, told, tried
from tests.reviews.advising import LATELY, consulted, engaged

BAD: list[tuple[dict[str, Any], str]] = [
    ({"topic": " "}, "topic"),
    ({"diagnosis": ""}, "diagnosis"),
    ({"experts": []}, "experts"),
    ({"advice": [" "]}, "advice"),
    ({"happened_on": date(2026, 11, 24)}, "happened_on"),
]


@pytest.mark.parametrize(("changed", "field"), BAD)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as no:
        consulted(small, **changed)
    assert list(no.value.error_dict) == [field]
    assert not ExpertConsultation.objects.exists()
    assert not Suggestion.objects.exists()


def test_not_in_another_area(small: SimpleNamespace) -> None:
    with pytest.raises(ValidationError) as no:
        consulted(small, place=small.township3)
    assert list(no.value.error_dict) == ["place"]


def test_its_advice_becomes_suggestions_that_lead_back(small: SimpleNamespace) -> None:
    made = consulted(small)
    assert told(made)[:2] == ("reviews.record_expertconsultation", "示例二副甲")
    assert [each.text for each in Suggestion.objects.from_origin(made).order_by("id")] == ["示例建议一", "示例建议二"]
    page = signed_in(small, "second1").get(f"/suggestions/{Suggestion.objects.first().key}/").content.decode()
    assert f"/expertconsultations/{made.key}/" in page
    assert "示例建议二" in signed_in(small, "office").get(f"/expertconsultations/{made.key}/").content.decode()


def test_the_same_form_twice_is_one(small: SimpleNamespace) -> None:
    key = uuid4()
    assert consulted(small, key=key) == consulted(small, key=key)
    assert Suggestion.objects.count() == 2


def test_it_is_found_again_by_words(small: SimpleNamespace) -> None:
    consulted(small)
    client = signed_in(small, "secretary")
    for words, found in (("结论", True), ("题目", True), ("无此", False)):
        assert ("示例题目" in client.get(f"/expertconsultations/?text={words}").content.decode()) is found
    assert client.get("/expertconsultations/?format=xlsx").status_code == 200


def test_who_may(small: SimpleNamespace) -> None:
    expert = str(engaged(small).key)
    body = {
        "topic": "示例",
        "place": str(small.village1.key),
        "happened_on": str(LATELY),
        "experts": [expert],
        "diagnosis": "示例",
    }
    assert tried(small, "/expertconsultations/record/", "/expertconsultations", body) == only("leader1", "second1")


def test_who_sees_it(small: SimpleNamespace) -> None:
    key = consulted(small).key
    names = ("second1", "office", "clerk", "second2", "secadmin")
    seen = {name: signed_in(small, name).get(f"/expertconsultations/{key}/").status_code for name in names}
    assert seen == {"second1": 200, "office": 200, "clerk": 200, "second2": 404, "secadmin": 404}

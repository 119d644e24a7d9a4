"""Entering what a township issued under a directive (R57): where it exists, and no word where it does not."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from pianqu.dispatch.models import SupportingMeasure
from pianqu.inbox import concerning
from tests.county import AT
from tests.dispatch.directed import LATELY, drafted, first, issued, supported
from tests.doors import only, refused, signed_in, told, tried


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "字" * 101}, "title"),
        ({"document_no": "字" * 41}, "document_no"),
        ({"happened_on": date(2026, 11, 24)}, "happened_on"),
        ({"happened_on": date(2026, 11, 1)}, "happened_on"),
    ],
)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as no:
        supported(small, issued(small), **changed)
    assert list(no.value.error_dict) == [field]
    assert not SupportingMeasure.objects.exists()


def test_under_a_directive_in_force_and_one_of_its_measures(small: SimpleNamespace) -> None:
    directive, other = issued(small), issued(small, document_no="渠委示例〔2026〕9号")
    revoked = issued(small, document_no="渠委示例〔2026〕8号").revoke(by=small.user("office"), at=AT, reason="重复")
    wrong = [(drafted(small), None, "directive"), (revoked, None, "directive"), (directive, first(other), "measure")]
    for under, measure, field in wrong:
        with pytest.raises(ValidationError) as no:
            supported(small, under, measure=measure)
        assert list(no.value.error_dict) == [field]
    with pytest.raises(ValidationError) as no:
        supported(small, directive, township=small.village1)
    assert list(no.value.error_dict) == ["township"]


def test_the_township_and_its_group_do_not_both_enter_it(small: SimpleNamespace) -> None:
    directive = issued(small)
    supported(small, directive, measure=first(directive))
    for changed, field in (({"document_no": ""}, "title"), ({"title": "另一个标题"}, "document_no")):
        with pytest.raises(ValidationError) as no:
            supported(small, directive, **changed)
        assert list(no.value.error_dict) == [field]
    supported(small, directive, township=small.township2)


def test_it_is_entered_once(small: SimpleNamespace) -> None:
    key, directive = uuid4(), issued(small)
    made = supported(small, directive, key=key)
    assert supported(small, directive, key=key) == made
    assert (str(made), told(made)[:2]) == (
        "渠江镇《示例村道养护办法》",
        ("dispatch.record_supportingmeasure", "示例镇干部"),
    )


def test_no_message_is_made_of_it(small: SimpleNamespace) -> None:
    """No duty, no reminder (practice.md 23)."""
    assert not [verb for verb in concerning.verbs() if "supportingmeasure" in verb]


def test_one_choice_says_under_which_measure(small: SimpleNamespace) -> None:
    directive = issued(small)
    form = {"under": str(first(directive).key), "title": "示例办法", "happened_on": str(LATELY)}
    form |= {"township": str(small.township1.key)}
    client = signed_in(small, "clerk")
    page = client.get("/supportingmeasures/record/").content.decode()
    assert ('name="township" value=' in page, "把村道养护的钱拨到乡镇" in page) == (True, True)
    assert client.post("/supportingmeasures/record/", form).status_code == 302
    assert SupportingMeasure.objects.get().measure == first(directive)
    answer = client.post("/supportingmeasures/record/", {**form, "under": str(uuid4()), "title": "另一个"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["under"])
    page = client.get(f"/directives/{directive.key}/").content.decode()
    assert f"/supportingmeasures/?directive={directive.key}" in page


def test_who_may(small: SimpleNamespace) -> None:
    directive = issued(small)
    body = {"township": str(small.township1.key), "directive": str(directive.key), "title": "示例", "happened_on": str(LATELY)}
    form = {**body, "under": str(directive.key)}
    done = only("clerk", "leader1", "second1")
    assert tried(small, "/supportingmeasures/record/", "/supportingmeasures", form, body) == done
    other = {**body, "township": str(small.township3.key)}
    answer = signed_in(small, "second1").post("/api/v1/supportingmeasures", other, "application/json")
    assert list(refused(answer)) == ["township"]


def test_who_sees_it(small: SimpleNamespace) -> None:
    key = supported(small, issued(small)).key
    names = ("second1", "office", "clerk", "second2", "secadmin")
    seen = {name: signed_in(small, name).get(f"/supportingmeasures/{key}/").status_code for name in names}
    assert seen == {"second1": 200, "office": 200, "clerk": 200, "second2": 404, "secadmin": 404}

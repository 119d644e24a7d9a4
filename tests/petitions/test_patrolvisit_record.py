"""巡访 in a drawn case: the procedure, the truth, what is wrong; by people of the group, once, after the draw (R65)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.kit.errors import Refused
from pianqu.petitions.models import PatrolVisit
from tests.county import TODAY
from tests.doors import signed_in, told, tried
from tests.petitions.petitioned import peopled
from tests.petitions.visiting import CAST, drawn, key_of, seen


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"words": ""}, "words"),
        ({"happened_on": date(2026, 11, 20)}, "happened_on"),  # before the draw
        ({"happened_on": date(2026, 12, 1)}, "happened_on"),
        ({"people": []}, "people"),
        ({"regular": False}, "__all__"),  # without a problem
    ],
)
def test_what_cannot_be_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    sample = drawn(peopled(small))
    with pytest.raises(ValidationError) as refused:
        seen(small, sample, **changed)
    assert list(refused.value.error_dict) == [field]
    assert not PatrolVisit.objects.exists()


def test_only_what_was_drawn_by_people_of_the_group(small: SimpleNamespace) -> None:
    sample = drawn(peopled(small))
    left = sample.rows.get(number=None)
    with pytest.raises(Refused, match="没有抽中"):
        seen(small, sample, row=left)
    with pytest.raises(Refused, match="不在本组任职"):
        seen(small, sample, people=[small.cadres["second2"]])


def test_never_by_anybody_of_the_unit(small: SimpleNamespace) -> None:
    sample = drawn(peopled(small))
    with pytest.raises(Refused, match="承办单位的人"):
        seen(small, sample, by="clerk")


def test_once_and_it_stands_beside_the_sample(small: SimpleNamespace, clock: Any) -> None:
    sample = drawn(peopled(small))
    visit = seen(small, sample, regular=False, problem="没有出具受理告知书")
    assert told(visit)[0] == "petitions.record_patrolvisit"
    assert (visit.group, visit.case) == (small.group1, visit.row.case)
    with pytest.raises(ValidationError, match="已经巡访过"):
        seen(small, sample)
    page = signed_in(small, "second1").get(f"/casesamples/{sample.key}/").content.decode()
    assert "没有出具受理告知书" in page
    assert "巡访 1 件，未发现问题 0 件" in page


def test_who_may_by_page_and_api(small: SimpleNamespace, clock: Any) -> None:
    sample = drawn(peopled(small))
    body: dict[str, Any] = {"happened_on": str(TODAY), "people": [key_of(small, "second1")], "words": "看过。"}
    page = f"/patrolvisits/record/?sample={sample.key}&number=1"
    form = {**body, "regular": "yes", "truthful": "yes"}
    api = {**body, "sample": str(sample.key), "number": 1, "regular": True, "truthful": True}
    table = tried(small, page, "/patrolvisits", form, api, CAST)
    assert {name for name, answers in table.items() if answers == (302, 201)} == {"leader1", "second1"}
    for number in ("0", "9", "x", ""):
        way = f"/patrolvisits/record/?sample={sample.key}&number={number}"
        assert signed_in(small, "second1").get(way).status_code == 404

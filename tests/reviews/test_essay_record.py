"""Entering an essay of a committee member (R51)."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from pianqu.kit.errors import Conflict
from pianqu.reviews.models import Essay
from tests.doors import refused, signed_in, told, tried
from tests.reviews.studied import written

BAD: list[tuple[dict[str, Any], str]] = [
    ({"title": ""}, "title"),
    ({"title": "字" * 81}, "title"),
    ({"published": ""}, "published"),
    ({"happened_on": date(2026, 11, 24)}, "happened_on"),
]


@pytest.mark.parametrize(("changed", "field"), BAD)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Exception, match=r".") as no:
        written(small, **changed)
    assert list(no.value.error_dict) == [field]
    assert not Essay.objects.exists()


@pytest.mark.parametrize("name", ["first1", "second1", "clerk"])
def test_whoever_is_no_committee_member_writes_none(small: SimpleNamespace, name: str) -> None:
    with pytest.raises(Exception, match=r".") as no:
        written(small, author=small.cadres[name])
    assert list(no.value.error_dict) == ["author"]


def test_whoever_left_the_committee_before_the_day_writes_none(small: SimpleNamespace) -> None:
    small.positions["leader1"].end(date(2026, 11, 20), by=small.user("office"), at=small.at)
    with pytest.raises(Exception, match=r".") as no:
        written(small)
    assert list(no.value.error_dict) == ["author"]
    assert written(small, happened_on=date(2026, 11, 19)).author == small.cadres["leader1"]


def test_it_counts_for_the_group_that_the_author_led(small: SimpleNamespace) -> None:
    essay = written(small)
    assert essay.group == small.group1
    assert str(essay) == "示例组长甲《示例论文》"
    assert told(essay)[:2] == ("reviews.record_essay", "示例二副甲")


def test_who_leads_no_group_writes_for_the_county_alone(small: SimpleNamespace) -> None:
    small.posts["leader1"].end(date(2026, 11, 1), by=small.user("office"), at=small.at)
    assert written(small).group is None


def test_the_same_form_twice_is_one(small: SimpleNamespace) -> None:
    key = uuid4()
    assert written(small, key=key) == written(small, key=key)
    with pytest.raises(Conflict):
        written(small, key=key, title="别的")
    assert Essay.objects.count() == 1


def test_who_may(small: SimpleNamespace) -> None:
    author = str(small.cadres["leader1"].key)
    form = {"author": author, "title": "示例", "published": "示例日报", "happened_on": "2026-11-20"}
    answers = tried(small, "/essays/record/", "/essays", form)
    assert {name for name, answer in answers.items() if answer == (302, 201)} == {"leader1", "second1", "office"}
    assert set(answers.values()) == {(302, 201), (403, 403)}


def test_a_group_enters_no_essay_of_another_groups_leader(small: SimpleNamespace) -> None:
    body = {"author": str(small.cadres["leader2"].key), "title": "示例", "published": "示例日报", "happened_on": "2026-11-20"}
    client = signed_in(small, "second1")
    assert client.post("/essays/record/", body).status_code == 422
    assert list(refused(client.post("/api/v1/essays", body, content_type="application/json"))) == ["author"]
    assert signed_in(small, "office").post("/essays/record/", body).status_code == 302


def test_who_sees_it(small: SimpleNamespace) -> None:
    page = f"/essays/{written(small).key}/"
    seen = {name: signed_in(small, name).get(page).status_code for name in ("second2", "second1", "leader1", "office", "clerk")}
    assert seen == {"second2": 404, "second1": 200, "leader1": 200, "office": 200, "clerk": 404}

"""What an experienced cadre advised, and that it is found again (R97)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.groups.models import Post
from pianqu.reviews.models import Guidance
from tests.doors import only, refused, signed_in, told, tried
from tests.reviews.advising import LATELY, guided


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"topic": " "}, "topic"), ({"advice": ""}, "advice"), ({"happened_on": date(2026, 11, 24)}, "happened_on")],
)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as no:
        guided(small, **changed)
    assert list(no.value.error_dict) == [field]
    assert not Guidance.objects.exists()


def test_only_by_a_second_deputy_in_the_own_area(small: SimpleNamespace) -> None:
    for changed, field in (({"guide": small.posts["staff1"]}, "guide"), ({"place": small.township3}, "place")):
        with pytest.raises(ValidationError) as no:
            guided(small, **changed)
        assert list(no.value.error_dict) == [field]


def test_it_is_found_again_by_topic_industry_and_village(small: SimpleNamespace) -> None:
    made = guided(small)
    assert told(made)[:2] == ("reviews.record_guidance", "示例二副甲")
    client = signed_in(small, "office")
    for asked, found in (
        ("text=题目", 1),
        ("text=指导", 1),
        ("industry=黄", 1),
        ("industry=猪", 0),
        ("village=一村", 1),
        ("village=三村", 0),
    ):
        assert len(client.get(f"/api/v1/guidance?{asked}").json()["items"]) == found, asked
        assert ("示例题目" in client.get(f"/guidance/?{asked}").content.decode()) == bool(found)
    assert client.get("/guidance/?format=xlsx").status_code == 200


def test_the_form_shows_whose_guidance_it_is_and_lets_another_be_chosen(small: SimpleNamespace) -> None:
    client, second = signed_in(small, "staff1"), small.posts["second1"]
    form = client.get("/guidance/record/").context["form"]
    assert (form["guide"].value(), form["guide"].is_hidden) == (second.key, False)
    office, day = small.user("office"), date(2026, 11, 21)
    second.end(day, by=office, at=small.at)
    told = {"group": small.group1, "cadre": small.cadres["second2"], "role": "SECOND_DEPUTY", "since": day}
    after = Post.appoint(**told, by=office, at=small.at)
    page = client.get("/guidance/record/")
    assert page.context["form"]["guide"].value() == after.key
    body = {"guide": str(second.key), "topic": "示例", "place": str(small.village1.key), "advice": "示例"}
    assert client.post("/guidance/record/", {**body, "happened_on": str(LATELY)}).status_code == 302
    assert Guidance.objects.get().guide == second


def test_who_may(small: SimpleNamespace) -> None:
    body = {"guide": str(small.posts["second1"].key), "topic": "示例", "place": str(small.village1.key), "advice": "示例"}
    body |= {"happened_on": str(LATELY)}
    assert tried(small, "/guidance/record/", "/guidance", body) == only("leader1", "second1")
    other = {**body, "guide": str(small.posts["second2"].key)}
    assert list(refused(signed_in(small, "second1").post("/api/v1/guidance", other, "application/json"))) == ["guide"]


def test_who_sees_it(small: SimpleNamespace) -> None:
    key = guided(small).key
    names = ("second1", "office", "clerk", "second2", "secadmin")
    seen = {name: signed_in(small, name).get(f"/guidance/{key}/").status_code for name in names}
    assert seen == {"second1": 200, "office": 200, "clerk": 200, "second2": 404, "secadmin": 404}

"""Beginning a briefing: what is handed down becomes its first draft, with its sources."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from pianqu.briefings.models import Briefing, Citation
from pianqu.kit.errors import Refused, Spent
from tests.briefings.briefed import ECON, QUARTER, drafted, special
from tests.county import TODAY
from tests.doors import signed_in, told


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"first_day": None}, "quarter"),
        ({"first_day": date(2026, 10, 2)}, "quarter"),
        ({"last_day": date(2027, 1, 1)}, "quarter"),
        ({"first_day": date(2027, 1, 1), "last_day": date(2027, 1, 2)}, "quarter"),
        ({"title": " "}, "title"),
        ({"title": "字" * 81}, "title"),
        ({"kind": "SPECIAL", "first_day": None, "last_day": None}, "subject"),
    ],
)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as no:
        drafted(small, **changed)
    assert list(no.value.message_dict) == [field]
    assert not Briefing.objects.exists()


def test_not_for_a_group_that_is_gone(small: SimpleNamespace) -> None:
    for post in small.group2.posts.all():
        post.end(TODAY, by=small.user("office"), at=small.at)
    small.group2.end(TODAY, by=small.user("office"), at=small.at)
    with pytest.raises(Refused):
        drafted(small, group=small.group2)


def test_a_group_has_one_of_a_quarter_and_as_many_special_ones_as_it_likes(small: SimpleNamespace) -> None:
    first = drafted(small)
    with pytest.raises(ValidationError, match="已经起草"):
        drafted(small, title="第二份")
    special(small)
    special(small, title="另一个")
    first.void(by=small.user("leader1"), at=small.at, reason="重做")
    assert drafted(small).state == "AUTO_DRAFT"


def test_its_lines_stand_with_their_sources(small: SimpleNamespace) -> None:
    briefing = drafted(small)
    assert (briefing.state, briefing.happened_on, briefing.econ_social) == ("AUTO_DRAFT", TODAY, ECON)
    cited = list(Citation.objects.values_list("section", "line", "title"))
    assert cited[-3:] == [("ECON_SOCIAL", 0, "示例一村"), ("ECON_SOCIAL", 0, "示例二村"), ("ECON_SOCIAL", 1, "渠江镇")]
    verb, who, fields = told(briefing)
    assert (verb, who, "econ_social" in fields) == ("briefings.draft_briefing", "示例二副甲", True)
    assert not Briefing.objects.heard().exists()


def test_sent_twice_it_is_one(small: SimpleNamespace) -> None:
    key = uuid4()
    assert drafted(small, key=key).pk == drafted(small, key=key, paragraphs=()).pk
    with pytest.raises(Spent):
        drafted(small, key=key, title="别的")


def test_the_page_asks_for_the_quarter_alone_and_the_api_says_the_same(small: SimpleNamespace) -> None:
    client = signed_in(small, "staff1")
    page = client.get("/briefings/draft/").content.decode()
    assert page.count("<select") == 1
    answer = client.post("/briefings/draft/", {"quarter": str(QUARTER), "group": str(small.group1.key)})
    briefing = Briefing.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/briefings/{briefing.key}/")
    assert (briefing.title, briefing.last_day) == ("渠江片区协调组2026年第四季度专题汇报", TODAY)
    again = client.post("/api/v1/briefings/draft", {"group": str(small.group1.key), "quarter": "2026-11-01"}, "application/json")
    assert again.status_code == 422
    body = {"group": str(small.group1.key), "title": "专题", "subject": "OTHER"}
    assert client.post("/api/v1/briefings/draft", body, "application/json").json()["subject"] == "OTHER"
    reserved = client.post("/api/v1/briefings/draft", body | {"subject": "CADRE_PERFORMANCE"}, "application/json")
    assert reserved.status_code == 422


def test_who_may(small: SimpleNamespace) -> None:
    answers = {name: signed_in(small, name).get("/briefings/draft/").status_code for name in
               ("leader1", "first1", "second1", "staff1", "office", "secretary", "clerk", "secadmin")}  # fmt: skip
    assert answers == dict.fromkeys(("leader1", "first1", "second1", "staff1"), 200) | dict.fromkeys(
        ("office", "secretary", "clerk", "secadmin"), 403
    )
    body = {"group": str(small.group2.key), "quarter": str(QUARTER)}
    assert signed_in(small, "second1").post("/api/v1/briefings/draft", body, "application/json").status_code == 422

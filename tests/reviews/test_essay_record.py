"""Entering an essay of a committee member (R51)."""

from datetime import date, timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from python_calamine import CalamineWorkbook

from pianqu.kit.errors import Conflict, Refused
from pianqu.reviews.models import Essay
from tests.county import AT
from tests.doors import refused, signed_in, told, tried
from tests.reviews.studied import LATELY, OUTPUT, finished, planned, written

DONE = {"plan": "走访五个村", "happened_on": LATELY, "output": OUTPUT}

BAD: list[tuple[dict[str, Any], str]] = [
    ({"title": ""}, "title"),
    ({"title": "字" * 81}, "title"),
    ({"topic": ""}, "topic"),
    ({"topic": "字" * 81}, "topic"),
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


def test_it_rests_on_research_and_takes_its_topic(small: SimpleNamespace) -> None:
    study = finished(small)
    essay = written(small, topic="", research=study)
    assert (essay.topic, essay.research) == ("示例课题", study)
    later = study.correct(by=small.user("second1"), at=AT + timedelta(hours=1), reason="课题写错", topic="示例新题", **DONE)
    assert (Essay.objects.get().topic, Essay.objects.get().research) == ("示例课题", later)
    page = signed_in(small, "second1").get(f"/essays/{essay.key}/").content.decode()
    assert (f"/research/{study.key}/" in page, "示例新题" in page) == (True, True)
    sheet = signed_in(small, "office").get("/essays/", {"format": "xlsx"}).content
    heads, row = CalamineWorkbook.from_filelike(BytesIO(sheet)).get_sheet_by_index(0).to_python()[2:4]
    told = dict(zip(heads, row, strict=True))
    assert (told["专题"], told["专题调研"]) == ("示例课题", "示例新题")


def test_not_on_research_that_was_dropped_or_is_void(small: SimpleNamespace) -> None:
    by = {"by": small.user("second1"), "at": AT}
    dropped = planned(small).drop(reason="重复", **by)
    void = finished(small).void(reason="重复", **by)
    for study in (dropped, void):
        with pytest.raises(Refused) as no:
            written(small, research=study)
        assert list(no.value.error_dict) == ["research"]


def test_a_writer_links_what_the_writer_sees(small: SimpleNamespace) -> None:
    other, own = finished(small, group=small.group2), finished(small)
    body = {"author": str(small.cadres["leader1"].key), "title": "示例", "published": "示例日报", "happened_on": "2026-11-20"}
    client = signed_in(small, "second1")
    assert client.post("/essays/record/", {**body, "research": str(other.key)}).status_code == 422
    assert list(refused(client.post("/api/v1/essays", {**body, "research": str(other.key)}, "application/json"))) == ["research"]
    assert client.post("/essays/record/", {**body, "research": str(own.key)}).status_code == 302
    made = client.post("/api/v1/essays", {**body, "research": str(own.key)}, "application/json").json()
    assert (made["topic"], made["research_key"]) == ("示例课题", str(own.key))


def test_the_same_form_twice_is_one(small: SimpleNamespace) -> None:
    key = uuid4()
    assert written(small, key=key) == written(small, key=key)
    with pytest.raises(Conflict):
        written(small, key=key, title="别的")
    assert Essay.objects.count() == 1


def test_who_may(small: SimpleNamespace) -> None:
    author = str(small.cadres["leader1"].key)
    form = {"author": author, "title": "示例", "topic": "示例", "published": "示例日报", "happened_on": "2026-11-20"}
    answers = tried(small, "/essays/record/", "/essays", form)
    assert {name for name, answer in answers.items() if answer == (302, 201)} == {"leader1", "second1", "office"}
    assert set(answers.values()) == {(302, 201), (403, 403)}


def test_a_group_enters_no_essay_of_another_groups_leader(small: SimpleNamespace) -> None:
    body = {
        "author": str(small.cadres["leader2"].key),
        "title": "示例",
        "topic": "示例",
        "published": "示例日报",
        "happened_on": "2026-11-20",
    }
    client = signed_in(small, "second1")
    assert client.post("/essays/record/", body).status_code == 422
    assert list(refused(client.post("/api/v1/essays", body, content_type="application/json"))) == ["author"]
    assert signed_in(small, "office").post("/essays/record/", body).status_code == 302


def test_who_sees_it(small: SimpleNamespace) -> None:
    page = f"/essays/{written(small).key}/"
    seen = {name: signed_in(small, name).get(page).status_code for name in ("second2", "second1", "leader1", "office", "clerk")}
    assert seen == {"second2": 404, "second1": 200, "leader1": 200, "office": 200, "clerk": 404}

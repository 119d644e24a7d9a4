"""Where one might go next 旬: longest unvisited first, with the reasons; no duty, no light, no order of groups."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pianqu.cadence.unvisited import suggested, unvisited
from pianqu.groups.models import CoordinationGroup
from pianqu.matters.models import Problem
from tests.county import TODAY
from tests.doors import CAST, signed_in
from tests.reviews.trips import TOWNSHIP, recorded


def names(small: SimpleNamespace) -> list[str]:
    return [row.place.name for row in unvisited([small.group1], TODAY)[small.group1.pk]]


def test_who_may_not(small: SimpleNamespace) -> None:
    answers = {name: signed_in(small, name).get("/unvisited/").status_code for name in CAST}
    assert [name for name, status in answers.items() if status == 200] == ["leader1", "office", "second1", "secretary"]
    assert signed_in(small, "clerk").get("/api/v1/unvisited").status_code == 403


def test_never_before_long_ago_and_of_equals_where_more_is_open(small: SimpleNamespace) -> None:
    recorded(small, happened_on=date(2026, 11, 1), nothing_new=True)
    recorded(small, place=small.village2, happened_on=date(2026, 10, 1), nothing_new=True)
    recorded(small, kind=TOWNSHIP, place=small.township1, happened_on=date(2026, 11, 20), nothing_new=True)
    assert names(small) == ["天星镇", "示例三村", "示例二村", "示例一村", "渠江镇"]
    told: dict[str, Any] = {"by": small.user("second1"), "at": small.at, "happened_on": TODAY, "group": small.group1}
    Problem.raise_(text="饮水不稳", township=small.township2, village=small.village3, **told)
    assert names(small)[0] == "示例三村"


def test_staff_alone_were_not_there_and_a_void_visit_was_none(small: SimpleNamespace) -> None:
    recorded(small, people=[small.posts["staff1"]], nothing_new=True)
    gone = recorded(small, place=small.village2, nothing_new=True)
    gone.void(by=small.user("second1"), at=small.at, reason="重复")
    assert [row.last for row in unvisited([small.group1], TODAY)[small.group1.pk]] == [None] * 5


def test_few_are_suggested(small: SimpleNamespace) -> None:
    rows = unvisited([small.group1], TODAY)[small.group1.pk]
    assert [row.is_village for row in suggested(rows)] == [True, True, False]


def test_today_says_three_lines_with_their_reasons(small: SimpleNamespace) -> None:
    recorded(small, happened_on=date(2026, 11, 3))
    page = signed_in(small, "second1").get("/").content.decode()
    card = page[page.index("2026 年 12 月上旬可以去") :].partition("</section>")[0]
    assert card.count("<li") == 3
    assert "light" not in card.replace("todo-light", "")
    assert "还没有人去过" in card
    assert "可以去" not in signed_in(small, "clerk").get("/").content.decode()


def test_the_page_keeps_the_order_of_groups_and_a_group_reads_its_own(small: SimpleNamespace) -> None:
    recorded(small, happened_on=date(2026, 11, 3))
    county = signed_in(small, "office").get("/unvisited/").content.decode()
    assert county.index("渠江片区协调组") < county.index("临巴片区协调组")
    own = signed_in(small, "second1").get("/unvisited/").content.decode()
    assert "临巴片区协调组" not in own.partition("<main")[2]
    told = signed_in(small, "second1").get("/api/v1/unvisited").json()
    assert {each["group"] for each in told} == {str(small.group1.key)}
    assert [each["last"] for each in told if each["place_name"].endswith("示例一村")] == ["2026-11-03"]


def test_key_villages_come_first_and_each_place_leads_to_its_sheet(small: SimpleNamespace) -> None:
    recorded(small, happened_on=date(2026, 11, 3))
    page = signed_in(small, "second1").get("/unvisited/").content.decode()
    places = [small.village1, small.village2, small.village3, small.township1]
    where = [page.index(f"/places/{place.key}/prepare/") for place in places]
    assert min(where) == where[0]
    assert max(where) == where[3]


@pytest.mark.django_db
def test_as_many_questions_for_the_county_as_for_one(county: Any) -> None:
    asked = []
    for groups in (CoordinationGroup.objects.all()[:1], CoordinationGroup.objects.all()):
        rows = list(groups)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            found = unvisited(rows, TODAY)
        asked.append(len(queries))
        assert all(found.values())
    assert asked == [asked[0]] * 2

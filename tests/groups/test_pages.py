"""The structure's pages: everybody reads them, in both languages, as of any day."""

import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pianqu.groups.models import CoordinationGroup
from tests.doors import CAST, signed_in

DAY = date(2026, 7, 1)


def addresses(small: SimpleNamespace) -> list[str]:
    return [
        "/areas/",
        "/depttownshiplinks/",
        "/regimes/",
        f"/areas/{small.area1.key}/",
        f"/coordinationgroups/{small.group1.key}/",
        f"/regimes/{small.regime.key}/",
    ]


def forms(small: SimpleNamespace) -> list[str]:
    new = [
        "regimes/issue",
        "amendments/record",
        "areas/draw",
        "areamemberships/join",
        "coordinationgroups/form",
        "posts/appoint",
        "depttownshiplinks/link",
    ]
    return [
        *(f"/{each}/" for each in new),
        f"/regimes/{small.regime.key}/end/",
        f"/areas/{small.area1.key}/describe/",
        f"/areas/{small.area1.key}/end/",
        f"/areamemberships/{small.memberships1[0].key}/move/",
        f"/areamemberships/{small.memberships1[0].key}/end/",
        f"/coordinationgroups/{small.group1.key}/end/",
        f"/posts/{small.posts['leader1'].key}/end/",
        f"/depttownshiplinks/{small.link1.key}/end/",
    ]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", CAST)
def test_everybody_reads_the_structure(small: SimpleNamespace, name: str, language: str) -> None:
    client = signed_in(small, name, language)
    assert {client.get(address).status_code for address in addresses(small)} == {200}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_office_opens_every_form(small: SimpleNamespace, language: str) -> None:
    client = signed_in(small, "office", language)
    assert {address: client.get(address).status_code for address in forms(small)} == dict.fromkeys(forms(small), 200)


def test_nobody_else_opens_one(small: SimpleNamespace) -> None:
    client = signed_in(small, "second1")
    assert {client.get(address).status_code for address in forms(small)} == {403}


def test_a_form_that_is_opened_from_a_record_is_filled_in(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    page = client.get("/posts/appoint/", {"group": str(small.group2.key)}).content.decode()
    assert f'<option value="{small.group2.key}" selected' in page
    assert "示例组长甲（县委常委）" in page
    assert client.get("/posts/appoint/", {"group": "x\0y"}).status_code == 200


def test_people_stand_under_the_seat_that_they_may_hold(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    page = client.get("/posts/appoint/", {"role": "SECOND_DEPUTY"}).content.decode()
    people = page[page.index('name="cadre"') :]
    heads = re.findall(r'<optgroup label="([^"]*)"', people)
    assert heads == ["可任第二副组长", "可任组长", "可任第一副组长", "县级部门人员", "其他人员"]
    under = {each.split('"')[0]: each for each in people.split('<optgroup label="')[1:]}
    assert "示例二副甲（原县交通运输局局长），渠江片区协调组第二副组长" in under["可任第二副组长"]
    assert "示例组长甲（县委常委）" in under["可任组长"]
    assert "示例一副甲（县政府副县长）" in under["可任第一副组长"]
    assert "示例抽调甲（县交通运输局科员）" in under["县级部门人员"]
    assert "示例镇干部（渠江镇干部）" in under["其他人员"]


def test_a_vacant_seat_is_said_with_the_door_to_appoint(small: SimpleNamespace) -> None:
    address, door = f"/coordinationgroups/{small.group1.key}/", f"/posts/appoint/?group={small.group1.key}&amp;role=LEADER"
    assert "空缺" not in signed_in(small, "office").get(address).content.decode()
    small.posts["leader1"].end(DAY, by=small.user("office"), at=small.at)
    page = signed_in(small, "office").get(address).content.decode()
    assert page.count("空缺") == 1
    assert door in page
    assert "空缺" in signed_in(small, "clerk").get(address).content.decode()
    assert door not in signed_in(small, "clerk").get(address).content.decode()
    assert "空缺" not in signed_in(small, "office").get(address, {"day": "2025-12-31"}).content.decode()


def test_the_list_says_all_on_one_page(small: SimpleNamespace) -> None:
    page = signed_in(small, "clerk").get("/areas/").content.decode()
    for words in ("渠江片区协调组", "示例组长甲", "示例一副甲", "示例二副甲", "渠江镇、天星镇"):
        assert words in page
    assert page.index("渠江片区") < page.index("临巴片区")


def test_the_list_costs_the_same_for_any_number_of_areas(small: SimpleNamespace) -> None:
    client = signed_in(small, "clerk")
    with CaptureQueriesContext(connection) as many:
        client.get("/areas/", {"day": "2026-07-01"})
    with CaptureQueriesContext(connection) as none:
        client.get("/areas/", {"day": "2020-01-01"})
    assert len(many) - len(none) == 3  # memberships, groups and heads


class TestAnotherDay:
    """`?day=` shows the structure as it was or will be; the edges are half-open."""

    @pytest.fixture(autouse=True)
    def moved(self, small: SimpleNamespace) -> None:
        by = {"by": small.user("office"), "at": small.at}
        small.memberships1[1].end(DAY, **by)
        small.posts["leader1"].end(DAY, **by)

    def test_before_there_was_anything(self, small: SimpleNamespace) -> None:
        page = signed_in(small, "clerk").get("/areas/", {"day": "2025-12-31"}).content.decode()
        assert "这一天还没有划定片区" in page

    def test_the_list(self, small: SimpleNamespace) -> None:
        client = signed_in(small, "clerk")
        eve = client.get("/areas/", {"day": "2026-06-30"}).content.decode()
        then = client.get("/areas/", {"day": "2026-07-01"}).content.decode()
        assert "渠江镇、天星镇" in eve
        assert "示例组长甲" in eve
        assert "渠江镇、天星镇" not in then
        assert "示例组长甲" not in then

    def test_the_area(self, small: SimpleNamespace) -> None:
        client, address = signed_in(small, "clerk"), f"/areas/{small.area1.key}/"
        assert "2026-06-30 的乡镇（2 个）" in client.get(address, {"day": "2026-06-30"}).content.decode()
        assert "2026-07-01 的乡镇（1 个）" in client.get(address, {"day": "2026-07-01"}).content.decode()
        asked = client.get(f"/api/v1{address[:-1]}", {"day": "2026-07-01"}).json()
        township = small.township1
        assert asked["townships"] == [{"key": str(township.key), "code": township.code, "name": "渠江镇"}]

    def test_the_area_with_a_group_that_was_dissolved_and_one_formed_since(self, small: SimpleNamespace) -> None:
        by, day = small.user("office"), date(2026, 8, 1)
        for post in small.group2.posts.on(day):
            post.end(day, by=by, at=small.at)
        small.group2.end(day, by=by, at=small.at)
        CoordinationGroup.form(small.area2, "临巴片区新协调组", day, by=by, at=small.at)
        page = signed_in(small, "clerk").get(f"/areas/{small.area2.key}/").content.decode()
        assert (
            page.index("临巴片区新协调组")
            < page.index("其他时间的协调组")
            < page.index(f"/coordinationgroups/{small.group2.key}/")
        )

    def test_the_group(self, small: SimpleNamespace) -> None:
        client, address = signed_in(small, "clerk"), f"/coordinationgroups/{small.group1.key}/"
        eve = client.get(address, {"day": "2026-06-30"}).content.decode()
        then = client.get(address, {"day": "2026-07-01"}).content.decode()
        assert "以前的组成人员" not in eve
        assert then.index("2026-07-01 的组成人员") < then.index("以前的组成人员") < then.index("示例组长甲")
        asked = client.get(f"/api/v1{address[:-1]}", {"day": "2026-07-01"}).json()
        assert [post["role"] for post in asked["posts"]] == ["FIRST_DEPUTY", "SECOND_DEPUTY", "STAFF"]

    @pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "\0", "99999-01-01"])
    def test_a_day_that_makes_no_sense_is_said(self, small: SimpleNamespace, day: str) -> None:
        client = signed_in(small, "clerk")
        for address in ("/areas/", f"/areas/{small.area1.key}/", f"/coordinationgroups/{small.group1.key}/"):
            assert client.get(address, {"day": day}).status_code == 422
        assert client.get("/api/v1/areas", {"day": day}).status_code == 422
        assert client.get(f"/api/v1/coordinationgroups/{small.group1.key}", {"day": day}).status_code == 422


def test_the_sheet_holds_the_same(small: SimpleNamespace) -> None:
    answer = signed_in(small, "clerk").get(reverse("groups:area_list"), {"format": "xlsx", "day": "2026-07-01"})
    assert answer.content.startswith(b"PK")

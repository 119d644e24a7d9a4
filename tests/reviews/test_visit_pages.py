"""The list and the page of visits: what each reader sees, what can be filtered and exported, at a constant cost."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from pianqu.accounts.models import Cadre, Role, User
from pianqu.groups.standing import stand
from pianqu.matters.models import Problem
from pianqu.reviews.models import Visit
from tests.county import AT, TODAY
from tests.reviews.trips import TOWNSHIP, VILLAGE, moment, owing, recorded

LIST, API = "/visits/", "/api/v1/visits"


def township2_staff_visit(small: SimpleNamespace) -> Visit:
    return recorded(small, by=small.user("second2"), kind=TOWNSHIP, place=small.township3, people=[small.posts["second2"]])


@pytest.fixture
def visits(small: SimpleNamespace) -> dict[str, Visit]:
    """In townships 1 and 2 by group 1, in township 3 by group 2, and one in township 1 with group 2 along."""
    return {
        "own": recorded(small),
        "own2": recorded(small, place=small.village3, nothing_new=True),
        "other": township2_staff_visit(small),
        "joint": recorded(small, place=small.village2, people=[small.posts["second1"], small.posts["staff2"]]),
    }


ALL = {"own", "own2", "other", "joint"}
SEES = {
    "leader1": {"own", "own2", "joint"},
    "second1": {"own", "own2", "joint"},
    "staff1": {"own", "own2", "joint"},
    "second2": {"other", "joint"},
    "staff2": {"other", "joint"},
    "clerk": {"own", "joint"},
    "office": ALL,
    "secretary": ALL,
}


@pytest.mark.parametrize("name", SEES)
def test_what_each_reader_sees(small: SimpleNamespace, client: Any, visits: dict[str, Visit], name: str) -> None:
    user = small.user(name)
    client.force_login(user)
    assert {each.key for each in Visit.objects.visible_to(user)} == {visits[each].key for each in SEES[name]}
    html = client.get(LIST).content.decode()
    listed = {item["key"] for item in client.get(API).json()["items"]}
    for word, visit in visits.items():
        seen = word in SEES[name]
        assert (f"/visits/{visit.key}/" in html) is seen
        assert (str(visit.key) in listed) is seen
        assert client.get(f"/visits/{visit.key}/").status_code == (200 if seen else 404)
        assert client.get(f"{API}/{visit.key}").status_code == (200 if seen else 404)


@pytest.mark.parametrize("name", ["secadmin", "auditadmin"])
def test_an_administrator_sees_nothing(small: SimpleNamespace, client: Any, visits: dict[str, Visit], name: str) -> None:
    user = small.user(name)
    client.force_login(user)
    assert not Visit.objects.visible_to(user).exists()
    assert (client.get(LIST).status_code, client.get(API).status_code) == (403, 403)
    for address in (f"{LIST}{visits['own'].key}/", f"{API}/{visits['own'].key}"):
        assert client.get(address).status_code == 404


def test_a_village_cadre_sees_no_other_township(small: SimpleNamespace, visits: dict[str, Visit]) -> None:
    told: dict[str, Any] = {"by": small.user("office"), "at": AT}
    cadre = Cadre.enter("示例村干部", **told)
    Role.grant(cadre=cadre, code="VILLAGE_CADRE", place=small.village1, since=date(2026, 1, 1), **told)
    seen = Visit.objects.visible_to(stand(User(username="village", cadre=cadre), TODAY))
    assert visits["own"] in seen
    assert visits["own2"] not in seen
    assert visits["other"] not in seen


def test_nobody_sees_anything_once_the_account_is_closed(small: SimpleNamespace, visits: dict[str, Visit]) -> None:
    user = small.user("office")
    user.is_active = False
    assert not Visit.objects.visible_to(user).exists()


FILTERS = {
    "": {"own", "own2", "other", "joint", "late"},
    "since=2026-11-23": {"own", "own2", "other", "joint"},
    "until=2026-11-22": {"late"},
    "since=2026-11-01&until=2026-11-01": {"late"},
    "kind=TOWNSHIP_RESEARCH": {"other"},
    "township={township1}": {"own", "joint", "late"},
    "group={group2}": {"other", "joint"},
    "record=late": {"late"},
    "record=void": {"void"},
    "record=all": {"own", "own2", "other", "joint", "late", "void"},
    "kind=VILLAGE_GUIDANCE&group={group2}": {"joint"},
}


@pytest.mark.parametrize("query", FILTERS)
def test_the_filters(small: SimpleNamespace, client: Any, visits: dict[str, Visit], query: str) -> None:
    owing()
    void = recorded(small, happened_on=TODAY - timedelta(days=1))
    void.void(by=small.user("second1"), at=AT, reason="重复")
    late = recorded(small, happened_on=date(2026, 11, 1), nothing_new=True, at=moment(date(2026, 11, 11), 0))
    known = {**visits, "void": void, "late": late}
    client.force_login(small.user("office"))
    keys = {name: getattr(small, name).key for name in ("township1", "group2")}
    asked = query.format(**keys)
    html = client.get(f"{LIST}?{asked}").content.decode()
    assert {word for word, visit in known.items() if f"/visits/{visit.key}/" in html} == FILTERS[query]
    found = {item["key"] for item in client.get(f"{API}?{asked}").json()["items"]}
    assert found == {str(known[word].key) for word in FILTERS[query]}
    assert ("只看：" in html) is bool(query)


BAD = [
    "since=x",
    "until=2026-02-30",
    "since=2026-11-02&until=2026-11-01",
    "kind=X",
    "record=x",
    f"township={UUID(int=1)}",
    "after=x",
]


@pytest.mark.parametrize("query", [*BAD, "group=%00", "township=%ED%A0%80"])
def test_parameters_that_make_no_sense(small: SimpleNamespace, client: Any, query: str) -> None:
    client.force_login(small.user("office"))
    assert client.get(f"{LIST}?{query}").status_code == 422
    answer = client.get(f"{API}?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")


def test_a_group_is_offered_only_its_own(small: SimpleNamespace, client: Any, visits: dict[str, Visit]) -> None:
    client.force_login(small.user("second1"))
    html = client.get(LIST).content.decode()
    assert "临巴镇" not in html
    assert '<input type="hidden" name="group"' in html
    assert client.get(f"{LIST}?group={small.group1.key}").status_code == 200
    assert client.get(f"{LIST}?group={small.group2.key}").status_code == 422


def test_the_export_holds_the_sentence_and_the_rows(
    small: SimpleNamespace, client: Any, visits: dict[str, Visit], tmp_path: Any
) -> None:
    client.force_login(small.user("second1"))
    path = tmp_path / "visits.xlsx"
    path.write_bytes(client.get(f"{LIST}?kind={VILLAGE}&format=xlsx").content)
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert rows[1][0] == "只看：类别 到村实地指导"
    assert rows[2][:4] == ["日期", "地点", "类别", "去的人"]
    assert [row[1] for row in rows[3:]] == ["渠江镇示例二村", "天星镇示例三村", "渠江镇示例一村"]
    assert rows[3][3] == "示例二副甲、示例抽调乙"
    assert [row[4] for row in rows[3:]] == ["问题 1 · 建议 1", "没有新问题", "问题 1 · 建议 1"]


def test_the_page(small: SimpleNamespace, client: Any) -> None:
    owing()
    visit = recorded(small, problems=["三组道路未硬化"], happened_on=date(2026, 11, 20))
    recorded(small, trip=visit.trip, place=small.village3, nothing_new=True)
    client.force_login(small.user("second1"))
    html = client.get(f"/visits/{visit.key}/").content.decode()
    for words in (
        "当日是重点村",
        "渠江片区协调组",
        "全村 312 户",
        "三组道路未硬化",
        "待办",
        "补录",
        "同一趟的其他站",
        "天星镇示例三村",
    ):
        assert words in html
    assert f"/problems/{Problem.objects.get().key}/" in html
    assert "登记走访" in html  # the history


def test_staff_alone_are_told_that_it_does_not_count(small: SimpleNamespace, client: Any) -> None:
    visit = recorded(small, people=[small.posts["staff1"]], place=small.village2)
    client.force_login(small.user("staff1"))
    html = client.get(f"/visits/{visit.key}/").content.decode()
    assert "没有组长或副组长在场" in html
    assert "当日不是重点村" in html


def test_a_guest_group_reads_the_findings_but_cannot_open_them(
    small: SimpleNamespace, client: Any, visits: dict[str, Visit]
) -> None:
    client.force_login(small.user("second2"))
    html = client.get(f"/visits/{visits['joint'].key}/").content.decode()
    problem = Problem.objects.get(origin_key=visits["joint"].key)
    assert problem.text in html
    assert f"/problems/{problem.key}/" not in html
    assert client.get(f"/problems/{problem.key}/").status_code == 404


def test_earlier_versions_with_reasons(small: SimpleNamespace, client: Any) -> None:
    visit = recorded(small)
    told = {"by": small.user("second1"), "at": AT, "people": [small.posts["second1"]], "happened_on": TODAY}
    fresh = visit.correct(place=small.village2, baseline="第二稿", reason="村名选错", **told)
    fresh.correct(place=small.village3, baseline="第三稿", reason="又选错了", **told)
    client.force_login(small.user("second1"))
    html = client.get(f"/visits/{visit.key}/").content.decode()
    for words in ("更正前的记录", "村名选错", "又选错了", "全村 312 户", "第二稿", "第三稿", "渠江镇示例一村"):
        assert words in html
    assert Visit.objects.get(version=1, key=visit.key).baseline == "全村 312 户"


def test_a_void_visit_says_so_and_offers_nothing(small: SimpleNamespace, client: Any) -> None:
    visit = recorded(small)
    visit.void(by=small.user("second1"), at=AT, reason="与昨天重复")
    client.force_login(small.user("second1"))
    html = client.get(f"/visits/{visit.key}/").content.decode()
    assert "与昨天重复" in html
    assert f"/visits/{visit.key}/correct/" not in html
    assert "再登记一站" not in html


def test_a_guest_of_another_group_has_no_buttons(small: SimpleNamespace, client: Any, visits: dict[str, Visit]) -> None:
    client.force_login(small.user("clerk"))
    html = client.get(f"/visits/{visits['own'].key}/").content.decode()
    assert "/correct/" not in html
    assert "再登记一站" not in html


@pytest.mark.parametrize("address", [LIST, API, "/visits/record/"])
def test_the_list_and_form_cost_the_same_however_many(small: SimpleNamespace, client: Any, address: str) -> None:
    client.force_login(small.user("second1"))
    counts, day = [], TODAY
    for _ in range(2):
        for people in (["second1"], ["leader1", "first1", "second1", "staff1"], ["second1", "second2"]):
            recorded(small, people=[small.posts[name] for name in people], happened_on=day)
            day -= timedelta(days=1)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address, follow=True).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 25


def test_the_page_costs_the_same_however_much_hangs_on_it(small: SimpleNamespace, client: Any) -> None:
    client.force_login(small.user("second1"))
    counts = []
    for number in (1, 4):
        told = {"happened_on": TODAY - timedelta(days=number)}
        visit = recorded(small, problems=["一"] * number, suggestions=["二"] * number, **told)
        for place in (small.village2, small.village3)[: number // 2 + 1]:
            recorded(small, place=place, trip=visit.trip, nothing_new=True, **told)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/visits/{visit.key}/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 30


def test_paging_goes_through_every_visit_once(small: SimpleNamespace, client: Any) -> None:
    for number in range(7):
        day, place = TODAY - timedelta(days=number % 3), (small.village1, small.village2, small.village3)[number // 3]
        recorded(small, happened_on=day, place=place, nothing_new=True)
    client.force_login(small.user("second1"))
    seen, after = [], ""
    while True:
        page = client.get(f"{API}?limit=3&after={after}").json()
        seen += [item["key"] for item in page["items"]]
        if page["next"] is None:
            break
        after = page["next"]
    assert len(seen) == len(set(seen)) == 7

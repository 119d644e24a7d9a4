"""The lists and pages of problems and suggestions: what each reader sees, filters, the origin, at a constant cost."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from pianqu.matters.models import Problem, Suggestion
from tests.county import AT, TODAY
from tests.matters.raised import NOUNS, raised
from tests.reviews.trips import recorded

BOTH = pytest.mark.parametrize("noun", NOUNS)
ALL = {"own", "own2", "other"}
SEES = {
    "leader1": {"own", "own2"},
    "staff1": {"own", "own2"},
    "second2": {"other"},
    "clerk": {"own"},
    "office": ALL,
    "secretary": ALL,
}


def three(small: SimpleNamespace, noun: str) -> dict[str, Any]:
    """In townships 1 and 2 by group 1, in township 3 by group 2."""
    away = {"township": small.township3, "village": None, "group": small.group2, "by": small.user("second2")}
    return {
        "own": raised(small, noun),
        "own2": raised(small, noun, township=small.township2, village=small.village3),
        "other": raised(small, noun, **away),
    }


@BOTH
@pytest.mark.parametrize("name", SEES)
def test_what_each_reader_sees(small: SimpleNamespace, client: Any, noun: str, name: str) -> None:
    known = three(small, noun)
    client.force_login(small.user(name))
    html = client.get(f"/{noun}s/").content.decode()
    listed = {item["key"] for item in client.get(f"/api/v1/{noun}s").json()["items"]}
    for word, matter in known.items():
        seen = word in SEES[name]
        assert (f"/{noun}s/{matter.key}/" in html) is seen
        assert (str(matter.key) in listed) is seen
        assert client.get(f"/{noun}s/{matter.key}/").status_code == (200 if seen else 404)
        assert client.get(f"/api/v1/{noun}s/{matter.key}").status_code == (200 if seen else 404)


@BOTH
@pytest.mark.parametrize("name", ["secadmin", "auditadmin"])
def test_an_administrator_sees_nothing(small: SimpleNamespace, client: Any, noun: str, name: str) -> None:
    matter = raised(small, noun)
    user = small.user(name)
    client.force_login(user)
    assert not NOUNS[noun].objects.visible_to(user).exists()
    assert (client.get(f"/{noun}s/").status_code, client.get(f"/api/v1/{noun}s").status_code) == (403, 403)
    assert client.get(f"/{noun}s/{matter.key}/").status_code == 404
    assert client.get(f"/api/v1/{noun}s/{matter.key}").status_code == 404


FILTERS = {
    "": {"own", "own2", "other"},
    "since=2026-11-23": {"own2", "other"},
    "until=2026-11-22": {"own"},
    "township={township1}": {"own"},
    "group={group2}": {"other"},
    "state=NOTED": {"own2"},
    "state=OPEN&group={group1}": {"own"},
    "text=硬化": {"own", "own2"},
    "text=硬化&township={township2}": {"own2"},
    "record=void": {"void"},
    "record=all": {"own", "own2", "other", "void"},
}


@BOTH
@pytest.mark.parametrize("query", FILTERS)
def test_the_filters(small: SimpleNamespace, client: Any, noun: str, query: str) -> None:
    known = three(small, noun)
    second = small.user("second1")
    told = {"by": second, "at": AT}
    known["own"] = known["own"].correct(happened_on=TODAY - timedelta(days=1), reason="日期", **told)
    known["own2"].note(reason="已解决", **told)
    known["other"] = known["other"].correct(text="饮水", reason="写错", **told)
    known["void"] = raised(small, noun).void(reason="重复", **told)
    client.force_login(small.user("office"))
    names = ("township1", "township2", "group1", "group2")
    asked = query.format(**{name: getattr(small, name).key for name in names})
    html = client.get(f"/{noun}s/?{asked}").content.decode()
    assert {word for word, matter in known.items() if f"/{noun}s/{matter.key}/" in html} == FILTERS[query]
    found = {item["key"] for item in client.get(f"/api/v1/{noun}s?{asked}").json()["items"]}
    assert found == {str(known[word].key) for word in FILTERS[query]}


def test_a_problem_by_relation_and_kind_a_suggestion_by_its_problem(small: SimpleNamespace, client: Any) -> None:
    problem = raised(small, relation="DEPT_DEPT", kind="VACANT")
    raised(small)
    on_it, alone = raised(small, "suggestion", problem_key=problem.key), raised(small, "suggestion")
    client.force_login(small.user("second1"))

    def keys(address: str) -> list[str]:
        return [item["key"] for item in client.get(f"/api/v1/{address}").json()["items"]]

    assert keys("problems?relation=DEPT_DEPT") == keys("problems?kind=VACANT") == [str(problem.key)]
    assert keys("problems?kind=WASTE") == []
    assert keys("suggestions?problem=problem") == [str(on_it.key)]
    assert keys("suggestions?problem=alone") == [str(alone.key)]


BAD = ["since=x", "since=2026-11-02&until=2026-11-01", "state=X", "record=x", f"township={UUID(int=1)}", "after=x", "text=%00"]


@BOTH
@pytest.mark.parametrize("query", BAD)
def test_parameters_that_make_no_sense(small: SimpleNamespace, client: Any, noun: str, query: str) -> None:
    client.force_login(small.user("office"))
    assert client.get(f"/{noun}s/?{query}").status_code == 422
    answer = client.get(f"/api/v1/{noun}s?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")


@BOTH
def test_the_export(small: SimpleNamespace, client: Any, noun: str, tmp_path: Any) -> None:
    three(small, noun)
    client.force_login(small.user("second1"))
    path = tmp_path / "matters.xlsx"
    path.write_bytes(client.get(f"/{noun}s/?text=硬化&format=xlsx").content)
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert rows[1][0] == "只看：内容含 硬化"
    assert [row[1] for row in rows[3:]] == ["天星镇示例三村", "渠江镇示例一村"]


@BOTH
def test_the_origin_is_a_link_only_for_who_may_see_it(small: SimpleNamespace, client: Any, noun: str) -> None:
    visit = recorded(small)
    matter = NOUNS[noun].objects.get()
    client.force_login(small.user("second1"))
    html = client.get(f"/{noun}s/{matter.key}/").content.decode()
    assert f'href="/visits/{visit.key}/"' in html
    assert str(visit) in html
    assert client.get(f"/api/v1/{noun}s/{matter.key}").json()["origin_key"] == str(visit.key)
    # The visit is put right and is now elsewhere; the matter was moved before and stays with the group's other township.
    told = {"by": small.user("second1"), "at": AT, "reason": "在三村"}
    matter.correct(township=small.township2, village=small.village3, **told)
    client.force_login(small.user("clerk"))  # of township 1: sees the visit, no longer the matter
    assert client.get(f"/{noun}s/{matter.key}/").status_code == 404
    clerk_sees = raised(small, noun, origin_type="reviews.visit", origin_key=recorded_elsewhere(small), origin_title="不该看到")
    html = client.get(f"/{noun}s/{clerk_sees.key}/").content.decode()
    assert "走访" in html
    assert "不该看到" not in html
    assert client.get(f"/api/v1/{noun}s/{clerk_sees.key}").json()["origin_key"] is None


def recorded_elsewhere(small: SimpleNamespace) -> UUID:
    """A visit that the clerk of township 1 may not see."""
    return recorded(small, place=small.village3, nothing_new=True).key


def test_an_origin_of_a_room_that_is_not_known_is_its_type_only(small: SimpleNamespace, client: Any) -> None:
    matter = raised(small, origin_type="meetings.meeting", origin_key=UUID(int=7), origin_title="会议")
    client.force_login(small.user("second1"))
    assert "meetings.meeting" in client.get(f"/problems/{matter.key}/").content.decode()


def test_a_problem_shows_its_suggestions(small: SimpleNamespace, client: Any) -> None:
    recorded(small, problems=["饮水不稳"], suggestions=["修水池", "换管道"])
    client.force_login(small.user("second1"))
    html = client.get(f"/problems/{Problem.objects.get().key}/").content.decode()
    assert "修水池" in html
    suggestion = Suggestion.objects.get(text="修水池")
    html = client.get(f"/suggestions/{suggestion.key}/").content.decode()
    assert f"/problems/{Problem.objects.get().key}/" in html


@BOTH
def test_lists_and_pages_cost_the_same_however_many(small: SimpleNamespace, client: Any, noun: str) -> None:
    client.force_login(small.user("second1"))
    counts = []
    for go in range(2):
        for number in range(3):
            recorded(small, suggestions=["一"] * (number + 1), happened_on=TODAY - timedelta(days=3 * go + number))
        raised(small, noun)
        matter = NOUNS[noun].objects.exclude(origin_type="").last()
        addresses = (f"/{noun}s/", f"/api/v1/{noun}s", f"/{noun}s/raise/", f"/{noun}s/{matter.key}/")
        cost = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            cost.append(len(queries))
        counts.append(cost)
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 25

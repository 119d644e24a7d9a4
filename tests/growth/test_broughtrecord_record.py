"""Who brought a project in, and what arrived: entered with 立项 or later, of a day not before it (R58, R91; practice.md 36)."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from pianqu.growth.models import Arrival, Introduction
from pianqu.kit.errors import Conflict
from tests.county import AT
from tests.doors import refused, signed_in, tried
from tests.doors import told as entry
from tests.growth.projects import advanced, arrived, brought, paired

DAY = "2026-11-11"


@pytest.mark.parametrize("steps", [(), ("negotiate",)])
def test_an_intention_is_no_project(small: SimpleNamespace, steps: tuple[str, ...]) -> None:
    project = advanced(small, *steps)
    for bring in (brought, arrived):
        with pytest.raises(Conflict, match="立项以后"):
            bring(small, project)
    page = signed_in(small, "clerk").get(f"/projects/{project.key}/").content.decode()
    assert "/introductions/record/" not in page


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"happened_on": date(2026, 11, 24)}, "happened_on"),
        ({"happened_on": date(2026, 11, 5)}, "happened_on"),
        ({"organ": "organ1"}, "organ"),
        ({"organ": "committee"}, "organ"),
        ({"via": ""}, "via"),
        ({"via": "FRIENDS"}, "via"),
    ],
)
def test_an_introduction_that_cannot_be(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    project = advanced(small, "approve")
    told = {name: getattr(small, value) if name == "organ" else value for name, value in changed.items()}
    with pytest.raises(Exception, match=r".") as no:
        brought(small, project, **told)
    assert list(no.value.error_dict) == [field]
    assert not Introduction.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"happened_on": date(2026, 11, 24)}, "happened_on"),
        ({"happened_on": date(2026, 11, 5)}, "happened_on"),
        ({"amount_fen": 0}, "amount_fen"),
        ({"amount_fen": 10**15}, "amount_fen"),
        ({"source": "字" * 61}, "source"),
    ],
)
def test_an_arrival_that_cannot_be(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Exception, match=r".") as no:
        arrived(small, advanced(small, "approve"), **changed)
    assert list(no.value.error_dict) == [field]


def test_a_department_once_a_project_two_departments_a_project(small: SimpleNamespace) -> None:
    project = advanced(small, "approve")
    first = brought(small, project)
    with pytest.raises(Exception, match="已经登记为这个项目的引进部门"):
        brought(small, project)
    told = {"happened_on": first.happened_on, "township": small.township1, "project": project}
    again = Introduction.entered(small.user("clerk"), AT, organ=small.dept1, via="OTHER", **told)
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
    brought(small, project, organ=small.dept2, via="OTHER")
    counted = Introduction.objects.counted()
    assert [counted.filter(organ=each).count() for each in (small.dept1, small.dept2)] == [1, 1]
    assert counted.values("project").distinct().count() == 1
    assert [each.organ for each in counted.through("OTHER")] == [small.dept2]
    assert entry(first)[0] == "growth.record_introduction"
    assert str(first) == "示例花椒加工园 县交通运输局（部门联系）"


def test_a_pairing_is_named_where_that_was_the_way(small: SimpleNamespace) -> None:
    project = advanced(small, "approve")
    own, elsewhere = paired(small), paired(small, village=small.village3)
    later = paired(small, village=small.village2, since=date(2026, 11, 12))
    for told in (
        {"via": "OTHER", "pairing": own},
        {"via": "PAIRING", "pairing": elsewhere},
        {"via": "PAIRING", "pairing": later},
    ):
        with pytest.raises(Exception, match="结对帮扶") as no:
            brought(small, project, **told)
        assert list(no.value.error_dict) == ["pairing"]
    assert brought(small, project, via="PAIRING", pairing=own).pairing == own
    assert brought(small, project, organ=small.dept2, via="PAIRING").pairing is None


def test_what_arrives_is_summed(small: SimpleNamespace) -> None:
    project = advanced(small, "sign")
    arrived(small, project)
    arrived(small, project, amount_fen=50_000_000)
    told = signed_in(small, "clerk").get(f"/api/v1/projects/{project.key}").json()
    assert (told["arrived_fen"], told["invest_fen"]) == (150_000_000, 3_500_000_000)


def test_the_same_form_twice_is_one(small: SimpleNamespace) -> None:
    project, key = advanced(small, "approve"), uuid4()
    assert arrived(small, project, key=key) == arrived(small, project, key=key)
    with pytest.raises(Conflict):
        arrived(small, project, key=key, source="别人")
    assert Arrival.objects.count() == 1


@pytest.mark.parametrize("noun", ["introduction", "arrival"])
def test_who_may(small: SimpleNamespace, noun: str) -> None:
    """Who answers for the project, and 县委办."""
    project = advanced(small, "approve")
    own: dict[str, Any] = {"organ": str(small.dept1.key), "via": "OTHER"} if noun == "introduction" else {"source": "某公司"}
    amount = {} if noun == "introduction" else {"amount_fen": 1_000_000}
    typed = {} if noun == "introduction" else {"amount_fen": "1"}
    told = {"happened_on": DAY, **own}
    page = f"/{noun}s/record/?project={project.key}"
    answers = tried(small, page, f"/{noun}s", {**told, **typed}, {**told, **amount, "project": str(project.key)})
    assert {name for name, answer in answers.items() if answer == (302, 201)} == {"clerk", "office"}
    assert {answers[name] for name in ("leader1", "second1", "secretary")} == {(403, 403)}
    assert {answers[name] for name in ("secadmin", "auditadmin")} == {(404, 422)}
    client = signed_in(small, "clerk")
    assert client.get(page).status_code == 200
    assert client.get(f"/{noun}s/record/").status_code == 404
    assert page in client.get(f"/projects/{project.key}/").content.decode()


def test_the_lists(small: SimpleNamespace) -> None:
    project = advanced(small, "approve", "sign")
    own = brought(small, project)
    arrived(small, project)
    client = signed_in(small, "clerk")
    advanced(small, "approve", name="示例二")
    of_it = {"project": str(project.key)}
    for noun, asked in (
        ("introduction", {"via": "DEPARTMENT"}),
        ("arrival", of_it),
        ("projectstage", {**of_it, "stage": "SIGNED"}),
    ):
        [row] = client.get(f"/api/v1/{noun}s", {**asked, "since": "2026-11-10"}).json()["items"]
        assert row["project"] == str(project.key)
        assert row["key"] in client.get(f"/{noun}s/", asked).content.decode()
        assert client.get(f"/api/v1/{noun}s/{row['key']}").json() == row
        assert client.get(f"/{noun}s/", {"format": "xlsx"}).status_code == 200
        assert client.get(f"/api/v1/{noun}s", {"until": "2026-11-01"}).json()["items"] == []
        assert signed_in(small, "leader2").get(f"/api/v1/{noun}s").json()["items"] == []
    assert client.get("/api/v1/introductions", {"via": "OTHER"}).json()["items"] == []
    bad = client.post(
        "/api/v1/introductions",
        {"project": str(project.key), "happened_on": DAY, "organ": str(own.key), "via": "OTHER"},
        content_type="application/json",
    )
    assert list(refused(bad)) == ["organ"]

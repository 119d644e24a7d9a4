"""A department links a township, many to many (R31, R58)."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction

from pianqu.groups.models import DeptTownshipLink
from pianqu.kit.errors import Conflict, Refused
from tests.doors import only, refused, signed_in, told, tried
from tests.small import SINCE

DAY = date(2026, 7, 1)


def link(small: SimpleNamespace, department: str, township: str, since: date = DAY, **given: object) -> DeptTownshipLink:
    told_by = {"by": small.user("office"), "at": small.at}
    return DeptTownshipLink.link(getattr(small, department), getattr(small, township), since, **told_by, **given)


@pytest.mark.parametrize(
    ("department", "township", "field"),
    [
        ("committee", "township2", "department"),
        ("organ1", "township2", "department"),
        ("dept1", "village1", "township"),
        ("dept1", "county", "township"),
        ("dept1", "township1", "township"),  # linked already
    ],
)
def test_what_is_refused(small: SimpleNamespace, department: str, township: str, field: str) -> None:
    with pytest.raises(Refused) as no:
        link(small, department, township)
    assert list(no.value.message_dict) == [field]


@pytest.mark.parametrize(("noun", "field"), [("dept2", "department"), ("township3", "township")])
def test_what_is_closed_is_not_linked(small: SimpleNamespace, noun: str, field: str) -> None:
    """Up to its last day it is."""
    getattr(small, noun).close(DAY, by=small.user("office"), at=small.at)
    small.link2.end(SINCE + timedelta(days=1), by=small.user("office"), at=small.at)
    form = {"department": str(small.dept2.key), "township": str(small.township3.key)}
    client, json = signed_in(small, "office"), {"content_type": "application/json"}
    said = refused(client.post("/api/v1/depttownshiplinks", {**form, "since": "2026-07-01"}, **json))
    assert list(said) == [field]
    assert "该日期还没有（或不再有）" in said[field]
    assert client.post("/api/v1/depttownshiplinks", {**form, "since": "2026-06-30"}, **json).status_code == 201


def test_a_department_links_several_and_a_township_is_linked_by_several(small: SimpleNamespace) -> None:
    first, second = link(small, "dept1", "township3"), link(small, "dept2", "township1")
    assert told(first)[:2] == ("groups.link_depttownshiplink", "示例县委办")
    assert second.in_force(DAY)
    assert small.area2.is_linked_by(small.dept1, DAY)
    assert not small.area2.is_linked_by(small.dept1, date(2026, 6, 30))


def test_the_database_has_the_last_word(small: SimpleNamespace) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        DeptTownshipLink(department=small.dept1, township=small.township1, since=DAY).save()
    DeptTownshipLink(department=small.dept1, township=small.township1, since=date(2020, 1, 1), until=SINCE).save()


def test_sent_twice_it_is_one(small: SimpleNamespace) -> None:
    key = "6f1c1d9e-0b3a-4d53-9f43-1d7cbb0b1b07"
    assert link(small, "dept1", "township3", key=key).pk == link(small, "dept1", "township3", key=key).pk
    with pytest.raises(Conflict):
        link(small, "dept1", "township2", key=key)


def test_who_may(small: SimpleNamespace) -> None:
    form = {"department": str(small.dept1.key), "township": str(small.township3.key), "since": "2026-07-01"}
    assert tried(small, "/depttownshiplinks/link/", "/depttownshiplinks", form) == only("office")


def test_the_list_is_by_department_and_day(small: SimpleNamespace) -> None:
    link(small, "dept1", "township3")
    client = signed_in(small, "clerk")
    asked = {"department": str(small.dept1.key), "day": "2026-07-01"}
    page = client.get("/depttownshiplinks/", asked).content.decode()
    assert page.count("<tr>") == 3  # the head and two rows
    items = client.get("/api/v1/depttownshiplinks", {**asked, "day": "2026-06-30"}).json()["items"]
    assert [(row["department"], row["township"]) for row in items] == [(str(small.dept1.key), str(small.township1.key))]
    assert client.get("/depttownshiplinks/", {"department": "x"}).status_code == 422

"""A leader lets the first deputy decide, in writing (practice.md 2, R93)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.groups.deciding import may_decide
from pianqu.groups.models import Delegation
from tests.doors import only, signed_in, told, tried
from tests.groups.deputies import DOCUMENT, delegated
from tests.small import SINCE, TODAY

VERB = "groups.take_leave"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"document_no": "  "}, "document_no"),
        ({"document_no": "号" * 61}, "document_no"),
        ({"verbs": ["groups.grant_delegation"]}, "verbs"),
        ({"verbs": ["groups.appoint_post"]}, "verbs"),
        ({"since": date(2025, 6, 1)}, "group"),
        ({"until": date(2025, 12, 1)}, "__all__"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, given: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as no:
        delegated(small, **given)
    assert field in no.value.message_dict
    assert not Delegation.objects.exists()


@pytest.mark.parametrize("name", ["leader1", "first1"])
def test_a_vacant_post_gives_and_receives_nothing(small: SimpleNamespace, name: str) -> None:
    small.posts[name].end(date(2026, 7, 1), by=small.user("office"), at=small.at)
    with pytest.raises(ValidationError) as no:
        delegated(small, since=date(2026, 8, 1))
    assert list(no.value.message_dict) == ["group"]


def test_from_that_day_the_first_deputy_decides_by_the_document(small: SimpleNamespace) -> None:
    assert may_decide(small.user("first1").standing, small.group1, VERB) is None
    row = delegated(small)
    assert told(row)[:2] == ("groups.grant_delegation", "示例组长甲")
    basis = may_decide(small.user("first1").standing, small.group1, VERB)
    assert basis is not None
    assert (basis.capacity, basis.signed_as) == ("DELEGATED", f"渠江片区协调组第一副组长（受组长委托，{DOCUMENT}）")
    assert may_decide(small.user("first1").standing, small.group2, VERB) is None
    assert may_decide(small.user("second1").standing, small.group1, VERB) is None
    assert may_decide(small.user("first1").standing, small.group1, "groups.grant_delegation") is None


def test_what_was_not_delegated_stays_with_the_leader(small: SimpleNamespace) -> None:
    delegated(small, verbs=["groups.end_leave"])
    assert may_decide(small.user("first1").standing, small.group1, VERB) is None
    assert may_decide(small.user("first1").standing, small.group1, "groups.end_leave") is not None


def test_it_lapses_when_the_leader_leaves(small: SimpleNamespace) -> None:
    delegated(small)
    small.posts["leader1"].end(TODAY, by=small.user("office"), at=small.at)
    assert may_decide(small.user("first1").standing, small.group1, VERB) is None


def test_one_document_once(small: SimpleNamespace) -> None:
    delegated(small)
    with pytest.raises(ValidationError):
        delegated(small)
    key = "6f1c1d9e-0b3a-4d53-9f43-1d7cbb0b1b02"
    twice = [delegated(small, key=key, document_no="渠委办〔2026〕4号") for _ in range(2)]
    assert twice[0].pk == twice[1].pk


def test_who_may(small: SimpleNamespace) -> None:
    sent = {"group": str(small.group1.key), "document_no": DOCUMENT, "since": SINCE.isoformat()}
    assert tried(small, "/delegations/grant/", "/delegations", sent) == only("leader1", "office")
    other = {**sent, "group": str(small.group2.key)}
    table = tried(small, "/delegations/grant/", "/delegations", other)
    assert (table["leader1"], table["office"]) == ((422, 403), (302, 201))


def test_the_list_and_the_table_of_the_group_say_so_to_everybody(small: SimpleNamespace) -> None:
    delegated(small)
    for name in ("clerk", "second1"):
        client = signed_in(small, name)
        assert DOCUMENT in client.get("/delegations/").content.decode()
        page = client.get(f"/coordinationgroups/{small.group1.key}/deciding/").content.decode()
        assert f"示例一副甲（受委托 {DOCUMENT}）" in page
    rows = {row["verb"]: row for row in client.get(f"/api/v1/coordinationgroups/{small.group1.key}/deciding").json()}
    assert [each["name"] for each in rows[VERB]["deciders"]] == ["示例组长甲", "示例一副甲"]
    assert (rows["groups.grant_delegation"]["hand"], rows["groups.grant_delegation"]["signature"]) == ("LEADER", True)
    assert [each["name"] for each in rows["reviews.record_visit"]["deciders"]] == ["示例二副甲"]

"""The table of who decides: 主持工作, vacancy, and what a room must declare."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured

from pianqu.groups import deciding
from pianqu.groups.deciding import Deed, Hand, may_decide
from pianqu.groups.models import Post
from tests.doors import signed_in
from tests.small import TODAY

VERB = "groups.grant_delegation"


def acting(small: SimpleNamespace, until: date) -> None:
    """The first deputy of group 1 leads it as 主持工作."""
    told = {"by": small.user("office"), "at": small.at}
    for name in ("leader1", "first1"):
        small.posts[name].end(date(2026, 11, 1), **told)
    values = {"group": small.group1, "cadre": small.cadres["first1"], "role": "LEADER", "since": date(2026, 11, 1)}
    Post.appoint(**values, acting_until=until, **told)


def test_a_verb_without_a_permission_is_no_verb() -> None:
    with pytest.raises(ImproperlyConfigured):
        deciding.declare({"groups.dance_group": Deed(Hand.LEADER)})
    assert "groups.dance_group" not in deciding.deeds()


def test_a_verb_that_nobody_declared_is_not_asked(small: SimpleNamespace) -> None:
    with pytest.raises(ImproperlyConfigured):
        may_decide(small.user("leader1").standing, small.group1, "groups.appoint_post")


def test_the_leader_decides_in_the_own_group_alone(small: SimpleNamespace) -> None:
    basis = may_decide(small.user("leader1").standing, small.group1, VERB)
    assert basis is not None
    assert (basis.capacity, basis.signed_as, basis.document_no) == ("LEADER", "渠江片区协调组组长", "")
    assert basis == may_decide(small.user("leader1").standing, small.group1.pk, VERB)
    others = [small.user(name).standing for name in ("leader2", "first1", "second1", "staff1", "office", "secretary")]
    assert [may_decide(standing, small.group1, VERB) for standing in others] == [None] * len(others)


def test_who_acts_decides_until_the_last_day_and_no_longer(small: SimpleNamespace) -> None:
    acting(small, until=TODAY)
    basis = may_decide(small.user("first1").standing, small.group1, VERB)
    assert basis is not None
    assert (basis.capacity, basis.signed_as) == ("ACTING", "渠江片区协调组组长（主持工作）")
    after = date(2026, 12, 1)
    assert may_decide(small.user("first1", after).standing, small.group1, VERB) is None
    assert may_decide(small.user("first1", after).standing, small.group1, "reviews.record_visit") is not None


def test_that_the_term_is_over_is_shown_and_asked_of_the_office(small: SimpleNamespace) -> None:
    acting(small, until=date(2026, 11, 10))
    client = signed_in(small, "office")
    assert "主持工作到期" in client.get(f"/coordinationgroups/{small.group1.key}/").content.decode()
    assert "空缺" in client.get(f"/coordinationgroups/{small.group1.key}/deciding/").content.decode()
    assert "1 人主持工作到期，请任命" in client.get("/").content.decode()


def test_the_page_has_a_line_for_each_noun(small: SimpleNamespace) -> None:
    page = signed_in(small, "office").get(f"/coordinationgroups/{small.group1.key}/deciding/").content.decode()
    rows = [row.split("<td") for row in page.split("<tr")[2:]]
    visits = [row for row in rows if ">走访<" in row[0]]
    assert len(visits) == 1
    assert "登记走访、作废走访" in visits[0][1] or "更正走访、登记走访、作废走访" in visits[0][1]
    assert not [row for row in rows if "登记走访" in "".join(row) and "提出" in "".join(row)], "no other noun beside it"
    assert ">评估维度<" not in page, "县委办 keeps them, no group does"
    assert max(row[1].count("、") for row in rows if len(row) > 1) < 12


def test_the_table_of_a_day_before(small: SimpleNamespace) -> None:
    acting(small, until=TODAY)
    client = signed_in(small, "clerk")
    now = client.get(f"/api/v1/coordinationgroups/{small.group1.key}/deciding").json()
    then = client.get(f"/api/v1/coordinationgroups/{small.group1.key}/deciding?day=2026-10-01").json()
    who = [{row["verb"]: [each["name"] for each in row["deciders"]] for row in rows}[VERB] for rows in (now, then)]
    assert who == [["示例一副甲"], ["示例组长甲"]]


def test_every_verb_of_the_table_that_needs_the_leader_is_held_by_its_permission(small: SimpleNamespace) -> None:
    """What the table says the leader decides, the second deputy is refused."""
    for verb, deed in deciding.deeds().items():
        if deed.hand != Hand.SECOND:
            assert not small.user("second1").has_perm(verb, None), verb
            assert small.user("leader1").has_perm(verb, None), verb

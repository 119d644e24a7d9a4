"""A person's standing on a day: roles, posts and townships as they were then (architecture, decision 8)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from pianqu.accounts.models import Cadre, Role, User
from pianqu.groups.standing import stand
from tests.small import TODAY


def test_a_second_deputy_stands_in_the_group(small: SimpleNamespace) -> None:
    standing = small.user("second1").standing
    assert standing.group_ids == {small.group1.pk}
    assert standing.township_ids == {small.township1.pk, small.township2.pk}
    assert standing.title == "渠江片区协调组第二副组长"
    assert not standing.sees_county


def test_a_clerk_stands_in_the_township(small: SimpleNamespace) -> None:
    standing = small.user("clerk").standing
    assert standing.township_ids == {small.township1.pk}
    assert standing.organ_ids == {small.organ1.pk}
    assert standing.title == "渠江镇干部"


def test_nobody_stands_before_the_day(small: SimpleNamespace) -> None:
    standing = small.user("second1", day=date(2025, 12, 31)).standing
    assert standing.posts == ()
    assert standing.title == "县交通运输局局长"
    assert small.user("office", day=TODAY).standing.sees_county


def test_a_village_cadre_stands_in_the_village_and_not_in_its_township(small: SimpleNamespace) -> None:
    told: dict[str, Any] = {"by": small.user("office"), "at": small.at}
    cadre = Cadre.enter("示例村干部", **told)
    Role.grant(cadre=cadre, code="VILLAGE_CADRE", place=small.village1, since=date(2026, 1, 1), **told)
    standing = stand(User(username="village", cadre=cadre), TODAY).standing
    assert standing.village_ids == {small.village1.pk}
    assert standing.township_ids == frozenset()

"""A person's standing on a day: roles, posts and townships as they were then (architecture, decision 8)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pianqu.accounts.models import Cadre, Organ, Role, User
from pianqu.groups.models import AreaMembership, CoordinationGroup
from pianqu.groups.standing import stand
from pianqu.matters.models import Problem
from pianqu.places.models import Place
from tests.small import SINCE, TODAY


def person(small: SimpleNamespace, **role: Any) -> User:
    """Somebody with one role, standing on no day yet."""
    told: dict[str, Any] = {"by": small.user("office"), "at": small.at}
    cadre = Cadre.enter("示例干部", **told)
    Role.grant(cadre=cadre, since=SINCE, **role, **told)
    return User(username="person", cadre=cadre)


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
    standing = stand(person(small, code="VILLAGE_CADRE", place=small.village1), TODAY).standing
    assert standing.village_ids == {small.village1.pk}
    assert standing.township_ids == frozenset()


class TestMerged:
    """On 1 July 渠江镇 and 天星镇 of area 1 become 渠江新镇, in area 2. Before and after there is a problem in each village."""

    DAY, EVE = date(2026, 7, 1), date(2026, 6, 30)

    @pytest.fixture
    def merged(self, small: SimpleNamespace) -> SimpleNamespace:
        small.told = {"by": small.user("office"), "at": small.at}
        small.before1 = self.problem(small, small.group1, small.village1, self.EVE)
        small.before3 = self.problem(small, small.group1, small.village3, self.EVE)
        values = {"code": "511725199000", "name": "渠江新镇", "kind": "TOWN", "parent": small.county}
        small.fresh = Place.found(since=self.DAY, **values, **small.told)
        for township in (small.township1, small.township2):
            township.close(self.DAY, successor=small.fresh, **small.told)
        AreaMembership.join(small.area2, small.fresh, self.DAY, **small.told)
        small.now1 = Place.objects.get(code=small.village1.code, until__isnull=True)
        small.now3 = Place.objects.get(code=small.village3.code, until__isnull=True)
        small.after1 = self.problem(small, small.group2, small.now1, self.DAY)
        small.after3 = self.problem(small, small.group2, small.now3, self.DAY)
        return small

    def problem(self, small: SimpleNamespace, group: CoordinationGroup, village: Place, day: date) -> Problem:
        values = {"township": village.parent, "village": village, "group": group, "happened_on": day}
        return Problem.raise_(text="缺水", **values, **small.told)

    def seen(self, user: User, day: date = TODAY) -> set[Problem]:
        return set(Problem.objects.visible_to(stand(user, day)))

    def test_a_village_cadre_stands_for_the_village_passed_on(self, merged: SimpleNamespace) -> None:
        cadre = person(merged, code="VILLAGE_CADRE", place=merged.village1)
        assert self.seen(cadre) == {merged.before1, merged.after1}
        assert cadre.standing.township_ids == frozenset()
        fresh = person(merged, code="VILLAGE_CADRE", place=merged.now1)
        assert self.seen(fresh) == {merged.before1, merged.after1}

    def test_the_clerk_of_an_extinct_township_stands_for_what_it_is_now(self, merged: SimpleNamespace) -> None:
        every = {merged.before1, merged.before3, merged.after1, merged.after3}
        assert self.seen(merged.user("clerk")) == every
        assert self.seen(merged.user("clerk"), self.EVE) == {merged.before1}

    def test_the_new_townships_clerk_sees_what_went_into_it(self, merged: SimpleNamespace) -> None:
        values = {"code": "organ9", "name": "渠江新镇党委、政府", "kind": "TOWNSHIP", "place": merged.fresh}
        clerk = person(merged, code="TOWNSHIP_CLERK", organ=Organ.found(since=self.DAY, **values, **merged.told))
        assert self.seen(clerk) == {merged.before1, merged.before3, merged.after1, merged.after3}

    def test_a_group_sees_what_went_into_its_townships(self, merged: SimpleNamespace) -> None:
        """The other keeps what it saw, and does not follow its townships into another's area."""
        old = {merged.township1.pk, merged.township2.pk}
        assert merged.user("second2").standing.township_ids == old | {merged.township3.pk, merged.fresh.pk}
        assert merged.user("second1").standing.township_ids == old

    @pytest.mark.parametrize(("name", "most"), [("second1", 5), ("staff1", 4), ("clerk", 4), ("office", 3), ("secadmin", 2)])
    def test_in_so_many_queries(self, merged: SimpleNamespace, name: str, most: int) -> None:
        user = User.objects.get(username=name)
        with CaptureQueriesContext(connection) as queries:
            stand(user, TODAY)
        assert len(queries) == most

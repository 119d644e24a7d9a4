"""Where a record lies: which places are offered for which day, and whose they were on it."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.groups import people, where
from pianqu.kit.errors import Refused
from tests.county import AT, TODAY

LEFT = TODAY - timedelta(days=3)
LONG_AGO = date(2026, 3, 1)


def names(small: SimpleNamespace, day: date = TODAY, group: str = "group1") -> list[str]:
    return [place.name for place in where.offered([getattr(small, group).pk], today=TODAY, day=day)]


def test_a_place_is_a_township_or_a_village(small: SimpleNamespace) -> None:
    assert where.place_values(small.village1) == {"township": small.township1, "village": small.village1}
    assert where.place_values(small.township1) == {"township": small.township1, "village": None}
    with pytest.raises(Refused, match="乡镇或村"):
        where.place_values(small.county)


def test_whose_a_place_was_on_a_day(small: SimpleNamespace) -> None:
    both = [small.group1.pk, small.group2.pk]
    small.memberships1[0].move(small.area2, LEFT, by=small.user("office"), at=AT)
    assert where.group_of(small.village1, both, LEFT - timedelta(days=1)) == small.group1
    assert where.group_of(small.village1, both, LEFT) == small.group2
    with pytest.raises(Refused, match="不在本组的片区"):
        where.group_of(small.village1, [small.group1.pk], LEFT)
    with pytest.raises(Refused, match="不在本组的片区"):
        where.group_of(small.township2, [], LEFT)


def test_what_left_lately_is_offered_and_what_left_long_ago_only_for_its_day(small: SimpleNamespace) -> None:
    told = {"by": small.user("office"), "at": AT}
    small.village2.close(LEFT, **told)
    small.memberships1[1].end(LONG_AGO + timedelta(days=1), **told)
    assert names(small) == ["渠江镇", "示例一村", "示例二村"]
    assert names(small, LONG_AGO) == ["渠江镇", "示例一村", "示例二村", "天星镇", "示例三村"]
    assert names(small, group="group2") == ["临巴镇"]


@pytest.mark.parametrize(
    ("who", "day", "code"),
    [
        (["second1", "second1"], TODAY, "twice"),
        (["second1", "staff1"], date(2025, 12, 31), "no_post"),
    ],
)
def test_who_was_there_held_a_post_and_is_named_once(small: SimpleNamespace, who: list[str], day: date, code: str) -> None:
    with pytest.raises(Refused) as caught:
        people.check([small.posts[name] for name in who], day)
    assert caught.value.error_dict["people"][0].code == code
    people.check([small.posts["second1"], small.posts["staff2"]], TODAY)

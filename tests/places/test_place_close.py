"""Ending a division: what lay in it goes on under its successor (渠县 went from 60 to 37 townships in 2019)."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.places.models import KeyVillage, Place
from tests.doors import only, signed_in, told, tried
from tests.small import BEFORE

DAY = date(2026, 7, 1)
EVE = DAY - timedelta(days=1)


def close(small: SimpleNamespace, place: Place, on: date = DAY, **more: object) -> Place:
    return place.close(on, by=small.user("office"), at=small.at, **more)


@pytest.mark.parametrize("day", [BEFORE - timedelta(days=1), date(2014, 12, 31)])
def test_it_cannot_end_before_it_began(small: SimpleNamespace, day: date) -> None:
    with pytest.raises(Refused) as no:
        close(small, small.township3, day)
    assert list(no.value.message_dict) == ["on"]


def test_the_successor_is_another_of_the_same_level_and_in_force(small: SimpleNamespace) -> None:
    gone = close(small, small.township3)
    for successor in (small.township1, small.village3, small.county, gone):
        with pytest.raises(Refused) as no:
            close(small, small.township1, successor=successor)
        assert list(no.value.message_dict) == ["successor"]


def test_villages_are_not_left_without_a_township(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        close(small, small.township1)
    assert list(no.value.message_dict) == ["successor"]
    assert Place.objects.get(pk=small.township1.pk).until is None


def test_it_ends_and_the_journal_says_so(small: SimpleNamespace) -> None:
    close(small, small.township3, successor=small.township2)
    assert told(small.township3) == ("places.close_place", "示例县委办", ["successor", "until"])
    assert small.township3 in Place.objects.on(EVE)
    assert small.township3 not in Place.objects.on(DAY)
    assert list(small.township2.predecessors.all()) == [small.township3]
    page = signed_in(small, "clerk").get(f"/places/{small.township2.key}/").content.decode()
    assert "由这些并入" in page
    assert "临巴镇" in page


def test_its_villages_go_on_under_the_successor(small: SimpleNamespace) -> None:
    close(small, small.township1, successor=small.township2)
    names = lambda parent, day: sorted(p.name for p in Place.objects.filter(parent=parent).on(day))  # noqa: E731
    assert names(small.township1, EVE) == ["示例一村", "示例二村"]
    assert names(small.township1, DAY) == []
    assert names(small.township2, EVE) == ["示例三村"]
    assert names(small.township2, DAY) == ["示例一村", "示例三村", "示例二村"]
    old = Place.objects.get(pk=small.village1.pk)
    assert (old.successor.code, old.successor.parent, old.until) == (old.code, small.township2, DAY)


def test_a_key_village_stays_one(small: SimpleNamespace) -> None:
    later = KeyVillage.name(small.village2, date(2026, 9, 1), by=small.user("office"), at=small.at, basis="渠委办〔2026〕9 号")
    close(small, small.township1, successor=small.township2)
    keys = lambda day: [(place.name, place.parent) for place in Place.objects.key_on(day).order_by("code")]  # noqa: E731
    assert keys(EVE) == [("示例一村", small.township1)]
    assert keys(DAY) == [("示例一村", small.township2)]
    assert keys(date(2026, 9, 1)) == [("示例一村", small.township2), ("示例二村", small.township2)]
    assert KeyVillage.objects.get(pk=later.pk).basis == "渠委办〔2026〕9 号"


def test_a_village_that_comes_later_stops_it(small: SimpleNamespace) -> None:
    values = {"code": "511725100299", "name": "示例新村", "kind": "VILLAGE", "parent": small.township1}
    Place.found(**values, since=date(2026, 8, 1), by=small.user("office"), at=small.at)
    with pytest.raises(Refused) as no:
        close(small, small.township1, successor=small.township2)
    assert "示例新村" in no.value.message_dict["on"][0]


def test_an_end_is_never_put_off(small: SimpleNamespace) -> None:
    close(small, small.township3)
    with pytest.raises(Refused):
        close(small, small.township3, date(2026, 8, 1))
    assert close(small, small.township3, date(2026, 6, 1)).until == date(2026, 6, 1)


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    slower = Place.objects.get(pk=small.township3.pk)
    close(small, small.township3)
    with pytest.raises(Conflict):
        close(small, slower, date(2026, 5, 1))
    assert Place.objects.get(pk=small.township3.pk).until == DAY


def test_a_stale_page_is_told(small: SimpleNamespace) -> None:
    close(small, small.township3)
    answer = signed_in(small, "office").post(f"/places/{small.township3.key}/close/", {"on": "2026-05-01", "version": "1"})
    assert answer.status_code == 409
    assert "示例县委办" in answer.content.decode()


def test_who_may(small: SimpleNamespace) -> None:
    key = small.township1.key
    form = {"on": "2026-07-01", "successor": str(small.township2.key)}
    assert tried(small, f"/places/{key}/close/", f"/places/{key}/close", form) == only("office", done=200)

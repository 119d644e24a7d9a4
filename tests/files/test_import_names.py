"""What sheets name: places by their full names, of two with one name the one of the day; organs of the day."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.files import known
from pianqu.kit.imports.wrong import Wrong
from pianqu.places.models import Place
from tests.county import AT, TODAY


def test_a_village_is_told_by_its_township_and_by_its_own_name(small: SimpleNamespace) -> None:
    names = known.places(Place.objects.filter(level__in=["TOWNSHIP", "VILLAGE"]), TODAY)
    assert names.find("渠江镇 示例一村") == names.find("示例一村") == small.village1
    assert names.offers[:3] == ["渠江镇", "渠江镇示例一村", "渠江镇示例二村"]
    with pytest.raises(Wrong, match="unknown"):
        names.find("示例九村")


def test_of_two_with_one_name_the_one_of_the_day_is_meant(small: SimpleNamespace) -> None:
    office = {"by": small.user("office"), "at": AT}
    old = small.township3
    old.close(TODAY - timedelta(days=3), **office)
    kept = {"code": old.code, "name": old.name, "pinyin": old.pinyin, "level": old.level, "kind": old.kind}
    fresh = Place.found(**kept, parent=small.county, since=TODAY - timedelta(days=2), **office)
    assert known.places(Place.objects.townships(), TODAY).find(old.name) == fresh
    assert known.townships(TODAY).find(old.name) == fresh


def test_organs_of_a_day_and_of_some_kinds(small: SimpleNamespace) -> None:
    assert known.organs(TODAY).find("县水务局") == small.dept2
    assert known.organs(TODAY, ["DEPARTMENT"]).offers == ["县交通运输局", "县水务局"]

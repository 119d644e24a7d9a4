"""Putting a household right: with a reason; the head that is not typed stays."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import Household
from tests.county import AT
from tests.doors import CAST, signed_in, told, tried
from tests.petitions.people import housed, office


def corrected(small: SimpleNamespace, house: Household, **changed: Any) -> Household:
    return house.correct(**{"by": office(small), "at": AT, "reason": "核对户口后更正", **changed})


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"village_group": "一组", "reason": ""}, "reason"),
        ({"head": "示例王大田"}, "__all__"),
        ({"head": "示例王大田", "village_group": ""}, "__all__"),
    ],
)
def test_it_says_why_and_changes_something(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as caught:
        corrected(small, housed(small), **changed)
    assert list(caught.value.error_dict) == [field]


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    house = housed(small)
    slower = Household.objects.get()
    corrected(small, house, place=small.village2)
    with pytest.raises(Conflict):
        corrected(small, slower, head="示例李四")


def test_it_is_put_right_and_told(small: SimpleNamespace) -> None:
    house = corrected(small, housed(small), place=small.village2, village_group="一组")
    assert (house.village, house.village_group, house.head.opened()) == (small.village2, "一组", "示例王大田")
    assert told(house) == ("petitions.correct_household", "示例petition", ["correct_reason", "village", "village_group"])


def test_the_form_shows_no_head_and_keeps_it(small: SimpleNamespace) -> None:
    house = housed(small)
    client = signed_in(small, "petition")
    address = f"/households/{house.key}/correct/"
    assert "示例王大田" not in client.get(address).content.decode()
    form = {"township": str(small.township1.key), "village": "示例一村", "village_group": "五组", "reason": "核对后更正"}
    assert client.post(address, form).status_code == 302
    read = Household.objects.get()
    assert (read.head.opened(), read.village_group) == ("示例王大田", "五组")


def test_who_may(small: SimpleNamespace) -> None:
    house = housed(small)
    form = {"township": str(small.township1.key), "village_group": "五组", "reason": "核对后更正"}
    body = {"version": 1, "village_group": "五组", "reason": "核对后更正"}
    path, cast = f"/households/{house.key}/correct", (*CAST, "petition")
    assert tried(small, f"{path}/", path, form, body, cast=cast) == {
        name: (302, 200) if name == "petition" else (404, 404) for name in cast
    }

"""Drawing an area (R6)."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from pianqu.groups.models import Area
from pianqu.kit.errors import Conflict
from tests.doors import only, refused, signed_in, told, tried
from tests.small import SINCE


def draw(small: SimpleNamespace, **given: object) -> Area:
    values = {"number": 3, "name": "土溪片区", "since": SINCE}
    return Area.draw(**{**values, **given}, by=small.user("office"), at=small.at)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"number": 1}, "number"),
        ({"number": 1, "since": date(2020, 1, 1)}, "number"),  # would run into the one in force
        ({"name": ""}, "name"),
        ({"industry_focus": "长" * 121}, "industry_focus"),
        ({"number": -1}, "number"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, given: dict, field: str) -> None:
    with pytest.raises(ValidationError) as no:
        draw(small, **given)
    assert field in no.value.message_dict


def test_it_stands_in_its_place_and_the_journal_says_so(small: SimpleNamespace) -> None:
    area = draw(small)
    assert told(area)[:2] == ("groups.draw_area", "示例县委办")
    page = signed_in(small, "clerk").get("/areas/").content.decode()
    assert page.index("渠江片区") < page.index("临巴片区") < page.index("土溪片区")


def test_sent_twice_it_is_one(small: SimpleNamespace) -> None:
    key = "6f1c1d9e-0b3a-4d53-9f43-1d7cbb0b1b03"
    assert draw(small, key=key).pk == draw(small, key=key).pk
    with pytest.raises(Conflict):
        draw(small, key=key, name="另一片区")


def test_who_may(small: SimpleNamespace) -> None:
    form = {"number": 3, "name": "土溪片区", "since": "2026-01-01"}
    assert tried(small, "/areas/draw/", "/areas", form) == only("office")


@pytest.mark.parametrize("number", [0, 100, 10**20, "一"])
def test_a_number_out_of_range_is_refused_at_its_field(small: SimpleNamespace, number: object) -> None:
    form = {"number": number, "name": "土溪片区", "since": "2026-01-01"}
    client = signed_in(small, "office")
    assert client.post("/areas/draw/", form).status_code == 422
    assert list(refused(client.post("/api/v1/areas", form, content_type="application/json"))) == ["number"]

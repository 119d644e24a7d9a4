"""Setting up a division from a day on."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.places.models import Place
from tests.doors import only, refused, signed_in, told, tried
from tests.small import BEFORE, SINCE

NEW = {"code": "511725109000", "name": "静边镇", "kind": "TOWN", "pinyin": "jing bian zhen", "since": "2026-07-01"}


def found(small: SimpleNamespace, **changes: Any) -> Place:
    values = {**NEW, "parent": small.county, "since": date(2026, 7, 1), **changes}
    return Place.found(**values, by=small.user("office"), at=small.at)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "51172510900x"}, "code"),
        ({"code": "5117251090001"}, "code"),
        ({"code": "5"}, "code"),
        ({"code": "511725100000"}, "code"),  # in use
        ({"name": ""}, "name"),
        ({"name": "静\0边"}, "name"),
        ({"name": "静" * 41}, "name"),
        ({"kind": "CANTON"}, "kind"),
        ({"kind": "VILLAGE"}, "parent"),  # a village lies in a township
        ({"kind": "TOWN", "level": "VILLAGE"}, "kind"),
        ({"kind": "PROVINCE"}, "parent"),
        ({"parent": None}, "parent"),
        ({"since": date(2014, 12, 31)}, "since"),  # the county is there from 2015
    ],
)
def test_what_it_refuses(small: SimpleNamespace, changes: dict[str, Any], field: str) -> None:
    before = Place.objects.count()
    with pytest.raises(ValidationError) as no:
        found(small, **changes)
    assert field in no.value.message_dict
    assert Place.objects.count() == before


def test_a_code_is_free_again_after_its_end(small: SimpleNamespace) -> None:
    small.township3.close(date(2026, 7, 1), by=small.user("office"), at=small.at)
    with pytest.raises(ValidationError):
        found(small, code=small.township3.code, since=date(2026, 6, 30))
    assert found(small, code=small.township3.code).in_force(date(2026, 7, 1))


def test_it_stands_and_the_journal_says_so(small: SimpleNamespace) -> None:
    place = found(small)
    assert place.level == "TOWNSHIP"
    assert place in Place.objects.townships().on(date(2026, 7, 1))
    assert place not in Place.objects.on(date(2026, 6, 30))
    verb, who, fields = told(place)
    assert (verb, who) == ("places.found_place", "示例县委办")
    assert {"code", "name", "parent", "since"} <= set(fields)


def test_the_same_form_twice_is_one_place(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    form = {**NEW, "parent": str(small.county.key), "key": "00000000-0000-4000-8000-000000000001"}
    places = [client.post("/places/found/", form)["Location"] for _ in range(2)]
    assert places[0] == places[1]
    assert Place.objects.filter(code=NEW["code"]).count() == 1
    assert client.post("/places/found/", {**form, "name": "静边乡"}).status_code == 409


def test_the_api_says_what_is_wrong(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    body = {**NEW, "kind": "VILLAGE", "parent": str(small.county.key)}
    assert list(refused(client.post("/api/v1/places", body, content_type="application/json"))) == ["parent"]
    body = {**NEW, "parent": "00000000-0000-4000-8000-000000000001"}
    assert list(refused(client.post("/api/v1/places", body, content_type="application/json"))) == ["parent"]


def test_who_may(small: SimpleNamespace) -> None:
    form = {**NEW, "parent": str(small.county.key)}
    assert tried(small, "/places/found/", "/places", form) == only("office")


def test_the_world_before_is_untouched(small: SimpleNamespace) -> None:
    found(small)
    assert Place.objects.townships().on(BEFORE).count() == 3
    assert Place.objects.townships().on(SINCE).count() == 3

"""A road that was started is built: a record of its own, made of the first without typing it again (R88)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.growth.models import Road
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import signed_in, tried
from tests.doors import told as entry
from tests.growth.reported import DAY, reported

BUILT = date(2026, 11, 22)


def finished(small: SimpleNamespace, road: Road, **changed: Any) -> Road:
    return road.finish(**{"by": small.user("clerk"), "at": AT, "on": BUILT, **changed})


@pytest.mark.parametrize("on", [date(2026, 11, 19), date(2026, 11, 24)])
def test_a_day_that_cannot_be(small: SimpleNamespace, on: date) -> None:
    road = reported(small, Road)
    with pytest.raises(Exception, match=r".") as no:
        finished(small, road, on=on)
    assert list(no.value.error_dict) == ["on"]
    assert Road.objects.count() == 1


def test_two_records_of_two_stages(small: SimpleNamespace) -> None:
    road = reported(small, Road)
    built = finished(small, road)
    assert (built.stage, built.happened_on, built.length_m, built.name) == ("BUILT", BUILT, road.length_m, road.name)
    assert (built.started_key, built.organ, built.village) == (road.key, small.organ1, small.village1)
    assert Road.objects.get(stage="STARTED").happened_on == DAY
    assert entry(built)[0] == "growth.record_road"


def test_as_long_as_it_was_built(small: SimpleNamespace) -> None:
    road = reported(small, Road)
    with pytest.raises(Exception, match=r".") as no:
        finished(small, road, length_m=0)
    assert list(no.value.error_dict) == ["length_m"]
    assert (finished(small, road, length_m=2900).length_m, Road.objects.get(stage="STARTED").length_m) == (2900, 3200)


def test_once_and_not_what_is_void_or_built_or_changed(small: SimpleNamespace) -> None:
    road = reported(small, Road)
    seen = Road.objects.get(pk=road.pk)
    built = finished(small, road)
    for each in (seen, built):
        with pytest.raises(Conflict):
            finished(small, each)
    built.void(by=small.user("clerk"), at=AT, reason="没有完工")
    again = finished(small, seen)
    assert again.is_current
    again.void(by=small.user("clerk"), at=AT, reason="没有完工")
    road.void(by=small.user("clerk"), at=AT, reason="没有开工")
    with pytest.raises(Conflict):
        finished(small, road)


def test_who_may_and_the_button(small: SimpleNamespace) -> None:
    road = reported(small, Road)
    here, client = f"/roads/{road.key}", signed_in(small, "clerk")
    assert f"{here}/finish/" in client.get(f"{here}/").content.decode()
    form, body = {"on": str(BUILT), "length_m": "3.2", "version": 1}, {"on": str(BUILT), "version": 1}
    answers = tried(small, f"{here}/finish/", f"{here}/finish", form, body)
    assert {name for name, answer in answers.items() if answer == (302, 201)} == {"clerk", "office"}
    finished(small, road)
    assert f"{here}/finish/" not in client.get(f"{here}/").content.decode()


def put_right(small: SimpleNamespace, road: Road, **changed: Any) -> Road:
    kept = {name: getattr(road, name) for name in Road.OWN} | {"place": road.place, "happened_on": road.happened_on}
    return road.correct(by=small.user("clerk"), at=AT, reason="写错", **{**kept, **changed})


@pytest.mark.parametrize(
    ("of_start", "changed", "field"),
    [
        (True, {"stage": "BUILT"}, "stage"),
        (True, {"happened_on": date(2026, 11, 23)}, "happened_on"),
        (False, {"stage": "STARTED"}, "stage"),
        (False, {"happened_on": date(2026, 11, 19)}, "happened_on"),
    ],
)
def test_neither_of_the_two_is_put_right_against_the_other(
    small: SimpleNamespace, of_start: bool, changed: dict[str, Any], field: str
) -> None:
    """Or a road would count as built twice, or be built before it was begun."""
    road = reported(small, Road)
    built = finished(small, road)
    with pytest.raises(Refused) as no:
        put_right(small, road if of_start else built, **changed)
    assert list(no.value.error_dict) == [field]
    assert Road.objects.current().filter(stage="BUILT").count() == 1


def test_what_was_started_is_not_void_while_it_is_built(small: SimpleNamespace) -> None:
    road = reported(small, Road)
    built = finished(small, road)
    with pytest.raises(Refused, match="先作废建成"):
        road.void(by=small.user("clerk"), at=AT, reason="没有开工")
    built.void(by=small.user("clerk"), at=AT, reason="没有完工")
    road.void(by=small.user("clerk"), at=AT, reason="没有开工")
    assert not Road.objects.current().exists()


def test_each_page_leads_to_the_other(small: SimpleNamespace) -> None:
    road = reported(small, Road)
    built = finished(small, road)
    client = signed_in(small, "clerk")
    assert f"/roads/{built.key}/" in client.get(f"/roads/{road.key}/").content.decode()
    assert f"/roads/{road.key}/" in client.get(f"/roads/{built.key}/").content.decode()


def test_the_api_answers_the_record_that_was_made(small: SimpleNamespace) -> None:
    road = reported(small, Road)
    body = {"on": str(BUILT), "version": 1}
    answer = signed_in(small, "clerk").post(f"/api/v1/roads/{road.key}/finish", body, content_type="application/json")
    assert (answer.status_code, answer.json()["stage"], answer.json()["happened_on"]) == (201, "BUILT", str(BUILT))

"""Forming the coordination group of an area (R8)."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from pianqu.groups.models import Area, CoordinationGroup
from pianqu.kit.errors import Conflict, Refused
from tests.doors import only, signed_in, told, tried
from tests.small import SINCE


@pytest.fixture
def area(small: SimpleNamespace) -> Area:
    return Area.draw(number=3, name="土溪片区", since=SINCE, by=small.user("office"), at=small.at)


def form(small: SimpleNamespace, area: Area, name: str = "第三组", since: date = SINCE, **given: object) -> CoordinationGroup:
    return CoordinationGroup.form(area, name, since, by=small.user("office"), at=small.at, **given)


def test_an_area_has_one_group(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        form(small, small.area1)
    assert list(no.value.message_dict) == ["area"]


def dissolved(small: SimpleNamespace, on: date) -> None:
    for name in ("leader2", "first2", "second2", "staff2"):
        small.posts[name].end(on, by=small.user("office"), at=small.at)
    small.group2.end(on, by=small.user("office"), at=small.at)


def test_once_it_is_dissolved_the_area_may_have_another(small: SimpleNamespace) -> None:
    day = date(2026, 7, 1)
    dissolved(small, day)
    with pytest.raises(Refused) as no:
        form(small, small.area2, since=date(2026, 6, 30))
    assert list(no.value.message_dict) == ["area"]
    fresh = form(small, small.area2, since=day)
    assert (small.area2.group_on(date(2026, 6, 30)), small.area2.group_on(day)) == (small.group2, fresh)
    page = signed_in(small, "clerk").get("/areas/", {"day": "2026-07-01"}).content.decode()
    assert fresh.name in page
    assert small.group2.name not in page


def test_the_database_holds_one_group_of_an_area_on_a_day(small: SimpleNamespace) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CoordinationGroup(area=small.area1, name="第二个组", since=date(2026, 7, 1)).save()


def test_the_door_is_open_once_it_is_dissolved(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    door = f'<option value="{small.area2.key}"'
    assert door not in client.get("/coordinationgroups/form/").content.decode()
    dissolved(small, date(2026, 7, 1))
    assert door in client.get("/coordinationgroups/form/").content.decode()


def test_not_before_the_area(small: SimpleNamespace, area: Area) -> None:
    with pytest.raises(Refused) as no:
        form(small, area, since=date(2025, 12, 31))
    assert list(no.value.message_dict) == ["since"]


@pytest.mark.parametrize("name", ["", "长" * 61])
def test_a_name_that_cannot_be_kept_is_refused(small: SimpleNamespace, area: Area, name: str) -> None:
    with pytest.raises(ValidationError):
        form(small, area, name)


def test_it_stands_and_the_journal_says_so(small: SimpleNamespace, area: Area) -> None:
    group = form(small, area)
    assert area.group_on(SINCE) == group
    assert told(group)[:2] == ("groups.form_coordinationgroup", "示例县委办")


def test_sent_twice_it_is_one(small: SimpleNamespace, area: Area) -> None:
    key = "6f1c1d9e-0b3a-4d53-9f43-1d7cbb0b1b05"
    assert form(small, area, key=key).pk == form(small, area, key=key).pk
    with pytest.raises(Conflict):
        form(small, area, "另一组", key=key)


def test_who_may(small: SimpleNamespace, area: Area) -> None:
    sent = {"area": str(area.key), "name": "第三组", "since": "2026-01-01"}
    assert tried(small, "/coordinationgroups/form/", "/coordinationgroups", sent) == only("office")

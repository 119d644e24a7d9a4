"""A township joins an area; it lies in exactly one on any day (R7)."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction

from pianqu.groups.models import Area, AreaMembership
from pianqu.kit.errors import Conflict, Refused
from tests.doors import only, refused, signed_in, told, tried
from tests.small import SINCE

DAY, EVE = date(2026, 7, 1), date(2026, 6, 30)


def join(small: SimpleNamespace, area: object, township: object, since: date = DAY, **given: object) -> AreaMembership:
    return AreaMembership.join(area, township, since, by=small.user("office"), at=small.at, **given)


def test_a_village_is_refused(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        join(small, small.area1, small.village1)
    assert list(no.value.message_dict) == ["township"]


@pytest.mark.parametrize("since", [date(2020, 1, 1), SINCE, DAY])
def test_one_area_at_a_time(small: SimpleNamespace, since: date) -> None:
    with pytest.raises(Refused):
        join(small, small.area1, small.township3, since)


def test_area_and_township_must_be_there(small: SimpleNamespace) -> None:
    small.memberships2[0].end(DAY, by=small.user("office"), at=small.at)
    small.township3.close(date(2026, 8, 1), by=small.user("office"), at=small.at)
    with pytest.raises(Refused) as no:
        join(small, small.area1, small.township3, date(2026, 9, 1))
    assert list(no.value.message_dict) == ["since"]


def test_what_was_withdrawn_holds_no_day(small: SimpleNamespace) -> None:
    """Put by mistake into one area from August and taken out again, it can join another from July, and the area can end."""
    told_by = {"by": small.user("office"), "at": small.at}
    small.memberships2[0].end(DAY, **told_by)
    later = Area.draw(number=3, name="土溪片区", since=SINCE, **told_by)
    join(small, later, small.township3, date(2026, 8, 1)).end(date(2026, 8, 1), **told_by)
    assert join(small, small.area1, small.township3).in_force(date(2026, 8, 1))
    later.end(DAY, **told_by)
    assert not later.in_force(DAY)


def test_it_moves_on_a_day_and_the_journal_says_so(small: SimpleNamespace) -> None:
    """Half-open edges: on the day of the move it lies in the new area, on its eve in the old one."""
    small.memberships2[0].end(DAY, by=small.user("office"), at=small.at)
    row = join(small, small.area1, small.township3)
    assert told(row)[:2] == ("groups.join_areamembership", "示例县委办")
    assert small.township3 in small.area1.townships_on(DAY)
    assert small.township3 not in small.area2.townships_on(DAY)
    assert small.township3 in small.area2.townships_on(EVE)
    assert small.township3.pk in small.user("second1", DAY).standing.township_ids
    assert small.township3.pk not in small.user("second1", EVE).standing.township_ids


def test_the_database_has_the_last_word(small: SimpleNamespace) -> None:
    """Even a row that no verb wrote cannot overlap."""
    for since, until in ((DAY, None), (date(2020, 1, 1), date(2026, 1, 2)), (date(2026, 2, 1), date(2026, 2, 2))):
        with pytest.raises(IntegrityError), transaction.atomic():
            AreaMembership(area=small.area1, township=small.township3, since=since, until=until).save()
    AreaMembership(area=small.area1, township=small.township3, since=date(2020, 1, 1), until=SINCE).save()


def test_the_database_lets_no_end_be_put_off_into_another(small: SimpleNamespace) -> None:
    small.memberships2[0].end(DAY, by=small.user("office"), at=small.at)
    join(small, small.area1, small.township3)
    with pytest.raises(IntegrityError), transaction.atomic():
        AreaMembership.objects.filter(pk=small.memberships2[0].pk).update(until=None)


def test_sent_twice_it_is_one(small: SimpleNamespace) -> None:
    small.memberships2[0].end(DAY, by=small.user("office"), at=small.at)
    key = "6f1c1d9e-0b3a-4d53-9f43-1d7cbb0b1b04"
    first = join(small, small.area1, small.township3, key=key)
    assert join(small, small.area1, small.township3, key=key).pk == first.pk
    with pytest.raises(Conflict):
        join(small, small.area1, small.township3, date(2026, 8, 1), key=key)


def test_who_may(small: SimpleNamespace) -> None:
    small.memberships2[0].end(DAY, by=small.user("office"), at=small.at)
    form = {"area": str(small.area1.key), "township": str(small.township3.key), "since": "2026-07-01"}
    assert tried(small, "/areamemberships/join/", "/areamemberships", form) == only("office")


def test_the_message_stands_at_the_field(small: SimpleNamespace) -> None:
    form = {"area": str(small.area1.key), "township": str(small.township3.key), "since": "2026-07-01"}
    client = signed_in(small, "office")
    page = client.post("/areamemberships/join/", form)
    assert page.status_code == 422
    assert "该乡镇在该日期已属于一个片区" in page.content.decode()
    assert list(refused(client.post("/api/v1/areamemberships", form, content_type="application/json"))) == ["township"]

"""A township moves from one area to another in one act (R7)."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.groups.models import Area, AreaMembership
from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict, Refused
from tests.doors import only, refused, signed_in, told, tried
from tests.small import SINCE

DAY, EVE = date(2026, 7, 1), date(2026, 6, 30)


def moved(small: SimpleNamespace, area: Area, on: date = DAY, **given: object) -> AreaMembership:
    row = AreaMembership.objects.get(pk=small.memberships1[1].pk)
    return row.move(area, on, by=small.user("office"), at=small.at, **given)


def fields(small: SimpleNamespace, area: Area, on: date = DAY) -> list[str]:
    """The fields at which it is refused; nothing is changed then."""
    before = list(AreaMembership.objects.order_by("pk").values())
    with pytest.raises(Refused) as no:
        moved(small, area, on)
    assert list(AreaMembership.objects.order_by("pk").values()) == before
    return list(no.value.message_dict)


def test_not_to_where_it_lies(small: SimpleNamespace) -> None:
    assert fields(small, small.area1) == ["area"]


def test_not_before_it_came(small: SimpleNamespace) -> None:
    assert fields(small, small.area2, SINCE - timedelta(days=1)) == ["on"]


def test_not_once_it_has_left(small: SimpleNamespace) -> None:
    small.memberships1[1].end(EVE, by=small.user("office"), at=small.at)
    assert fields(small, small.area2) == ["on"]


def test_not_to_an_area_that_is_not_there_yet(small: SimpleNamespace) -> None:
    later = Area.draw(number=3, name="土溪片区", since=date(2026, 8, 1), by=small.user("office"), at=small.at)
    assert fields(small, later) == ["since"]


def test_it_lies_there_from_that_day_and_the_journal_says_so(small: SimpleNamespace) -> None:
    row = moved(small, small.area2)
    assert list(small.area1.townships_on(EVE)) == [small.township1, small.township2]
    assert list(small.area1.townships_on(DAY)) == [small.township1]
    assert list(small.area2.townships_on(DAY)) == [small.township2, small.township3]
    assert told(row)[:2] == ("groups.move_areamembership", "示例县委办")
    assert told(small.memberships1[1]) == ("groups.move_areamembership", "示例县委办", ["until"])


def test_it_is_one_act(small: SimpleNamespace) -> None:
    moved(small, small.area2)
    assert [each.verb for each in Entry.objects.all()[:2]] == ["groups.move_areamembership"] * 2


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    slower = AreaMembership.objects.get(pk=small.memberships1[1].pk)
    moved(small, small.area2)
    with pytest.raises((Conflict, Refused)):
        slower.move(small.area2, date(2026, 6, 1), by=small.user("office"), at=small.at)
    assert AreaMembership.objects.filter(township=small.township2).count() == 2


def test_sent_twice_it_is_one(small: SimpleNamespace) -> None:
    key = "6f1c1d9e-0b3a-4d53-9f43-1d7cbb0b1b44"
    assert moved(small, small.area2, key=key).pk == moved(small, small.area2, key=key).pk


def test_who_may(small: SimpleNamespace) -> None:
    address = f"/areamemberships/{small.memberships1[1].key}/move"
    assert tried(small, f"{address}/", address, {"area": str(small.area2.key), "on": "2026-07-01"}) == only("office")


def test_the_message_stands_at_the_field(small: SimpleNamespace) -> None:
    address, form = f"/areamemberships/{small.memberships1[1].key}/move", {"area": str(small.area1.key), "on": "2026-07-01"}
    client = signed_in(small, "office")
    page = client.post(f"{address}/", form)
    assert page.status_code == 422
    assert "该乡镇已在这个片区" in page.content.decode()
    assert list(refused(client.post(f"/api/v1{address}", form, content_type="application/json"))) == ["area"]


def test_the_areas_page_leads_there(small: SimpleNamespace) -> None:
    link = f'href="/areamemberships/{small.memberships1[1].key}/move/"'
    assert link in signed_in(small, "office").get(f"/areas/{small.area1.key}/").content.decode()
    assert link not in signed_in(small, "clerk").get(f"/areas/{small.area1.key}/").content.decode()

"""Ending a spell as a key village; visits before that day count as they did."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.places.models import KeyVillage, Place
from tests.doors import only, signed_in, told, tried
from tests.small import SINCE

DAY = date(2026, 7, 1)


@pytest.mark.parametrize("day", [SINCE - timedelta(days=1), date(2025, 12, 31)])
def test_it_cannot_end_before_it_began(small: SimpleNamespace, day: date) -> None:
    with pytest.raises(Refused) as no:
        small.key_village.end(day, by=small.user("office"), at=small.at)
    assert list(no.value.message_dict) == ["on"]


def test_an_end_is_never_put_off(small: SimpleNamespace) -> None:
    small.key_village.end(DAY, by=small.user("office"), at=small.at)
    with pytest.raises(Refused):
        small.key_village.end(date(2026, 8, 1), by=small.user("office"), at=small.at)


def test_it_ends_and_the_journal_says_so(small: SimpleNamespace) -> None:
    small.key_village.end(DAY, by=small.user("office"), at=small.at)
    assert told(small.key_village) == ("places.end_keyvillage", "示例县委办", ["until"])
    assert small.village1 in Place.objects.key_on(date(2026, 6, 30))
    assert small.village1 not in Place.objects.key_on(DAY)


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    slower = KeyVillage.objects.get(pk=small.key_village.pk)
    small.key_village.end(DAY, by=small.user("office"), at=small.at)
    with pytest.raises(Conflict):
        slower.end(date(2026, 5, 1), by=small.user("office"), at=small.at)
    assert KeyVillage.objects.get(pk=slower.pk).until == DAY


def test_a_stale_page_is_told(small: SimpleNamespace) -> None:
    small.key_village.end(DAY, by=small.user("office"), at=small.at)
    form = {"on": "2026-05-01", "version": "1"}
    assert signed_in(small, "office").post(f"/keyvillages/{small.key_village.key}/end/", form).status_code == 409


def test_who_may(small: SimpleNamespace) -> None:
    key = small.key_village.key
    form = {"on": "2026-07-01"}
    assert tried(small, f"/keyvillages/{key}/end/", f"/keyvillages/{key}/end", form) == only("office", done=200)

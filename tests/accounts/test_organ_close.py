"""Ending an organ (机构改革), with the one that takes over."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.accounts.models import Organ
from pianqu.kit.errors import Conflict, Refused
from tests.doors import only, signed_in, told, tried
from tests.small import BEFORE

DAY = date(2026, 7, 1)


@pytest.mark.parametrize("day", [BEFORE - timedelta(days=1), date(2014, 12, 31)])
def test_it_cannot_end_before_it_began(small: SimpleNamespace, day: date) -> None:
    with pytest.raises(Refused) as no:
        small.dept1.close(day, by=small.user("office"), at=small.at)
    assert list(no.value.message_dict) == ["on"]


def test_the_successor_must_stand_on_that_day(small: SimpleNamespace) -> None:
    gone = small.dept2.close(DAY, by=small.user("office"), at=small.at)
    for successor in (gone, small.dept1):
        with pytest.raises(Refused) as no:
            small.dept1.close(DAY, successor=successor, by=small.user("office"), at=small.at)
        assert list(no.value.message_dict) == ["successor"]


def test_an_end_is_never_put_off(small: SimpleNamespace) -> None:
    small.dept1.close(DAY, by=small.user("office"), at=small.at)
    with pytest.raises(Refused):
        small.dept1.close(date(2026, 8, 1), by=small.user("office"), at=small.at)
    assert small.dept1.close(date(2026, 6, 1), by=small.user("office"), at=small.at).until == date(2026, 6, 1)


def test_it_ends_and_the_journal_says_so(small: SimpleNamespace) -> None:
    small.dept1.close(DAY, successor=small.dept2, by=small.user("office"), at=small.at)
    assert told(small.dept1) == ("accounts.close_organ", "示例县委办", ["successor", "until"])
    assert small.dept1 in Organ.objects.on(date(2026, 6, 30))
    assert small.dept1 not in Organ.objects.on(DAY)
    page = signed_in(small, "office").get(f"/organs/{small.dept2.key}/").content.decode()
    assert "职能来自" in page
    assert "县交通运输局" in page


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    slower = Organ.objects.get(pk=small.dept1.pk)
    small.dept1.close(DAY, by=small.user("office"), at=small.at)
    with pytest.raises(Conflict):
        slower.close(date(2026, 5, 1), by=small.user("office"), at=small.at)
    assert Organ.objects.get(pk=small.dept1.pk).until == DAY


def test_a_stale_page_is_told(small: SimpleNamespace) -> None:
    small.dept1.close(DAY, by=small.user("secretary"), at=small.at)
    form = {"on": "2026-05-01", "version": "1"}
    answer = signed_in(small, "office").post(f"/organs/{small.dept1.key}/close/", form)
    assert answer.status_code == 409
    assert "已被他人改动" in answer.content.decode()


def test_who_may(small: SimpleNamespace) -> None:
    key = small.dept1.key
    form = {"on": "2026-07-01", "successor": str(small.dept2.key)}
    assert tried(small, f"/organs/{key}/close/", f"/organs/{key}/close", form) == only("office", done=200)

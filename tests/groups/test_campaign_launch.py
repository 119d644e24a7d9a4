"""县委办 launches a campaign; from that day on what is recorded may carry it (R2, R61, R89)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.groups.models import Campaign, check_campaigns
from pianqu.kit.errors import Refused
from tests.doors import only, signed_in, told, tried
from tests.small import SINCE


def launched(small: SimpleNamespace, **given: Any) -> Campaign:
    return Campaign.launch(**{"name": "三村建设", "since": SINCE, **given}, by=small.user("office"), at=small.at)


@pytest.mark.parametrize("name", ["", "名" * 41, "a\0"])
def test_what_is_refused(small: SimpleNamespace, name: str) -> None:
    with pytest.raises(ValidationError) as no:
        launched(small, name=name)
    assert "name" in no.value.message_dict


def test_one_of_a_name_at_a_time(small: SimpleNamespace) -> None:
    first = launched(small)
    with pytest.raises(ValidationError):
        launched(small)
    first.end(date(2026, 7, 1), by=small.user("office"), at=small.at)
    assert launched(small, since=date(2026, 7, 1)).name == "三村建设"


def test_it_is_there_and_the_journal_says_so(small: SimpleNamespace) -> None:
    campaign = launched(small)
    assert told(campaign)[:2] == ("groups.launch_campaign", "示例县委办")
    assert "三村建设" in signed_in(small, "clerk").get("/campaigns/").content.decode()


def test_no_record_carries_it_on_a_day_without_it(small: SimpleNamespace) -> None:
    campaign = launched(small, since=date(2026, 7, 1))
    with pytest.raises(Refused) as no:
        check_campaigns([campaign], date(2026, 6, 30))
    assert list(no.value.message_dict) == ["campaigns"]
    check_campaigns([campaign], date(2026, 7, 1))


def test_who_may(small: SimpleNamespace) -> None:
    assert tried(small, "/campaigns/launch/", "/campaigns", {"name": "一三三", "since": "2026-07-01"}) == only("office")

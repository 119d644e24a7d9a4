"""The words of a campaign are mended."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from pianqu.groups.models import Campaign
from pianqu.kit.errors import Conflict
from tests.doors import only, told, tried
from tests.groups.test_campaign_launch import launched


def test_not_without_a_name(small: SimpleNamespace) -> None:
    with pytest.raises(ValidationError):
        launched(small).describe(name="", content="", by=small.user("office"), at=small.at)


def test_it_is_mended_and_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    slower = Campaign.objects.get(pk=launched(small).pk)
    campaign = Campaign.objects.get().describe(name="三村建设", content="带村、兴村、管村", by=small.user("office"), at=small.at)
    assert told(campaign)[:2] == ("groups.describe_campaign", "示例县委办")
    with pytest.raises(Conflict):
        slower.describe(name="别的", content="", by=small.user("office"), at=small.at)


def test_who_may(small: SimpleNamespace) -> None:
    key = launched(small).key
    table = tried(small, f"/campaigns/{key}/describe/", f"/campaigns/{key}/describe", {"name": "三村建设", "content": "新"})
    assert table == only("office", done=200)

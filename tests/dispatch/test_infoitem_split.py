"""A merger that was a mistake: the item stands by itself again, and is edited anew."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import InfoItem
from pianqu.kit.errors import Conflict
from tests.county import AT
from tests.dispatch.sent import ALIKE, TITLE, edited, now, sent
from tests.doors import only, told, tried

LATER = AT + timedelta(minutes=5)


def joined(small: SimpleNamespace) -> InfoItem:
    first, second = edited(small), edited(small, "clerk", LATER, text=ALIKE)
    return second.merge(by=small.user("second1"), at=LATER, into=first)


def test_what_is_not_merged_is_not_split(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        sent(small).split(by=small.user("second1"), at=AT)


def test_it_counts_again_once_it_is_edited_and_as_it_was_known_before_too(small: SimpleNamespace) -> None:
    edited_on, before = joined(small).happened_on, LATER + timedelta(seconds=1)
    item = InfoItem.objects.get(state="MERGED").split(by=small.user("second1"), at=LATER + timedelta(days=1))
    assert (item.state, item.merged_into, told(item)[0]) == ("RAW", None, "dispatch.split_infoitem")
    assert InfoItem.objects.current().gathered().count() == 1
    item.edit(by=small.user("second1"), at=LATER + timedelta(days=1), title=TITLE, text=ALIKE, category="OTHER")
    assert InfoItem.objects.current().gathered().count() == 2
    assert (now(item).state, now(item).happened_on) == ("EDITED", edited_on)
    moments = (LATER, before, before + timedelta(days=2))
    assert [InfoItem.objects.as_known(moment).gathered(moment).count() for moment in moments] == [1, 1, 2]


def test_who_may(small: SimpleNamespace) -> None:
    item = joined(small)
    answers = tried(small, f"/infoitems/{item.key}/split/", f"/infoitems/{item.key}/split", {}, {})
    hidden = dict.fromkeys(("secadmin", "auditadmin"), (404, 404))
    assert answers == only("leader1", "second1", "office", done=200) | hidden

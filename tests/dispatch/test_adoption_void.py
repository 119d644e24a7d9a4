"""A mistaken adoption is void: the item has no outcome any more."""

from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import InfoItem
from pianqu.kit.errors import Refused
from tests.county import AT
from tests.dispatch.sent import adopted, submitted
from tests.doors import only, told, tried


def test_a_reason_is_needed(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        adopted(small, submitted(small)).void(by=small.user("office"), at=AT, reason="")


def test_the_item_waits_again(small: SimpleNamespace) -> None:
    item = submitted(small)
    adoption = adopted(small, item)
    assert not InfoItem.objects.current().without_outcome().exists()
    adoption.void(by=small.user("office"), at=AT, reason="登错")
    assert (InfoItem.objects.current().without_outcome().get(), told(adoption)[0]) == (item, "dispatch.void_adoption")


def test_who_may(small: SimpleNamespace) -> None:
    adoption = adopted(small, submitted(small, "clerk"))
    answers = tried(small, f"/adoptions/{adoption.key}/void/", f"/adoptions/{adoption.key}/void", {"reason": "登错"})
    assert answers == only("office", "secretary", done=200) | dict.fromkeys(("secadmin", "auditadmin"), (404, 404))

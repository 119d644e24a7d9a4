"""A mistaken adoption is void: the item has no outcome any more."""

from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import Adoption, InfoItem
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.dispatch.instructed import instructed
from tests.dispatch.sent import DECISION, adopted, now, submitted
from tests.doors import only, signed_in, told, tried


def test_a_reason_is_needed(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        adopted(small, submitted(small)).void(by=small.user("office"), at=AT, reason="")


def test_the_item_waits_again(small: SimpleNamespace) -> None:
    item = submitted(small)
    adoption = adopted(small, item)
    assert not InfoItem.objects.current().without_outcome().exists()
    adoption.void(by=small.user("office"), at=AT, reason="登错")
    assert (InfoItem.objects.current().without_outcome().get(), told(adoption)[0]) == (item, "dispatch.void_adoption")


def test_what_was_closed_with_nothing_else_waits_again(small: SimpleNamespace) -> None:
    item, other = submitted(small), submitted(small)
    adoption, second = adopted(small, item), adopted(small, other)
    instructed(small, infos=[other])
    for each in (item, other):
        each.close(by=small.user("office"), at=AT)
    for each in (adoption, second):
        each.void(by=small.user("office"), at=AT, reason="登错")
    assert [now(each).state for each in (item, other)] == ["SUBMITTED", "CLOSED"]
    assert told(item)[0] == "dispatch.reopen_infoitem"


def test_the_sender_reads_that_it_is_void_and_since_when(small: SimpleNamespace) -> None:
    item = submitted(small, "clerk")
    adopted(small, item).void(by=small.user("office"), at=AT, reason="登错")
    page = signed_in(small, "clerk").get(f"/infoitems/{item.key}/").content.decode()
    assert ("采纳 2026-11-23（已作废，2026-11-23）" in page, DECISION in page, "已作废（2026-11-23）" in page) == (
        True,
        True,
        True,
    )


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    adoption = adopted(small, submitted(small))
    seen = now(adoption)
    adoption.void(by=small.user("office"), at=AT, reason="登错")
    with pytest.raises(Conflict):
        seen.void(by=small.user("office"), at=AT, reason="登错")
    assert Adoption.objects.count() == 1


def test_who_may(small: SimpleNamespace) -> None:
    adoption = adopted(small, submitted(small, "clerk"))
    answers = tried(small, f"/adoptions/{adoption.key}/void/", f"/adoptions/{adoption.key}/void", {"reason": "登错"})
    assert answers == only("office", "secretary", done=200) | dict.fromkeys(("secadmin", "auditadmin"), (404, 404))

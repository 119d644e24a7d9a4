"""An edited item is sent to 县委办."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict
from tests.county import AT
from tests.dispatch.sent import edited, now, sent, submitted
from tests.doors import only, told, tried


def test_what_is_not_edited_is_not_submitted(small: SimpleNamespace) -> None:
    item = sent(small)
    with pytest.raises(Conflict):
        item.submit(by=small.user("second1"), at=AT)
    assert now(item).state == "RAW"


def test_once(small: SimpleNamespace) -> None:
    item = submitted(small)
    assert (item.state, told(item)[0]) == ("SUBMITTED", "dispatch.submit_infoitem")
    with pytest.raises(Conflict):
        now(item).submit(by=small.user("staff1"), at=AT)


def test_who_may(small: SimpleNamespace) -> None:
    item = edited(small)
    answers = tried(small, f"/infoitems/{item.key}/submit/", f"/infoitems/{item.key}/submit", {}, {})
    hidden = dict.fromkeys(("clerk", "secadmin", "auditadmin"), (404, 404))
    assert answers == only("leader1", "second1", done=200) | hidden

"""An item is closed when something came of it."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.dispatch.instructed import SURE, instructed
from tests.dispatch.sent import adopted, now, submitted
from tests.doors import only, told, tried


def test_what_nothing_came_of_is_not_closed(small: SimpleNamespace) -> None:
    item = submitted(small)
    with pytest.raises(Refused, match="请写明原因"):
        item.close(by=small.user("office"), at=AT)
    assert now(item).state == "SUBMITTED"


def test_an_oral_instruction_is_an_outcome_only_once_it_is_confirmed(small: SimpleNamespace) -> None:
    item = submitted(small)
    oral = instructed(small, form="ORAL", infos=[item])
    with pytest.raises(Refused, match="还没有采纳"):
        item.close(by=small.user("office"), at=AT)
    oral.confirm(by=small.user("office"), at=AT, **SURE)
    item.close(by=small.user("office"), at=AT)
    with pytest.raises(Conflict):
        item.refer(by=small.user("office"), at=AT, organ=small.dept2)
    assert (now(item).state, now(item).referred_to) == ("CLOSED", None)


@pytest.mark.parametrize("outcome", ["adopted", "referred"])
def test_either_outcome_is_enough(small: SimpleNamespace, outcome: str) -> None:
    item = submitted(small)
    if outcome == "adopted":
        adopted(small, item)
    else:
        item.refer(by=small.user("office"), at=AT, organ=small.dept2)
    item.close(by=small.user("office"), at=AT)
    assert (now(item).state, now(item).is_dismissed, told(item)[0]) == ("CLOSED", False, "dispatch.close_infoitem")
    with pytest.raises(Conflict):
        item.close(by=small.user("office"), at=AT)


def test_who_may(small: SimpleNamespace) -> None:
    item = submitted(small, "clerk").refer(by=small.user("office"), at=AT, organ=small.dept2)
    answers = tried(small, f"/infoitems/{item.key}/close/", f"/infoitems/{item.key}/close", {}, {})
    assert answers == only("office", done=200) | dict.fromkeys(("secadmin", "auditadmin"), (404, 404))

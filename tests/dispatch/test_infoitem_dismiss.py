"""Nothing is done with an item: 县委办 says why, and every sender reads it."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.county import AT, TODAY
from tests.dispatch.instructed import LEADER, SAID, WORDING, instructed
from tests.dispatch.sent import adopted, edited, now, submitted
from tests.doors import only, signed_in, told, tried

WORDS = {"happened_on": SAID, "leader": LEADER, "wording": WORDING}


def test_a_reason_is_needed_and_nothing_may_have_come_of_it(small: SimpleNamespace) -> None:
    item = submitted(small)
    with pytest.raises(Refused) as no:
        item.dismiss(by=small.user("office"), at=AT, reason=" ")
    assert list(no.value.message_dict) == ["reason"]
    adopted(small, item)
    with pytest.raises(Refused, match="办结"):
        item.dismiss(by=small.user("office"), at=AT, reason="已有决策")
    with pytest.raises(Conflict):
        edited(small).dismiss(by=small.user("office"), at=AT, reason="已有决策")
    assert now(item).state == "SUBMITTED"


def test_an_oral_instruction_that_waits_keeps_it_too(small: SimpleNamespace) -> None:
    item = submitted(small)
    oral = instructed(small, form="ORAL", infos=[item])
    with pytest.raises(Refused, match="口头"):
        item.dismiss(by=small.user("office"), at=AT, reason="已有决策")
    assert now(item).state == "SUBMITTED"
    oral.void(by=small.user("office"), at=AT, reason="听错")
    assert now(item).dismiss(by=small.user("office"), at=AT, reason="已有决策").is_dismissed


def test_nothing_comes_of_it_until_it_is_reopened(small: SimpleNamespace) -> None:
    item = submitted(small).dismiss(by=small.user("office"), at=AT, reason="已有决策")
    client = signed_in(small, "office")
    page = client.get(f"/infoitems/{item.key}/").content.decode()
    assert ("登记采纳" in page, "登记批示" in page, "重新办理" in page) == (False, False, True)
    assert str(item.key) not in client.get("/instructions/record/").content.decode()
    with pytest.raises(Refused, match="重新办理"):
        adopted(small, item)
    with pytest.raises(Refused, match="重新办理") as no:
        instructed(small, infos=[item])
    assert list(no.value.message_dict) == ["infos"]
    made = instructed(small)
    with pytest.raises(Refused, match="重新办理"):
        made.correct(by=small.user("office"), at=AT, reason="补", number=made.number, infos=[item], **WORDS)
    item.reopen(by=small.user("office"), at=AT)
    adopted(small, item)
    assert now(item).state == "SUBMITTED"


def test_the_sender_reads_why_and_when(small: SimpleNamespace) -> None:
    item = submitted(small, "clerk").dismiss(by=small.user("office"), at=AT, reason="已有同样的决策")
    assert (item.state, item.closed_on, item.is_dismissed) == ("CLOSED", TODAY, True)
    assert told(item)[0] == "dispatch.dismiss_infoitem"
    html = signed_in(small, "clerk").get(f"/infoitems/{item.key}/").content.decode()
    assert ("已有同样的决策" in html, "没有采用 2026-11-23" in html) == (True, True)


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    item = submitted(small)
    slower = now(item)
    item.dismiss(by=small.user("office"), at=AT, reason="甲")
    with pytest.raises(Conflict):
        slower.dismiss(by=small.user("office"), at=AT, reason="乙")
    assert now(item).no_action_reason == "甲"


def test_who_may(small: SimpleNamespace) -> None:
    item = submitted(small, "clerk")
    answers = tried(small, f"/infoitems/{item.key}/dismiss/", f"/infoitems/{item.key}/dismiss", {"reason": "已有决策"})
    assert answers == only("office", done=200) | dict.fromkeys(("secadmin", "auditadmin"), (404, 404))

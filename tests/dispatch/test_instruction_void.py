"""A mistaken instruction is void: it counts no more, its number stays taken, and its tasks run on."""

from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import InfoItem, Instruction
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.dispatch.instructed import instructed, item, tasks
from tests.dispatch.sent import now, submitted
from tests.doors import only, signed_in, told, tried


def test_a_reason_is_needed(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        instructed(small).void(by=small.user("office"), at=AT, reason="")


def test_its_tasks_run_on_and_the_page_says_which(small: SimpleNamespace) -> None:
    sent = submitted(small)
    made = instructed(small, items=[item(small)], infos=[sent])
    client = signed_in(small, "office")
    task = tasks(made)[0]
    assert f"照常办理：{task}" in client.get(f"/instructions/{made.key}/void/").content.decode().replace('<span lang="zh">', "")
    assert client.post(f"/instructions/{made.key}/void/", {"reason": "重复", "version": made.version}).status_code == 302
    task.refresh_from_db()
    assert (task.state, InfoItem.objects.without_outcome().get()) == ("ISSUED", sent)
    page = client.get(f"/instructions/{made.key}/").content.decode()
    assert ("批示已作废" in page, "照常办理" in page) == (True, True)
    assert (made.number in client.get("/instructions/").content.decode()) is False
    assert made.number in client.get("/instructions/?record=void").content.decode()
    with pytest.raises(Conflict):
        Instruction.objects.get().void(by=small.user("office"), at=AT, reason="重复")


def test_what_was_closed_with_nothing_else_waits_again(small: SimpleNamespace) -> None:
    item = submitted(small)
    made = instructed(small, infos=[item])
    item.close(by=small.user("office"), at=AT)
    made.void(by=small.user("office"), at=AT, reason="登错")
    assert (now(item).state, told(item)[0]) == ("SUBMITTED", "dispatch.reopen_infoitem")


def test_the_sender_reads_that_it_is_void_and_since_when(small: SimpleNamespace) -> None:
    item = submitted(small, "clerk")
    made, oral = instructed(small, infos=[item]), instructed(small, infos=[item], form="PHONE")
    client = signed_in(small, "clerk")
    assert "作废" not in client.get(f"/infoitems/{item.key}/").content.decode()
    for each in (made, oral):
        each.void(by=small.user("office"), at=AT, reason="登错")
    page = client.get(f"/infoitems/{item.key}/").content.decode()
    assert page.count("批示 2026-11-23（已作废，2026-11-23）") == 2
    assert ("还没有结果" in page, made.number in page, "已作废（2026-11-23）" in page) == (True, True, True)


def test_who_may(small: SimpleNamespace) -> None:
    made = instructed(small, infos=[submitted(small, "clerk")])
    answers = tried(small, f"/instructions/{made.key}/void/", f"/instructions/{made.key}/void", {"reason": "登错"})
    assert answers == only("office", done=200) | dict.fromkeys(("secadmin", "auditadmin"), (404, 404))

"""It goes out as 县委办 alone (practice.md 1)."""

from types import SimpleNamespace

import pytest

from pianqu.inbox.models import Message
from pianqu.inbox.telling import tell
from pianqu.kit.errors import Refused
from pianqu.matters.models import Task
from tests.county import AT, TODAY
from tests.doors import signed_in, told
from tests.matters.tasked import after, doors, issued, may, proposed, stale


def test_who_may(small: SimpleNamespace) -> None:
    blind = ("auditadmin", "bureau1", "bureau2", "clerk", "leader2")
    assert doors(small, proposed(small), "issue", {}) == may("office", blind=blind)


def test_what_a_draft_lacks_is_said_before_and_nothing_goes_out(small: SimpleNamespace) -> None:
    task, client = proposed(small, lead=small.organ1), signed_in(small, "office")
    assert "请先核对乡镇履职事项清单" in client.get(f"/tasks/{task.key}/").content.decode()
    told_so = client.post(f"/tasks/{task.key}/issue/", follow=True).content.decode()
    assert "请先核对乡镇履职事项清单" in told_so
    assert Task.objects.get().state == "DRAFT"
    assert client.post(f"/api/v1/tasks/{task.key}/issue", {}, "application/json").status_code == 422


def test_once_and_the_units_are_told(small: SimpleNamespace) -> None:
    task = issued(small, co_units=[small.dept2])
    assert told(task)[:2] == ("matters.issue_task", "示例县委办")
    assert stale(small, "office", task, "issue", {}) == 409
    tell(after(0))
    who = set(Message.objects.filter(kind="matters.issue_task").values_list("user__username", flat=True))
    assert who == {"bureau1", "bureau2"}
    assert str(task.issued_on) == str(AT.date())


def test_who_helps_is_asked_about_as_who_leads(small: SimpleNamespace) -> None:
    office = small.user("office")
    helped = proposed(small, co_units=[small.organ1])
    with pytest.raises(Refused, match="duty"):
        helped.issue(by=office, at=AT)
    assert proposed(small, co_units=[small.organ1], duty="SHARED").issue(by=office, at=AT).state == "ISSUED"
    small.dept2.set_vertical(True, by=office, at=AT)
    draft = proposed(small, co_units=[small.dept2])
    with pytest.raises(Refused, match="请另发商请函"):
        draft.issue(by=office, at=AT)
    assert proposed(small, co_units=[small.dept2], kind="LETTER").issue(by=office, at=AT).state == "ISSUED"


def test_nor_to_a_unit_that_helps_and_is_gone(small: SimpleNamespace) -> None:
    draft = proposed(small, co_units=[small.dept2])
    small.dept2.close(TODAY, by=small.user("office"), at=AT)
    with pytest.raises(Refused, match="co_units"):
        draft.issue(by=small.user("office"), at=AT)


def test_the_form_asks_the_duty_list_for_a_township_that_helps(small: SimpleNamespace) -> None:
    client = signed_in(small, "second1")
    form = {"title": "修路", "lead": str(small.dept1.key), "co_units": "渠江镇", "days": "20", "basis": "WORKING", "kind": "TASK"}
    answer = client.post("/tasks/propose/", form)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["duty"])
    assert not answer.context["form"]["duty"].is_hidden
    assert client.post("/tasks/propose/", {**form, "duty": "SHARED"}).status_code == 302
    assert Task.objects.get().duty == "SHARED"


def test_a_letter_has_a_number_of_letters_and_a_task_keeps_its_own(small: SimpleNamespace) -> None:
    office, bureau = small.user("office"), small.user("bureau1")
    task = issued(small)
    first = str(task.number)
    task.ask_return(by=bureau, at=AT, reason="不属我局职责").take_back(by=office, at=AT)
    assert str(task.issue(by=office, at=AT).number) == first
    task.ask_return(by=bureau, at=AT, reason="不属我局职责").take_back(by=office, at=AT)
    task.edit(by=office, at=AT, kind="LETTER").issue(by=office, at=AT)
    assert (first[:2], str(task.number)[:2]) == ("督办", "商请")

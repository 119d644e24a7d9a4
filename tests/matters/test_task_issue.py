"""It goes out as 县委办 alone (practice.md 1)."""

from types import SimpleNamespace

from pianqu.inbox.models import Message
from pianqu.inbox.telling import tell
from pianqu.matters.models import Task
from tests.county import AT
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

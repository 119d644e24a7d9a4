"""Signing for a task: the people of the unit that leads, once."""

from types import SimpleNamespace

from tests.doors import signed_in, told
from tests.matters.tasked import doors, issued, may, stale


def test_who_may(small: SimpleNamespace) -> None:
    task = issued(small, co_units=[small.dept2])
    assert doors(small, task, "receive", {}) == may("bureau1", blind=("auditadmin", "leader2"))


def test_once(small: SimpleNamespace) -> None:
    task, client = issued(small), signed_in(small, "bureau1")
    assert "督办事项等你单位签收" in client.get("/").content.decode()
    assert client.post(f"/tasks/{task.key}/receive/").status_code == 302
    task.refresh_from_db()
    assert task.state == "RECEIVED"
    assert told(task) == ("matters.receive_task", "示例交通局长", ["state"])
    assert stale(small, "bureau1", task, "receive", {}) == 409
    assert "督办事项等你单位签收" not in client.get("/").content.decode()

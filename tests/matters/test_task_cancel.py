"""It need not be done any more: 县委办, with the reason."""

from types import SimpleNamespace

from pianqu.matters.models import Task
from tests.doors import signed_in
from tests.matters.tasked import after, doors, issued, may, reported, stale

FORM = {"reason": "已由另一件办理"}


def test_who_may(small: SimpleNamespace) -> None:
    assert doors(small, issued(small), "cancel", FORM) == may("office")


def test_with_a_reason_and_never_once_it_is_reported(small: SimpleNamespace) -> None:
    task, client = issued(small), signed_in(small, "office")
    assert client.post(f"/tasks/{task.key}/cancel/", {"reason": ""}).status_code == 422
    assert stale(small, "office", task, "cancel", FORM) == 409
    assert client.post(f"/tasks/{task.key}/cancel/", FORM).status_code == 302
    assert "已由另一件办理" in client.get(f"/tasks/{task.key}/").content.decode()
    late = reported(small, at=after(-2))
    assert client.post(f"/tasks/{late.key}/cancel/", FORM).status_code == 409
    assert set(Task.objects.values_list("state", flat=True)) == {"CANCELLED", "REPORTED"}

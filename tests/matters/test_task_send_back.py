"""What was reported is not enough: 县委办 or the group, with the reason."""

from types import SimpleNamespace

from pianqu.matters.models import Task
from tests.doors import signed_in, told
from tests.matters.tasked import after, doors, may, reported, stale

FORM = {"reason": "只修了一半"}


def test_who_may(small: SimpleNamespace) -> None:
    assert doors(small, reported(small, at=after(-2)), "send_back", FORM) == may("office", "second1")


def test_once_it_is_due_days_are_asked_and_proposed(small: SimpleNamespace) -> None:
    task, client = reported(small, at=after(-20), days=2), signed_in(small, "second1")
    page = f"/tasks/{task.key}/send_back/"
    assert client.get(page).context["form"]["days"].value() == 10
    answer = client.post(page, {**FORM, "days": ""})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["days"])
    assert client.post(page, {"reason": "", "days": "5"}).status_code == 422
    assert stale(small, "second1", task, "send_back", {**FORM, "days": "5"}) == 409
    assert client.post(page, {**FORM, "days": "5"}).status_code == 302
    task = Task.objects.get()
    assert (task.state, str(task.due_on), told(task)[:2]) == (
        "IN_PROGRESS", "2026-11-30", ("matters.send_back_task", "示例二副甲"),
    )  # fmt: skip
    assert "只修了一半" in signed_in(small, "bureau1").get(f"/tasks/{task.key}/").content.decode()

"""It was closed and is not done: 县委办, within 90 days."""

from types import SimpleNamespace

from pianqu.matters.models import Task
from tests.doors import signed_in
from tests.matters.tasked import after, closed, doors, may, stale

FORM = {"reason": "回访时路又坏了", "days": "10"}


def test_who_may(small: SimpleNamespace) -> None:
    task = closed(small, at=after(-9))
    assert doors(small, task, "reopen", FORM, {"reason": "回访时路又坏了", "days": 10}) == may("office")


def test_not_without_a_reason_and_days_nor_over_another(small: SimpleNamespace) -> None:
    task, client = closed(small, at=after(-9)), signed_in(small, "office")
    for name in FORM:
        answer = client.post(f"/tasks/{task.key}/reopen/", {**FORM, name: ""})
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, [name])
    assert stale(small, "office", task, "reopen", FORM) == 409
    assert Task.objects.get().state == "CLOSED"
    assert client.post(f"/tasks/{task.key}/reopen/", FORM).status_code == 302
    html = client.get(f"/tasks/{task.key}/").content.decode()
    assert "回访时路又坏了" in html
    assert "办结期限的变动" in html


def test_after_its_term_there_is_no_button(small: SimpleNamespace) -> None:
    task = closed(small)
    Task.objects.update(closed_on=after(-91).date())
    assert f"/tasks/{task.key}/reopen/" not in signed_in(small, "office").get(f"/tasks/{task.key}/").content.decode()
    assert signed_in(small, "office").post(f"/tasks/{task.key}/reopen/", FORM).status_code == 422

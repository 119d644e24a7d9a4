"""What was reported is not enough: 县委办 or the group, with the reason."""

from types import SimpleNamespace

from pianqu.matters.models import Task
from tests.doors import signed_in, told
from tests.matters.tasked import after, doors, may, reported, stale

FORM = {"reason": "只修了一半"}


def test_who_may(small: SimpleNamespace) -> None:
    assert doors(small, reported(small, at=after(-2)), "send_back", FORM) == may("office", "second1")


def test_once_it_is_due_days_are_asked_and_proposed(small: SimpleNamespace) -> None:
    task, client = reported(small, at=after(-20), days=2), signed_in(small, "office")
    page = f"/tasks/{task.key}/send_back/"
    assert client.get(page).context["form"]["days"].value() == 10
    answer = client.post(page, {**FORM, "days": ""})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["days"])
    assert client.post(page, {"reason": "", "days": "5"}).status_code == 422
    assert stale(small, "office", task, "send_back", {**FORM, "days": "5"}) == 409
    assert client.post(page, {**FORM, "days": "5"}).status_code == 302
    task = Task.objects.get()
    assert (task.state, str(task.due_on), told(task)[:2]) == (
        "IN_PROGRESS", "2026-11-30", ("matters.send_back_task", "示例县委办"),
    )  # fmt: skip
    assert "只修了一半" in signed_in(small, "bureau1").get(f"/tasks/{task.key}/").content.decode()


def test_a_group_sends_back_within_the_day_that_stands_and_sets_no_other(small: SimpleNamespace) -> None:
    task, client = reported(small, at=after(-2)), signed_in(small, "second1")
    page, path = f"/tasks/{task.key}/send_back/", f"/api/v1/tasks/{task.key}/send_back"
    assert "days" not in client.get(page).context["form"].fields
    assert client.post(path, {**FORM, "days": 99}, "application/json").status_code == 403
    was = task.due_on
    assert client.post(page, {**FORM, "days": "99"}).status_code == 302
    task.refresh_from_db()
    assert (task.state, task.due_on, task.dues.count()) == ("IN_PROGRESS", was, 1)


def test_once_its_day_has_come_a_group_leaves_that_to_the_office(small: SimpleNamespace) -> None:
    task, client = reported(small, at=after(-20), days=2), signed_in(small, "second1")
    assert f"/tasks/{task.key}/send_back/" not in client.get(f"/tasks/{task.key}/").content.decode()
    assert f"/tasks/{task.key}/verify/" in client.get(f"/tasks/{task.key}/").content.decode()
    answer = client.post(f"/tasks/{task.key}/send_back/", FORM)
    assert (answer.status_code, "由县委办退回" in answer.content.decode()) == (422, True)
    assert client.post(f"/api/v1/tasks/{task.key}/send_back", FORM, "application/json").status_code == 422


def test_the_clock_is_of_what_was_done(small: SimpleNamespace) -> None:
    """Reported at nothing it was behind from a day on; sent back as nearly done it is behind from none."""
    office = small.user("office")
    task = reported(small)
    assert task.behind_from is not None
    task.send_back(by=office, at=after(2), reason="差一点")
    assert (task.done, task.behind_from) == (99, None)
    again = reported(small).send_back(by=office, at=after(2), reason="差一点", days=5)
    assert (again.done, again.behind_from) == (99, None)


def test_what_a_group_typed_is_not_lost_when_the_day_comes_meanwhile(small: SimpleNamespace) -> None:
    task, client = reported(small, at=after(-20), days=2), signed_in(small, "second1")
    answer = client.post(f"/tasks/{task.key}/send_back/", FORM)
    form = answer.context["form"]
    assert (form["reason"].value(), list(form.errors)) == ("只修了一半", ["__all__"])
    assert Task.objects.get().state == "REPORTED"

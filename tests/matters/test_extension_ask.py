"""Asking for more time by page and API: the unit that leads, before it is due."""

from types import SimpleNamespace

from pianqu.inbox.models import Message
from pianqu.inbox.telling import tell
from pianqu.matters.models import Extension
from tests.doors import signed_in, tried
from tests.matters.tasked import CAST, after, extension, issued

FORM = {"to_day": "2027-01-15", "reason": "汛期停工"}


def test_who_may(small: SimpleNamespace) -> None:
    task = issued(small, co_units=[small.dept2])
    page = f"/extensions/ask/?task={task.key}"
    answers = tried(small, page, "/extensions", FORM, {**FORM, "task": str(task.key)}, cast=CAST)
    assert answers == {name: (302, 201) if name == "bureau1" else (403, 403) for name in CAST}


def test_not_of_a_task_that_is_not_seen(small: SimpleNamespace) -> None:
    task = issued(small)
    client = signed_in(small, "bureau2")
    assert client.post(f"/extensions/ask/?task={task.key}", FORM).status_code == 404
    assert client.get("/extensions/ask/").status_code == 404
    assert client.get("/extensions/ask/?task=x").status_code == 404
    assert client.post("/api/v1/extensions", {**FORM, "task": str(task.key)}, "application/json").status_code == 422


def test_what_does_not_fit_is_said_at_its_field_and_a_second_one_is_refused(small: SimpleNamespace) -> None:
    task, client = issued(small), signed_in(small, "bureau1")
    page = f"/extensions/ask/?task={task.key}"
    assert page in client.get(f"/tasks/{task.key}/").content.decode()
    for changed, field in (({"to_day": "2026-12-21"}, "to_day"), ({"reason": " "}, "reason"), ({"to_day": ""}, "to_day")):
        answer = client.post(page, {**FORM, **changed})
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert client.post(page, FORM).status_code == 302
    assert client.post(page, FORM).status_code in (409, 422)
    assert page not in client.get(f"/tasks/{task.key}/").content.decode()
    assert Extension.objects.count() == 1


def test_the_office_is_told_and_it_waits(small: SimpleNamespace) -> None:
    asked = extension(small, issued(small))
    tell(after(0))
    assert [row.user.username for row in Message.objects.filter(kind="matters.ask_extension")] == ["office"]
    client = signed_in(small, "office")
    assert "1 件申请延期，请审批" in client.get("/").content.decode()
    assert f"/extensions/{asked.key}/" in client.get("/extensions/").content.decode()
    asked.refuse(by=small.user("office"), at=after(0), answer="等不起")
    assert f"/extensions/{asked.key}/" not in client.get("/extensions/").content.decode()
    listed = client.get("/api/v1/extensions?state=all").json()["items"]
    assert [(row["state"], row["answer"]) for row in listed] == [("REFUSED", "等不起")]

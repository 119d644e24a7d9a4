"""It goes back to 县委办, which gives it to another unit."""

from types import SimpleNamespace

from pianqu.matters.models import Task
from tests.county import AT
from tests.doors import signed_in, told
from tests.matters.tasked import doors, issued, may, stale

FORM = {}


def returned(small: SimpleNamespace) -> Task:
    """One that the unit says is not its own."""
    return issued(small).ask_return(by=small.user("bureau1"), at=AT, reason="不属我局职责")


def test_who_may(small: SimpleNamespace) -> None:
    assert doors(small, returned(small), "take_back", FORM) == may("office")


def test_only_what_was_asked_for_and_once(small: SimpleNamespace) -> None:
    assert signed_in(small, "office").post(f"/tasks/{issued(small).key}/take_back/", FORM).status_code == 409
    task = returned(small)
    assert "不属我局职责" in signed_in(small, "office").get(f"/tasks/{task.key}/").content.decode()
    assert stale(small, "office", task, "take_back", FORM) == 409
    assert signed_in(small, "office").post(f"/tasks/{task.key}/take_back/", FORM).status_code == 302
    task.refresh_from_db()
    assert (task.state, told(task)[0]) == ("DRAFT", "matters.take_back_task")


def test_it_stands_among_the_drafts_and_not_in_the_ledger(small: SimpleNamespace) -> None:
    task = returned(small).take_back(by=small.user("office"), at=AT)
    office = signed_in(small, "office")
    assert f"/tasks/{task.key}/" not in office.get("/tasks/").content.decode()
    assert f"/tasks/{task.key}/" in office.get("/tasks/?state=DRAFT").content.decode()
    assert office.get("/api/v1/tasks").json()["items"] == []

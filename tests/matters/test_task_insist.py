"""It stays with the unit, with the reason."""

from types import SimpleNamespace

from pianqu.matters.models import Task
from tests.county import AT
from tests.doors import signed_in, told
from tests.matters.tasked import doors, issued, may, stale

FORM = {"reason": "三定方案第四条"}


def returned(small: SimpleNamespace) -> Task:
    """One that the unit says is not its own."""
    return issued(small).ask_return(by=small.user("bureau1"), at=AT, reason="不属我局职责")


def test_who_may(small: SimpleNamespace) -> None:
    assert doors(small, returned(small), "insist", FORM) == may("office")


def test_only_what_was_asked_for_and_once(small: SimpleNamespace) -> None:
    assert signed_in(small, "office").post(f"/tasks/{issued(small).key}/insist/", FORM).status_code == 409
    task = returned(small)
    assert "不属我局职责" in signed_in(small, "office").get(f"/tasks/{task.key}/").content.decode()
    assert stale(small, "office", task, "insist", FORM) == 409
    assert signed_in(small, "office").post(f"/tasks/{task.key}/insist/", FORM).status_code == 302
    task.refresh_from_db()
    assert (task.state, told(task)[0]) == ("RECEIVED", "matters.insist_task")

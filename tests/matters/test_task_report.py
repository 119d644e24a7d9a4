"""It is done: the unit that leads says what came of it."""

from types import SimpleNamespace

from pianqu.inbox.models import Message
from pianqu.inbox.telling import tell
from pianqu.matters.models import Task
from tests.doors import signed_in
from tests.matters.tasked import RESULT, after, doors, issued, may, reported, stale

FORM = {"result": RESULT}


def test_who_may(small: SimpleNamespace) -> None:
    task = issued(small, co_units=[small.dept2])
    assert doors(small, task, "report", FORM) == may("bureau1", blind=("auditadmin", "leader2"))


def test_not_without_a_result(small: SimpleNamespace) -> None:
    task = issued(small)
    for bad in ("", " ", "字" * 1001):
        answer = signed_in(small, "bureau1").post(f"/tasks/{task.key}/report/", {"result": bad})
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["result"])
    assert stale(small, "bureau1", task, "report", FORM) == 409
    assert Task.objects.get().state == "ISSUED"


def test_who_may_look_is_told_and_has_it_on_the_first_page(small: SimpleNamespace) -> None:
    task = reported(small, at=after(-1))
    tell(after(1))
    rows = Message.objects.filter(kind="matters.report_task").values_list("user__username", flat=True)
    assert set(rows) == {"office", "leader1", "first1", "second1", "staff1"}
    assert f"/tasks/{task.key}/verify/" in signed_in(small, "second1").get("/").content.decode()
    assert "1 件报了办结，等核实" in signed_in(small, "office").get("/").content.decode()
    assert f"/tasks/{task.key}/verify/" not in signed_in(small, "bureau1").get("/").content.decode()

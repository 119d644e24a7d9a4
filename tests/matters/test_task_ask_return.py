"""It is not ours (退办): within its term, with the reason, by the unit that leads."""

from types import SimpleNamespace

from pianqu.matters.models import Task
from tests.doors import signed_in
from tests.matters.tasked import doors, issued, may, stale

FORM = {"reason": "不属我局职责"}


def test_who_may(small: SimpleNamespace) -> None:
    task = issued(small, co_units=[small.dept2])
    assert doors(small, task, "ask_return", FORM) == may("bureau1", blind=("auditadmin", "leader2"))


def test_not_without_a_reason_nor_after_its_term(small: SimpleNamespace) -> None:
    task, client = issued(small), signed_in(small, "bureau1")
    page = f"/tasks/{task.key}/ask_return/"
    assert client.post(page, {"reason": " "}).status_code == 422
    assert page in client.get(f"/tasks/{task.key}/").content.decode()
    assert stale(small, "bureau1", task, "ask_return", FORM) == 409
    late = issued(small, at=small.at.replace(month=10))
    answer = client.post(f"/tasks/{late.key}/ask_return/", FORM)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["reason"])
    assert f"/tasks/{late.key}/ask_return/" not in client.get(f"/tasks/{late.key}/").content.decode()
    assert set(Task.objects.values_list("state", flat=True)) == {"ISSUED"}

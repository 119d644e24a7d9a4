"""Changing a draft: who may, what stays as it was, and never once it went out."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Refused
from pianqu.matters.models import Task
from tests.county import AT
from tests.doors import signed_in, told
from tests.matters.raised import raised
from tests.matters.tasked import doors, issued, may, proposed, stale


def form_of(small: SimpleNamespace) -> dict[str, str]:
    """What the form sends."""
    plain = {"title": "硬化四组道路", "lead": str(small.dept1.key), "days": "10", "basis": "CALENDAR", "kind": "TASK"}
    return {**plain, "co_units": "水务局", "place": str(small.village1.key)}


def body_of(small: SimpleNamespace, **changed: object) -> dict[str, object]:
    """What the API gets."""
    return {"version": 1, "title": "硬化四组道路", "lead": str(small.dept1.key), "days": 10, **changed}


def test_who_may(small: SimpleNamespace) -> None:
    task = proposed(small)
    blind = ("auditadmin", "bureau1", "bureau2", "clerk", "leader2")
    answers = doors(small, task, "edit", form_of(small), body_of(small))
    assert answers == may("office", "second1", blind=blind)


def test_everything_stands_in_the_form_and_is_kept(small: SimpleNamespace) -> None:
    task = proposed(small, co_units=[small.dept2], asked="宽 4.5 米", livelihood=True)
    client = signed_in(small, "second1")
    form = client.get(f"/tasks/{task.key}/edit/").context["form"]
    shown = {name: form[name].value() for name in form.fields}
    assert (shown["co_units"], shown["place"], shown["livelihood"]) == ("县水务局", str(small.village1.key), True)
    sent = {name: str(value) for name, value in shown.items() if value} | {"title": "改过的"}
    assert client.post(f"/tasks/{task.key}/edit/", sent).status_code == 302
    task.refresh_from_db()
    assert (task.title, task.asked, task.livelihood, task.co_units.get().organ) == ("改过的", "宽 4.5 米", True, small.dept2)
    assert told(task) == ("matters.edit_task", "示例二副甲", ["title"])


def test_a_draft_whose_problem_was_voided_is_edited_but_does_not_go_out(small: SimpleNamespace) -> None:
    problem = raised(small)
    task = proposed(small, problem_key=problem.key)
    problem.void(by=small.user("second1"), at=AT, reason="重复")
    client = signed_in(small, "office")
    assert client.post(f"/tasks/{task.key}/edit/", form_of(small)).status_code == 302
    page = client.get(f"/tasks/{task.key}/")
    assert "请县委办撤销这件拟交办的事项" in page.content.decode()
    assert [each["label"] for each in page.context["actions"] if each.get("primary")] == ["撤销"]
    with pytest.raises(Refused, match="针对的困难问题已作废"):
        Task.objects.get().issue(by=small.user("office"), at=AT)
    assert Task.objects.get().state == "DRAFT"
    with pytest.raises(Refused, match="没有这个困难问题"):
        proposed(small, problem_key=problem.key)
    assert Task.objects.get().cancel(by=small.user("office"), at=AT, reason="问题已作废").state == "CANCELLED"


def test_never_once_it_went_out_and_not_over_another(small: SimpleNamespace) -> None:
    assert stale(small, "second1", proposed(small), "edit", form_of(small)) == 409
    task = issued(small)
    assert signed_in(small, "office").post(f"/tasks/{task.key}/edit/", form_of(small)).status_code == 409
    assert Task.objects.get(pk=task.pk).title == "硬化三组道路"

"""Saying how far it is: the units that do it, in words and percent."""

from types import SimpleNamespace

import pytest

from pianqu.matters.models import Task
from tests.doors import signed_in
from tests.matters.tasked import after, doors, issued, may, stale

FORM = {"text": "进场施工", "done": "30"}


def test_who_may(small: SimpleNamespace) -> None:
    task = issued(small, co_units=[small.dept2])
    answers = doors(small, task, "progress", FORM, {"text": "进场施工", "done": 30})
    assert answers == may("bureau1", "bureau2", blind=("auditadmin", "leader2"))


@pytest.mark.parametrize(
    ("changed", "field"), [({"text": " "}, "text"), ({"done": "100"}, "done"), ({"done": "20"}, "done"), ({"done": ""}, "done")]
)
def test_what_does_not_fit_is_said_at_its_field(small: SimpleNamespace, changed: dict[str, str], field: str) -> None:
    task = issued(small).progress(by=small.user("bureau1"), at=after(0), text="开工", done=25)
    answer = signed_in(small, "bureau1").post(f"/tasks/{task.key}/progress/", {**FORM, **changed})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Task.objects.get().done == 25


def test_the_percent_stands_in_the_form_and_a_stale_page_is_told(small: SimpleNamespace) -> None:
    task = issued(small).progress(by=small.user("bureau1"), at=after(0), text="开工", done=25)
    form = signed_in(small, "bureau1").get(f"/tasks/{task.key}/progress/").context["form"]
    assert form["done"].value() == 25
    assert stale(small, "bureau1", task, "progress", FORM) == 409


def test_whoever_may_hand_it_back_is_told_until_when_and_nobody_else(small: SimpleNamespace) -> None:
    task = issued(small, co_units=[small.dept2])
    hints = {}
    for name in ("bureau1", "bureau2"):
        form = signed_in(small, name).get(f"/tasks/{task.key}/progress/").context["form"]
        hints[name] = form.fields["text"].help_text
    assert "最迟 2026-11-30" in hints["bureau1"]
    assert "退办" not in hints["bureau2"]
    task.receive(by=small.user("bureau1"), at=after(0)).progress(by=small.user("bureau1"), at=after(0), text="进场", done=5)
    form = signed_in(small, "bureau1").get(f"/tasks/{task.key}/progress/").context["form"]
    assert "退办" not in form.fields["text"].help_text

"""Drafting a task: by page and API, nothing typed again from a problem or suggestion, and who may."""

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from pianqu.matters.models import Task
from tests.county import AT
from tests.doors import refused, signed_in, told, tried
from tests.matters.raised import raised
from tests.matters.tasked import CAST, proposed


def typed(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    """What the form sends."""
    plain = {
        "key": str(uuid4()),
        "title": "硬化三组道路",
        "lead": str(small.dept1.key),
        "days": "20",
        "basis": "WORKING",
        "kind": "TASK",
        "place": str(small.village1.key),
    }
    return {**plain, **changed}


def sent(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    """What the API gets."""
    return {"title": "硬化三组道路", "lead": str(small.dept1.key), "days": 20, "place": str(small.village1.key), **changed}


def test_who_may(small: SimpleNamespace) -> None:
    answers = tried(small, "/tasks/propose/", "/tasks", typed(small, place=""), sent(small), cast=CAST)
    may = {"office": (302, 201), "second1": (302, 201), "leader2": (302, 201)}
    assert answers == {name: may.get(name, (403, 403)) for name in CAST}


BAD = [
    ({"title": ""}, "title"),
    ({"title": "字" * 81}, "title"),
    ({"lead": ""}, "lead"),
    ({"days": ""}, "days"),
    ({"days": "0"}, "days"),
    ({"days": "", "asked_due_on": "2026-11-23"}, "asked_due_on"),
    ({"co_units": "没有的局"}, "co_units"),
    ({"co_units": "县交通运输局"}, "co_units"),
    ({"stages": "2026-12-31"}, "stages"),
    ({"stages": "2027-12-31 一\n2026-12-31 二"}, "stages"),
    ({"place": "x"}, "place"),
]


@pytest.mark.parametrize(("changed", "field"), BAD)
def test_what_does_not_fit_is_said_at_its_field(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    answer = signed_in(small, "second1").post("/tasks/propose/", typed(small, asked="路面宽 4.5 米", **changed))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "路面宽 4.5 米" in answer.content.decode()
    assert not Task.objects.exists()


def test_units_and_stages_as_people_write_them(small: SimpleNamespace) -> None:
    form = typed(small, co_units="水务局", kind="LONG", days="", asked_due_on="2027-12-31", livelihood="on")
    form["stages"] = "2026-12-31 栽树五百株\n2027年12月31日：成活九成"
    assert signed_in(small, "second1").post("/tasks/propose/", form).status_code == 302
    task = Task.objects.get()
    assert [row.organ for row in task.co_units.all()] == [small.dept2]
    assert [(str(row.due_on), row.text) for row in task.milestones.all()] == [
        ("2026-12-31", "栽树五百株"),
        ("2027-12-31", "成活九成"),
    ]
    assert (task.group, task.livelihood, task.days, str(task.asked_due_on)) == (small.group1, True, None, "2027-12-31")
    assert told(task)[:2] == ("matters.propose_task", "示例二副甲")


def test_of_a_township_the_duty_list_is_asked(small: SimpleNamespace) -> None:
    client = signed_in(small, "second1")
    assert 'type="hidden" name="duty"' in client.get("/tasks/propose/").content.decode()
    form = typed(small, lead=str(small.organ1.key))
    asked = client.post("/tasks/propose/", form)
    assert (asked.status_code, list(asked.context["form"].errors)) == (422, ["duty"])
    assert '<select name="duty"' in asked.content.decode()
    assert client.post("/tasks/propose/", {**form, "duty": "SHARED"}).status_code == 302
    assert Task.objects.get().duty == "SHARED"


def test_what_goes_to_a_unit_under_vertical_management_is_a_letter(small: SimpleNamespace) -> None:
    small.dept1.set_vertical(True, by=small.user("office"), at=AT)
    assert signed_in(small, "second1").post("/tasks/propose/", typed(small)).status_code == 302
    assert Task.objects.get().kind == "LETTER"


@pytest.mark.parametrize("noun", ["problem", "suggestion"])
def test_from_a_problem_or_suggestion_nothing_is_typed_again(small: SimpleNamespace, noun: str) -> None:
    problem = raised(small)
    asks = problem if noun == "problem" else raised(small, noun, problem_key=problem.key, text="硬化三组道路")
    client = signed_in(small, "second1")
    way = f"/tasks/propose/?{noun}={asks.key}"
    assert way in client.get(f"/{noun}s/{asks.key}/").content.decode()
    form = client.get(way).context["form"]
    shown = {name: str(form[name].value() or "") for name in form.fields}
    assert (shown["title"], shown["place"], shown["days"]) == (asks.text, str(small.village1.key), "20")
    shown["lead"] = str(small.dept1.key)
    assert client.post(way, {name: value for name, value in shown.items() if value}).status_code == 302
    task = Task.objects.get()
    assert (task.origin.key, task.problem_key, task.group) == (asks.key, problem.key, small.group1)
    assert f"/tasks/{task.key}/" in client.get(f"/{noun}s/{asks.key}/").content.decode()


def test_not_from_a_problem_that_the_writer_does_not_see(small: SimpleNamespace) -> None:
    problem, client = raised(small), signed_in(small, "leader2")
    assert client.get(f"/tasks/propose/?problem={problem.key}").context["form"]["title"].value() is None
    form = {**typed(small, place=""), "problem": str(problem.key)}
    assert client.post("/tasks/propose/", form).status_code == 422
    answer = client.post("/api/v1/tasks", sent(small, problem=str(problem.key)), "application/json")
    assert list(refused(answer)) == ["problem"]
    assert not Task.objects.exists()


def test_a_second_press_makes_no_second_one(small: SimpleNamespace) -> None:
    client, form = signed_in(small, "second1"), typed(small)
    for _press in range(2):
        assert client.post("/tasks/propose/", form).status_code == 302
    assert Task.objects.count() == 1
    key = str(uuid4())
    for _press in range(2):
        assert client.post("/api/v1/tasks", sent(small, key=key), "application/json").status_code == 201
    assert client.post("/api/v1/tasks", sent(small, key=key, days=5), "application/json").status_code == 409


def test_the_office_drafts_for_the_group_of_the_place(small: SimpleNamespace) -> None:
    assert signed_in(small, "office").post("/tasks/propose/", typed(small, place=str(small.township3.key))).status_code == 302
    assert Task.objects.get().group == small.group2
    assert proposed(small).group == small.group1

"""Items are added later, behind those that are there; each raises its task."""

from importlib import import_module
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.apps import apps

from pianqu.accounts.models import Organ
from pianqu.dispatch.models import InstructionItem
from pianqu.kit.errors import Conflict, Refused, Spent
from pianqu.matters.models import Task
from tests.county import AT
from tests.dispatch.instructed import LINE, instructed, item, tasks
from tests.dispatch.sent import submitted
from tests.doors import only, signed_in, told, tried
from tests.matters.raised import raised


def test_what_is_refused(small: SimpleNamespace) -> None:
    who = {"by": small.user("office"), "at": AT}
    made = instructed(small)
    for items in ([], [item(small, text=" ")], [item(small)] * 31, [item(small, co_units=[small.dept1])]):
        with pytest.raises(Refused) as no:
            InstructionItem.give(instruction=made, items=items, **who)
        assert list(no.value.message_dict) == ["items"]
    with pytest.raises(Refused, match="圈阅"):
        InstructionItem.give(instruction=instructed(small, form="READ"), items=[item(small)], **who)
    made.void(reason="重复", **who)
    with pytest.raises(Conflict):
        InstructionItem.give(instruction=made, items=[item(small)], **who)
    assert (InstructionItem.objects.exists(), Task.objects.exists()) == (False, False)


def test_they_stand_behind_the_others_and_as_many_tasks(small: SimpleNamespace) -> None:
    made = instructed(small, items=[item(small)])
    client = signed_in(small, "office")
    page = f"/instructionitems/give/?instruction={made.key}"
    assert page in client.get(f"/instructions/{made.key}/").content.decode()
    form = {"instruction": str(made.key), "items": f"{LINE}\n{LINE}", "key": str(uuid4())}
    for _n in range(2):  # pressed twice
        assert client.post("/instructionitems/give/", form).status_code == 302
    rows = list(InstructionItem.objects.of(made))
    assert ([row.number for row in rows], len(tasks(made))) == ([1, 2, 3], 3)
    assert told(rows[-1])[0] == "dispatch.give_instructionitem"
    assert client.get("/instructionitems/give/").status_code == 404


def test_what_also_goes_to_a_township_waits_until_its_duty_list_was_looked_at(small: SimpleNamespace) -> None:
    township = Organ.objects.get(kind="TOWNSHIP", place=small.township1)
    made = instructed(small, items=[item(small, co_units=[township]), item(small)])
    assert [task.state for task in tasks(made)] == ["DRAFT", "ISSUED"]


@pytest.mark.parametrize("way", ["problem", "suggestion"])
def test_its_task_is_to_solve_the_problem_that_was_put_forward(small: SimpleNamespace, way: str) -> None:
    problem = raised(small, livelihood=True)
    origin = problem if way == "problem" else raised(small, "suggestion", problem_key=problem.key)
    made = instructed(small, infos=[submitted(small, origin=origin)], items=[item(small)])
    assert [(task.problem_key, task.livelihood) for task in tasks(made)] == [(problem.key, True)]


def test_of_several_problems_nobody_guesses(small: SimpleNamespace) -> None:
    two = [submitted(small, origin=raised(small, text=text)) for text in ("缺水", "断路")]
    settled = raised(small, text="已经知道")
    settled.note(by=small.user("second1"), at=AT, reason="已说明")
    alone = instructed(small, infos=[submitted(small, origin=settled)], items=[item(small)])
    assert [task.problem_key for task in [*tasks(instructed(small, infos=two, items=[item(small)])), *tasks(alone)]] == [
        None,
        None,
    ]


def test_what_is_refused_is_said_of_the_line_that_was_typed(small: SimpleNamespace) -> None:
    made = instructed(small, items=[item(small)] * 2)
    with pytest.raises(Refused, match="第 2 条："):
        InstructionItem.give(
            instruction=made, items=[item(small), item(small, co_units=[small.dept1])], by=small.user("office"), at=AT
        )
    assert InstructionItem.objects.count() == 2


def test_a_form_that_was_sent_says_nothing_else_later(small: SimpleNamespace) -> None:
    made, key, who = instructed(small), uuid4(), {"by": small.user("office"), "at": AT}
    InstructionItem.give(instruction=made, items=[item(small)], key=key, **who)
    with pytest.raises(Spent):
        InstructionItem.give(instruction=made, items=[item(small, text="另一项")], key=key, **who)
    with pytest.raises(Spent):
        InstructionItem.give(instruction=instructed(small), items=[item(small)], key=key, **who)


def test_who_may(small: SimpleNamespace) -> None:
    made = instructed(small, infos=[submitted(small, "clerk")])
    body = {"instruction": str(made.key), "items": [{"text": "修路", "lead": str(small.dept1.key), "days": 5}]}
    form = {"instruction": str(made.key), "items": LINE}
    assert tried(small, "/instructionitems/give/", "/instructionitems", form, body) == only("office")


def test_the_migration_names_the_task_that_was_raised_before_the_item_named_it(small: SimpleNamespace) -> None:
    made = instructed(small, items=[item(small), item(small)])
    raised_before = [each.key for each in tasks(made)]
    for each in InstructionItem.objects.of(made):
        InstructionItem.objects.filter(pk=each.pk).update(task_key=uuid4())
    import_module("pianqu.dispatch.migrations.0006_item_tasks").keep_keys(apps, None)
    assert [each.task_key for each in InstructionItem.objects.of(made)] == raised_before

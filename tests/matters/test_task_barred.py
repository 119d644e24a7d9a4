"""Whoever is complained about does not do what came of it, nor sees or counts it (信访工作条例 art. 28, 30)."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.accounts.models import Organ, Role
from pianqu.files.models import Attachment
from pianqu.inbox.models import Message
from pianqu.inbox.telling import show, tell
from pianqu.journal.models import Entry
from pianqu.kit.errors import Refused
from pianqu.matters import ledger
from pianqu.matters.models import Extension, Holdup, Problem, Solution, Statement, Suggestion, Task, Urge
from tests.county import AT
from tests.doors import refused, signed_in
from tests.groups.excluded import case, excluded
from tests.matters.raised import raised
from tests.matters.tasked import after, closed, issued, proposed
from tests.small import BEFORE


def test_the_unit_complained_about_neither_leads_nor_helps(small: SimpleNamespace) -> None:
    problem = case(small)
    excluded(small, problem)
    for given, field in (({"lead": small.organ1}, "lead"), ({"co_units": [small.organ1]}, "co_units")):
        for origin in ({"origin": problem}, {"problem_key": problem.key}):
            with pytest.raises(Refused) as no:
                proposed(small, **given, **origin)
            assert no.value.message_dict == {field: ["被反映的单位不能承办，请改派。"]}
    task = proposed(small, origin=problem)
    with pytest.raises(Refused) as no:
        task.edit(by=small.user("office"), at=AT, lead=small.organ1, place=small.village1)
    assert list(no.value.message_dict) == ["lead"]
    assert Task.objects.count() == 1
    proposed(small, lead=small.organ1)  # of something else it may


def test_nor_does_it_go_out_to_a_unit_that_is_complained_about_since(small: SimpleNamespace) -> None:
    problem = case(small)
    task = proposed(small, origin=problem, lead=small.organ1, duty="BASIC")
    made = excluded(small, problem)
    with pytest.raises(Refused) as no:
        task.issue(by=small.user("office"), at=AT)
    assert list(no.value.message_dict) == ["lead"]
    made.lift(by=small.user("office"), at=AT, reason="登错了")
    assert task.issue(by=small.user("office"), at=AT).state == "ISSUED"


def test_a_township_keeps_out_its_organ_and_an_organ_what_it_went_on_as(small: SimpleNamespace) -> None:
    problem, other = case(small), raised(small)
    excluded(small, problem, place=small.township1)
    old = Organ.found(code="old", name="县农机局", kind="DEPARTMENT", since=BEFORE, by=small.user("office"), at=AT)
    excluded(small, other, organ=old)
    old.close(AT.date(), successor=small.dept2, by=small.user("office"), at=AT)
    for origin, lead in ((problem, small.organ1), (other, small.dept2)):
        with pytest.raises(Refused):
            proposed(small, origin=origin, lead=lead)


def test_the_form_and_the_api_say_it_at_the_field(small: SimpleNamespace) -> None:
    problem = case(small)
    excluded(small, problem)
    told = {"title": "示例", "lead": str(small.organ1.key), "days": 20, "problem": str(problem.key)}
    answer = signed_in(small, "office").post("/api/v1/tasks", told, content_type="application/json")
    assert refused(answer) == {"lead": "被反映的单位不能承办，请改派。"}


def everything(small: SimpleNamespace, name: str) -> dict[str, int]:
    """How many a person can count, of each noun, line of the ledger, message and entry."""
    user: Any = small.user(name)
    nouns = (Problem, Suggestion, Task, Solution, Extension, Holdup, Statement, Urge, Attachment, Message, Entry)
    found = {model._meta.model_name: model.objects.visible_to(user).count() for model in nouns}
    apart = Message.objects.visible_to(user).exclude(kind__startswith="matters.")  # a digest, whose size is asked below; a role
    found["message"] -= apart.count()
    return {**found, "ledger": ledger.rows_of(user).count()}


def test_nothing_of_it_is_counted(small: SimpleNamespace) -> None:
    problem = raised(small, relation="DEPT_TOWNSHIP")
    raised(small, "suggestion", problem_key=problem.key)
    task = closed(small, solved=True, problem_key=problem.key, livelihood=False)
    Urge.press(issued(small, problem_key=None, origin=task), by=small.user("office"), at=AT, level="CONTACT")
    Attachment.upload(task, name="示例.txt", data=b"1", by=small.user("bureau1"), at=AT)
    tell(after(3))
    show(after(3))
    before = {name: everything(small, name) for name in ("clerk", "leader1")}
    made = excluded(small, problem)
    now = {name: everything(small, name) for name in before}
    assert now["leader1"] == before["leader1"]
    assert {noun for noun, number in before["clerk"].items() if number} >= {"problem", "suggestion", "task", "solution", "urge"}
    assert now["clerk"] == dict.fromkeys(now["clerk"], 0)
    made.lift(by=small.user("office"), at=AT, reason="登错了")
    assert everything(small, "clerk") == before["clerk"]


def test_who_is_kept_from_it_is_told_nothing_of_it(small: SimpleNamespace) -> None:
    tell(AT)
    problem = case(small)
    excluded(small, problem, cadre=small.cadres["leader1"])
    issued(small, problem_key=problem.key)
    tell(after(0))
    kinds = set(Message.objects.filter(user=small.user("leader1")).values_list("kind", flat=True))
    assert kinds & {"matters.raise_problem", "matters.issue_task"} == set()


def test_a_digest_does_not_count_what_is_kept_from_its_reader(small: SimpleNamespace) -> None:
    role = {"cadre": small.cadres["clerk"], "code": "TOWNSHIP_PRINCIPAL", "organ": small.organ1, "since": AT.date()}
    Role.grant(**role, by=small.user("secadmin"), at=AT)
    raised(small, text="示例另一件", by=small.user("staff1"))
    problem = raised(small, by=small.user("staff1"))
    tell(AT)
    show(after(1))
    digest = Message.objects.get(user=small.user("clerk"), kind="digest")
    sized = Message.objects.with_size(small.user("clerk"))
    size = sized.get(pk=digest.pk).items_number
    excluded(small, problem)
    assert (size, sized.get(pk=digest.pk).items_number) == (2, 1)
    page = signed_in(small, "clerk").get(f"/messages/{digest.key}/").content.decode()
    assert ("示例另一件" in page, str(problem.key) in page) == (True, False)


def test_an_origin_is_named_only_to_who_sees_it(small: SimpleNamespace) -> None:
    """The task may be read, and where it came from not: the page says of what kind that is, and no more."""
    suggestion = raised(small, "suggestion", text="示例来源不示人", township=small.township1, village=None)
    task = issued(small, origin=suggestion)
    page = signed_in(small, "bureau1").get(f"/tasks/{task.key}/").content.decode()
    assert "示例来源不示人" not in page
    assert "意见建议" in page
    assert str(suggestion.key) not in page
    assert "示例来源不示人" in signed_in(small, "office").get(f"/tasks/{task.key}/").content.decode()

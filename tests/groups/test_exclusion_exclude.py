"""Keeping whoever is complained about from a record and from what came of it (信访工作条例 art. 28, 30)."""

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from pianqu.accounts.models import Cadre, Organ, Role
from pianqu.groups.models import Carried, Exclusion
from pianqu.matters.models import Problem
from tests.county import AT, TODAY
from tests.doors import told
from tests.groups.deputies import away, delegated, named
from tests.groups.excluded import case, excluded, kept_from
from tests.matters.raised import raised
from tests.matters.tasked import proposed
from tests.small import BEFORE


def test_what_is_refused(small: SimpleNamespace) -> None:
    problem = case(small)
    for given, field in (
        ({"organ": None}, "__all__"),
        ({"organ": small.organ1, "cadre": small.cadres["clerk"]}, "__all__"),
        ({"place": small.county}, "place"),
        ({"why": "OTHER"}, "words"),
        ({"why": "OTHER", "words": "  "}, "words"),
        ({"why": "WHO"}, "why"),
    ):
        with pytest.raises(Exception) as no:  # noqa: PT011 - Refused, or a field's own refusal
            excluded(small, problem, **given)
        assert field in no.value.message_dict, given
    assert not Exclusion.objects.exists()


def test_the_database_refuses_two_at_once_and_a_second_time(small: SimpleNamespace) -> None:
    problem = case(small)
    first = excluded(small, problem)
    with pytest.raises(Exception, match="已经登记过回避"):
        excluded(small, problem)
    values = {"subject_type": first.subject_type, "subject_key": problem.key, "why": "KIN"}
    for wrong in (
        {},
        {"organ": small.organ1, "cadre": small.cadres["clerk"]},
        {"organ": small.organ1},
        {"cadre": small.cadres["clerk"], "why": "OTHER"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Exclusion(key=uuid4(), **values | wrong).save()


def test_it_is_said_in_the_journal_and_is_sent_twice_without_harm(small: SimpleNamespace) -> None:
    problem, key = case(small), uuid4()
    made = excluded(small, problem, key=key)
    assert excluded(small, problem, key=key) == made
    assert told(made)[:2] == ("groups.exclude_exclusion", "示例县委办")
    assert str(made) == "渠江镇党委、政府（被反映）"
    assert {name for name in small.cadres if small.user(name).has_perm("groups.exclude_exclusion")} == {"office"}


def test_an_organ_keeps_out_who_acts_for_it(small: SimpleNamespace) -> None:
    problem = case(small)
    assert kept_from(problem) == set()
    excluded(small, problem)
    assert kept_from(problem) == {"clerk"}
    assert kept_from(raised(small)) == set()


def test_an_organ_that_ended_keeps_out_who_acts_for_what_it_went_on_as(small: SimpleNamespace) -> None:
    problem, by = case(small), {"by": small.user("office"), "at": AT}
    old = Organ.found(code="old", name="县农机局", kind="DEPARTMENT", since=BEFORE, **by)
    excluded(small, problem, organ=old)
    assert kept_from(problem) == set()
    old.close(TODAY, successor=small.dept2, **by)
    assert kept_from(problem) == {"bureau2"}


def test_a_person_keeps_out_who_acts_as_them(small: SimpleNamespace) -> None:
    problem = case(small)
    excluded(small, problem, cadre=small.cadres["leader1"])
    assert kept_from(problem) == {"leader1"}
    named(small)
    assert kept_from(problem) == {"leader1", "liaison1"}
    delegated(small)
    assert kept_from(problem) == {"leader1", "liaison1", "first1"}
    away(small, post=small.posts["leader1"], stand_in=small.posts["leader2"])
    assert kept_from(problem) == {"leader1", "liaison1", "first1", "leader2"}


def test_a_village_keeps_out_its_cadres_and_a_township_its_clerks(small: SimpleNamespace) -> None:
    by = {"by": small.user("office"), "at": AT}
    for name, village in (("village", small.village1), ("beside", small.village2)):
        cadre = Cadre.enter(f"示例{name}", is_example=True, **by)
        Role.grant(cadre=cadre, code="VILLAGE_CADRE", place=village, since=TODAY, **by)
        type(small.user("clerk")).objects.bulk_create([type(small.user("clerk"))(username=name, cadre=cadre, password="!")])
    of_village, of_township = raised(small), raised(small)
    excluded(small, of_village, place=small.village1)
    excluded(small, of_township, place=small.township1)
    assert kept_from(of_village) == {"village"}
    assert kept_from(of_township) == {"clerk"}


def test_who_stands_nowhere_is_kept_from_all(small: SimpleNamespace) -> None:
    problem = case(small)
    excluded(small, problem, cadre=small.cadres["leader1"])
    nobody = small.user("leader2")
    nobody._standing = None
    assert Exclusion.objects.against(nobody).filter(key=problem.key).exists()
    small.roles["bureau2"].end(TODAY, by=small.user("office"), at=AT)
    assert kept_from(problem) == {"leader1", "bureau2"}


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
def test_what_came_of_it_carries_it_however_far(small: SimpleNamespace, before: bool) -> None:
    """Whether it came before the exclusion or after it."""
    problem = case(small)
    if before:
        excluded(small, problem)
    chain: list[Any] = [problem]
    chain.append(raised(small, "suggestion", problem_key=problem.key))
    chain.append(proposed(small, origin=chain[-1]))
    origin = {"origin_type": "matters.task", "origin_key": chain[-1].key, "origin_title": str(chain[-1])}
    chain.append(raised(small, **origin))
    chain.append(proposed(small, problem_key=chain[-1].key))
    if not before:
        excluded(small, problem)
    aside = proposed(small)
    assert [kept_from(each) for each in chain] == [{"clerk"}] * len(chain)
    assert kept_from(aside) == set()
    assert Carried.objects.count() == len(chain) + 1  # and the exclusion's own key


def test_one_in_the_middle_keeps_nobody_from_what_it_came_of(small: SimpleNamespace) -> None:
    problem = case(small)
    task = proposed(small, problem_key=problem.key)
    excluded(small, task)
    assert (kept_from(task), kept_from(problem)) == ({"clerk"}, set())


def test_it_is_read_by_who_sees_the_record_and_is_not_kept_from_it(small: SimpleNamespace) -> None:
    made = excluded(small, case(small))
    readers = {name for name in small.cadres if Exclusion.objects.visible_to(small.user(name)).filter(pk=made.pk).exists()}
    assert readers == {"secretary", "office", "leader1", "first1", "second1", "staff1"}


def test_the_question_is_asked_in_the_query_itself(small: SimpleNamespace, django_assert_num_queries: Any) -> None:
    clerk, problem = small.user("clerk"), case(small)
    excluded(small, problem)
    with django_assert_num_queries(1):
        assert list(Problem.objects.visible_to(clerk)) == []

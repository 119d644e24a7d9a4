"""They are kept from it no longer, with the reason."""

from types import SimpleNamespace

import pytest

from pianqu.groups.models import Exclusion
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import told
from tests.groups.excluded import case, excluded, kept_from
from tests.matters.tasked import proposed


def test_what_is_refused(small: SimpleNamespace) -> None:
    made, by = excluded(small, case(small)), {"by": small.user("office"), "at": AT}
    with pytest.raises(Refused) as no:
        made.lift(reason=" ", **by)
    assert list(no.value.message_dict) == ["reason"]
    read = Exclusion.objects.get(pk=made.pk)
    made.lift(reason="反映的不是这个镇", **by)
    for late in (made, read):
        with pytest.raises(Conflict):
            late.lift(reason="再解除一次", **by)
    assert Exclusion.objects.get().reason == "反映的不是这个镇"


def test_from_then_on_nobody_is_kept_from_it_nor_from_what_came_of_it(small: SimpleNamespace) -> None:
    problem = case(small)
    task = proposed(small, problem_key=problem.key)
    made = excluded(small, problem)
    other = excluded(small, problem, cadre=small.cadres["leader2"])
    made.lift(by=small.user("office"), at=AT, reason="反映的不是这个镇")
    assert told(made)[:2] == ("groups.lift_exclusion", "示例县委办")
    assert (kept_from(problem), kept_from(task)) == ({"leader2"}, {"leader2"})
    assert kept_from(proposed(small, problem_key=problem.key)) == {"leader2"}
    assert Exclusion.objects.count() == 2
    assert other.lifted_at is None


def test_it_can_be_said_again(small: SimpleNamespace) -> None:
    problem = case(small)
    excluded(small, problem).lift(by=small.user("office"), at=AT, reason="登错了")
    task = proposed(small, problem_key=problem.key)
    excluded(small, problem)
    assert (kept_from(problem), kept_from(task)) == ({"clerk"}, {"clerk"})


def test_who_may(small: SimpleNamespace) -> None:
    assert {name for name in small.cadres if small.user(name).has_perm("groups.lift_exclusion")} == {"office"}

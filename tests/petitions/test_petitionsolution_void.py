"""It was not solved after all: out of every count, with its reason; it may be solved again."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import PetitionSolution
from tests.doors import told as entry
from tests.petitions.coursed import now, these, told, typed, who_may
from tests.petitions.petitioned import accepted, peopled


def test_a_reason_is_needed_and_it_may_be_solved_again(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    solution = case.solve(happened_on=date(2026, 11, 20), how="付清。", **told(small))
    with pytest.raises(Refused) as no:
        solution.void(reason="", **told(small))
    assert list(no.value.error_dict) == ["reason"]
    seen = PetitionSolution.objects.get(pk=solution.pk)
    solution.void(reason="误录", **told(small))
    assert (PetitionSolution.objects.current().count(), entry(solution)[0]) == (0, "petitions.void_petitionsolution")
    with pytest.raises(Conflict):
        seen.void(reason="误录", **told(small))
    now(case).solve(happened_on=date(2026, 11, 21), how="付清。", **told(small))


def test_who_may(small: SimpleNamespace) -> None:
    solution = accepted(peopled(small)).solve(happened_on=date(2026, 11, 20), how="付清。", **told(small))
    assert who_may(small, solution, "void", typed(reason="误录")) == these("petition", "clerk", "principal")

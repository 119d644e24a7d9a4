"""A solution is put right with its reason; the old version is kept."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import PetitionSolution
from tests.doors import signed_in
from tests.doors import told as entry
from tests.petitions.coursed import these, told, typed, who_may
from tests.petitions.petitioned import accepted, peopled

RIGHT: dict[str, Any] = {"happened_on": date(2026, 11, 19), "how": "已付到账。", "reason": "日期写错"}


def solved(small: SimpleNamespace) -> PetitionSolution:
    return accepted(peopled(small)).solve(happened_on=date(2026, 11, 20), how="付清。", **told(small))


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"reason": ""}, "reason"), ({"how": ""}, "how"), ({"happened_on": date(2026, 11, 1)}, "happened_on")],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as no:
        solved(small).correct(**{**RIGHT, **changed}, **told(small))
    assert list(no.value.error_dict) == [field]


def test_the_old_version_is_kept(small: SimpleNamespace) -> None:
    solution = solved(small)
    seen = PetitionSolution.objects.get(pk=solution.pk)
    fresh = solution.correct(**RIGHT, **told(small))
    assert [row.happened_on for row in PetitionSolution.objects.current()] == [date(2026, 11, 19)]
    assert (fresh.correct_reason, entry(fresh)[0]) == ("日期写错", "petitions.correct_petitionsolution")
    with pytest.raises(Conflict):
        seen.correct(**RIGHT, **told(small))
    page = signed_in(small, "clerk").get(f"/petitionsolutions/{fresh.key}/").content.decode()
    assert "日期写错" in page


def test_who_may(small: SimpleNamespace) -> None:
    solution = solved(small)
    body = typed(**RIGHT) | {"version": 1}
    assert who_may(small, solution, "correct", typed(**RIGHT), body) == these("petition", "clerk", "principal")

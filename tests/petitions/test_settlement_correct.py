"""A settlement is put right with its reason, and its basis is asked again."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import Settlement
from tests.doors import told as entry
from tests.petitions.coursed import AGREED, answered, now, settled, these, told, typed, who_may
from tests.petitions.petitioned import peopled

RIGHT: dict[str, Any] = {**AGREED, "performed_on": date(2026, 11, 19), "reason": "日期写错"}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"performed_on": None}, "performed_on"),
        ({"basis": "FINAL"}, "basis"),
        ({"basis": "LAPSED"}, "basis"),
        ({"basis": "PROMISE"}, "basis"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, changed: dict[str, Any], field: str) -> None:
    settled(peopled(small), monkeypatch)
    with pytest.raises(Refused) as no:
        Settlement.objects.get().correct(**{**RIGHT, **changed}, **told(small))
    assert list(no.value.error_dict) == [field]
    assert Settlement.objects.get().performed_on == AGREED["performed_on"]


def test_a_basis_that_wants_a_follow_up_is_not_had_by_a_correction(small: SimpleNamespace) -> None:
    """Of who died nobody is asked; put right to an agreement, somebody must have been."""
    case = answered(peopled(small))
    case.settle(happened_on=AGREED["happened_on"], basis="DECEASED", proof="死亡证明（示例）", **told(small))
    with pytest.raises(Refused, match="先登记回访"):
        Settlement.objects.get().correct(**{**AGREED, "reason": "写错"}, **told(small))
    assert Settlement.objects.get().basis == "DECEASED"


def test_the_old_version_is_kept_and_the_case_stands(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    case = settled(peopled(small), monkeypatch)
    settlement, seen = Settlement.objects.get(), Settlement.objects.get()
    fresh = settlement.correct(**RIGHT, **told(small))
    assert (fresh.performed_on, fresh.correct_reason, now(case).state) == (date(2026, 11, 19), "日期写错", "SETTLED")
    assert (Settlement.objects.count(), Settlement.objects.current().count()) == (2, 1)
    assert entry(fresh)[0] == "petitions.correct_settlement"
    with pytest.raises(Conflict):
        seen.correct(**RIGHT, **told(small))


def test_who_may(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(peopled(small), monkeypatch)
    body = typed(**RIGHT) | {"version": 1}
    answers = who_may(small, Settlement.objects.get(), "correct", typed(**RIGHT), body)
    assert answers == these("petition", "clerk", "principal")

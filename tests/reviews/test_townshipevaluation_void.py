"""Taking a mistaken evaluation out of every count."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.reviews.models import TownshipEvaluation
from tests.county import AT
from tests.doors import signed_in, told
from tests.reviews.judging import closed, evaluated


def test_not_without_a_reason_nor_twice(small: SimpleNamespace) -> None:
    evaluation = evaluated(small)
    with pytest.raises(Refused):
        evaluation.void(by=small.user("second1"), at=AT, reason=" ")
    evaluation.void(by=small.user("second1"), at=AT, reason="重复")
    assert told(evaluation)[0] == "reviews.void_townshipevaluation"
    with pytest.raises(Conflict):
        evaluation.void(by=small.user("second1"), at=AT, reason="重复")


def test_another_may_take_its_place(small: SimpleNamespace) -> None:
    evaluated(small).void(by=small.user("second1"), at=AT, reason="重复")
    assert TownshipEvaluation.objects.current().count() == 0
    assert evaluated(small).is_current


def test_not_while_its_round_stands(small: SimpleNamespace) -> None:
    done = closed(small)
    evaluation = TownshipEvaluation.objects.current().first()
    with pytest.raises(Refused, match="先作废那一轮"):
        evaluation.void(by=small.user("second1"), at=AT, reason="重复")
    done.void(by=small.user("second1"), at=AT, reason="重复")
    assert evaluation.void(by=small.user("second1"), at=AT, reason="重复").voided


def test_who_may(small: SimpleNamespace) -> None:
    key = evaluated(small).key
    body = {"reason": "重复"}
    answers = {
        name: signed_in(small, name).post(f"/api/v1/townshipevaluations/{key}/void", body, "application/json").status_code
        for name in ("second2", "clerk", "office", "second1")
    }
    assert answers == {"second2": 404, "clerk": 403, "office": 403, "second1": 200}
    assert "作废" in signed_in(small, "office").get(f"/townshipevaluations/{key}/").content.decode()

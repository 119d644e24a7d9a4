"""Taking a mistaken round out of every count; its evaluations stay."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict
from pianqu.reviews.models import EvaluationRound, TownshipEvaluation
from tests.county import AT
from tests.doors import signed_in, told
from tests.reviews.judging import QUARTER, closed


def test_it_can_be_closed_anew(small: SimpleNamespace) -> None:
    done = closed(small)
    done.void(by=small.user("second1"), at=AT, reason="误按")
    assert told(done)[0] == "reviews.void_evaluationround"
    with pytest.raises(Conflict):
        done.void(by=small.user("second1"), at=AT, reason="误按")
    assert TownshipEvaluation.objects.current().count() == 2
    assert EvaluationRound.close(by=small.user("second1"), at=AT, group=small.group1, quarter_since=QUARTER).is_current


def test_who_may(small: SimpleNamespace) -> None:
    page = f"/evaluationrounds/{closed(small).key}/void/"
    answers = {name: signed_in(small, name).get(page).status_code for name in ("second2", "clerk", "office", "second1")}
    assert answers == {"second2": 404, "clerk": 404, "office": 403, "second1": 200}
    assert signed_in(small, "second1").post(page, {"reason": "误按", "version": "1"}).status_code == 302

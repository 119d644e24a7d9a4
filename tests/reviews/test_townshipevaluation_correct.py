"""Putting an evaluation right, with the reason."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.journal.linked import Link
from pianqu.kit.errors import Conflict, Refused
from pianqu.reviews.models import TownshipEvaluation
from tests.county import AT
from tests.doors import signed_in, told
from tests.reviews.judging import LATELY, bands, closed, dimensions, evaluated, sent, typed
from tests.reviews.trips import recorded


def corrected(small: SimpleNamespace, evaluation: TownshipEvaluation, **changed: Any) -> TownshipEvaluation:
    values = {"happened_on": evaluation.happened_on, "judged": evaluation.judged, "conclusion": evaluation.conclusion}
    return evaluation.correct(by=small.user("second1"), at=AT + timedelta(hours=1), **{**values, "reason": "写错", **changed})


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": " "}, "reason"),
        ({}, "__all__"),
        ({"judged": []}, "judged"),
        ({"happened_on": date(2026, 9, 30)}, "happened_on"),
        ({"happened_on": date(2026, 11, 25)}, "happened_on"),
    ],
)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as no:
        corrected(small, evaluated(small), **changed)
    assert list(no.value.error_dict) == [field]
    assert TownshipEvaluation.objects.count() == 1


def test_the_old_version_is_kept_and_the_links_stay(small: SimpleNamespace) -> None:
    visit = recorded(small)
    evaluation = evaluated(small, links=[Link.to(visit)])
    right = corrected(small, evaluation, judged=bands("POOR"))
    assert ([each.band for each in right.judged], [each.subject_key for each in right.links.all()]) == (["POOR"] * 5, [visit.key])
    assert [each.band for each in evaluation.judged] == ["GOOD"] * 5
    assert told(right) == ("reviews.correct_townshipevaluation", "示例二副甲", ["ratings"])
    assert TownshipEvaluation.objects.current().get() == right
    with pytest.raises(Conflict):
        corrected(small, evaluation, conclusion="别的")


def test_another_day_can_take_the_credit_away(small: SimpleNamespace) -> None:
    evaluation = evaluated(small, quarter_since=date(2026, 7, 1), happened_on=date(2026, 10, 15))
    right = corrected(small, evaluation, happened_on=date(2026, 10, 16))
    assert (evaluation.credited_on, right.credited_on) == (date(2026, 9, 30), None)


def test_the_day_stands_while_the_round_stands(small: SimpleNamespace) -> None:
    closed(small)
    evaluation = TownshipEvaluation.objects.current().first()
    with pytest.raises(Refused, match="先作废那一轮"):
        corrected(small, evaluation, happened_on=LATELY - timedelta(days=1))
    assert corrected(small, evaluation, conclusion="别的").conclusion == "别的"


def test_by_page_and_api(small: SimpleNamespace) -> None:
    evaluation = evaluated(small)
    client = signed_in(small, "second1")
    page = f"/townshipevaluations/{evaluation.key}/correct/"
    assert client.get(page).context["form"]["band_1"].value() == "GOOD"
    assert client.post(page, typed(small, reason="写错", version="1")).status_code == 302
    assert "原为" in client.get(f"/townshipevaluations/{evaluation.key}/").content.decode()
    names = ("happened_on", "ratings", "conclusion")
    body = {name: sent(small)[name] for name in names} | {"version": 2, "reason": "写错", "conclusion": "又改"}
    answer = client.post(f"/api/v1/townshipevaluations/{evaluation.key}/correct", body, "application/json").json()
    assert (answer["conclusion"], len(answer["ratings"])) == ("又改", len(dimensions()))


def test_who_may(small: SimpleNamespace) -> None:
    page = f"/townshipevaluations/{evaluated(small).key}/correct/"
    answers = {name: signed_in(small, name).get(page).status_code for name in ("second2", "clerk", "office", "staff1")}
    assert answers == {"second2": 404, "clerk": 403, "office": 403, "staff1": 200}

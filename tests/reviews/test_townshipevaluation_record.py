"""A group's evaluation of a township: quarter and day are two, bands with reasons, once (R23, practice.md 9, 13)."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from pianqu.journal.actor import SYSTEM
from pianqu.journal.linked import Link
from pianqu.kit.errors import Conflict
from pianqu.places.models import Place
from pianqu.reviews.evaluation_forms import EvaluationForm
from pianqu.reviews.models import Judged, TownshipEvaluation
from pianqu.standards.models import Parameter
from tests.county import AT
from tests.doors import only, refused, signed_in, told, tried
from tests.reviews.judging import LATELY, QUARTER, bands, dimensions, evaluated, sent, typed
from tests.reviews.trips import recorded


def _without_one() -> list[Judged]:
    return bands()[1:]


BAD: list[tuple[dict[str, Any], str]] = [
    ({"quarter_since": date(2026, 10, 2)}, "quarter_since"),
    ({"happened_on": date(2026, 11, 24), "at": AT}, "happened_on"),
    ({"happened_on": date(2026, 9, 30)}, "happened_on"),
    ({"conclusion": " "}, "conclusion"),
    ({"judged": []}, "judged"),
    ({"judged": _without_one}, "judged"),
    ({"judged": lambda: bands(reason=" ")}, "judged"),
    ({"judged": lambda: bands(band="九十分")}, "judged"),
]


@pytest.mark.parametrize(("changed", "field"), BAD)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    dimensions()
    values = {name: value() if callable(value) else value for name, value in changed.items()}
    with pytest.raises(ValidationError) as no:
        evaluated(small, **values)
    assert list(no.value.error_dict) == [field]
    assert not TownshipEvaluation.objects.exists()


def test_a_township_of_another_area_and_a_village_are_refused(small: SimpleNamespace) -> None:
    for place in (small.township3, small.village1):
        with pytest.raises(ValidationError) as no:
            evaluated(small, place)
        assert list(no.value.error_dict) == ["place"]


def test_without_dimensions_nothing_is_evaluated(small: SimpleNamespace) -> None:
    with pytest.raises(ValidationError) as no:
        evaluated(small, judged=[])
    assert list(no.value.error_dict) == ["judged"]


def test_once_a_township_and_quarter(small: SimpleNamespace) -> None:
    evaluated(small)
    with pytest.raises(ValidationError, match="已经评估过"):
        evaluated(small)
    evaluated(small, small.township2)
    evaluated(small, quarter_since=date(2026, 7, 1))
    assert TownshipEvaluation.objects.count() == 3


def test_it_is_kept_with_bands_reasons_and_links(small: SimpleNamespace) -> None:
    visit = recorded(small)
    made = evaluated(small, links=[Link.to(visit)])
    assert (made.quarter_since, made.happened_on, made.early, made.late) == (QUARTER, LATELY, True, False)
    first = made.judged[0]
    assert (first.dimension.title, first.band, first.reason) == ("经济发展", "GOOD", "示例理由")
    assert [(each.subject_type, each.subject_key) for each in made.links.all()] == [("reviews.visit", visit.key)]
    verb, who, fields = told(made)
    assert (verb, who) == ("reviews.record_townshipevaluation", "示例二副甲")
    assert {"ratings", "links"} <= set(fields)


@pytest.mark.parametrize(
    ("day", "credited"),
    [
        (date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 9, 30), date(2026, 9, 30)),
        (date(2026, 10, 15), date(2026, 9, 30)),
        (date(2026, 10, 16), None),
    ],
)
def test_it_counts_on_the_last_day_of_its_quarter_or_not_at_all(small: SimpleNamespace, day: date, credited: date | None) -> None:
    assert evaluated(small, quarter_since=date(2026, 7, 1), happened_on=day).credited_on == credited


def test_the_grace_is_the_countys_own(small: SimpleNamespace) -> None:
    Parameter.set("evaluation_grace_days", 0, since=date(2026, 1, 1), by=SYSTEM, at=AT)
    assert evaluated(small, quarter_since=date(2026, 7, 1), happened_on=date(2026, 10, 1)).credited_on is None


def test_the_same_form_twice_is_one(small: SimpleNamespace) -> None:
    key = uuid4()
    assert evaluated(small, key=key) == evaluated(small, key=key)
    with pytest.raises(Conflict):
        evaluated(small, key=key, conclusion="别的")


def test_who_may(small: SimpleNamespace) -> None:
    answers = tried(small, "/townshipevaluations/record/", "/townshipevaluations", typed(small), sent(small))
    assert answers == only("leader1", "second1")


def test_who_sees_it(small: SimpleNamespace) -> None:
    """The township its own: it cannot mend what it is not told; another group does not, nor the county's other offices."""
    key = evaluated(small).key
    names = ("second1", "office", "secretary", "clerk", "second2", "secadmin")
    seen = {name: signed_in(small, name).get(f"/townshipevaluations/{key}/").status_code for name in names}
    assert seen == {"second1": 200, "office": 200, "secretary": 200, "clerk": 200, "second2": 404, "secadmin": 404}
    other = evaluated(small, small.township2).key
    assert signed_in(small, "clerk").get(f"/townshipevaluations/{other}/").status_code == 404


def test_the_form_opens_on_the_next_township_with_the_quarters_records_ticked(small: SimpleNamespace) -> None:
    dimensions()
    visit = recorded(small, happened_on=LATELY)
    client = signed_in(small, "second1")
    page = client.get("/townshipevaluations/record/")
    form = page.context["form"]
    assert (form.township, form["happened_on"].value()) == (small.township1, date(2026, 11, 23))
    assert {each.title for each in form.proposed} == {str(visit), "三组道路未硬化", "先修三组 1.2 公里"}
    ticked = [str(visit.key)]
    assert client.post("/townshipevaluations/record/", typed(small, links=ticked)).status_code == 302
    assert [each.subject_key for each in TownshipEvaluation.objects.get().links.all()] == [visit.key]
    assert client.get("/townshipevaluations/record/").context["form"].township == small.township2
    shown = client.get(f"/townshipevaluations/{TownshipEvaluation.objects.get().key}/").content.decode()
    assert f"/visits/{visit.key}/" in shown
    assert "截至 2026-11-20" in shown


def test_what_others_did_there_is_not_offered(small: SimpleNamespace) -> None:
    dimensions()
    recorded(small, happened_on=date(2026, 9, 30))  # another quarter
    recorded(small, place=small.village3, happened_on=LATELY)  # another township
    client = signed_in(small, "second1")
    assert client.get(f"/townshipevaluations/record/?place={small.township1.key}").context["form"].proposed == []
    body = sent(small, links=[str(uuid4())])
    assert list(refused(client.post("/api/v1/townshipevaluations", body, "application/json"))) == ["links"]


def test_in_the_grace_the_form_asks_for_the_quarter_before(small: SimpleNamespace) -> None:
    dimensions()

    def asked(day: date, place: str = "", quarter: str = "") -> date:
        return EvaluationForm(user=small.user("second1", day), place=place, quarter=quarter).quarter.since

    assert (asked(date(2026, 10, 15)), asked(date(2026, 10, 16))) == (date(2026, 7, 1), QUARTER)
    evaluated(small, quarter_since=date(2026, 7, 1), happened_on=date(2026, 9, 30))
    assert asked(date(2026, 10, 15), place=str(small.township1.key)) == QUARTER
    assert asked(date(2026, 10, 15), place=str(small.township2.key)) == date(2026, 7, 1)
    assert asked(date(2026, 10, 16), quarter="2026-07-01") == date(2026, 7, 1)


def test_a_refused_form_keeps_what_was_typed(small: SimpleNamespace) -> None:
    answer = signed_in(small, "second1").post("/townshipevaluations/record/", typed(small, reason_2="", conclusion="只此一句"))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["reason_2"]
    summary = answer.content.decode().partition('class="error-summary"')[2].partition("</div>")[0]
    assert f">{dimensions()[1].title} 理由：" in summary
    assert "只此一句" in answer.content.decode()


def test_the_list_and_its_sheet(small: SimpleNamespace) -> None:
    evaluated(small)
    evaluated(small, quarter_since=date(2026, 7, 1), happened_on=date(2026, 10, 20))
    client = signed_in(small, "office")
    page = client.get("/townshipevaluations/").content.decode()
    assert ("截至 2026-11-20" in page, "逾期完成" in page) == (True, True)
    late = client.get("/api/v1/townshipevaluations?record=late").json()["items"]
    assert [each["credited_on"] for each in late] == [None]
    assert client.get("/townshipevaluations/?format=xlsx&quarter=2026-10-01").status_code == 200


def test_a_township_that_ended_is_not_evaluated(small: SimpleNamespace) -> None:
    Place.objects.filter(pk=small.township1.pk).update(until=LATELY - timedelta(days=1))
    with pytest.raises(ValidationError) as no:
        evaluated(small, Place.objects.get(pk=small.township1.pk))
    assert list(no.value.error_dict) == ["place"]

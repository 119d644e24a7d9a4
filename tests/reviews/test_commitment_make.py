"""A promise made on the spot: alone, or in passing on a visit (practice.md 17)."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from pianqu.reviews.models import Commitment, Visit
from tests.doors import only, signed_in, told, tried
from tests.reviews.advising import LATELY, promised
from tests.reviews.trips import recorded, sent, typed


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "字" * 201}, "text"),
        ({"happened_on": date(2026, 11, 24)}, "happened_on"),
        ({"happened_on": date(2025, 12, 31)}, "promiser"),
        ({"due_on": date(2026, 11, 19)}, "due_on"),
    ],
)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as no:
        promised(small, **changed)
    assert list(no.value.error_dict) == [field]
    assert not Commitment.objects.exists()


def test_not_in_another_area(small: SimpleNamespace) -> None:
    with pytest.raises(ValidationError) as no:
        promised(small, place=small.township3)
    assert list(no.value.error_dict) == ["place"]


def test_it_is_open(small: SimpleNamespace) -> None:
    made = promised(small, due_on=date(2026, 11, 30))
    assert (made.state, made.kept, told(made)[0]) == ("OPEN", None, "reviews.make_commitment")
    assert list(Commitment.objects.visible_to(small.user("second1")).open().at_place(small.township1, small.village1)) == [made]
    assert not Commitment.objects.open().at_place(small.township1, small.village2).exists()
    assert Commitment.objects.open().at_place(small.township1).get() == made


def test_a_visit_takes_one_sentence_and_the_first_head_promised_it(small: SimpleNamespace) -> None:
    people = [small.posts["staff1"], small.posts["second1"], small.posts["leader1"]]
    visit = recorded(small, people=people, promise="月底前来看管网", key=uuid4())
    made = Commitment.objects.get()
    assert (made.promiser, made.place, made.visit_key) == (small.posts["leader1"], small.village1, visit.key)
    assert f"/visits/{visit.key}/" in signed_in(small, "office").get(f"/commitments/{made.key}/").content.decode()


def test_the_form_of_a_visit_folds_it_away(small: SimpleNamespace) -> None:
    client = signed_in(small, "second1")
    page = client.get("/visits/record/", follow=True).content.decode()
    assert '<details class="fold">' in page
    assert client.post("/visits/record/", typed(small, promise="月底前来看管网")).status_code == 302
    assert Commitment.objects.get().text == "月底前来看管网"
    answer = client.post("/visits/record/", typed(small, promise="字" * 201))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["promise"])
    assert '<details class="fold" open>' in answer.content.decode()
    body = sent(small, place=str(small.village2.key), promise="再来一次")
    assert client.post("/api/v1/visits", body, "application/json").status_code == 201
    assert Commitment.objects.count() == 2


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"promise": "来看管网", "promise_due_on": "2026-11-22"}, "promise_due_on"),
        ({"promise_due_on": "2026-11-30"}, "promise"),
    ],
)
def test_a_day_that_does_not_fit_the_visit_is_refused(small: SimpleNamespace, changed: dict[str, str], field: str) -> None:
    client = signed_in(small, "second1")
    answer = client.post("/visits/record/", typed(small, **changed))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert 'value="2026-11-' in answer.content.decode().partition('<details class="fold" open>')[2]
    assert client.post("/api/v1/visits", sent(small, **changed), "application/json").status_code == 422
    assert not Visit.objects.exists()


def test_a_visit_says_by_when_its_promise_is_kept(small: SimpleNamespace) -> None:
    client, told_then = signed_in(small, "second1"), {"promise": "来看管网", "promise_due_on": "2026-11-30"}
    assert client.post("/visits/record/", typed(small, **told_then)).status_code == 302
    body = sent(small, place=str(small.village2.key), **told_then)
    assert client.post("/api/v1/visits", body, "application/json").status_code == 201
    assert [each.due_on for each in Commitment.objects.all()] == [date(2026, 11, 30)] * 2


def test_a_visit_does_not_move_past_the_day_of_its_promise(small: SimpleNamespace) -> None:
    visit = recorded(small, promise="来看管网", happened_on=LATELY, promise_due_on=date(2026, 11, 22))
    values = {"place": visit.place, "people": visit.people, "baseline": visit.baseline, "reason": "写错"}
    with pytest.raises(ValidationError) as no:
        visit.correct(by=small.user("second1"), at=small.at, happened_on=date(2026, 11, 23), **values)
    assert list(no.value.error_dict) == ["happened_on"]
    assert Visit.objects.get().happened_on == Commitment.objects.get().happened_on == LATELY


def test_what_a_visit_promised_goes_where_the_visit_goes(small: SimpleNamespace) -> None:
    visit = recorded(small, promise="月底前来看管网")
    told_by = {"by": small.user("second1"), "at": small.at, "reason": "写错"}
    values = {"happened_on": visit.happened_on, "people": visit.people, "baseline": visit.baseline}
    right = visit.correct(place=small.village2, **values, **told_by)
    assert Commitment.objects.current().get().place == small.village2
    right.void(**told_by)
    assert not Commitment.objects.current().exists()


def test_a_void_visit_keeps_what_was_answered(small: SimpleNamespace) -> None:
    visit = recorded(small, promise="月底前来看管网")
    Commitment.objects.get().answer(by=small.user("second1"), at=small.at, kept=True, words="来过了")
    Visit.objects.get(pk=visit.pk).void(by=small.user("second1"), at=small.at, reason="重复")
    assert Commitment.objects.current().get().kept


def test_open_ones_stand_first(small: SimpleNamespace) -> None:
    promised(small, text="后来的").answer(by=small.user("second1"), at=small.at, kept=False, words="没空")
    promised(small, text="早先的", happened_on=date(2026, 11, 2))
    page = signed_in(small, "office").get("/commitments/").content.decode()
    assert page.index("早先的") < page.index("后来的")
    assert signed_in(small, "office").get("/commitments/?format=xlsx&state=OPEN").status_code == 200


def test_who_may(small: SimpleNamespace) -> None:
    body = {"text": "示例", "place": str(small.village1.key), "happened_on": str(LATELY)}
    body |= {"promiser": str(small.posts["second1"].key)}
    assert tried(small, "/commitments/make/", "/commitments", body) == only("leader1", "second1")


def test_who_sees_it(small: SimpleNamespace) -> None:
    key = promised(small).key
    names = ("second1", "office", "clerk", "second2", "secadmin")
    seen = {name: signed_in(small, name).get(f"/commitments/{key}/").status_code for name in names}
    assert seen == {"second1": 200, "office": 200, "clerk": 200, "second2": 404, "secadmin": 404}

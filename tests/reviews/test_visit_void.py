"""A mistaken visit is void: out of every count, still there to read; its open findings go along."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import Problem, Suggestion
from pianqu.reviews.models import Visit
from tests.county import AT
from tests.reviews.trips import joint, recorded

LATER = AT + timedelta(hours=1)


@pytest.mark.parametrize(
    ("reason", "field"), [("", "reason"), (" ", "reason"), ("a\x00", "void_reason"), ("字" * 201, "void_reason")]
)
def test_a_reason_is_needed(small: SimpleNamespace, reason: str, field: str) -> None:
    visit = recorded(small)
    with pytest.raises(Exception, match=field) as caught:
        visit.void(by=small.user("second1"), at=LATER, reason=reason)
    assert list(caught.value.error_dict) == [field]
    assert Visit.objects.current().exists()


def test_it_counts_no_more_and_open_findings_go_along(small: SimpleNamespace) -> None:
    visit = recorded(small, problems=["一", "二"], suggestions=["三"])
    second = small.user("second1")
    Problem.objects.get(text="二").note(by=second, at=AT, reason="已解决")
    visit.void(by=second, at=LATER, reason="重复")
    assert not Visit.objects.current().exists()
    assert Visit.objects.as_known(AT + timedelta(minutes=1)).get() == visit
    assert Visit.objects.latest_versions().get().void_reason == "重复"
    assert not Suggestion.objects.current().exists()
    assert Problem.objects.current().get().text == "二"  # what was settled stays
    verbs = list(Entry.objects.order_by("seq").values_list("verb", flat=True))[-3:]
    assert verbs == ["reviews.void_visit", "matters.void_problem", "matters.void_suggestion"]


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    visit = recorded(small)
    slower = Visit.objects.get()
    visit.void(by=small.user("second1"), at=LATER, reason="重复")
    with pytest.raises(Conflict):
        slower.void(by=small.user("leader1"), at=LATER, reason="别的")
    with pytest.raises(Conflict):
        visit.void(by=small.user("leader1"), at=LATER, reason="别的")
    assert Visit.objects.get().void_reason == "重复"


def test_a_refusal_of_a_finding_undoes_the_whole(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    visit = recorded(small)

    def refuse(*_: Any, **__: Any) -> None:
        raise Refused(text="不行")

    monkeypatch.setattr(Suggestion, "void", refuse)
    with pytest.raises(Refused):
        visit.void(by=small.user("second1"), at=LATER, reason="重复")
    assert Visit.objects.current().exists()
    assert Problem.objects.current().exists()


MAY = {
    "leader1": (200, 302, 409),
    "staff1": (200, 302, 409),
    "second2": (404, 404, 404),
    "clerk": (403, 403, 403),
    "office": (403, 403, 403),
    "secretary": (403, 403, 403),
    "secadmin": (404, 404, 404),
}


@pytest.mark.parametrize("name", MAY)
def test_who_may(small: SimpleNamespace, client: Any, name: str) -> None:
    visit = recorded(small)
    client.force_login(small.user(name))
    page = f"/visits/{visit.key}/void/"
    opened, pressed = client.get(page).status_code, client.post(page, {"reason": "重复", "version": "1"}).status_code
    answer = client.post(f"/api/v1/visits/{visit.key}/void", {"reason": "重复"}, content_type="application/json")
    assert (opened, pressed, answer.status_code) == MAY[name]
    assert Visit.objects.current().exists() is (pressed != 302)


def test_who_went_along_from_another_group_takes_nothing_from_the_group_of_the_place(small: SimpleNamespace, client: Any) -> None:
    visit = joint(small, by=small.user("second2"))
    assert visit.group == small.group1
    client.force_login(small.user("second2"))
    page = f"/visits/{visit.key}/void/"
    assert page not in client.get(f"/visits/{visit.key}/").content.decode()
    assert [client.get(page).status_code, client.post(page, {"reason": "重复", "version": "1"}).status_code] == [403, 403]
    answer = client.post(f"/api/v1/visits/{visit.key}/void", {"reason": "重复"}, content_type="application/json")
    assert answer.status_code == 403
    assert Problem.objects.current().exists()
    client.force_login(small.user("staff1"))
    assert client.post(page, {"reason": "重复", "version": "1"}).status_code == 302
    assert not Problem.objects.current().exists()


def test_by_api(small: SimpleNamespace, client: Any) -> None:
    visit = recorded(small)
    client.force_login(small.user("second1"))
    address = f"/api/v1/visits/{visit.key}/void"
    refused = client.post(address, {"reason": ""}, content_type="application/json")
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "reason")
    stale = client.post(address, {"reason": "重复", "version": 7}, content_type="application/json")
    assert stale.status_code == 409
    done = client.post(address, {"reason": "重复", "version": 1}, content_type="application/json").json()
    assert (done["voided"], done["void_reason"]) == (True, "重复")


def test_a_stale_form_is_answered_409(small: SimpleNamespace, client: Any) -> None:
    visit = recorded(small)
    client.force_login(small.user("second1"))
    assert client.post(f"/visits/{visit.key}/void/", {"reason": "重复", "version": "7"}).status_code == 409
    assert client.post(f"/visits/{visit.key}/void/", {"reason": "", "version": "1"}).status_code == 422

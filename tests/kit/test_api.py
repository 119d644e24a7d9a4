"""The API's strict door: what is no JSON, no object, no storable text, no day is refused plainly, as problem+json."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pianqu.kit.keyset import MOST
from pianqu.reviews.models import Visit
from tests.doors import signed_in
from tests.inspector import InspectingClient
from tests.reviews.trips import sent

ADDRESS = "/api/v1/holidays"
GOOD = {"day": "2026-10-01", "kind": "holiday", "name": "国庆节"}


@pytest.fixture
def office(small: SimpleNamespace) -> InspectingClient:
    return signed_in(small, "office")


def post(client: InspectingClient, body: str | bytes, **more: Any) -> Any:
    answer = client.post(ADDRESS, body, content_type="application/json", **more)
    if answer.status_code >= 400:
        problem = answer.json()
        assert answer["Content-Type"] == "application/problem+json"
        assert sorted(problem) == ["errors", "status", "title", "type"]
        assert problem["status"] == answer.status_code
    return answer


@pytest.mark.parametrize(
    "body",
    ["x", "{", '{"day": NaN}', '{"day": Infinity}', '{"day": -Infinity}', b"\xff\xfe", b'{"name": "\xff"}', "[" * 100_000],
)  # fmt: skip
def test_what_is_no_json(office: InspectingClient, body: str | bytes) -> None:
    assert post(office, body).status_code == 400


def test_a_form_is_no_json(office: InspectingClient) -> None:
    answer = office.post(ADDRESS, GOOD)  # multipart, as browsers send files
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("body", ["", '"a bare string"', "1", "null", "true", "[]", "[{}]", "{}", "1e999", '{"payload": {}}'])
def test_what_is_no_such_object(office: InspectingClient, body: str) -> None:
    assert post(office, body).status_code == 422


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": " \r\n"}, "name"),
        ({"name": "\u3000"}, "name"),
        ({"name": "x\0"}, "name"),
        ({"name": "x\ud800"}, "name"),
        ({"name": "x\x07"}, "name"),
        ({"name": "x" * 41}, "name"),
        ({"name": "x" * 1_000_000}, "name"),
        ({"name": 1}, "name"),
        ({"name": None}, "name"),
        ({"name": ["x"]}, "name"),
        ({"day": "2026-02-30"}, "day"),
        ({"day": "x"}, "day"),
        ({"day": 20261001}, "day"),
        ({"day": 1e300}, "day"),
        ({"day": "9999-12-31"}, "day"),
        ({"day": "0001-01-01"}, "day"),
        ({"day": "2026-10-01T00:00:00"}, "day"),
        ({"key": "x"}, "key"),
        ({"key": 1}, "key"),
        ({"more": 1}, "more"),
    ],
)
def test_what_is_refused_at_its_field(office: InspectingClient, change: dict[str, Any], field: str) -> None:
    answer = post(office, json.dumps({**GOOD, **change}))
    assert answer.status_code == 422, answer.content
    assert [each["field"] for each in answer.json()["errors"]] == [field]
    assert all(each["message"] and each["code"] for each in answer.json()["errors"])


def test_what_is_good_is_done(office: InspectingClient) -> None:
    assert post(office, json.dumps(GOOD)).status_code == 201


def test_a_body_that_is_too_large(office: InspectingClient) -> None:
    assert office.post(ADDRESS, "x" * (3 * 1024 * 1024), content_type="application/json").status_code in (400, 413)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from([*GOOD, "key", "x"]), inside, max_size=4),
    max_leaves=6,
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(anything)
def test_no_body_breaks_it(office: InspectingClient, content: Any) -> None:
    assert post(office, json.dumps(content)).status_code in (201, 400, 422)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60))
def test_no_bytes_break_it(office: InspectingClient, content: bytes) -> None:
    assert post(office, content).status_code in (400, 422)


@pytest.mark.parametrize("asked", [{"limit": 0}, {"limit": MOST + 1}, {"limit": "x"}, {"after": "x"}, {"year": "x"}])
def test_a_question_that_makes_no_sense(office: InspectingClient, asked: dict[str, Any]) -> None:
    assert office.get(ADDRESS, asked).status_code == 422


def test_each_no_is_a_problem(small: SimpleNamespace, office: InspectingClient) -> None:
    nowhere = f"{ADDRESS}/00000000-0000-4000-8000-000000000009"
    stranger = InspectingClient()
    answers = {
        401: stranger.get(ADDRESS),
        403: signed_in(small, "clerk").post(ADDRESS, json.dumps(GOOD), content_type="application/json"),
        404: office.get(nowhere),
        405: office.delete(ADDRESS),
    }
    assert {status: answer.status_code for status, answer in answers.items()} == {status: status for status in answers}
    assert all(answers[status]["Content-Type"] == "application/problem+json" for status in (401, 403, 404))


def test_a_conflict_is_a_problem(office: InspectingClient) -> None:
    key = "00000000-0000-4000-8000-000000000005"
    assert post(office, json.dumps({**GOOD, "key": key})).status_code == 201
    answer = post(office, json.dumps({**GOOD, "day": "2026-10-02", "key": key}))
    assert answer.status_code == 409
    assert "别的内容" in answer.json()["title"]


def test_a_closed_account_is_a_stranger(small: SimpleNamespace, office: InspectingClient) -> None:
    user = small.user("office")
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    assert office.get(ADDRESS).status_code == 401


def test_an_unsafe_verb_needs_the_token(small: SimpleNamespace) -> None:
    strict = InspectingClient(enforce_csrf_checks=True)
    strict.force_login(small.user("office"))
    assert strict.post(ADDRESS, json.dumps(GOOD), content_type="application/json").status_code == 403
    assert strict.get(ADDRESS).status_code == 200


def test_text_is_tidied_as_a_form_tidies_it(office: InspectingClient) -> None:
    answer = post(office, json.dumps({**GOOD, "name": f" 国庆节\r\n放假{' ' * 300}"}))
    assert (answer.status_code, answer.json()["name"]) == (201, "国庆节 放假")


def test_what_was_tidied_is_the_same_record(small: SimpleNamespace) -> None:
    """A name with a space at its end is known, and what is sent again with other edges is no second record."""
    client, body = signed_in(small, "second1"), sent(small)
    for told in (body, {**body, "people": ["示例二副甲 "], "baseline": f"{body['baseline']}\r\n"}):
        answer = client.post("/api/v1/visits", json.dumps(told), content_type="application/json")
        assert answer.status_code == 201, answer.content
    assert Visit.objects.count() == 1


def test_what_is_blank_is_not_filled_in(small: SimpleNamespace) -> None:
    client, blank = signed_in(small, "second1"), {"baseline": " \n ", "problems": ["  "]}
    answer = client.post("/api/v1/visits", json.dumps(sent(small, **blank)), content_type="application/json")
    assert answer.status_code == 422
    assert [each["field"] for each in answer.json()["errors"]] == ["baseline", "problems.0"]
    assert not Visit.objects.exists()

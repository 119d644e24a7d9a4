"""Schemathesis over the API's own document, as several of the cast: no crash, refusals as problem+json, answers as documented.

20 examples an operation, 500 with --soak; on PostgreSQL of each that reads, as what it asks goes into a query, and of a sample of
one in five that write: what a document lets pass or refuses is read before any database, and every field of every body is asked
on both (test_api_bodies.py). Records that are there
are put into addresses and bodies, or nearly every example would end at "not there".
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
import requests
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from pianqu.config.api import api
from pianqu.standards.models import Parameter
from tests.access.samples import OTHER, OWN, models, user
from tests.access.undrawn import stood
from tests.doors import undone
from tests.fuzz.hostile import key_of, must_answer

__all__ = ["stood"]  # the fixture
CAST = ("office", "second1", "clerk1", "secadmin", "auditadmin")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
OUR_STATUS = (200, 201, 204, 400, 401, 403, 404, 405, 409, 415, 422)
TWO_NUMBERS = "WzEsMl0"
TOKEN = "a" * 32
CHECKS = [
    schemathesis.checks.not_a_server_error,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.response_schema_conformance,
]

document = schemathesis.openapi.from_dict(api.get_openapi_schema())
OPERATIONS = [each.ok() for each in document.get_all_operations()]


class Fuzzed:
    """One signed-in client, and keys of records that are there."""

    def __init__(self, name: str) -> None:
        self.client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        self.client.force_login(user(name))
        self.client.cookies["csrftoken"] = TOKEN

    def answer(self, case: Any) -> Any:
        """What the product says to one case; nothing of it stays."""
        sent = case.as_transport_kwargs(base_url="http://testserver")
        prepared = requests.Request(**{name: sent.get(name) for name in ("method", "url", "params", "json", "data")}).prepare()
        kind = prepared.headers.get("Content-Type", "application/json")
        body = prepared.body or b""
        path, _, query = prepared.path_url.partition("?")
        with undone():
            answer = self.client.generic(
                case.method, path, body, content_type=kind, query_string=query, headers={"X-CSRFToken": TOKEN}
            )
        return answer, prepared


def validated(case: Any, answer: Any, prepared: Any) -> None:
    """Hold the answer against the document."""
    headers = {name: [value] for name, value in answer.headers.items()}
    held = schemathesis.Response(answer.status_code, headers, answer.content, prepared, elapsed=0, verify=False)
    case.validate_response(held, checks=CHECKS)


@st.composite
def filled(draw: Any, case: Any, keys: list[str]) -> Any:
    """The case with records that are there in place of random keys, three times in four."""

    def put(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: put(each) for name, each in value.items()}
        if isinstance(value, list):
            return [put(each) for each in value]
        if isinstance(value, str) and UUID.fullmatch(value) and draw(st.integers(0, 3)):
            return draw(st.sampled_from(keys))
        return value

    if isinstance(case.path_parameters, dict):
        case.path_parameters = put(case.path_parameters)
    if isinstance(case.body, dict | list):
        case.body = put(case.body)
    return case


def known_keys() -> list[str]:
    """Keys of the records of two areas."""
    return sorted({key_of(noun, area) for noun in models() if noun != "entry" for area in (OWN, OTHER)})


@pytest.mark.sampled("sqlite", one_of=8)
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.label)
def test_no_case_crashes(county, stood, operation, request) -> None:
    fuzzed, keys = {name: Fuzzed(name) for name in CAST}, known_keys()

    @settings(
        max_examples=500 if request.config.option.soak else 20,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), name=st.sampled_from(CAST), data=st.data())
    def run(case: Any, name: str, data: Any) -> None:
        case = data.draw(filled(case, keys))
        answer, prepared = fuzzed[name].answer(case)
        where = f"{prepared.path_url} {case.method} by {name}"
        must_answer(answer, where, OUR_STATUS)
        validated(case, answer, prepared)

    run()


def test_each_shape_has_a_name_of_its_own() -> None:
    """Two rooms that call different shapes by one name would be documented as the same."""
    found = {each for each in _below(BaseModel) if each.__module__.startswith("pianqu.")}
    names = [each.__name__ for each in found]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def _below(kind: type) -> Iterator[type]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def test_a_crash_is_noticed(county, monkeypatch) -> None:
    """The negative control: a verb that breaks."""

    def crash(*_args: Any, **_values: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Parameter, "set", crash)
    client = Fuzzed("office").client
    body = {"code": "acting_days_most", "value": 3, "since": "2027-01-01"}
    answer = client.post("/api/v1/parameters", body, content_type="application/json", headers={"X-CSRFToken": TOKEN})
    with pytest.raises(AssertionError, match="500"):
        must_answer(answer, "/api/v1/parameters", OUR_STATUS)


def test_a_field_that_is_not_documented_is_noticed(county) -> None:
    """The other one: an answer that is not of the documented shape."""
    operation = next(each for each in OPERATIONS if each.label == "GET /api/v1/visits")
    case = operation.Case()
    answer, prepared = Fuzzed("office").answer(case)
    validated(case, answer, prepared)
    answer.content = b'{"items": 3}'
    with pytest.raises(BaseException, match=r"(?i)schema|required|type"):
        validated(case, answer, prepared)


def test_spoilt_tokens_are_refused(county) -> None:
    client = Fuzzed("office").client
    for path, methods in api.get_openapi_schema()["paths"].items():
        asked = {each["name"] for each in methods.get("get", {}).get("parameters", ())}
        if "after" not in asked or "{" in path:
            continue
        for token in ("x", "%00", "\x00", "W10", "bnVsbA", TWO_NUMBERS, "W251bGwsbnVsbF0", "a" * 5000, "WyJ4Il0", "长"):
            answer = client.get(f"{path}?{urlencode({'after': token})}")
            must_answer(answer, path, (403, 422) if token != TWO_NUMBERS else (200, 403, 422))  # which some list may have made

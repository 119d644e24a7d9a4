"""The document names the codes of every column with choices, so that nobody who writes a body has to guess them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps

from pianqu.config.api import api
from pianqu.kit.codes import codes_of

DOCUMENT = api.get_openapi_schema()


def followed(schema: dict[str, Any]) -> dict[str, Any]:
    """What a schema says when references are followed, null is left aside and a list stands for what it lists."""
    if "$ref" in schema:
        return followed(DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    for name in ("anyOf", "allOf"):
        if name in schema:
            return followed(next(each for each in schema[name] if each.get("type") != "null"))
    return followed(schema["items"]) if "items" in schema else schema


def columns(operation: str) -> dict[str, list[Any]]:
    """The codes of each column with choices of the record that an operation `<room>.<verb>_<noun>` is about."""
    room, _dot, name = operation.partition(".")
    try:
        model = apps.get_model(room, name.rpartition("_")[2])
    except LookupError:
        return {}
    return {each.name: codes_of(model, each.name) for each in model._meta.fields if each.flatchoices}


def operations() -> Iterator[dict[str, Any]]:
    """Each operation of the document."""
    for verbs in DOCUMENT["paths"].values():
        yield from verbs.values()


def shape(told: dict[str, Any]) -> dict[str, Any]:
    """The properties of what a body or an answer says; of a list, of what is listed."""
    schema = told.get("content", {}).get("application/json", {}).get("schema", {})
    shown = followed(schema).get("properties", {})
    return followed(shown["items"]).get("properties", {}) if {"items", "next"} == set(shown) else shown


def taken() -> Iterator[str]:
    """Each property of a body that is a column with choices and says other codes than it, or none."""
    for operation in operations():
        of, body = columns(operation["operationId"]), shape(operation.get("requestBody", {}))
        for name in of.keys() & body.keys():
            said = followed(body[name]).get("enum", [])
            left_out = body[name].get("default")
            if {*said} - {""} != {*of[name]} - {""} or left_out not in [*said, None]:
                yield f"{operation['operationId']} {name}: {said}"


def answered() -> Iterator[str]:
    """Each property of an answer that is a column with choices and says no codes; some answer with another record's."""
    for operation in operations():
        of = columns(operation["operationId"])
        for each in map(shape, operation["responses"].values()):
            yield from (f"{operation['operationId']} {n}" for n in of.keys() & each.keys() if not followed(each[n]).get("enum"))


def test_a_body_says_the_codes_of_a_column_with_choices() -> None:
    """A verb that wants something there leaves the empty one out; what is left out of a body is among them."""
    assert sorted({*taken()}) == []


def test_an_answer_says_the_codes_of_a_column_with_choices() -> None:
    assert sorted({*answered()}) == []


def test_it_is_found_where_they_are_not_said(monkeypatch: pytest.MonkeyPatch) -> None:
    shapes = DOCUMENT["components"]["schemas"]
    monkeypatch.setitem(shapes["VisitIn"]["properties"]["kind"], "enum", ["VILLAGE_GUIDANCE"])
    monkeypatch.delitem(shapes["VisitOut"]["properties"]["kind"], "enum")
    assert {each.partition(":")[0] for each in taken()} == {"reviews.record_visit kind"}
    assert "reviews.view_visit kind" in {*answered()}


def test_a_filter_by_such_a_column_says_what_it_takes() -> None:
    """The empty one too: it narrows nothing."""
    wrong = [
        f"{operation['operationId']} {each['name']}"
        for operation in operations()
        for each in operation.get("parameters", [])
        if each["in"] == "query"
        and each["name"] in columns(operation["operationId"])
        and "" not in each["schema"].get("enum", [])
    ]
    assert wrong == []

"""The API says no in the reader's language: each fault of a shape that its document knows, each status, each address."""

import json
import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Annotated, Any

import pytest
from django.utils import translation
from pydantic import BaseModel, Field, ValidationError

from pianqu.config.api import api
from pianqu.kit.api import Input, Line, ListAsked, Prose
from pianqu.kit.problems import SHAPES, TITLES, misshapen, misshapen_list, problem
from tests.doors import signed_in
from tests.inspector import InspectingClient

CHINESE = re.compile("[\u4e00-\u9fff]")
LANGUAGES = ("zh-hans", "en")
SPOILT: list[Any] = [
    None, True, 1, -(10**12), 10**12, 1.5, 1e300, float("nan"), "", "x", "x" * 5000, "x\0", "1", "2026-02-30", "9999-12-31",
    [], ["x"] * 200, [None], {}, {"x": 1},
]  # fmt: skip


def below(kind: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for each in kind.__subclasses__():
        yield each
        yield from below(each)


def faults() -> Iterator[dict[str, Any]]:
    """Every fault of every shape that a caller may send, found by sending what is spoilt."""
    assert api.urls
    for shape in {*below(Input), ListAsked, *below(ListAsked)}:
        for sent in (*SPOILT, {"is_superuser": True}, *({name: value} for name in shape.model_fields for value in SPOILT)):
            try:
                shape.model_validate(sent)
            except ValidationError as error:
                yield from ({"from": shape.__name__, **each} for each in error.errors(include_url=False))


def test_each_fault_of_a_shape_has_words() -> None:
    kinds = {each["type"] for each in faults()}
    assert kinds >= {"missing", "extra_forbidden", "string_too_long", "value_error", "int_type", "greater_than_equal"}
    assert kinds - SHAPES.keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_fault_is_said_in_the_readers_language(language: str) -> None:
    with translation.override(language):
        for each in faults():
            said = misshapen(each["type"], {name: str(value) for name, value in each.get("ctx", {}).items()})
            assert bool(CHINESE.search(said)) == (language != "en"), (each["from"], each["loc"], said)
            assert said != each["msg"]
        assert bool(CHINESE.search(misshapen("never heard of", {}))) == (language != "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_status_is_said_in_the_readers_language(language: str) -> None:
    with translation.override(language):
        for status in (*TITLES, 418, 503):
            told = json.loads(problem(status).content)["title"]
            assert told
            assert bool(CHINESE.search(told)) == (language != "en"), told


def test_the_place_of_a_fault_names_no_argument_of_ours() -> None:
    errors = [
        {"type": "missing", "loc": ("body", "payload", "people", 0)},
        {"type": "int_type", "loc": ("query", "asked", "limit")},
    ]
    assert [each["field"] for each in misshapen_list(errors)] == ["people.0", "limit"]


class Told(Input):
    """Text within limits of its own, and a list of it."""

    text: Annotated[Prose, Field(min_length=1, max_length=5)]
    people: Annotated[list[Line], Field(min_length=1, max_length=2)]


@pytest.mark.parametrize(
    ("sent", "words", "code"),
    [
        ({"text": " \n "}, "这一项要填。", "missing"),
        ({"text": "一二三四五六"}, "最多 5 字。", "string_too_long"),
        ({"people": []}, "至少 1 项。", "too_short"),
        ({"people": ["甲", "乙", "丙"]}, "最多 2 项。", "too_long"),
        ({"people": ["甲" * 201]}, "最多 200 字。", "string_too_long"),
    ],
)
def test_text_is_measured_in_characters_and_a_list_in_items(sent: dict[str, Any], words: str, code: str) -> None:
    with pytest.raises(ValidationError) as no:
        Told.model_validate({"text": "示例", "people": ["甲"], **sent})
    errors = [{**each, "loc": ("body", *each["loc"])} for each in no.value.errors()]
    assert [(each["message"], each["code"]) for each in misshapen_list(errors)] == [(words, code)]


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "不能大于 200。"), ("en", "No more than 200.")])
def test_who_reads_english_is_told_in_english(small: SimpleNamespace, language: str, words: str) -> None:
    client = signed_in(small, "office", language)
    answer = client.get("/api/v1/holidays", {"limit": 900})
    assert answer.status_code == 422
    assert [each["message"] for each in answer.json()["errors"]] == [words]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("verb", "path"), [("get", "visits/"), ("post", "visits/"), ("get", "x/y/")])
def test_a_stroke_at_the_end_is_no_address(small: SimpleNamespace, verb: str, path: str, language: str) -> None:
    client = signed_in(small, "office", language)
    answer = getattr(client, verb)(f"/api/v1/{path}")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert "/" in answer.json()["title"]
    assert bool(CHINESE.search(answer.json()["title"])) == (language != "en")


def test_a_verb_that_an_address_does_not_know(small: SimpleNamespace) -> None:
    answer = signed_in(small, "office").delete("/api/v1/visits")
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
    assert sorted(answer["Allow"].split(", ")) == ["GET", "POST"]


def test_a_page_of_an_unknown_address_stays_a_page(small: SimpleNamespace) -> None:
    client: InspectingClient = signed_in(small, "office")
    assert client.get("/nowhere/")["Content-Type"].startswith("text/html")

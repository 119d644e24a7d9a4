"""Every field of every body, one at a time, with what nobody should send: the same answer on both databases (golden)."""

import json
from typing import Any

import pytest
from django.test import Client

from pianqu.config.api import api
from pianqu.journal.models import Head
from tests.access.addresses import Call, calls
from tests.access.samples import OWN, user
from tests.access.undrawn import stood
from tests.county import TODAY
from tests.doors import undone
from tests.fuzz.hostile import DAYS, HERE, KEYS, NUMBERS, TEXTS, doer_of_call, key_of, must_answer
from tests.house.golden import held_against, kept
from tests.sampling import EVERYTHING, drawn, seed

__all__ = ["stood"]  # the fixture
DOCUMENT = api.get_openapi_schema()
BODIED = [each for each in calls() if each.method == "post"]
WRONG_TYPES = {"list": [], "object": {}, "true": True, "null": None}
REFUSED = (400, 403, 404, 409, 422)
ANSWERED = (200, 201, 204, *REFUSED)
BODIES = {"a string": '"AAA"', "a list": "[]", "null": "null", "a number": "1", "no JSON": "{", "NaN": '{"a": NaN}', "empty": ""}


def shape_of(call: Call) -> dict[str, Any]:
    """The properties of a body, references followed."""
    operation = DOCUMENT["paths"][call.path][call.method]
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    return _followed(content.get("schema", {})).get("properties", {})


def _followed(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return _followed(DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    for name in ("anyOf", "allOf"):
        if name in schema:
            return _followed(next(each for each in schema[name] if each.get("type") != "null"))
    return schema


def kind(schema: dict[str, Any]) -> str:
    """What a property holds: day, key, number, truth, list, text."""
    told = _followed(schema)
    by_format = {"date": "day", "uuid": "key"}
    by_type = {"integer": "number", "number": "number", "boolean": "truth", "array": "list"}
    return by_format.get(told.get("format", "")) or by_type.get(told.get("type", ""), "text")


def plain(name: str, schema: dict[str, Any]) -> Any:
    """A value that makes sense."""
    told = _followed(schema)
    of = kind(schema)
    if of == "list":
        return [plain(name, told.get("items", {}))]
    nouns = {"group": "coordinationgroup", "township": "place", "village": "place", "department": "organ", "successor": "organ"}
    values = {"day": str(TODAY), "key": key_of(nouns.get(name, name)), "number": 1, "truth": False}
    return values.get(of, (told.get("enum") or ["示例"])[0])


def spoilt(schema: dict[str, Any]) -> dict[str, Any]:
    """What must not pass at this property."""
    of = kind(schema)
    if of == "list":
        return {f"in a list: {name}": [value] for name, value in spoilt(_followed(schema).get("items", {})).items()}
    return {"day": DAYS, "key": KEYS, "number": NUMBERS, "truth": {"a word": "x"}}.get(of, TEXTS)


@pytest.fixture
def send(county, stood):
    """Send one body as somebody who may; nothing of it stays."""
    clients: dict[str, Client] = {}

    def send(call: Call, body: str) -> Any:
        name = doer_of_call(call)
        if name not in clients:
            clients[name] = Client(raise_request_exception=False)
            clients[name].force_login(user(name))
        with undone():
            before = Head.objects.get().seq
            answer = clients[name].post(call.address(OWN), body, content_type="application/json")
            assert answer.status_code < 400 or Head.objects.get().seq == before, f"{call.name} refused and wrote"
        return answer

    return send


@pytest.mark.parametrize("room", sorted({call.name.partition(".")[0] for call in BODIED}))
def test_every_field(send, room: str, update_golden: bool) -> None:
    """The golden file names what is answered otherwise than by 422; a text, day or number that is spoilt always is refused."""
    found = {}
    for call in BODIED:
        if not is_asked(call) or call.name.partition(".")[0] != room or call.address(OWN) is None:
            continue
        shape = shape_of(call)
        good = {name: plain(name, schema) for name, schema in shape.items()}
        wrong = {name: {**spoilt(schema), **WRONG_TYPES} for name, schema in shape.items()}
        told = _told_together(send, call, good, wrong) if seed() != EVERYTHING else set()
        for name, words, value in ((name, *each) for name, values in wrong.items() for each in values.items()):
            if (name, words) in told:
                continue
            answer = send(call, json.dumps({**good, name: value}))
            may = ANSWERED if words in WRONG_TYPES or kind(shape[name]) in ("key", "truth") else REFUSED
            must_answer(answer, f"/api/ {call.name} {name} {words}", may)
            if answer.status_code != 422:
                found[f"{call.name} {name}: {words}"] = answer.status_code
    asked, said = {call.name for call in BODIED if is_asked(call)}, kept(HERE / "api_fields" / f"{room}.json") or {}
    assert {each.partition(" ")[0] for each in said} <= {call.name for call in BODIED}
    rest = {each for each in said if each.partition(" ")[0] not in asked}
    held_against(HERE / "api_fields" / f"{room}.json", found, update=update_golden, of={*found, *rest})


def is_asked(call: Call) -> bool:
    """Whether this run spoils the fields of its body: one in six, all with --soak."""
    return drawn("bodies", call.name, one_of=6)


def _told_together(send: Any, call: Call, good: dict[str, Any], wrong: dict[str, dict[str, Any]]) -> set[tuple[str, str]]:
    """What is refused at its field where every field of a body is spoilt at once, each with its next value.

    Only that need not be sent again alone: what nothing was said of then was not looked at, or passes.
    """
    told = set()
    for number in range(max(map(len, wrong.values()), default=0)):
        sent = {name: list(values.items())[number] for name, values in wrong.items() if number < len(values)}
        answer = send(call, json.dumps({**good, **{name: value for name, (_words, value) in sent.items()}}))
        must_answer(answer, f"/api/ {call.name} all at once, {number}", ANSWERED)
        if answer.status_code == 422:
            named = {str(each["field"]).partition(".")[0] for each in answer.json()["errors"]}
            told |= {(name, words) for name, (words, _value) in sent.items() if name in named}
    return told


def test_every_body(send) -> None:
    for call in BODIED:
        if call.address(OWN) is None or not shape_of(call):
            continue
        for words, body in BODIES.items():
            must_answer(send(call, body), f"/api/ {call.name} {words}", (400, 403, 404, 422))
        unknown = {name: plain(name, schema) for name, schema in shape_of(call).items()} | {"is_superuser": True}
        answer = send(call, json.dumps(unknown))
        must_answer(answer, f"/api/ {call.name} unknown field", (422,))
        assert "is_superuser" in answer.content.decode(), call.name

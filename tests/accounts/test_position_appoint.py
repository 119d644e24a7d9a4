"""Recording that a person takes a position."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from pianqu.accounts.models import Position
from pianqu.kit.errors import Conflict
from tests.doors import only, refused, signed_in, told, tried
from tests.small import SINCE


def appoint(small: SimpleNamespace, **given: object) -> Position:
    values = {"cadre": small.cadres["clerk"], "organ": small.dept1, "title": "副局长", "rank": "SECTION_DEPUTY", "since": SINCE}
    return Position.appoint(**{**values, **given}, by=small.user("office"), at=small.at)


@pytest.mark.parametrize(
    ("given", "field"), [({"title": ""}, "title"), ({"rank": "GENERAL"}, "rank"), ({"since": None}, "since")]
)
def test_what_is_refused(small: SimpleNamespace, given: dict, field: str) -> None:
    with pytest.raises(ValidationError) as no:
        appoint(small, **given)
    assert field in no.value.message_dict


def test_it_stands_and_the_journal_says_so(small: SimpleNamespace) -> None:
    position = appoint(small)
    assert told(position)[:2] == ("accounts.appoint_position", "示例县委办")
    assert "县交通运输局副局长" in signed_in(small, "office").get("/cadres/").content.decode()


def test_sent_twice_it_is_one(small: SimpleNamespace) -> None:
    key = "6f1c1d9e-0b3a-4d53-9f43-1d7cbb0b1a03"
    assert appoint(small, key=key).pk == appoint(small, key=key).pk
    with pytest.raises(Conflict):
        appoint(small, key=key, title="局长")


def test_who_may(small: SimpleNamespace) -> None:
    form = {"cadre": str(small.cadres["clerk"].key), "organ": str(small.dept1.key), "title": "副局长", "rank": "STAFF"}
    form["since"] = "2026-01-01"
    assert tried(small, "/positions/appoint/", "/positions", form) == only("office")


def test_a_foreign_key_is_refused_at_its_field(small: SimpleNamespace) -> None:
    form = {
        "cadre": str(small.dept1.key),
        "organ": str(small.dept1.key),
        "title": "副局长",
        "since": "2026-01-01",
        "rank": "STAFF",
    }
    client = signed_in(small, "office")
    assert list(refused(client.post("/api/v1/positions", form, content_type="application/json"))) == ["cadre"]
    assert client.post("/positions/appoint/", form).status_code == 422

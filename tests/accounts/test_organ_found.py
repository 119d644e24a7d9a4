"""Setting up an organ."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from pianqu.accounts.models import Organ
from pianqu.kit.errors import Conflict
from tests.doors import only, refused, signed_in, told, tried
from tests.small import SINCE

NEW = {"code": "caizheng", "name": "县财政局", "kind": "DEPARTMENT", "since": SINCE}


def found(small: SimpleNamespace, **given: object) -> Organ:
    return Organ.found(**{**NEW, **given}, by=small.user("office"), at=small.at)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"code": "dept1"}, "code"),
        ({"kind": "TOWNSHIP"}, "place"),
        ({"name": ""}, "name"),
        ({"name": "a\0b"}, "name"),
        ({"name": "长" * 61}, "name"),
        ({"kind": "KINGDOM"}, "kind"),
        ({"code": "财政"}, "code"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, given: dict, field: str) -> None:
    before = Organ.objects.count()
    with pytest.raises(ValidationError) as no:
        found(small, **given)
    assert field in no.value.message_dict
    assert Organ.objects.count() == before


def test_a_code_is_free_again_once_its_organ_ended(small: SimpleNamespace) -> None:
    small.dept1.close(SINCE, by=small.user("office"), at=small.at)
    found(small, code="dept1")
    with pytest.raises(ValidationError):
        found(small, code="dept1", since=date(2020, 1, 1))


def test_it_stands_and_the_journal_says_so(small: SimpleNamespace) -> None:
    organ = found(small)
    assert organ.in_force(SINCE)
    assert told(organ)[:2] == ("accounts.found_organ", "示例县委办")


def test_sent_twice_it_is_one(small: SimpleNamespace) -> None:
    key = "6f1c1d9e-0b3a-4d53-9f43-1d7cbb0b1a01"
    first = found(small, key=key)
    assert found(small, key=key).pk == first.pk
    with pytest.raises(Conflict):
        found(small, key=key, name="县水利局")


def test_who_may(small: SimpleNamespace) -> None:
    form = {**NEW, "since": "2026-01-01"}
    assert tried(small, "/organs/found/", "/organs", form) == only("office")


def test_the_message_stands_at_the_field(small: SimpleNamespace) -> None:
    form = {**NEW, "since": "2026-01-01", "code": "dept1", "name": "留下来的字"}
    page = signed_in(small, "office").post("/organs/found/", form)
    assert page.status_code == 422
    assert "这个代号正在使用" in page.content.decode()
    assert "留下来的字" in page.content.decode()
    api = signed_in(small, "office").post("/api/v1/organs", form, content_type="application/json")
    assert refused(api) == {"code": "这个代号正在使用。"}

"""Putting an expert on the register (R69)."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from tests.doors import only, signed_in, told, tried
from tests.reviews.advising import engaged

FORM = {"name": "示例专家", "field": "农学", "employer": "示例大学", "document_no": "1号", "since": "2026-01-01"}


@pytest.mark.parametrize("field", ["name", "field", "employer", "document_no"])
def test_nothing_is_left_empty(small: SimpleNamespace, field: str) -> None:
    with pytest.raises(ValidationError) as no:
        engaged(small, **{field: " "})
    assert list(no.value.error_dict) == [field]


def test_not_twice(small: SimpleNamespace) -> None:
    expert = engaged(small)
    assert told(expert)[0] == "reviews.engage_expert"
    with pytest.raises(ValidationError, match="已经在册"):
        engaged(small, document_no="别的")
    assert engaged(small, field="水利").pk


def test_who_may(small: SimpleNamespace) -> None:
    assert tried(small, "/experts/engage/", "/experts", FORM) == only("leader1", "second1", "office")


def test_the_register_and_its_sheet(small: SimpleNamespace) -> None:
    engaged(small)
    client = signed_in(small, "clerk")
    assert "示例大学" in client.get("/experts/").content.decode()
    assert client.get("/experts/?format=xlsx").status_code == 200

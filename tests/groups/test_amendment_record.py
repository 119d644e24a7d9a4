"""Recording a document that amended the regime."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from pianqu.groups.models import Amendment
from pianqu.kit.errors import Conflict, Refused
from tests.doors import only, signed_in, told, tried

DAY = date(2026, 5, 1)


def record(
    small: SimpleNamespace, no: str = "渠委发〔2026〕5 号", on: date = DAY, text: str = "增加一条。", **given: object
) -> Amendment:
    return Amendment.record(small.regime, no, on, text, by=small.user("office"), at=small.at, **given)


def test_a_day_on_which_the_regime_was_not_in_force_is_refused(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        record(small, on=date(2025, 12, 31))
    assert list(no.value.message_dict) == ["on"]


@pytest.mark.parametrize(
    ("given", "field"), [({"text": ""}, "text"), ({"text": "长" * 2001}, "text"), ({"no": ""}, "document_no")]
)
def test_what_else_is_refused(small: SimpleNamespace, given: dict, field: str) -> None:
    with pytest.raises(ValidationError) as no:
        record(small, **given)
    assert field in no.value.message_dict


def test_it_stands_on_the_page_and_in_the_journal(small: SimpleNamespace) -> None:
    amendment = record(small)
    assert told(amendment)[:2] == ("groups.record_amendment", "示例县委办")
    page = signed_in(small, "clerk").get(f"/regimes/{small.regime.key}/").content.decode()
    assert "增加一条。" in page


def test_sent_twice_it_is_one(small: SimpleNamespace) -> None:
    key = "6f1c1d9e-0b3a-4d53-9f43-1d7cbb0b1b02"
    assert record(small, key=key).pk == record(small, key=key).pk
    with pytest.raises(Conflict):
        record(small, key=key, text="另一条。")


def test_who_may(small: SimpleNamespace) -> None:
    form = {"regime": str(small.regime.key), "document_no": "渠委发〔2026〕5 号", "on": "2026-05-01", "text": "增加一条。"}
    assert tried(small, "/amendments/record/", "/amendments", form) == only("office")

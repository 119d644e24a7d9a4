"""Voiding a number (作废): it stays in its series, with the reason."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Conflict, Refused
from pianqu.standards.models import Number
from tests.doors import only, refused, signed_in, told, tried


@pytest.fixture
def number(small: SimpleNamespace) -> Number:
    return Number.draw("督办单", 2026, by=SYSTEM, at=small.at)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_void_has_a_reason(small: SimpleNamespace, number: Number, reason: str) -> None:
    with pytest.raises(Refused) as no:
        number.void(reason=reason, by=small.user("office"), at=small.at)
    assert list(no.value.message_dict) == ["reason"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Number.objects.update(voided_at=small.at)


def test_what_cannot_be_stored(small: SimpleNamespace, number: Number) -> None:
    for reason in ("x\0", "x" * 201):
        with pytest.raises(ValidationError):
            number.void(reason=reason, by=small.user("office"), at=small.at)


def test_it_stays_and_the_journal_says_so(small: SimpleNamespace, number: Number) -> None:
    number.void(reason=" 写错 ", by=small.user("office"), at=small.at)
    row = Number.objects.get()
    assert (row.is_void, row.void_reason, row.version) == (True, "写错", 2)
    assert told(row) == ("standards.void_number", "示例县委办", ["void_reason", "voided_at"])


def test_the_slower_changes_nothing(small: SimpleNamespace, number: Number) -> None:
    slower = Number.objects.get()
    number.void(reason="写错", by=small.user("office"), at=small.at)
    for late in (slower, number):
        with pytest.raises(Conflict):
            late.void(reason="重复", by=small.user("office"), at=small.at)
    assert Number.objects.get().void_reason == "写错"


def test_the_page_and_the_api_say_what_is_wrong(small: SimpleNamespace, number: Number) -> None:
    client = signed_in(small, "office")
    page = client.post(f"/numbers/{number.key}/void/", {"reason": " ", "version": 1})
    assert page.status_code == 422
    answer = client.post(f"/api/v1/numbers/{number.key}/void", {"reason": " "}, content_type="application/json")
    assert list(refused(answer)) == ["reason"]
    number.void(reason="写错", by=SYSTEM, at=small.at)
    assert client.post(f"/numbers/{number.key}/void/", {"reason": "重复", "version": 1}).status_code == 409


def test_who_may(small: SimpleNamespace, number: Number) -> None:
    address = f"/numbers/{number.key}/void"
    assert tried(small, f"{address}/", address, {"reason": "写错"}) == only("office", done=200)

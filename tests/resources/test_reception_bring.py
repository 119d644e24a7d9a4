"""A reception of finance's list is brought in as it was; each rule that it broke becomes a flag, once."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Refused
from pianqu.resources.models import Flag, Reception
from tests.county import AT
from tests.doors import told
from tests.resources.funded import finance
from tests.resources.ledgers import RECEIVED_HEADS, brought, faults, recorded, sent, sheet

GOOD = "渠江镇,2026-10-20,检查水库,达水函〔2026〕9 号,6,市水利局张某等 6 人,2,360,是,否"


@pytest.mark.parametrize(
    ("changed", "field"), [({"guests": 0}, "guests"), ({"guest_list": ""}, "guest_list"), ({"cost_fen": 0}, "cost_fen")]
)
def test_what_is_no_record_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as no:
        brought(small, **changed)
    assert (list(no.value.error_dict), Reception.objects.count()) == ([field], 0)


def test_what_keeps_the_rules_is_no_flag(small: SimpleNamespace) -> None:
    row = brought(small)
    assert (row.brought, told(row)[0], Flag.objects.count()) == (True, "resources.bring_reception", 0)


def test_each_rule_that_it_broke_is_a_flag(small: SimpleNamespace) -> None:
    row = brought(small, letter_no="", companions=9, drinks=True)
    found = Flag.objects.order_by("case").values_list("case", "about_type", "about_key", "amount_fen", "words", "state")
    assert list(found) == [
        (case, "RECEPTION", row.key, 36_000, "检查水库", "FOUND") for case in ("COMPANIONS", "DRINKS", "NO_LETTER")
    ]
    fresh = row.correct(reason="金额", by=finance(small), at=AT, happened_on=row.happened_on, **_own(row, cost_fen=5))
    assert (Flag.objects.count(), fresh.cost_fen) == (3, 5), "finance puts it right as it was, and no flag comes twice"


def _own(row: Reception, **changed: Any) -> dict[str, Any]:
    names = ("letter_no", "purpose", "guests", "guest_list", "companions", "cost_fen", "canteen", "drinks")
    return {name: getattr(row, name) for name in names} | changed


@pytest.mark.parametrize(
    ("cell", "other", "column"),
    [
        ("渠江镇", "没有这镇", "township"),
        ("2026-10-20", "2026-12-01", "happened_on"),
        ("2026-10-20", "10月20日", "happened_on"),
        (",6,市", ",0,市", "guests"),
        ("市水利局张某等 6 人", "", "guest_list"),
        (",2,360", ",两人,360", "companions"),
        (",360,", ",0,", "cost"),
        (",是,", ",也许,", "canteen"),
        (",否", ",", "drinks"),
    ],
)
def test_a_row_that_does_not_fit(small: SimpleNamespace, cell: str, other: str, column: str) -> None:
    batch = sent(small, sheet(GOOD.replace(cell, other), heads=RECEIVED_HEADS), "reception")
    assert (faults(batch), batch.fresh) == ([(2, column)], 0)


def test_a_list_becomes_receptions_and_flags_and_is_taken_back(small: SimpleNamespace) -> None:
    broken = GOOD.replace("达水函〔2026〕9 号", "").replace("渠江镇", "天星镇")
    batch = sent(small, sheet(GOOD, broken, heads=RECEIVED_HEADS), "reception").confirm(by=small.user("bureau2"), at=AT)
    assert (batch.fresh, Reception.objects.count(), Flag.objects.get().case) == (2, 2, "NO_LETTER")
    again = sent(small, sheet(GOOD, broken, heads=RECEIVED_HEADS), "reception")
    assert (again.fresh, again.known) == (0, 2)
    assert faults(sent(small, sheet(GOOD.replace(",360,", ",361,"), heads=RECEIVED_HEADS), "reception")) == [(2, "cost")]
    batch.undo(by=small.user("bureau2"), at=AT, reason="发错了")
    assert Reception.objects.current().count() == 0


def test_what_a_township_recorded_is_not_brought_in_again(small: SimpleNamespace) -> None:
    recorded(small)
    batch = sent(small, sheet(GOOD, heads=RECEIVED_HEADS), "reception")
    assert (batch.fresh, batch.known) == (0, 1)

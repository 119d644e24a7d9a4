"""The same months of the year before have their records, so that a figure can be held against them."""

from datetime import date
from typing import Any

import pytest

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.reckon import reckon
from pianqu.kit.periods import between

PERIOD = between(date(2025, 1, 1), date(2025, 8, 31))
CODES = ("growth.pig_farms", "training.farmers", "training.legal_campaigns", "works.biogas_digesters")


@pytest.mark.parametrize("code", CODES)
def test_the_year_before_is_not_nought_and_less_than_this_one(county: Any, code: str) -> None:
    value = reckon(FIGURES[code], PERIOD).value
    now = reckon(FIGURES[code], between(date(2026, 1, 1), date(2026, 8, 31))).value
    assert value
    assert now
    assert now / 2 < value < now

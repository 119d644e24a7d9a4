"""开工: after 立项 or 签约; a firm of the county builds without a contract."""

from types import SimpleNamespace

import pytest

from tests.growth import steps

BEFORE = ("approve", "sign")


@pytest.mark.parametrize("before", [("approve",), ("sign",), ("approve", "sign")])
def test_it_is_a_step(small: SimpleNamespace, before: tuple[str, ...]) -> None:
    steps.is_a_step(small, "start", before, "STARTED")


@pytest.mark.parametrize("before", [(), ("negotiate",), ("approve", "start")])
def test_it_is_none(small: SimpleNamespace, before: tuple[str, ...]) -> None:
    steps.is_no_step(small, "start", before)


def test_days_that_cannot_be(small: SimpleNamespace) -> None:
    steps.refuses_days(small, "start", BEFORE)


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    steps.goes_to_the_faster(small, "start", BEFORE)


def test_who_may(small: SimpleNamespace) -> None:
    steps.asks_who_may(small, "start", BEFORE)

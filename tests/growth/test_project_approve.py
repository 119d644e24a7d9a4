"""立项: also without talks that anybody wrote down; not after the contract."""

from types import SimpleNamespace

import pytest

from tests.growth import steps

BEFORE = ("negotiate",)


@pytest.mark.parametrize("before", [(), ("negotiate",)])
def test_it_is_a_step(small: SimpleNamespace, before: tuple[str, ...]) -> None:
    steps.is_a_step(small, "approve", before, "APPROVED")


@pytest.mark.parametrize("before", [("approve",), ("sign",)])
def test_it_is_none(small: SimpleNamespace, before: tuple[str, ...]) -> None:
    steps.is_no_step(small, "approve", before)


def test_days_that_cannot_be(small: SimpleNamespace) -> None:
    steps.refuses_days(small, "approve", BEFORE)


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    steps.goes_to_the_faster(small, "approve", BEFORE)


def test_who_may(small: SimpleNamespace) -> None:
    steps.asks_who_may(small, "approve", BEFORE)

"""投产: of what was built."""

from types import SimpleNamespace

import pytest

from tests.growth import steps

BEFORE = ("sign", "start")


@pytest.mark.parametrize("before", [("approve", "start"), ("sign", "start")])
def test_it_is_a_step(small: SimpleNamespace, before: tuple[str, ...]) -> None:
    steps.is_a_step(small, "produce", before, "PRODUCING")


@pytest.mark.parametrize("before", [(), ("approve",), ("sign",), ("sign", "start", "produce")])
def test_it_is_none(small: SimpleNamespace, before: tuple[str, ...]) -> None:
    steps.is_no_step(small, "produce", before)


def test_days_that_cannot_be(small: SimpleNamespace) -> None:
    steps.refuses_days(small, "produce", BEFORE)


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    steps.goes_to_the_faster(small, "produce", BEFORE)


def test_who_may(small: SimpleNamespace) -> None:
    steps.asks_who_may(small, "produce", BEFORE)

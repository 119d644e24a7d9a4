"""洽谈: talks began."""

from types import SimpleNamespace

import pytest

from tests.growth import steps

BEFORE = ()


@pytest.mark.parametrize("before", [()])
def test_it_is_a_step(small: SimpleNamespace, before: tuple[str, ...]) -> None:
    steps.is_a_step(small, "negotiate", before, "NEGOTIATING")


@pytest.mark.parametrize("before", [("negotiate",), ("approve",), ("sign",)])
def test_it_is_none(small: SimpleNamespace, before: tuple[str, ...]) -> None:
    steps.is_no_step(small, "negotiate", before)


def test_days_that_cannot_be(small: SimpleNamespace) -> None:
    steps.refuses_days(small, "negotiate", BEFORE)


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    steps.goes_to_the_faster(small, "negotiate", BEFORE)


def test_who_may(small: SimpleNamespace) -> None:
    steps.asks_who_may(small, "negotiate", BEFORE)

"""How figures are printed: 余, 以上 (domain.md §1.2 "Rounding voice")."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pianqu.kit.money import yuan
from pianqu.kit.wording import WAN, Printing, grouped, plain

FLOORED = [
    # 123 456 元, step 1万 → 12万余元; 617, step 100 → 600余人; 2 134 000, step 100万 → 200余万元
    (Printing(WAN, Decimal(1)), 123_456, "12", True),
    (Printing(step=Decimal(100)), 617, "600", True),
    (Printing(WAN, Decimal(100)), 2_134_000, "200", True),
    (Printing(WAN, Decimal(1)), 120_000, "12", False),  # nothing above the round: no 余
    (Printing(step=Decimal(100)), 600, "600", False),
    (Printing(step=Decimal(100)), 99, "99", False),  # below the step: the number itself, never 0余
    (Printing(step=Decimal(100)), 100, "100", False),
    (Printing(WAN, Decimal(100)), 503_000, "50.3", False),
    (Printing(WAN, Decimal(100)), 3, "3", False),  # below the printed unit: in base units
    (Printing(WAN, Decimal(10)), 425_000, "40", True),
    (Printing(step=Decimal(100)), 0, "0", False),
]
EXACT = [
    (Printing(), 10_484, "10484"),
    (Printing(places=1), Decimal("263.9"), "263.9"),
    (Printing(places=1), Decimal("165.25"), "165.3"),
    (Printing(places=1), Decimal("-40.0"), "-40"),
    (Printing(WAN, places=1), 45_000, "4.5"),
    (Printing(WAN), 610_000, "61"),
    (Printing(), Decimal("-0.4"), "0"),
]


@pytest.mark.parametrize(("printing", "value", "words", "over"), FLOORED)
def test_a_round_number_with_what_is_over(printing: Printing, value: int, words: str, over: bool) -> None:
    assert (printing.number(value), printing.over(value)) == (words, over)


@pytest.mark.parametrize(("printing", "value", "words"), EXACT)
def test_an_exact_number(printing: Printing, value: Decimal, words: str) -> None:
    assert printing.number(value) == words
    assert not printing.over(value)


@given(st.integers(0, 10**12), st.sampled_from([1, 10, 100, 1000]), st.sampled_from([1, 10_000]))
def test_what_is_printed_is_never_more_than_is_true(value: int, step: int, scale: int) -> None:
    printing = Printing(Decimal(scale), Decimal(step))
    printed = Decimal(printing.number(value)) * (1 if printing.small(value) else scale)
    if value < step * scale:
        assert printed == value
    assert printed <= value < printed + step * scale
    assert printing.over(value) is (printed != value)


@given(st.integers(-(10**12), 10**12), st.sampled_from([1, 100]), st.sampled_from([1, 10_000]))
def test_nothing_is_never_written_for_something(value: int, step: int, scale: int) -> None:
    assert (Printing(Decimal(scale), Decimal(step)).number(value) == "0") is (value == 0)


@pytest.mark.parametrize(("value", "words"), [("4.50", "4.5"), ("1E+2", "100"), ("-0", "0"), ("0.00", "0"), ("-0.10", "-0.1")])
def test_plain(value: str, words: str) -> None:
    assert plain(Decimal(value)) == words


@given(st.decimals(-(10**12), 10**12, places=2))
def test_grouping_changes_no_digit(value: Decimal) -> None:
    assert Decimal(grouped(value).replace(",", "")) == value
    assert all(len(part) == 3 for part in grouped(value).lstrip("-").split(".")[0].split(",")[1:])


@given(st.integers(-(10**15), 10**15))
def test_fen_and_yuan(fen: int) -> None:
    assert yuan(fen) * 100 == fen
    assert str(yuan(fen))[-3] == "."

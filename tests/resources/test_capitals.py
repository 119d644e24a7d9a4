"""人民币大写: as a bill writes it."""

import pytest

from pianqu.resources.capitals import capitals


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (1_500, "壹拾伍元整"),
        (12_050, "壹佰贰拾元伍角整"),
        (12_005, "壹佰贰拾元零伍分"),
        (100_732, "壹仟零柒元叁角贰分"),
        (10_007_53, "壹万零柒元伍角叁分"),
        (5_000_000, "伍万元整"),
        (12_456_000, "壹拾贰万肆仟伍佰陆拾元整"),
        (1_680_032_00, "壹佰陆拾捌万零叁拾贰元整"),
        (10_000_000_000, "壹亿元整"),
        (10_000_000_100, "壹亿零壹元整"),
    ],
)
def test_words(fen: int, words: str) -> None:
    assert capitals(fen) == words

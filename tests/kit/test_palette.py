"""The colours of tokens.css: words keep 4.5 to 1 against what they stand on, controls and signs 3 to 1 (WCAG 2.1 AA)."""

import re
from pathlib import Path

import pytest

from pianqu.kit import gallery

TOKENS = (Path(gallery.__file__).parent / "static" / "kit" / "tokens.css").read_text(encoding="utf-8")
COLOURS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", TOKENS))
WORDS = [
    *[(ink, ground) for ink in ("ink", "ink-2", "ink-3", "late", "brand") for ground in ("card", "paper", "line-2")],
    *[(tone, f"{tone}-wash") for tone in ("on", "near", "behind", "late", "idle")],
    ("brand-ink", "brand-wash"),
    ("card", "brand"),
    ("card", "brand-ink"),
    ("ink-2", "idle-wash"),
    ("ink-2", "on-wash"),
    ("ink-2", "behind-wash"),
    ("ink-2", "late-wash"),
    ("ink-2", "near-wash"),
]
EDGES = [("edge", "card"), ("edge", "paper"), ("focus", "card"), ("focus", "paper"), ("on", "line")]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(COLOURS[one]), luminance(COLOURS[other])))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_can_be_read(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_can_be_seen(edge: str, ground: str) -> None:
    assert contrast(edge, ground) >= 3

"""How alike two texts are: for lines that were reworded, and for two reports of one thing. It proposes; people decide."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

PIECE = 2  # a piece of fewer characters in common says nothing
NOTHING = re.compile(r"[\W_]")  # spaces and punctuation


def likeness(one: str, other: str) -> float:
    """Which share of the shorter text stands in the other too, in pieces, in the same order; 1 where it stands there whole."""
    one, other = NOTHING.sub("", one), NOTHING.sub("", other)
    pieces = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    shorter = min(len(one), len(other))
    return sum(each.size for each in pieces if each.size >= PIECE) / shorter if shorter else 0.0


def nearest(text: str, others: Iterable[str], most: int) -> list[int]:
    """The places of the few others that share most pairs of characters with the text: those worth a closer look, in a moment."""
    own = _pairs(text)
    found = []
    for place, pairs in enumerate(map(_pairs, others)):
        found.append((len(own & pairs) / (min(len(own), len(pairs)) or 1), -place))
    return [-place for near, place in sorted(found, reverse=True)[:most] if near]


@lru_cache(maxsize=2000)
def _pairs(text: str) -> frozenset[str]:
    plain = NOTHING.sub("", text)
    return frozenset(plain[at : at + PIECE] for at in range(len(plain) - PIECE + 1))

"""When a section is written anew: which of its lines keep the sources of which line before."""

from collections.abc import Sequence
from difflib import SequenceMatcher


def carried(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Line before → line after. What stands as it stood keeps its sources, and what was reworded in its place does too.

    A line that is gone takes its sources with it; one that is new has none.
    """
    found: dict[int, int] = {}
    for tag, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag in ("equal", "replace"):
            found.update(zip(range(first, last), range(start, end), strict=False))
    return found

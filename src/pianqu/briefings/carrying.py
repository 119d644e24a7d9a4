"""When a section is written or fetched anew: which of its lines keep the sources of which line before, and which stay."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from pianqu.kit.likeness import likeness

ALIKE = 0.5  # what is reworded keeps at least this share of the shorter of the two lines


def carried(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Line before → line after, of those that keep their sources: what stands as it stood, and what was reworded.

    A line that is gone takes its sources with it, and so does one in whose place something unlike it was written (R30).
    """
    found: dict[int, int] = {}
    for tag, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.update(zip(range(first, last), range(start, end), strict=True))
        if tag == "replace":
            found.update(_reworded(before, after, range(first, last), range(start, end)))
    return found


def _reworded(before: Sequence[str], after: Sequence[str], old: range, new: range) -> dict[int, int]:
    """Pairs of lines that are alike, the most alike first; each line is in one pair at most."""
    found: dict[int, int] = {}
    for near, was, becomes in sorted(((likeness(before[n], after[m]), -n, m) for n in old for m in new), reverse=True):
        if near >= ALIKE and -was not in found and becomes not in found.values():
            found[-was] = becomes
    return found


def placed(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Line before → line after that stands in its place, whatever it says."""
    found: dict[int, int] = {}
    for tag, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag in ("equal", "replace"):
            found.update(zip(range(first, last), range(start, end), strict=False))
    return found


def renewed(fetched: Sequence[str], stands: Sequence[str], fresh: Sequence[str]) -> list[tuple[bool, int]]:
    """What stands once the records are asked again: (True, n) is line n of `fresh`, (False, n) line n of `stands`.

    A line that stands and was not `fetched` was written by hand. It stays: in the place of the line that it rewords, else behind
    the line that it follows. A line that was struck out by hand stays out as long as the records say the same.
    """
    goes, comes = placed(fetched, stands), placed(fetched, fresh)
    came_of = {line: source for source, line in goes.items()}
    known = set(fetched)
    struck = {comes[n] for n in range(len(fetched)) if n in comes and n not in goes and fresh[comes[n]] == fetched[n]}
    rows = {line: (True, line) for line in range(len(fresh)) if line not in struck}
    behind: dict[int, list[tuple[bool, int]]] = {line: [] for line in range(-1, len(fresh))}
    last = -1
    for line, text in enumerate(stands):
        place = comes.get(came_of.get(line, -1))
        if text in known:
            last = last if place is None else place
        elif place is not None:
            rows[place], last = (False, line), place
        else:
            behind[last].append((False, line))
    return [*behind[-1], *(each for line in range(len(fresh)) for each in ([rows[line]] if line in rows else []) + behind[line])]

"""When a section is written or fetched anew: which of its lines keep the sources of which line before, and which stay."""

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


def renewed(fetched: Sequence[str], stands: Sequence[str], fresh: Sequence[str]) -> list[tuple[bool, int]]:
    """What stands once the records are asked again: (True, n) is line n of `fresh`, (False, n) line n of `stands`.

    A line that stands and was not `fetched` was written by hand. It stays: in the place of the line that it rewords, else behind
    the line that it follows. A line that was struck out by hand stays out as long as the records say the same.
    """
    goes, comes = carried(fetched, stands), carried(fetched, fresh)
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

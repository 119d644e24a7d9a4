"""Small numbers (practice.md 8): what concerns fewer than five is not shown, nor can it be reckoned from what is shown.

A table is hidden together with its sums. To hide a small cell alone is not enough: the sum of its row less the other cells
gives it back. So others are hidden with it, until none can be told, also by who knows that what is hidden is no nought.

A table with its sums is a flow: from the sum of a row into its cells, from these into the sums of the columns, from these
into the whole. A hidden number can be another one exactly where the flow can be led around it (Gusfield 1988): a way back
from its end to its beginning over other hidden numbers, along any of them, or against one that is more than the least.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import product

SMALL = 5
LEAST = 1  # of what is hidden: noughts are shown
Place = tuple[int, int]
Cells = dict[Place, int]


def hidden(rows: Sequence[Sequence[int]]) -> set[Place]:
    """Which numbers of a table are not shown, as (row, column).

    The sum of a row stands at column `len(row)`, that of a column at row `len(rows)`, the whole at both; rows are of one length.
    """
    width = len(rows[0]) if rows else 0
    cells = _with_sums(rows, width)
    there = {place for place, value in cells.items() if 0 < value < SMALL}
    tried: set[frozenset[Place]] = set()
    while exposed := [place for place in sorted(there) if _is_told(place, there, cells, len(rows), width)]:
        more = _beside(exposed[0], there, cells, len(rows), width, tried)
        if not more:
            return {place for place, value in cells.items() if value}
        there |= more
    return there


def hidden_in(numbers: Sequence[int]) -> set[int]:
    """Which of a list are not shown; the sum stands at `len(numbers)`."""
    return {row for row, column in hidden([[number] for number in numbers]) if column == 0}


def _with_sums(rows: Sequence[Sequence[int]], width: int) -> Cells:
    cells = {(row, column): value for row, line in enumerate(rows) for column, value in enumerate(line)}
    cells |= {(row, width): sum(line) for row, line in enumerate(rows)}
    cells |= {(len(rows), column): sum(line[column] for line in rows) for column in range(width)}
    cells[len(rows), width] = sum(sum(line) for line in rows)
    return cells


def _is_told(place: Place, there: set[Place], cells: Cells, height: int, width: int) -> bool:
    """Whether a hidden number can be no other than it is."""
    begin, end = _ends(place, height, width)
    more = _leads(end, begin, place, there, cells, height, width)
    return not (more or (cells[place] > LEAST and _leads(begin, end, place, there, cells, height, width)))


def _ends(place: Place, height: int, width: int) -> tuple[str, str]:
    """From where to where a number flows: a cell from its row to its column, a sum the other way round."""
    row, column = place
    ends = f"r{row}", f"c{column}"
    return ends if (row == height) == (column == width) else ends[::-1]


def _leads(begin: str, end: str, without: Place, there: set[Place], cells: Cells, height: int, width: int) -> bool:
    """Whether the flow can be led from one line to another over hidden numbers, but not over `without`."""
    ways: dict[str, set[str]] = {}
    for place in there - {without}:
        source, target = _ends(place, height, width)
        ways.setdefault(source, set()).add(target)
        if cells[place] > LEAST:
            ways.setdefault(target, set()).add(source)
    seen, waiting = {begin}, deque([begin])
    while waiting:
        for line in ways.get(waiting.popleft(), set()) - seen:
            seen.add(line)
            waiting.append(line)
    return end in seen


def _beside(place: Place, there: set[Place], cells: Cells, height: int, width: int, tried: set[frozenset[Place]]) -> set[Place]:
    """What is hidden with a number that could be told: the rectangle at its corner without noughts that hides least."""
    found = [corners for corners in _rectangles(place, height, width) if all(cells[each] for each in corners)]
    fresh = [corners - there for corners in found if corners not in tried and corners - there]
    best = min(fresh, key=lambda corners: _cost(corners, cells, height, width), default=frozenset())
    tried |= {corners for corners in found if corners - there == best}
    return set(best)


def _rectangles(place: Place, height: int, width: int) -> Iterator[frozenset[Place]]:
    row, column = place
    for other, beside in product(range(height + 1), range(width + 1)):
        if other != row and beside != column:
            yield frozenset({(row, beside), (other, column), (other, beside)})


def _cost(corners: frozenset[Place], cells: Cells, height: int, width: int) -> tuple[int, int, list[Place]]:
    """Sums are hidden last, then what is large; of two that hide alike always the same."""
    sums = sum(row == height or column == width for row, column in corners)
    return sums, sum(cells[each] for each in corners), sorted(corners)

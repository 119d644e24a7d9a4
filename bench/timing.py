"""Measuring: the best of several runs, because what else the machine did meanwhile is not what the product costs."""

from collections.abc import Callable, Iterable
from time import perf_counter
from typing import Any, TypeVar

T = TypeVar("T")


def best(do: Callable[[], Any], times: int = 7) -> float:
    """The shortest of `times` runs, after one that warms up, in seconds."""
    do()
    return min(took(do)[0] for _ in range(times))


def took(do: Callable[[], T]) -> tuple[float, T]:
    """How long one run took, in seconds, and what it answered."""
    start = perf_counter()
    answer = do()
    return perf_counter() - start, answer


def at_share(ordered: list[float], share: float) -> float:
    """The value below which `share` of the ordered values lie."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def table(title: str, head: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    """Print rows under their heads, in columns, as Markdown."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    lines.insert(1, ["-" * width for width in widths])
    print(f"\n### {title}\n")
    for line in lines:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |")
    print(flush=True)

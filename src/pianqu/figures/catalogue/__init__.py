"""The catalogue: every figure that the county knows, by sections, in the article's order (docs/recipes/add-a-figure.md)."""

from dataclasses import dataclass
from typing import Any

from pianqu.figures.catalogue import (
    coordination,
    cost,
    decision,
    economy,
    guarantees,
    livelihood,
    management,
    petitions,
    rhythm,
    structure,
)
from pianqu.figures.declare import Figure


@dataclass(frozen=True)
class Section:
    """Figures that stand under one heading."""

    code: str
    title: Any
    figures: tuple[Figure, ...]


SECTIONS = tuple(
    Section(each.CODE, each.TITLE, each.FIGURES)
    for each in (structure, guarantees, rhythm, decision, coordination, management, petitions, economy, livelihood, cost)
)
FIGURES: dict[str, Figure] = {figure.code: figure for section in SECTIONS for figure in section.figures}


def figures(codes: list[str] | None = None) -> list[Figure]:
    """The figures with these codes, or all. Raises `LookupError` for a code that the catalogue does not know."""
    return list(FIGURES.values()) if codes is None else [FIGURES[code] for code in codes]

"""Targets as tests set them."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from pianqu.figures.models import Target

SOLVED = "problems.solved"  # for the county and groups
RESEARCH = "research.topical"
TOWNSHIPS = "visits.township"
DOCUMENT = "渠委发〔2026〕3 号（示例）"
ISSUED = date(2026, 1, 15)


def target(small: SimpleNamespace, figure: str = SOLVED, value: int | str = 120, year: int = 2026, **told: Any) -> Target:
    """A target that 县委办 set."""
    given = {"document": DOCUMENT, "happened_on": ISSUED, "by": small.user("office"), "at": small.at, **told}
    return Target.set(figure, year, Decimal(value), **given)

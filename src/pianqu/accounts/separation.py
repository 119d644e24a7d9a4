"""三员分立: nobody is one of the three administrators and has business in the county on the same day (domain.md §1.5).

What counts as business the rooms above say: `groups` makes its posts known here, so that accounts need not know them
(architecture, "Floors").
"""

from collections.abc import Callable
from typing import Any

from pianqu.kit.periods import Days

Ask = Callable[[Any, Days], bool]
_known: list[Ask] = []


def business_by(ask: Ask) -> Ask:
    """Make a kind of business known: it is asked with a person and days, and answers whether the person has any in them."""
    if ask not in _known:
        _known.append(ask)
    return ask


def has_business(cadre: Any, days: Days) -> bool:
    """Whether the person has business on at least one of the days."""
    return any(ask(cadre, days) for ask in _known)

"""Where a place leads to in rooms above, which make themselves known here, so that `places` need not know them."""

from collections.abc import Callable
from typing import Any

from pianqu.places.models import Place

Lead = Callable[[Any, Place | None], dict[str, Any]]
_leads: list[Lead] = []


def leads_on(lead: Lead) -> Lead:
    """Make a way known: an action for this reader at a place (None: no place is chosen yet); {} where there is none."""
    if lead not in _leads:
        _leads.append(lead)
    return lead


def leads(user: Any, place: Place | None = None) -> list[dict[str, Any]]:
    """The actions that lead on, as the actions component wants them."""
    return [found for found in (lead(user, place) for lead in _leads) if found]

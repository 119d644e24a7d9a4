"""Who has to do with a petitioner besides the petition office: whoever may see one of the petitioner's cases.

The case side of the room says so by one function, marked `relates`; as long as there is none, nobody but the office is related.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Q

from pianqu.accounts.roles import RoleCode

Ask = Callable[[Any], Any]
_asks: list[Ask] = []


def relates(ask: Ask) -> Ask:
    """Make a relation known: it is asked with a user, and answers the ids of the petitioners whose cases the user sees."""
    if ask not in _asks:
        _asks.append(ask)
    return ask


def is_office(user: Any) -> bool:
    """Whether the user works in the petition office, which sees every petitioner."""
    return RoleCode.PETITION_OFFICE in user.standing.roles


def related_to(user: Any) -> Q:
    """Of petitioners those whom the user is related to by a case."""
    return Q(*(Q(pk__in=ask(user)) for ask in _asks), _connector=Q.OR) if _asks else Q(pk__in=[])

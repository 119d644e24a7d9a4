"""What stands on the page of a case besides its facts: each aspect of the room adds its own."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from pianqu.petitions.wording import Words, words_for


class Reading(NamedTuple):
    """Who reads the page of a case, on which day, and how what was typed is said to them."""

    user: Any
    today: date
    words: Words

    @classmethod
    def of(cls, case: Any, user: Any, today: date) -> "Reading":
        """Asked once a page."""
        return cls(user, today, words_for(user, case))


SECTIONS: list[Callable[[Any, Reading], dict[str, Any] | None]] = []
ACTIONS: list[Callable[[Any, Any], list[dict[str, Any]]]] = []

"""What an evaluation may rest on: what a quarter's records are, nobody here knows.

Records of many rooms show how a township works. `desk`, which reads them all, makes its gatherer known here, as duties make their
terms known to `standards` (architecture, "Floors"): the form shows what is found, the verb takes what was ticked as values.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pianqu.journal.linked import Link, opened
from pianqu.kit.errors import Refused
from pianqu.kit.periods import Days
from pianqu.places.models import Place

Gather = Callable[[Any, Place, Days], Iterable[Link]]
_gatherers: list[Gather] = []


def gathers(gather: Gather) -> None:
    """Make a gatherer known: asked by whom (what they may see), of which township, in which days."""
    if gather not in _gatherers:
        _gatherers.append(gather)


def proposed(user: Any, township: Place, days: Days) -> list[Link]:
    """What the quarter's records have to say about a township, as far as the writer may see them."""
    return [link for gather in _gatherers for link in gather(user, township, days)]


def chosen(offered: Iterable[Link], keys: Collection[UUID]) -> list[Link]:
    """The links that were ticked. Raises `Refused` at `links` for one that was not offered."""
    found = [link for link in offered if link.key in keys]
    if len({link.key for link in found}) != len(set(keys)):
        raise Refused(links=_("没有这条记录，或者你看不到它。"), code="invalid_choice")
    return found


def shown(rows: Iterable[Any], user: Any) -> list[dict[str, Any]]:
    """Links as a reader may see them: the kind always, words and address where the reader may open the record."""
    return [
        {"title": row.title, "url": url, "lang": "zh", "note": row.link.type_words} if url else {"title": row.link.type_words}
        for row, url in opened(rows, user)
    ]

"""Evidence of an evaluation as generic links (type, key, title): what a quarter's records are, nobody here knows.

Records of many rooms show how a township works. `desk`, which reads them all, makes its gatherer known here, as duties make their
terms known to `standards` (architecture, "Floors"): the form shows what is found, the verb takes what was ticked as values.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from pianqu.kit.errors import Refused
from pianqu.kit.periods import Days
from pianqu.places.models import Place

LENGTH = 120


@dataclass(frozen=True)
class Link:
    """One record by its type (`room.noun`), key and the words by which it was known."""

    type: str
    key: UUID
    title: str

    @classmethod
    def to(cls, record: Any, title: str = "") -> "Link":
        """A link to a record."""
        return cls(record._meta.label_lower, record.key, (title or str(record))[:LENGTH])

    @property
    def kind(self) -> Any:
        """What its kind of record is called; its type, where nobody told."""
        model = _models.get(self.type)
        return model._meta.verbose_name if model else self.type


Gather = Callable[[Any, Place, Days], Iterable[Link]]
_gatherers: list[Gather] = []
_models: dict[str, Any] = {}


def gathers(gather: Gather, models: Iterable[Any]) -> None:
    """Make a gatherer known: asked by whom (what they may see), of which township, in which days; and what kinds it finds."""
    if gather not in _gatherers:
        _gatherers.append(gather)
    _models.update({model._meta.label_lower: model for model in models})


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
    told = [Link(row.type, row.key, row.title) for row in rows]
    seen = {
        (kind, key)
        for kind in {link.type for link in told} & set(_models)
        for key in _models[kind]
        .objects.visible_to(user)
        .filter(key__in=[link.key for link in told if link.type == kind])
        .values_list("key", flat=True)
    }
    return [_shown(link, (link.type, link.key) in seen) for link in told]


def _shown(link: Link, opened: bool) -> dict[str, Any]:
    if not opened:
        return {"title": link.kind}
    meta = _models[link.type]._meta
    url = reverse(f"{meta.app_label}:{meta.model_name}_show", args=[link.key])
    return {"title": link.title, "url": url, "lang": "zh", "note": link.kind}

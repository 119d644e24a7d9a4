"""What the lists and answers of the rooms above share: records of a group, at a place or not."""

from typing import Any
from uuid import UUID

from pianqu.kit.api import CountedOut, KeyOf, ListAsked, pick
from pianqu.places.models import Place


class OfGroupAsked(ListAsked):
    """The parameters of a list: both days counted; the key of a group; `record` "void" or "all"."""

    since: str = ""
    until: str = ""
    group: str = ""
    record: str = ""


class PlacedAsked(OfGroupAsked):
    """The parameters of a list of a group's records, with the key of a township."""

    township: str = ""


class PlacedOut(CountedOut):
    """A record of a group at a township, perhaps in one of its villages."""

    township: KeyOf
    village: KeyOf | None
    group: KeyOf


def pick_place(user: Any, key: UUID) -> Place:
    """The township or village that a body names. Raises `Refused` at `place` if there is none."""
    return pick(Place.objects.visible_to(user).select_related("parent"), "place", key)  # type: ignore[no-any-return]

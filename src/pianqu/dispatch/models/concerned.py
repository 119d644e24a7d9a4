"""Whom information concerns: everybody who sent it, also whose own item was merged with it (R45, R46; practice.md 22)."""

from datetime import date
from typing import Any

from pianqu.accounts.models import User
from pianqu.groups.concerned import people_of_organs


def sender_of(item: Any, _day: date) -> set[int]:
    """Who sent it."""
    return _people({item.sender_key})


def senders_of(item: Any, _day: date) -> set[int]:
    """Who sent it, and who sent what was merged with it."""
    return _people({item.sender_key, *type(item).objects.joined_to(item).values_list("sender_key", flat=True)})


def senders_and_unit_of(item: Any, day: date) -> set[int]:
    """Who sent it, and who answers for the unit to which it was referred."""
    return senders_of(item, day) | people_of_organs([item.referred_to_id], day)


def senders_of_its_item(record: Any, day: date) -> set[int]:
    """The senders of the item on which an outcome rests (`record.info`)."""
    return senders_of(record.info, day)


def senders_of_infos(record: Any, day: date) -> set[int]:
    """The senders of every item on which an instruction rests (`record.infos`)."""
    return {person for item in record.infos.all() for person in senders_of(item, day)}


def place_of(item: Any) -> str:
    """The village or township."""
    return str(item.place.full_name)


def place_of_its_item(record: Any) -> str:
    """Of the item on which an outcome rests."""
    return place_of(record.info)


def place_of_first_info(record: Any) -> str:
    """Of the first of them."""
    first = record.infos.with_places().order_by("sent_at", "id").first()
    return place_of(first) if first is not None else ""


def _people(keys: set[Any]) -> set[int]:
    return set(User.objects.filter(key__in=keys - {None}).values_list("cadre", flat=True))

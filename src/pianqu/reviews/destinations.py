"""Where a visit can go: the choices of the form, each with the days since the group was last there.

They stand in code order, the fixed order of units (practice.md 9); key villages first, because one a 旬 is owed (R21).
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pianqu.places.models import Place
from pianqu.reviews.models import Visit

Choice = Callable[[Place, str], tuple[str, str]]


def villages(places: list[Place], *, key_on: date, choice: Choice) -> list[tuple[str, Any]]:
    """Villages as choices under their township; those that are key villages on the day first."""
    key = set(Place.objects.key_on(key_on).values_list("pk", flat=True))
    choices = [(_("重点村"), [choice(place, place.full_name) for place in places if place.pk in key])]
    by_township: dict[str, list[tuple[str, str]]] = {}
    for place in places:
        if place.pk not in key:
            by_township.setdefault(place.parent.name if place.parent else "", []).append(choice(place, place.full_name))
    return [group for group in [*choices, *by_township.items()] if group[1]]


def last_there(kind: str, group_ids: Iterable[int], townships: Iterable[int] | None = None) -> dict[int, date]:
    """By place: the last day of a visit of this kind that counts for one of the groups; in these townships only, or in all."""
    field = "township" if kind == Visit.Kind.TOWNSHIP_RESEARCH else "village"
    rows = Visit.objects.current().filter(kind=kind).credited_to(list(group_ids)).order_by()
    if townships is not None:
        rows = rows.filter(township__in=list(townships))
    return dict(rows.values_list(field).annotate(last=Max("happened_on")))


def since(last: date | None, today: date) -> str:
    """How long nobody was there, in words."""
    if last is None:
        return _("还没到过")
    days = (today - last).days
    return ngettext("%(n)s 天没到", "%(n)s 天没到", days) % {"n": days} if days else _("今天到过")

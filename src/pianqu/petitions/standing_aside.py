"""Who must stand aside from a case on any ground: by name, unit or place, as they would not see it (practice.md 32)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from pianqu.accounts.models import Cadre, Position, User
from pianqu.groups.models import Exclusion
from pianqu.groups.standing import stand


def kept_from(cadre: Cadre, day: date) -> Any:
    """The keys of all that one person is kept from as they stand on the day, with an account or without, for `__in`."""
    return Exclusion.objects.against(stand(User(cadre_id=cadre.pk), day))


def without_kept_from(rows: Any, people: Iterable[Cadre], day: date) -> Any:
    """Of these cases those from which nobody of these people is kept."""
    for cadre in people:
        rows = rows.exclude(key__in=kept_from(cadre, day))
    return rows


def must_stand_aside(cadre: Cadre, case: Any, day: date) -> bool:
    """Whether one person is kept from one case; who holds neither role nor post, by name or by the unit of their position."""
    who = stand(User(cadre_id=cadre.pk), day)
    if who.standing.roles or who.standing.posts:
        return bool(Exclusion.objects.against(who).filter(key=case.key).exists())
    units = Position.objects.on(day).filter(cadre=cadre).order_by().values("organ")
    return bool(Exclusion.objects.on([case.key]).filter(Q(cadre=cadre) | Q(organ__in=units)).exists())

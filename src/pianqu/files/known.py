"""What sheets name: places and organs, read once before the rows are."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from pianqu.accounts.models import Organ
from pianqu.kit.imports.kinds import Names, in_every_language
from pianqu.places.models import Place


def townships(day: date, everywhere: Any = "") -> Names:
    """The townships of a day, by name; `everywhere` are the words that stand for all of them, before them, and lead to None."""
    return places(Place.objects.townships().on(day).order_by("code"), day, everywhere)


def places(rows: Iterable[Any], day: date, everywhere: Any = "", above: Iterable[str] = ()) -> Names:
    """Places by their full names, a village also by its own where only one is called so.

    `above` are names of what they lie in, which others write before them (四川省达州市渠县).

    Of two that bear one name (it was founded anew when its township was merged) the one in force on the day is meant.
    """
    found: dict[str, Any] = {}
    for place in sorted(rows, key=lambda each: each.in_force(day)):
        found[place.full_name] = place
    ordered = sorted(found.values(), key=lambda each: (each.code, each.since))
    whole = [(str(everywhere), None)] if everywhere else []
    also = [(words, None) for words in in_every_language(everywhere)] if everywhere else []
    also += [(f"{before}{each.full_name}", each) for before in above for each in ordered]
    return Names([*whole, *((each.full_name, each) for each in ordered)], [*also, *((each.name, each) for each in ordered)])


def organs(day: date, kinds: Iterable[str] | None = None) -> Names:
    """The organs of a day, by name; only those of some kinds where they are told."""
    rows = Organ.objects.on(day).order_by("kind", "code")
    return Names((organ.name, organ) for organ in (rows if kinds is None else rows.filter(kind__in=list(kinds))))

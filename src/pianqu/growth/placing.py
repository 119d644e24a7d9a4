"""Which place a row means: by the names of township and village, and by its day. All of them are read once."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pianqu.growth.reporting import places_of
from pianqu.kit.imports.kinds import SEVERAL_SHOWN, Names, squeezed
from pianqu.kit.imports.wrong import Wrong, typed
from pianqu.kit.periods import EARLIEST
from pianqu.places.models import Place

Pair = tuple[Place, Place | None]


class Placing:
    """The places of which somebody may report, by their names; a township too that only holds such a village."""

    def __init__(self, user: Any, today: date) -> None:
        rows = list(places_of(user, today=today, day=EARLIEST))
        villages = [each for each in rows if each.level == Place.Level.VILLAGE and each.parent is not None]
        above = {each.parent.pk: each.parent for each in villages if each.parent is not None}
        above |= {each.pk: each for each in rows if each.level == Place.Level.TOWNSHIP}
        self._townships = _by_name(list(above.values()))
        self._villages = _by_name(villages)
        self._known: dict[tuple[str, str], list[Pair]] = {}
        standing = [each for each in above.values() if each.in_force(today)]
        self._only = standing if len(standing) == 1 else []
        ordered = sorted(standing, key=lambda each: each.code)
        self.names = {
            "township": Names((each.full_name, each) for each in ordered),
            "village": Names((each.full_name, each) for each in villages if each.in_force(today)),
        }

    def find(self, township: str, village: str, day: date) -> Pair:
        """Township and village; of two that bore one name the one that was there on the day. Raises `Misplaced`."""
        asked = (township, village)
        if asked not in self._known:
            self._known[asked] = self._meant(township, village)
        meant = self._known[asked]
        there = [each for each in meant if (each[1] or each[0]).in_force(day)]
        if len({(each[1] or each[0]).full_name for each in meant}) > 1:
            raise _several(village, [each[1] or each[0] for each in meant])
        return (there or meant)[-1]

    def _meant(self, township: str, village: str) -> list[Pair]:
        townships = self._townships.get(squeezed(township), []) if township else self._only
        if township and not townships:
            raise Misplaced("township", Wrong("unknown", typed=typed(township)))
        if not village:
            if not townships:
                raise Misplaced("township", Wrong("required"))
            return [(each, None) for each in townships]
        keys = {each.pk for each in townships}
        rows = [each for each in self._villages.get(squeezed(village), []) if not township or each.parent_id in keys]
        found: list[Pair] = [(each.parent, each) for each in rows if each.parent is not None]
        if not found and not township:  # a sheet that was handed out names both in one column
            found = [(each, None) for each in self._townships.get(squeezed(village), [])]
        if not found:
            raise Misplaced("village", Wrong("unknown", typed=typed(village)))
        return found


class Misplaced(Exception):
    """No place is meant: in which column that is seen, and what is wrong there."""

    def __init__(self, column: str, wrong: Wrong) -> None:
        super().__init__(column)
        self.column = column
        self.wrong = wrong


def _several(village: str, places: Sequence[Place]) -> Misplaced:
    offers = "、".join(each.full_name for each in places[:SEVERAL_SHOWN])
    return Misplaced("village", Wrong("several", typed=typed(village), offers=offers))


def _by_name(places: Sequence[Place]) -> dict[str, list[Place]]:
    """By full and short name, the one that began last at the end."""
    found: dict[str, list[Place]] = {}
    for place in sorted(places, key=lambda each: each.since):
        for words in {squeezed(place.full_name), squeezed(place.name)}:
            found.setdefault(words, []).append(place)
    return found

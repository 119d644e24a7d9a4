"""What grew and was built in a random year: every kind that a figure counts, with what must not count."""

from datetime import date, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import ValidationError

from pianqu.growth.models import KINDS, GrowthRecord, Pairing, ResourceInput, TrainingSession
from pianqu.growth.models.base import LedRecord
from pianqu.journal.actor import SYSTEM
from pianqu.kit.now import start_of_day
from pianqu.places.models import Place

RECORDS = 12
FIRST = date(2026, 1, 1)
DAYS = 240
NAMES = ("甲", "乙", "丙", "丁")


def grow(small: SimpleNamespace, chance: Random) -> None:
    """Records of each kind, of which some are corrected, moved to another township, or void."""
    for kind in KINDS:
        for number in range(RECORDS):
            _one(small, chance, kind, number)


def _one(small: SimpleNamespace, chance: Random, kind: type[GrowthRecord], number: int) -> None:
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    at = start_of_day(day + timedelta(days=chance.choice([1, 1, 40])))
    told: dict[str, Any] = {"happened_on": day, "place": _place(small, chance, kind), **_own(chance, kind, number)}
    told |= _way(small, told) if kind is ResourceInput else {}
    try:
        made = kind.record(by=SYSTEM, at=at, organ=small.organ1, another=True, **told)
    except ValidationError:  # a township that was merged
        return
    later: dict[str, Any] = {"by": SYSTEM, "at": at + timedelta(days=chance.randrange(1, 30))}
    fate = chance.randrange(8)
    if fate == 0:
        made.void(reason="重复", **later)
    elif fate < 4:
        changed: dict[str, Any] = {"place": _place(small, chance, kind), "happened_on": FIRST + timedelta(days=9), "note": "y"}
        changed |= _own(chance, kind, number) if fate == 1 else {}
        changed |= _way(small, told | changed) if kind is ResourceInput else {}
        try:
            made.correct(reason="写错", **{**told, **changed}, **later)
        except ValidationError:
            return


def _place(small: SimpleNamespace, chance: Random, kind: type[GrowthRecord]) -> Place:
    if kind.VILLAGE:
        return chance.choice([small.village1, small.village2, small.village3])  # type: ignore[no-any-return]
    return Place.objects.get(pk=chance.choice(small.townships).pk)


def _own(chance: Random, kind: type[GrowthRecord], number: int) -> dict[str, Any]:
    """Own columns by chance: each choice, and numbers about the thresholds."""
    own: dict[str, Any] = {}
    for name in kind.OWN:
        column: Any = kind._meta.get_field(name)
        if name in ("lead", "pairing"):
            continue
        if column.choices:
            own[name] = chance.choice([code for code, _words in column.choices])
        elif name == "size_fen":
            own[name] = chance.choice([999_999_999, 1_000_000_000, 5_000_000_000])
        elif name in kind.MEASURES or column.get_internal_type().startswith("Positive"):
            own[name] = chance.randrange(1, 99)
        else:
            own[name] = f"x{number}"
    if kind is TrainingSession:
        own |= {"attendances": 50, "roster": chance.sample(NAMES, chance.randrange(len(NAMES) + 1))}
    return own


def _way(small: SimpleNamespace, told: dict[str, Any]) -> dict[str, Any]:
    """What the way must name: a pairing at the township since the first day, or a department."""
    if told["via"] != "PAIRING":
        return {"pairing": None, "lead": small.dept1 if told["via"] == "DEPARTMENT" else None}
    place = told["place"]
    township = place.parent if place.level == Place.Level.VILLAGE else place
    village = Place.objects.villages().on(FIRST).filter(parent=township).first()
    paired = Pairing.objects.filter(village=village, since=FIRST).first() if village else None
    if village and not paired:
        paired = Pairing.pair(
            cadre=small.cadres["bureau1"], village=village, since=FIRST, by=SYSTEM, at=start_of_day(FIRST + timedelta(days=1))
        )
    return {"pairing": paired, "lead": None}


def plain() -> list[dict[str, Any]]:
    """Its rows, as the slow reckoning wants them."""
    return [_plain(kind, row) for kind in KINDS for row in kind.objects.all()]


def _plain(kind: type[GrowthRecord], row: Any) -> dict[str, Any]:
    own = {name: getattr(row, name) for name in kind.OWN if name != "lead" or not issubclass(kind, LedRecord)}
    people = [(row.township_id, name) for name in row.lines("roster")] if kind is TrainingSession else []
    return {
        "model": str(kind._meta.model_name), "key": row.key, "on": row.happened_on,
        "township": row.township_id, "village": row.village_id,
        "recorded_at": row.recorded_at, "replaced_at": row.replaced_at, "voided_at": row.voided_at, "people": people, **own,
    }  # fmt: skip

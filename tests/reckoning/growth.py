"""Growth and livelihood, slowly: every record looked at by hand. Knows nothing of the product.

`world["growth"]` holds a row for each version of each record: model, township, village, on, the three moments, its own columns,
and of a training its people as (township, name).
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tests.reckoning.figures import Numbers, World, checked, codes, counts, group_of, now_called

Row = dict[str, Any]
Reckoned = Callable[[World, date, date, datetime | None, date], Numbers]


def rows_of(world: World, model: str, first: date, last: date, known_at: datetime | None) -> list[Row]:
    """The counted records of a kind within the days."""
    return [row for row in world["growth"] if row["model"] == model and first <= row["on"] <= last and counts(row, known_at)]


def reckoned(model: str, fits: Callable[[Row], bool], number: Callable[[list[Row]], Any]) -> Reckoned:
    """By hand: the rows of a model that fit, put together by `number`; for the county, and each group by its townships."""

    def by_hand(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
        found = [row for row in rows_of(world, model, first, last, known_at) if fits(row)]
        home = {row["township"]: group_of(world, now_called(world, row["township"], structure), structure) for row in found}
        groups = codes(world, "groups", structure)
        per = {code: number([row for row in found if home[row["township"]] == group]) for group, code in groups.items()}
        return {"value": number(found), "per": per, "aside": checked(world, f"growth.{model}", found, known_at)}

    return by_hand


def anything(_row: Row) -> bool:
    """Every row."""
    return True


def total(name: str, per_unit: int = 1) -> Callable[[list[Row]], Any]:
    """The sum of a column in whole units."""

    def added(rows: list[Row]) -> Any:
        whole = sum(row[name] for row in rows)
        return whole if per_unit == 1 else Decimal(whole) / per_unit

    return added


def villages(rows: list[Row]) -> int:
    """How many different villages."""
    return len({row["village"] for row in rows})


def people(rows: list[Row]) -> int:
    """How many different people were on the rosters."""
    return len({each for row in rows for each in row["people"]})


def is_area(kind: str, crop: str, stage: str) -> Callable[[Row], bool]:
    """An area of this kind, crop and stage."""
    return lambda row: (row["kind"], row["crop"], row["stage"]) == (kind, crop, stage)


def is_road(category: str, stage: str) -> Callable[[Row], bool]:
    """A road of this class that came to this stage."""
    return lambda row: (row["category"], row["stage"]) == (category, stage)


FIGURES: dict[str, Reckoned] = {
    "growth.specialised_villages": reckoned("specialtyvillage", anything, villages),
    "growth.pig_farms": reckoned(
        "livestockfarm",
        lambda row: row["species"] == "PIG" and row["stage"] == "NEW" and row["annual_output"] >= 50,
        len,
    ),
    "growth.grain_oil_base": reckoned("croparea", is_area("BASE", "GRAIN_OIL", "BUILT"), total("area_tenths", 10)),
    "growth.vegetable_base": reckoned("croparea", is_area("BASE", "VEGETABLE", "NEW"), total("area_tenths", 10)),
    "growth.daylily": reckoned("croparea", is_area("PLANTED", "DAYLILY", "NEW"), total("area_tenths", 10)),
    "growth.leading_enterprises": reckoned("enterpriseevent", lambda row: row["event"] == "LEADING", len),
    "growth.agribusiness_10m": reckoned(
        "enterpriseevent", lambda row: row["event"] == "NEW" and (row["size_fen"] or 0) >= 1_000_000_000, len
    ),
    "training.farmers": reckoned("trainingsession", lambda row: row["audience"] == "MIGRANT_WORKER", total("attendances")),
    "training.legal_campaigns": reckoned("legalpublicity", anything, len),
    "training.village_cadres": reckoned("trainingsession", lambda row: row["audience"] == "VILLAGE_COMMITTEES", people),
    "works.straw_gasifiers": reckoned("householdwork", lambda row: row["kind"] == "STRAW_STOVE", total("number")),
    "works.biogas_digesters": reckoned("householdwork", lambda row: row["kind"] == "BIOGAS_PIT", total("number")),
    "works.village_roads": reckoned("road", is_road("VILLAGE", "BUILT"), total("length_m", 1_000)),
    "works.township_roads": reckoned("road", is_road("TOWNSHIP_ASPHALT", "STARTED"), total("length_m", 1_000)),
    "pairing.funds": reckoned(
        "resourceinput", lambda row: row["kind"] == "FUND" and row["via"] == "PAIRING", total("amount_fen", 100)
    ),
}

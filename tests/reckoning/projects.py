"""Projects and pairings, slowly: every record looked at by hand. Knows nothing of the product.

`world` holds the versions of `stages` (project, township, on, stage, invest_fen, the three moments), of `introductions` (project,
township, on, organ, via, the three moments), `projects` with the steps by which each came into its states, `pairings` (village,
township, since, until), and `links` of departments with townships.
"""

from datetime import date, datetime
from typing import Any

from tests.reckoning.figures import Numbers, World, checked, codes, counts, group_of, now_called, on

Row = dict[str, Any]
BOUND = ("SIGNED", "STARTED", "PRODUCING")
LARGE = 3_000_000_000


def _by_groups(world: World, rows: list[Row], thing: str, structure: date) -> dict[str, int]:
    """How many different things there are of each group by its townships of the structure date."""
    home = {row["township"]: group_of(world, now_called(world, row["township"], structure), structure) for row in rows}
    return {
        code: len({row[thing] for row in rows if home[row["township"]] == group})
        for group, code in codes(world, "groups", structure).items()
    }


def _dropped(world: World, project: Any, known_at: datetime | None) -> bool:
    """Whether it was out of the pipeline as known then."""
    state = ""
    for row in world["projects"]:
        if row["id"] == project:
            for moment, reached in row["steps"]:
                state = reached if known_at is None or moment < known_at else state
    return state == "DROPPED"


def _brought(world: World, first: date, last: date, known_at: datetime | None) -> list[Row]:
    """Who brought in what, within the days; not what was dropped before a contract or building."""
    bound = {row["project"] for row in world["stages"] if row["stage"] in BOUND and counts(row, known_at)}
    return [
        row
        for row in world["introductions"]
        if first <= row["on"] <= last
        and counts(row, known_at)
        and (row["project"] in bound or not _dropped(world, row["project"], known_at))
    ]


def signed(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """projects.signed_30m."""
    rows = [
        row
        for row in world["stages"]
        if row["stage"] == "SIGNED" and row["invest_fen"] >= LARGE and first <= row["on"] <= last and counts(row, known_at)
    ]
    return _projects(world, rows, "growth.projectstage", known_at, structure)


def _projects(world: World, rows: list[Row], kind: str, known_at: datetime | None, structure: date) -> Numbers:
    beside = checked(world, kind, rows, known_at)
    per = _by_groups(world, rows, "project", structure)
    return {"value": len({row["project"] for row in rows}), "per": per, "aside": beside}


def through_pairing(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """pairing.projects."""
    rows = [row for row in _brought(world, first, last, known_at) if row["via"] == "PAIRING"]
    return _projects(world, rows, "growth.introduction", known_at, structure)


def by_department(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """projects.introduced_by_department: of those, the ones for a township that the department linked on the day."""

    def is_linked(row: Row) -> bool:
        return any(
            (link["department"], link["township"]) == (row["organ"], row["township"]) and on(link, row["on"])
            for link in world["links"]
        )

    rows = [row for row in _brought(world, first, last, known_at) if is_linked(row)]
    holding = {link["department"] for link in world["links"] if on(link, structure)}
    per = {
        organ["code"]: len({row["project"] for row in rows if row["organ"] == organ["id"]})
        for organ in world["organs"]
        if on(organ, structure) and organ["id"] in holding
    }
    beside = checked(world, "growth.introduction", rows, known_at)
    return {"value": len({row["project"] for row in rows}), "per": per, "aside": beside}


def villages(world: World, last: date, structure: date) -> Numbers:
    """pairing.villages, a stock: different villages that a cadre helps on the last day."""
    rows = [row for row in world["pairings"] if on(row, last)]
    return {"value": len({row["village"] for row in rows}), "per": _by_groups(world, rows, "village", structure)}


FIGURES = {
    "projects.signed_30m": signed,
    "pairing.projects": through_pairing,
    "projects.introduced_by_department": by_department,
}

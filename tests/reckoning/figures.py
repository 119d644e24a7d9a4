"""Figures, slowly: every record looked at by hand, one question at a time. Knows nothing of the product.

A world is plain rows: places (level, since, until, successor), areas, groups (code, area, since, until), memberships
(township, group, since, until), key_spells (village, since, until), links (department, township, since, until), visits
(kind, township, village, on, recorded_at, replaced_at, voided_at, posts, amount) whose posts are (group, cadre, is_head),
research, essays, briefings and rounds (group, on, recorded_at, replaced_at, voided_at; research and briefings with their
state), evaluations (township, quarter, on, and the three moments), meetings (as research with kind, session, state and the
topics of the agenda), shares, notices and solutions (group, on, recorded_at, replaced_at, voided_at; solutions with relation
and the days they took), information (as these, with township, state and the steps by which it came into its states) and
adoptions (as these, with the item), supporting (township, on, counts,
and the three moments), instructions (as shares, with the moments of confirming and the items with theirs).
Days are dates; `until` is not counted; both days of a period are counted.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

World = dict[str, list[dict[str, Any]]]
Numbers = dict[str, Any]


def on(row: dict[str, Any], day: date) -> bool:
    """In force on the day."""
    return row["since"] <= day and (row["until"] is None or day < row["until"])


def counts(visit: dict[str, Any], known_at: datetime | None) -> bool:
    """Counted at the moment: recorded by then, and not yet replaced or voided."""
    if known_at is None:
        return visit["replaced_at"] is None and visit["voided_at"] is None
    gone = [moment for moment in (visit["replaced_at"], visit["voided_at"]) if moment is not None]
    return visit["recorded_at"] < known_at and all(moment >= known_at for moment in gone)


def visits_in(world: World, kind: str, first: date, last: date, known_at: datetime | None) -> list[dict[str, Any]]:
    """The counted visits of a kind within the days."""
    return [
        visit for visit in world["visits"] if visit["kind"] == kind and first <= visit["on"] <= last and counts(visit, known_at)
    ]


def is_key(world: World, village: Any, day: date) -> bool:
    """Whether a village was a key village on the day."""
    return any(spell["village"] == village and on(spell, day) for spell in world["key_spells"])


def group_of(world: World, township: Any, day: date) -> Any:
    """The group in whose area a township lay on the day."""
    for row in world["memberships"]:
        if row["township"] == township and on(row, day):
            return row["group"]
    return None


def now_called(world: World, township: Any, day: date) -> Any:
    """The township in force on the day into which another went, step by step; of a later one, what it was alone before."""
    by_id = {place["id"]: place for place in world["places"]}
    here = by_id[township]
    for _step in by_id:
        if on(here, day):
            return here["id"]
        if here["since"] > day:
            before = [place for place in world["places"] if place["successor"] == here["id"]]
            if len(before) != 1:
                return None
            here = before[0]
        elif here["successor"] is not None:
            here = by_id[here["successor"]]
        else:
            return None
    return None


def codes(world: World, what: str, day: date) -> dict[Any, str]:
    """The codes of townships or groups in force on the day, by id."""
    return {row["id"]: row["code"] for row in world[what] if row.get("level", "TOWNSHIP") == "TOWNSHIP" and on(row, day)}


def heads(visit: dict[str, Any]) -> set[Any]:
    """The groups of which a head was there."""
    return {post["group"] for post in visit["posts"] if post["is_head"]}


def key_village_rows(world: World, first: date, last: date, known_at: datetime | None) -> list[dict[str, Any]]:
    """Visits that count as guidance to a key village, by whichever group."""
    found = visits_in(world, "VILLAGE_GUIDANCE", first, last, known_at)
    return [visit for visit in found if is_key(world, visit["village"], visit["on"]) and heads(visit)]


def key_village(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """visits.key_village."""
    rows = key_village_rows(world, first, last, known_at)
    per = {code: sum(group in heads(visit) for visit in rows) for group, code in codes(world, "groups", structure).items()}
    return {"value": len(rows), "per": per}


def township_rows(world: World, first: date, last: date, known_at: datetime | None) -> list[dict[str, Any]]:
    """Visits that count as research in a township by its own group of the day."""
    found = visits_in(world, "TOWNSHIP_RESEARCH", first, last, known_at)
    return [visit for visit in found if group_of(world, visit["township"], visit["on"]) in heads(visit)]


def township(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """visits.township."""
    rows = township_rows(world, first, last, known_at)
    return {"value": len(rows), "per": by_township(world, rows, structure), "groups": by_group(world, rows, structure)}


def by_township(world: World, rows: list[dict[str, Any]], structure: date) -> dict[str, int]:
    """How many of the rows count for each township."""
    homes = [now_called(world, row["township"], structure) for row in rows]
    return {code: homes.count(place) for place, code in codes(world, "places", structure).items()}


def by_group(world: World, rows: list[dict[str, Any]], structure: date) -> dict[str, int]:
    """How many of the rows count for each group by its townships of the structure date."""
    homes = [group_of(world, now_called(world, row["township"], structure), structure) for row in rows]
    return {code: homes.count(group) for group, code in codes(world, "groups", structure).items()}


def research(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """research.topical."""
    return studies(world, [row for row in world["research"] if row["state"] == "FINISHED"], first, last, known_at, structure)


def briefings(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """reports.to_committee."""
    heard = [row for row in world["briefings"] if row["state"] in ("HEARD", "FILED")]
    return studies(world, heard, first, last, known_at, structure)


def essays(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """research.essays."""
    return studies(world, world["essays"], first, last, known_at, structure)


def rounds(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """evaluations.rounds."""
    return studies(world, world["rounds"], first, last, known_at, structure)


def evaluations(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """evaluations.townships: those completed at most 15 days after their quarter, on its last day."""
    rows = []
    for row in world["evaluations"]:
        year, month = row["quarter"].year, row["quarter"].month
        ends = (date(year + 1, 1, 1) if month == 10 else date(year, month + 3, 1)) - timedelta(days=1)
        if first <= ends <= last and (row["on"] - ends).days <= 15 and counts(row, known_at):
            rows.append(row)
    return {"value": len(rows), "per": by_township(world, rows, structure), "groups": by_group(world, rows, structure)}


def studies(
    world: World, rows: list[dict[str, Any]], first: date, last: date, known_at: datetime | None, structure: date
) -> Numbers:
    """How many of the rows count within the days, and for which group."""
    found = [row["group"] for row in rows if first <= row["on"] <= last and counts(row, known_at)]
    per = {code: found.count(group) for group, code in codes(world, "groups", structure).items()}
    return {"value": len(found), "per": per}


def held(world: World, first: date, last: date, known_at: datetime | None) -> list[dict[str, Any]]:
    """The meetings that took place within the days; what was planned or cancelled did not."""
    over = ("HELD", "MINUTES_DRAFT", "MINUTES_SIGNED", "ISSUED")
    rows = [row for row in world["meetings"] if row["state"] in over and counts(row, known_at)]
    return [row for row in rows if first <= row["on"] <= last]


def meetings_of(kind: str) -> Any:
    """meetings.area, meetings.joint, meetings.group: a session once for the county, once for each host; how many were merged."""

    def by_hand(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
        rows = [row for row in held(world, first, last, known_at) if row["kind"] == kind]
        everything = held(world, date.min, date.max, known_at)
        merged = {
            row["session"]
            for row in rows
            if any(other["session"] == row["session"] and other["kind"] != kind for other in everything)
        }
        per = {
            code: len({row["session"] for row in rows if row["group"] == group})
            for group, code in codes(world, "groups", structure).items()
        }
        return {"value": len({row["session"] for row in rows}), "per": per, "aside": {"n": len(merged)}}

    return by_hand


def topics(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """meetings.topics: each field of an agenda once."""
    rows = held(world, first, last, known_at)
    per = {
        code: len({topic for row in rows if row["group"] == group for topic in row["topics"]})
        for group, code in codes(world, "groups", structure).items()
    }
    return {"value": len({topic for row in rows for topic in row["topics"]}), "per": per}


def shares(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """information.shared."""
    return studies(world, world["shares"], first, last, known_at, structure)


def notices(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """notices.problems."""
    return studies(world, world["notices"], first, last, known_at, structure)


def checked(world: World, kind: str, rows: list[dict[str, Any]], known_at: datetime | None) -> dict[str, int] | None:
    """Of these results how many were checked on the spot, and how many held in every check; None where nobody looked."""
    keys = {row["key"] for row in rows}
    checks = [row for row in world["checks"] if row["kind"] == kind and row["subject"] in keys and counts(row, known_at)]
    seen, wrong = {row["subject"] for row in checks}, {row["subject"] for row in checks if not row["holds"]}
    return {"n": len(seen), "m": len(seen - wrong)} if seen else None


def solved(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """problems.solved, and how many of them were checked on the spot and were so in every check; nothing where nobody looked."""
    found = [row for row in world["solutions"] if first <= row["on"] <= last and counts(row, known_at)]
    beside = checked(world, "matters.solution", found, known_at)
    return {**studies(world, world["solutions"], first, last, known_at, structure), "aside": beside}


def settling(relation: str) -> Any:
    """problems.settling…: the middle number of days and the largest, of one relation or of any."""

    def by_hand(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
        found = [row for row in world["solutions"] if first <= row["on"] <= last and counts(row, known_at)]
        found = [row for row in found if row["relation"] and relation in ("", row["relation"])]
        per = {
            code: median([row["days"] for row in found if row["group"] == group])
            for group, code in codes(world, "groups", structure).items()
        }
        days = [row["days"] for row in found]
        return {"value": median(days), "largest": max(days, default=None), "per": per}

    return by_hand


def collected(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """information.collected: edited by then, and not merged with another; by groups and by townships."""
    rows = []
    for row in world["information"]:
        state = row["state"]
        if known_at is not None:
            state = "RAW"
            for moment, reached in row["steps"]:
                state = reached if moment < known_at else state
        if state in ("EDITED", "SUBMITTED", "CLOSED") and first <= row["on"] <= last and counts(row, known_at):
            rows.append(row)
    found = [row["group"] for row in rows]
    per = {code: found.count(group) for group, code in codes(world, "groups", structure).items()}
    return {"value": len(found), "per": per, "townships": by_township(world, rows, structure)}


def adopted(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """information.adopted: items with an adoption dated within the days, each once."""
    rows = [row for row in world["adoptions"] if first <= row["on"] <= last and counts(row, known_at)]
    per = {
        code: len({row["item"] for row in rows if row["group"] == group})
        for group, code in codes(world, "groups", structure).items()
    }
    return {"value": len({row["item"] for row in rows}), "per": per}


def supporting(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """directives.supporting_measures: those under the directive that is counted."""
    found = [row for row in world["supporting"] if row["counts"] and first <= row["on"] <= last and counts(row, known_at)]
    return {"value": len(found), "per": by_township(world, found, structure), "groups": by_group(world, found, structure)}


def townships(world: World, structure: date) -> Numbers:
    """places.townships, and how they spread over the groups."""
    there = [place for place in world["places"] if place["level"] == "TOWNSHIP" and on(place, structure)]
    homes = [group_of(world, place["id"], structure) for place in there]
    return {"value": len(there), "per": {code: homes.count(group) for group, code in codes(world, "groups", structure).items()}}


def areas(world: World, structure: date) -> Numbers:
    """groups.areas."""
    there = [area["id"] for area in world["areas"] if on(area, structure)]
    per = {group["code"]: there.count(group["area"]) for group in world["groups"] if on(group, structure)}
    return {"value": len(there), "per": per}


def persons(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """How many different people went to villages; for a group its own people."""
    rows = visits_in(world, "VILLAGE_GUIDANCE", first, last, known_at)
    gone = [(post["group"], post["cadre"]) for visit in rows for post in visit["posts"]]
    per = {code: len({cadre for of, cadre in gone if of == group}) for group, code in codes(world, "groups", structure).items()}
    return {"value": len({cadre for _group, cadre in gone}), "per": per}


def amounts(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """The sum of amounts of visits to villages, in hundredths; a visit of two groups once for each, once for the county."""
    rows = visits_in(world, "VILLAGE_GUIDANCE", first, last, known_at)
    per = {}
    for group, code in codes(world, "groups", structure).items():
        own = [visit for visit in rows if group in {post["group"] for post in visit["posts"]}]
        per[code] = Decimal(sum(visit["amount"] for visit in own)) / 100
    return {"value": Decimal(sum(visit["amount"] for visit in rows)) / 100, "per": per}


def medians(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """The middle amount of visits to villages, and the largest; by township."""
    rows = visits_in(world, "VILLAGE_GUIDANCE", first, last, known_at)
    per = {}
    for place, code in codes(world, "places", structure).items():
        per[code] = median([row["amount"] for row in rows if now_called(world, row["township"], structure) == place])
    return {
        "value": median([row["amount"] for row in rows]),
        "largest": max((row["amount"] for row in rows), default=None),
        "per": per,
    }


def median(numbers: list[Any]) -> Any:
    """The middle one; between two, half-way."""
    ordered = sorted(numbers)
    if not ordered:
        return None
    if len(ordered) % 2:
        return ordered[len(ordered) // 2]
    return Decimal(ordered[len(ordered) // 2 - 1] + ordered[len(ordered) // 2]) / 2


def key_villages(world: World, last: date, structure: date) -> Numbers:
    """A stock: key villages on the last day, by township."""
    parents = {place["id"]: place["parent"] for place in world["places"]}
    there = [parents[spell["village"]] for spell in world["key_spells"] if on(spell, last)]
    homes = [now_called(world, place, structure) for place in there]
    return {"value": len(there), "per": {code: homes.count(place) for place, code in codes(world, "places", structure).items()}}


def linked(world: World, last: date, structure: date) -> Numbers:
    """A stock: townships linked by departments on the last day, by department in force and linked on the structure date."""
    there = [link for link in world["links"] if on(link, last)]
    holding = {link["department"] for link in world["links"] if on(link, structure)}
    per = {
        organ["code"]: sum(link["department"] == organ["id"] for link in there)
        for organ in world["organs"]
        if on(organ, structure) and organ["id"] in holding
    }
    return {"value": len(there), "per": per}


def percent(now: int, before: int) -> Decimal | None:
    """The change against a base, in percent with one place; None against nothing."""
    return None if before == 0 else (Decimal(now - before) * 100 / Decimal(before)).quantize(Decimal("0.1"))


def by_month(rows: list[dict[str, Any]], first: date, last: date) -> list[int]:
    """How many rows happened in each month that the days touch."""
    months = sorted(
        {(date.fromordinal(day).year, date.fromordinal(day).month) for day in range(first.toordinal(), last.toordinal() + 1)}
    )
    happened = [(row["on"].year, row["on"].month) for row in rows]
    return [happened.count(month) for month in months]


FIRST_DAYS = {
    1: lambda day: day.day in (1, 11, 21),
    2: lambda day: day.day == 1,
    3: lambda day: day.day == 1 and day.month % 3 == 1,
}


def owed(told: dict[tuple, tuple], number: int, units: dict[int, str], first: date, last: date) -> dict[str, int]:
    """What each unit owed of the article's duty, by code: day by day the periods that begin, but for those that were waived.

    `told` is what the slow reckoning of obligations answers; `units` the code of each group, or township, by its id.
    """
    begins, days = FIRST_DAYS[number], [first + timedelta(days=n) for n in range((last - first).days + 2)]
    found = dict.fromkeys(units.values(), 0)
    starts = [day for day in days if begins(day)]
    for since, until in pairwise(starts):
        for unit, code in units.items():
            mine = [
                each[5]
                for (duty, group, township, day), each in told.items()
                if (duty, day, each[7]) == (number, since, until) and unit == (township if number > 1 else group)
            ]
            found[code] += not (mine and all(mine))
    return found

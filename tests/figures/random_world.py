"""A random year in the tiny county: visits of every kind, corrected, voided, late; townships that move and merge.

Made by the models' verbs; what a rule refuses is left out. `plain(…)` hands the same world to the slow reckoning as rows.
"""

from datetime import date, datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

from pianqu.accounts.models import Organ
from pianqu.briefings.drafted import Paragraph
from pianqu.briefings.models import Briefing, Sitting
from pianqu.briefings.subjects import Subject
from pianqu.groups.models import Area, AreaMembership, CoordinationGroup, DeptTownshipLink
from pianqu.growth.models import KINDS, Introduction, ProjectStage
from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Refused
from pianqu.kit.now import COUNTY_ZONE
from pianqu.matters.models import Solution, SpotCheck
from pianqu.meetings.models import Meeting, ProblemNotice, Share
from pianqu.places.models import KeyVillage, Place
from pianqu.reviews.models import Dimension, Essay, EvaluationRound, Judged, Research, TownshipEvaluation, Visit
from tests.figures import (
    random_costs,
    random_directives,
    random_funds,
    random_growth,
    random_information,
    random_instructions,
    random_matters,
    random_meetings,
    random_petitions,
    random_projects,
)
from tests.small import user

VISITS, STUDIES, BRIEFINGS, MEETINGS, INFORMATION, SOLUTIONS, INSTRUCTIONS = 110, 20, 14, 24, 40, 20, 24
PETITIONS = 30
FIRST = date(2026, 1, 1)
DAYS = 300
QUARTERS = (FIRST, date(2026, 4, 1), date(2026, 7, 1))
MOVED, RENAMED, MERGED = date(2026, 5, 15), date(2026, 6, 1), date(2026, 7, 10)


def moment(day: date, hour: int = 20) -> datetime:
    """An hour of a county day."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=COUNTY_ZONE)


def grow(small: SimpleNamespace, seed: int) -> None:
    """Add places that move and merge, key villages that come and go, and a year of visits."""
    chance = Random(seed)
    _places(small, chance)
    _structure(small)
    for _number in range(VISITS):
        _visit(small, chance)
    for _number in range(STUDIES):
        _study(small, chance)
        _write(small, chance)
    dimension = Dimension.introduce(title="x", since=FIRST, by=SYSTEM, at=small.at)
    for quarter in QUARTERS:
        _evaluate(small, chance, dimension, quarter)
    for number in range(BRIEFINGS):
        _brief(small, chance, number)
    random_meetings.grow(small, chance, MEETINGS)
    random_matters.grow(small, chance, SOLUTIONS)
    random_information.grow(small, chance, INFORMATION)
    random_directives.grow(small, chance)
    random_instructions.grow(small, chance, INSTRUCTIONS)
    random_petitions.grow(small, chance, PETITIONS)
    random_growth.grow(small, chance)
    random_projects.grow(small, chance)
    random_funds.grow(small, Random(seed))
    random_costs.grow(small, Random(seed))
    for kind in (*KINDS, ProjectStage, Introduction):
        random_matters.check(chance, kind._meta.label_lower)


def _places(small: SimpleNamespace, chance: Random) -> None:
    told: dict[str, Any] = {"by": SYSTEM, "at": small.at}
    small.townships = [small.township1, small.township2, small.township3]
    small.villages = [small.village1, small.village2, small.village3]
    for number, area in ((4, small.area1), (5, small.area2)):
        place = Place.found(
            code=f"51172510{number + 2}000", name=f"示例{number}乡", level="TOWNSHIP", kind="TOWNSHIP",
            parent=small.county, since=date(2015, 1, 1), **told,
        )  # fmt: skip
        AreaMembership.join(area, place, FIRST, **told)
        small.townships.append(place)
    for number, township in enumerate(small.townships):
        village = Place.found(
            code=f"{township.code[:9]}{300 + number}", name=f"示例新{number}村", level="VILLAGE", kind="VILLAGE",
            parent=township, since=date(2015, 1, 1), **told,
        )  # fmt: skip
        small.villages.append(village)
        if chance.random() < 0.9:
            spell = KeyVillage.name(village, FIRST + timedelta(days=chance.randrange(120)), **told)
            if chance.random() < 0.4:
                spell.end(spell.since + timedelta(days=chance.randrange(60, 200)), **told)


def _structure(small: SimpleNamespace) -> None:
    """Township 2 moves to the other area; township 4 is merged into township 1; township 5 becomes a town."""
    told: dict[str, Any] = {"by": SYSTEM, "at": small.at}
    AreaMembership.objects.get(township=small.township2).end(MOVED, **told)
    AreaMembership.join(small.area2, small.township2, MOVED, **told)
    merged = small.townships[3]
    AreaMembership.objects.get(township=merged).end(MERGED, **told)
    Place.objects.get(pk=merged.pk).close(MERGED, successor=small.township1, **told)
    town = Place.found(
        code="511725108000", name="示例5镇", level="TOWNSHIP", kind="TOWN", parent=small.county, since=RENAMED, **told
    )
    AreaMembership.objects.get(township=small.townships[4]).end(RENAMED, **told)
    Place.objects.get(pk=small.townships[4].pk).close(RENAMED, successor=town, **told)
    AreaMembership.join(small.area2, town, RENAMED, **told)
    small.townships.append(town)
    DeptTownshipLink.link(small.dept2, small.township2, MERGED, **told)


def _visit(small: SimpleNamespace, chance: Random) -> None:
    posts = list(small.posts.values())
    happened_on = FIRST + timedelta(days=chance.randrange(DAYS))
    entered = happened_on + timedelta(days=chance.choice([0, 0, 1, 3, 30]))
    village = chance.random() < 0.6
    values = {
        "place": Place.objects.get(pk=chance.choice(small.villages if village else small.townships).pk),
        "happened_on": happened_on,
        "people": chance.sample(posts, chance.choice([1, 1, 2, 3])),
        "baseline": "x" * chance.randrange(1, 40),
    }
    kind = "VILLAGE_GUIDANCE" if village else "TOWNSHIP_RESEARCH"
    try:
        visit = Visit.record(by=SYSTEM, at=moment(entered), kind=kind, nothing_new=True, late_reason="补", **values)
    except Refused:
        return
    later = moment(entered + timedelta(days=chance.randrange(1, 40)))
    fate = chance.random()
    if fate < 0.15:
        visit.void(by=SYSTEM, at=later, reason="重复")
    elif fate < 0.4:
        _correct(small, chance, visit, values, later)


def _correct(small: SimpleNamespace, chance: Random, visit: Visit, values: dict[str, Any], at: datetime) -> None:
    changed = dict(values, happened_on=values["happened_on"] - timedelta(days=chance.randrange(12)))
    if visit.village is not None and chance.random() < 0.5:
        changed["place"] = Place.objects.get(pk=chance.choice(small.villages).pk)
    try:
        visit.correct(by=SYSTEM, at=at, reason="写错", **changed)
    except Refused:
        return


def _study(small: SimpleNamespace, chance: Random) -> None:
    """Planned, finished (at once or later), dropped, corrected, voided."""
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    group = chance.choice([small.group1, small.group2])
    at, fate = moment(day + timedelta(days=chance.choice([0, 2, 20]))), chance.randrange(6)
    told: dict[str, Any] = {"group": group, "topic": "x", "plan": "x", "happened_on": day}
    output = {} if fate < 2 else {"output": "x"}
    research = Research.propose(by=SYSTEM, at=at, **told, **output)
    later = {"by": SYSTEM, "at": at + timedelta(days=chance.randrange(1, 40))}
    if fate == 0:
        research.finish(happened_on=day + timedelta(days=1), output="x", **later)
    elif fate == 2:
        research.correct(reason="写错", topic="y", plan="x", output="x", happened_on=max(FIRST, day - timedelta(days=9)), **later)
    elif fate == 3:
        research.void(reason="重复", **later)


def _write(small: SimpleNamespace, chance: Random) -> None:
    """Published, corrected, voided."""
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    at, fate = moment(day), chance.randrange(4)
    told: dict[str, Any] = {"title": "x", "topic": "x", "published": "x", "happened_on": day}
    authors = [small.cadres["leader1"], small.cadres["leader2"]]
    essay = Essay.record(by=SYSTEM, at=at, author=chance.choice(authors), **told)
    later = {"by": SYSTEM, "at": at + timedelta(days=chance.randrange(1, 40))}
    if fate == 0:
        essay.correct(reason="写错", author=chance.choice(authors), **told | {"title": "y"}, **later)
    elif fate == 1:
        essay.void(reason="重复", **later)


def _evaluate(small: SimpleNamespace, chance: Random, dimension: Dimension, quarter: date) -> None:
    """Most townships, in the quarter or after it, in the grace or too late; then the rounds that are complete."""
    judged = [Judged(dimension, "GOOD", "x")]
    for place in small.townships:
        day = quarter + timedelta(days=chance.choice([10, 60, 89, 95, 105, 110, 120]))
        told: dict[str, Any] = {"happened_on": day, "judged": judged, "conclusion": "x"}
        at, row = moment(day + timedelta(days=chance.choice([0, 0, 25]))), Place.objects.get(pk=place.pk)
        for group in (small.group1, small.group2):
            try:
                made = TownshipEvaluation.record(by=SYSTEM, at=at, township=row, group=group, quarter_since=quarter, **told)
            except Refused:
                continue
            later = {"by": SYSTEM, "at": at + timedelta(days=chance.randrange(1, 30))}
            fate = chance.randrange(8)
            if fate == 0:
                made.void(reason="重复", **later)
            elif fate < 3:
                shifted = max(quarter, day - timedelta(days=chance.randrange(1, 40)))
                made.correct(reason="写错", **told | {"conclusion": "y"}, **later) if fate == 1 else _shift(
                    made, told, shifted, later
                )
    _close(small, chance, quarter)


def _shift(made: TownshipEvaluation, told: dict[str, Any], day: date, later: dict[str, Any]) -> None:
    try:
        made.correct(reason="写错", **told | {"happened_on": day}, **later)
    except Refused:
        return


def _close(small: SimpleNamespace, chance: Random, quarter: date) -> None:
    for group in (small.group1, small.group2):
        at = moment(quarter + timedelta(days=150))
        try:
            done = EvaluationRound.close(by=SYSTEM, at=at, group=group, quarter_since=quarter)
        except Refused:
            continue
        if chance.random() < 0.3:
            done.void(by=SYSTEM, at=at + timedelta(days=2), reason="误按")


def _brief(small: SimpleNamespace, chance: Random, number: int) -> None:
    """Drafted, signed, heard; not heard, and then heard on the sitting that was reopened; filed, voided."""
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    mine = chance.choice(["1", "2"])
    group, leader = getattr(small, f"group{mine}"), user(f"leader{mine}", day)
    at, fate = moment(day), chance.randrange(7)
    told: dict[str, Any] = {"by": SYSTEM, "at": at}
    lines = [Paragraph(Subject.OTHER, "x")]
    briefing = Briefing.draft(group=group, kind="SPECIAL", title="x", subject="OTHER", paragraphs=lines, **told)
    if fate == 0:
        return
    briefing.sign(by=leader, at=at)
    if fate == 1:
        return
    later: dict[str, Any] = {"by": SYSTEM, "at": at + timedelta(days=chance.randrange(1, 40))}
    sitting = Sitting.plan(name=f"x{number}", day=day + timedelta(days=chance.randrange(2)), **told)
    briefing.schedule(sitting=sitting, **told)
    sitting.hold(heard=[] if fate == 2 else [briefing], none_heard=fate == 2, **later)
    briefing.refresh_from_db()
    after = later | {"at": later["at"] + timedelta(days=chance.randrange(1, 40))}
    if fate == 2:
        sitting.reopen(reason="记错", **after)
        briefing.schedule(sitting=sitting, **after)
        sitting.hold(heard=[briefing], **after)
    elif fate == 3:
        briefing.file(**after)
    elif fate == 4:
        briefing.void(reason="重复", **after)


def plain() -> dict[str, list[dict[str, Any]]]:
    """Every row of the world, replaced and void ones too, as the slow reckoning wants it."""
    return {
        "places": [
            {"id": row.pk, "code": row.code, "level": row.level, "since": row.since, "until": row.until,
             "successor": row.successor_id, "parent": row.parent_id}
            for row in Place.objects.all()
        ],
        "areas": [{"id": row.pk, "since": row.since, "until": row.until} for row in Area.objects.all()],
        "groups": [
            {"id": row.pk, "code": str(row.area.number), "area": row.area_id, "since": row.since, "until": row.until}
            for row in CoordinationGroup.objects.select_related("area")
        ],
        "memberships": [
            {"township": row.township_id, "group": row.area.groups.get().pk, "since": row.since, "until": row.until}
            for row in AreaMembership.objects.select_related("area")
        ],
        "key_spells": [{"village": r.village_id, "since": r.since, "until": r.until} for r in KeyVillage.objects.all()],
        "organs": [
            {"id": r.pk, "code": r.code, "since": r.since, "until": r.until} for r in Organ.objects.filter(kind="DEPARTMENT")
        ],
        "links": [
            {"department": r.department_id, "township": r.township_id, "since": r.since, "until": r.until}
            for r in DeptTownshipLink.objects.all()
        ],
        **_counted(),
    }  # fmt: skip


def _counted() -> dict[str, list[dict[str, Any]]]:
    return {
        "visits": [_plain_visit(row) for row in Visit.objects.all()],
        "research": [_plain_study(row) | {"state": row.state} for row in Research.objects.all()],
        "briefings": [_plain_study(row) | {"state": row.state} for row in Briefing.objects.all()],
        "essays": [_plain_study(row) for row in Essay.objects.all()],
        "rounds": [_plain_study(row) for row in EvaluationRound.objects.all()],
        "evaluations": [_plain_evaluation(row) for row in TownshipEvaluation.objects.all()],
        "meetings": [_plain_meeting(row) for row in Meeting.objects.all()],
        "shares": [_plain_study(row) for row in Share.objects.all()],
        "notices": [_plain_study(row) for row in ProblemNotice.objects.all()],
        "solutions": [
            _plain_study(row) | {"key": row.key, "relation": row.relation, "days": row.took_days}
            for row in Solution.objects.all()
        ],
        "checks": [
            _plain_study(row) | {"kind": row.subject_type, "subject": row.subject_key, "holds": row.holds}
            for row in SpotCheck.objects.all()
        ],
        **random_information.plain(_plain_study),
        "supporting": random_directives.plain(),
        "growth": random_growth.plain(),
        **random_projects.plain(),
        **random_funds.plain(),
        **random_costs.plain(),
        "instructions": random_instructions.plain(_plain_study),
        **random_petitions.plain(),
    }


def _plain_visit(row: Visit) -> dict[str, Any]:
    posts = [{"group": post.group_id, "cadre": post.cadre_id, "is_head": post.role != "STAFF"} for post in row.people]
    return {
        "id": row.pk, "key": row.key, "kind": row.kind, "township": row.township_id, "village": row.village_id,
        "on": row.happened_on, "recorded_at": row.recorded_at, "replaced_at": row.replaced_at, "voided_at": row.voided_at,
        "posts": posts, "amount": len(row.baseline),
    }  # fmt: skip


def _plain_meeting(row: Meeting) -> dict[str, Any]:
    fields = [item.topic_id for item in row.agenda.all() if item.topic_id]
    return _plain_study(row) | {"kind": row.kind, "session": row.session, "state": row.state, "topics": fields}


def _plain_study(row: Any) -> dict[str, Any]:
    return {
        "group": row.group_id, "on": row.happened_on, "recorded_at": row.recorded_at, "replaced_at": row.replaced_at,
        "voided_at": row.voided_at,
    }  # fmt: skip


def _plain_evaluation(row: TownshipEvaluation) -> dict[str, Any]:
    return _plain_study(row) | {"township": row.township_id, "quarter": row.quarter_since}

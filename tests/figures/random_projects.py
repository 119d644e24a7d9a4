"""Projects and pairings of a random year: brought in by one department or two, dropped, corrected, voided, ended."""

from contextlib import suppress
from datetime import date, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import ValidationError

from pianqu.accounts.models import Organ
from pianqu.groups.models import DeptTownshipLink
from pianqu.growth.models import Introduction, Pairing, Project, ProjectStage
from pianqu.journal.actor import SYSTEM
from pianqu.kit.now import start_of_day
from pianqu.places.models import Place

LINKS, PAIRINGS, PROJECTS = 8, 16, 40
FIRST, DAYS = date(2026, 1, 1), 200
STEPS = ("negotiate", "approve", "sign", "start", "produce")
AMOUNTS = (2_999_999_999, 3_000_000_000, 8_000_000_000)
HELPERS = ("bureau1", "second1", "first1", "leader2")
Row = dict[str, Any]


def grow(small: SimpleNamespace, chance: Random) -> None:
    """What a rule refuses (a township that was merged, two that are linked already) is left out."""
    for _number in range(LINKS):
        with suppress(ValidationError):
            _link(small, chance)
    pairings = []
    for _number in range(PAIRINGS):
        with suppress(ValidationError):
            pairings.append(_pair(small, chance))
    for number in range(PROJECTS):
        with suppress(ValidationError):
            _project(small, chance, number, pairings)
    for kind in (Introduction, ProjectStage):
        for row in kind.objects.current().order_by("pk"):
            with suppress(ValidationError):
                _mend(chance, row)


def _told(day: date, later: int = 0) -> dict[str, Any]:
    return {"by": SYSTEM, "at": start_of_day(day + timedelta(days=1 + later))}


def _day(chance: Random, among: int = DAYS) -> date:
    return FIRST + timedelta(days=chance.randrange(among))


def _department(small: SimpleNamespace, chance: Random) -> Organ:
    return chance.choice([small.dept1, small.dept2])  # type: ignore[no-any-return]


def _link(small: SimpleNamespace, chance: Random) -> None:
    day, township = _day(chance), Place.objects.get(pk=chance.choice(small.townships).pk)
    link = DeptTownshipLink.link(_department(small, chance), township, day, **_told(day))
    if chance.random() < 0.5:
        link.end(day + timedelta(days=chance.randrange(1, 90)), **_told(day))


def _pair(small: SimpleNamespace, chance: Random) -> Pairing:
    day = _day(chance, 150)
    village = Place.objects.get(pk=chance.choice(small.villages).pk)
    cadre = small.cadres[chance.choice(HELPERS)]
    pairing = Pairing.pair(cadre=cadre, village=village, since=day, **_told(day))
    return pairing.end(day + timedelta(days=chance.randrange(0, 150)), **_told(day)) if chance.random() < 0.4 else pairing


def _project(small: SimpleNamespace, chance: Random, number: int, pairings: list[Pairing]) -> None:
    pairing = chance.choice([None, *pairings])
    place = pairing.place if pairing else Place.objects.get(pk=chance.choice(small.townships).pk)
    day = _day(chance)
    names = {"name": f"x{number}", "industry": "GREEN", "organ": small.organ1}
    project = Project.propose(place=place, happened_on=day, **names, **_told(day))
    for verb in STEPS[: chance.randrange(len(STEPS) + 1)]:
        day += timedelta(days=chance.randrange(20))
        amount = {"invest_fen": chance.choice(AMOUNTS)} if verb == "sign" else {}
        project = getattr(project, verb)(happened_on=day, **amount, **_told(day))
        if verb == "approve":
            with suppress(ValidationError):
                _bring(small, chance, project, day, pairing)
    if chance.random() < 0.4 and project.state != "PRODUCING":
        project = project.drop(reason="资金", **_told(day, later=chance.randrange(1, 60)))
        if chance.random() < 0.3:
            project.resume(reason="又谈成", **_told(day, later=90))


def _bring(small: SimpleNamespace, chance: Random, project: Project, day: date, pairing: Pairing | None) -> None:
    for organ in chance.sample([small.dept1, small.dept2], chance.randrange(1, 3)):
        via = "PAIRING" if pairing else chance.choice(["DEPARTMENT", "OTHER"])
        Introduction.record(project, organ=organ, via=via, pairing=pairing, happened_on=day, **_told(day))


def _mend(chance: Random, row: Any) -> None:
    fate = chance.randrange(8)
    later = _told(row.happened_on, later=chance.randrange(61, 100))
    if fate == 0:
        row.void(reason="重复", **later)
    elif fate == 1 and isinstance(row, Introduction):
        told = {"organ": row.organ, "via": row.via, "pairing": row.pairing, "happened_on": row.happened_on + timedelta(days=9)}
        row.correct(reason="写错", **told, **later)
    elif fate == 1 and row.stage == "SIGNED":
        row.correct(reason="写错", happened_on=row.happened_on, invest_fen=chance.choice(AMOUNTS), **later)


def plain() -> dict[str, list[Row]]:
    """Its rows, as the slow reckoning wants them."""
    return {
        "stages": [_counted(row) | {"stage": row.stage, "invest_fen": row.invest_fen} for row in ProjectStage.objects.all()],
        "introductions": [_counted(row) | {"organ": row.organ_id, "via": row.via} for row in Introduction.objects.all()],
        "projects": [{"id": row.pk, "steps": sorted(row._steps())} for row in Project.objects.all()],
        "pairings": [
            {"village": row.village_id, "township": row.township_id, "since": row.since, "until": row.until}
            for row in Pairing.objects.all()
        ],
    }


def _counted(row: Any) -> Row:
    return {
        "key": row.key, "project": row.project_id, "township": row.township_id, "on": row.happened_on,
        "recorded_at": row.recorded_at, "replaced_at": row.replaced_at, "voided_at": row.voided_at,
    }  # fmt: skip

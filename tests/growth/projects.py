"""Projects of 渠江镇 as far as a test wants them, and pairings; days of November 2026, the 23rd is today."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from pianqu.growth.models import Arrival, Introduction, Pairing, Project
from tests.county import AT

LEAD_DAY = date(2026, 11, 2)
DAYS = {
    "negotiate": date(2026, 11, 4),
    "approve": date(2026, 11, 6),
    "sign": date(2026, 11, 10),
    "start": date(2026, 11, 12),
    "produce": date(2026, 11, 20),
}
INVEST = 3_500_000_000  # 3 500 万元
NAMES = {"name": "示例花椒加工园", "industry": "SPECIALTY", "investor": "示例公司", "note": "年加工花椒"}


def proposed(small: SimpleNamespace, *, by: str = "clerk", **changed: Any) -> Project:
    """A lead, by a cadre of the township."""
    told = {**NAMES, "place": small.village1, "happened_on": LEAD_DAY, "organ": small.organ1, "at": AT, **changed}
    return Project.propose(by=small.user(by), **told)


def step(small: SimpleNamespace, project: Project, verb: str, *, by: str = "clerk", **changed: Any) -> Project:
    """One step on, on its day."""
    amount = {"invest_fen": INVEST} if verb == "sign" else {}
    told = {"happened_on": DAYS[verb], "at": AT, **amount, **changed}
    return getattr(project, verb)(by=small.user(by), **told)  # type: ignore[no-any-return]


def advanced(small: SimpleNamespace, *verbs: str, **changed: Any) -> Project:
    """A project that took these steps."""
    project = proposed(small, **changed)
    for verb in verbs:
        step(small, project, verb)
    return project


def brought(small: SimpleNamespace, project: Project, **changed: Any) -> Introduction:
    """That 县交通运输局 brought it in."""
    told = {"happened_on": date(2026, 11, 11), "organ": small.dept1, "via": "DEPARTMENT", "at": AT, **changed}
    return Introduction.record(project, by=small.user("clerk"), **told)


def arrived(small: SimpleNamespace, project: Project, **changed: Any) -> Arrival:
    """That 100 万元 arrived."""
    told = {"happened_on": date(2026, 11, 12), "amount_fen": 100_000_000, "source": "示例公司", "at": AT, **changed}
    return Arrival.record(project, by=small.user("clerk"), **told)


def paired(small: SimpleNamespace, **changed: Any) -> Pairing:
    """The head of 县交通运输局 and 示例一村."""
    told = {"cadre": small.cadres["bureau1"], "village": small.village1, "since": date(2026, 3, 1), "at": AT, **changed}
    return Pairing.pair(by=small.user("office"), **told)


def stages(project: Project) -> list[str]:
    """The stages that stand."""
    return [each.stage for each in project.standing()]

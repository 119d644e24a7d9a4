"""Evaluations as the tests of their verbs want them: group 1 on its first township, in November of the fourth quarter."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from pianqu.journal.actor import SYSTEM
from pianqu.kit.now import start_of_day
from pianqu.reviews.models import Dimension, EvaluationRound, Judged, TownshipEvaluation
from tests.county import AT

QUARTER, LATELY = date(2026, 10, 1), date(2026, 11, 20)


def dimensions() -> list[Dimension]:
    """The five, adopted where there are none."""
    if not Dimension.objects.exists():
        Dimension.adopt(since=date(2025, 1, 1), by=SYSTEM, at=AT - timedelta(days=400))
    return list(Dimension.objects.order_by("number"))


def bands(band: str = "GOOD", reason: str = "示例理由") -> list[Judged]:
    return [Judged(each, band, reason) for each in dimensions()]


def noon(day: date) -> datetime:
    return start_of_day(day) + timedelta(hours=12)


def evaluated(small: SimpleNamespace, township: Any = None, **changed: Any) -> TownshipEvaluation:
    """An evaluation that counts, but for what is changed; told on the day it was completed."""
    values: dict[str, Any] = {
        "by": small.user("second1"),
        "township": township or small.township1,
        "group": small.group1,
        "quarter_since": QUARTER,
        "happened_on": LATELY,
        "judged": bands(),
        "conclusion": "示例看法",
        **changed,
    }
    return TownshipEvaluation.record(**{"at": min(AT, noon(values["happened_on"])), **values})


def closed(small: SimpleNamespace, **changed: Any) -> EvaluationRound:
    """The round of group 1, after both townships were evaluated."""
    for township in (small.township1, small.township2):
        evaluated(small, township)
    values = {"by": small.user("second1"), "at": AT, "group": small.group1, "quarter_since": QUARTER, **changed}
    return EvaluationRound.close(**values)


def typed(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    """What the form sends."""
    sent = {
        "place": str(small.township1.key),
        "quarter_since": str(QUARTER),
        "happened_on": str(LATELY),
        "conclusion": "示例看法",
    }
    for each in dimensions():
        sent |= {f"band_{each.number}": "FAIR", f"reason_{each.number}": "示例理由"}
    return {**sent, **changed}


def sent(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    """What the API is sent."""
    ratings = [{"dimension": str(each.key), "band": "FAIR", "reason": "示例理由"} for each in dimensions()]
    told = {"township": str(small.township1.key), "quarter_since": str(QUARTER), "happened_on": str(LATELY)}
    return {**told, "ratings": ratings, "conclusion": "示例看法", **changed}

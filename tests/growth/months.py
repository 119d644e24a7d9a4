"""A township's month as a clerk of 渠江镇 fills it in: the sheet as the page sends it, and the lines as the verb takes them."""

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

from pianqu.growth.models import LivestockFarm, MonthlySheet, Road, TrainingSession
from pianqu.growth.models.changes import Came, Change, PutRight, WentOn
from tests.county import AT
from tests.growth.reported import reported

MONTH, BEFORE = date(2026, 11, 1), date(2026, 10, 1)
EARLIER = date(2026, 9, 12)
TRAINED = {"audience": "MIGRANT_WORKER", "topic": "焊工", "attendances": 42}
INPUT = re.compile(r"<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")


def came(small: SimpleNamespace, line: str = "trainingsession.1", **changed: Any) -> Came:
    """A training of the month."""
    told = {"place": small.village1, "happened_on": date(2026, 11, 20), **TRAINED, **changed}
    return Came(line, TrainingSession, told)


def road(small: SimpleNamespace) -> Road:
    """One that was started before the month."""
    found: Road = reported(small, Road, happened_on=EARLIER)
    return found


def farm(small: SimpleNamespace) -> LivestockFarm:
    """One that stands from before the month."""
    found: LivestockFarm = reported(small, LivestockFarm, happened_on=EARLIER)
    return found


def built(record: Any, **changed: Any) -> WentOn:
    """It went on in the month."""
    told: dict[str, Any] = {"value": getattr(record, record.STANDS), "version": record.version, "on": date(2026, 11, 18)}
    return WentOn(f"{record._meta.model_name}.{record.key}", type(record), record=record, **{**told, **changed})


def put_right(record: Any, value: Any, **changed: Any) -> PutRight:
    """It had been reported wrongly."""
    told: dict[str, Any] = {"value": value, "version": record.version, "reason": "数写错"}
    return PutRight(f"{record._meta.model_name}.{record.key}", type(record), record=record, **{**told, **changed})


def said(small: SimpleNamespace, *changes: Change, by: str = "clerk", at: Any = AT, **told: Any) -> MonthlySheet:
    """The month said, with these lines; with none that nothing changed."""
    month = {"township": small.township1, "month": MONTH, "organ": small.organ1, "same": not changes, **told}
    return MonthlySheet.say(by=small.user(by), at=at, changes=changes, **month)


def hidden(page: str) -> dict[str, str]:
    """What travels with the form of a page."""
    return {name: value for name, value in INPUT.findall(page) if name != "csrfmiddlewaretoken"}

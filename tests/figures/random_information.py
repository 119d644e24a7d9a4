"""A random history of information: sent, edited, submitted, merged, split, corrected, voided; adopted, perhaps more than once."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

from pianqu.dispatch.kinds import InfoClass
from pianqu.dispatch.models import Adoption, InfoItem
from pianqu.groups.where import group_of
from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.now import COUNTY_ZONE

FIRST, DAYS = date(2026, 1, 1), 300
REACHED = {"edit": "EDITED", "submit": "SUBMITTED", "merge": "MERGED", "split": "RAW", "dismiss": "CLOSED", "reopen": "SUBMITTED"}


def grow(small: SimpleNamespace, chance: Random, number: int) -> None:
    """So many items, day after day, and four steps for each; what a rule refuses is left out."""
    for step in range(5 * number):
        day = FIRST + timedelta(days=step * DAYS // (5 * number))
        told: dict[str, Any] = {"by": SYSTEM, "at": datetime(day.year, day.month, day.day, 9, step % 60, tzinfo=COUNTY_ZONE)}
        try:
            chance.choice([_send, *STEPS])(small, chance, day, told)
        except (Refused, Conflict, IndexError):  # a rule, or nothing there yet
            continue


def _send(small: SimpleNamespace, chance: Random, day: date, told: dict[str, Any]) -> None:
    for _n in range(2):
        place = chance.choice([*small.villages, *small.townships])
        group = group_of(place, [small.group1.pk, small.group2.pk], day)
        values = {"category": chance.choice(InfoClass.values), "channel": "VISIT", "text": "x", "happened_on": day}
        InfoItem.raise_(group=group, place=place, **values, **told)


def _one(chance: Random, *states: str) -> InfoItem:
    return chance.choice(list(InfoItem.objects.current().filter(state__in=states).order_by("pk")))  # type: ignore[no-any-return]


def _edit(small: SimpleNamespace, chance: Random, day: date, told: dict[str, Any]) -> None:
    for _n in range(2):
        item = _one(chance, "RAW")
        item.edit(title="题", text="y", category=item.category, **told)


def _submit(small: SimpleNamespace, chance: Random, day: date, told: dict[str, Any]) -> None:
    _one(chance, "EDITED").submit(**told)


def _merge(small: SimpleNamespace, chance: Random, day: date, told: dict[str, Any]) -> None:
    rows = list(InfoItem.objects.current().filter(state__in=["RAW", "EDITED", "SUBMITTED"]).order_by("sent_at", "pk"))
    if len(rows) > 1:
        first, second = sorted(chance.sample(rows, 2), key=rows.index)
        second.merge(into=first, **told)


def _split(small: SimpleNamespace, chance: Random, day: date, told: dict[str, Any]) -> None:
    if chance.random() < 0.5:
        _one(chance, "MERGED").split(**told)


def _mend(small: SimpleNamespace, chance: Random, day: date, told: dict[str, Any]) -> None:
    item = _one(chance, "RAW", "EDITED", "SUBMITTED", "CLOSED", "MERGED")
    if chance.random() < 0.3:
        item.void(reason="重复", **told)
    else:
        values = {"category": "OTHER", "channel": "MEETING", "text": f"z{day}", "title": item.title}
        item.correct(reason="写错", place=chance.choice([*small.villages, *small.townships]), **values, **told)


def _adopt(small: SimpleNamespace, chance: Random, day: date, told: dict[str, Any]) -> None:
    for _n in range(2):
        item = _one(chance, "SUBMITTED", "CLOSED")
        Adoption.record(info=item, decision=f"决定 {day}", happened_on=day - timedelta(days=chance.randrange(9)), **told)


def _dismiss(small: SimpleNamespace, chance: Random, day: date, told: dict[str, Any]) -> None:
    if chance.random() < 0.7:
        _one(chance, "SUBMITTED").dismiss(reason="已有", **told)
    else:
        _one(chance, "CLOSED").reopen(**told)


def _unadopt(small: SimpleNamespace, chance: Random, day: date, told: dict[str, Any]) -> None:
    adoption = chance.choice(list(Adoption.objects.current().order_by("pk")))
    if chance.random() < 0.4:
        adoption.void(reason="登错", **told)
    else:
        adoption.correct(reason="写错", decision="另一项", happened_on=day - timedelta(days=chance.randrange(20)), **told)


STEPS: tuple[Callable[..., None], ...] = (_edit, _edit, _submit, _submit, _merge, _split, _mend, _adopt, _dismiss, _unadopt)


def plain(study: Callable[[Any], dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Every row for the slow reckoning; `study` gives what rows of groups share."""
    items = [
        study(row) | {"township": row.township_id, "state": row.state, "steps": _steps(row)} for row in InfoItem.objects.all()
    ]
    rows = Adoption.objects.select_related("info")
    shared = ("recorded_at", "replaced_at", "voided_at")
    adoptions = [
        {"group": row.info.group_id, "item": row.info.key, "on": row.happened_on, **{name: getattr(row, name) for name in shared}}
        for row in rows
    ]
    return {"information": items, "adoptions": adoptions}


def _steps(row: InfoItem) -> list[tuple[datetime, str]]:
    """When it came into which state, the oldest first."""
    entries = [(entry.at, entry.verb.split(".")[1].split("_")[0]) for entry in Entry.objects.about(row)]
    return [(at, REACHED[verb]) for at, verb in reversed(entries) if verb in REACHED]

"""A random history of instructions: written and oral, confirmed or not, split, items made void, corrected, voided."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

from pianqu.dispatch.instruction_told import Item
from pianqu.dispatch.models import InfoItem, Instruction, InstructionItem
from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.now import COUNTY_ZONE

FIRST, DAYS = date(2026, 1, 3), 290


def grow(small: SimpleNamespace, chance: Random, number: int) -> None:
    """So many instructions, and what happens to each in the weeks after."""
    for step in range(number):
        day = FIRST + timedelta(days=step * DAYS // number)
        at = datetime(day.year, day.month, day.day, 10, tzinfo=COUNTY_ZONE)
        try:
            made = _record(small, chance, day, at)
            for _n in range(chance.randrange(4)):
                at += timedelta(days=chance.randrange(1, 30))
                made = chance.choice(STEPS)(small, chance, made, {"by": SYSTEM, "at": at})
        except (Refused, Conflict, IndexError):  # a rule, or nothing there
            continue


def _item(small: SimpleNamespace) -> Item:
    return Item("x", small.dept1, days=5)


def _record(small: SimpleNamespace, chance: Random, day: date, at: datetime) -> Instruction:
    sent = InfoItem.objects.current().filter(state__in=["SUBMITTED", "CLOSED"], sent_at__lt=at).order_by("pk")
    infos = chance.sample(list(sent), min(chance.randrange(3), len(sent)))
    told: dict[str, Any] = {"form": chance.choice(["WRITTEN", "WRITTEN", "PHONE"]), "leader": "x", "wording": "x"}
    told |= {"infos": infos, "items": [_item(small) for _n in range(chance.randrange(4))], "happened_on": day}
    return Instruction.record(by=SYSTEM, at=at, **told)


def _confirm(small: SimpleNamespace, chance: Random, made: Instruction, told: dict[str, Any]) -> Instruction:
    return made.confirm(**told, on=told["at"].date(), how="x") if made.state == "ORAL" else made


def _split(small: SimpleNamespace, chance: Random, made: Instruction, told: dict[str, Any]) -> Instruction:
    InstructionItem.give(instruction=made, items=[_item(small)], **told)
    return made


def _unsplit(small: SimpleNamespace, chance: Random, made: Instruction, told: dict[str, Any]) -> Instruction:
    chance.choice(list(InstructionItem.objects.of(made).standing())).void(reason="误录", **told)
    return made


def _correct(small: SimpleNamespace, chance: Random, made: Instruction, told: dict[str, Any]) -> Instruction:
    day = made.happened_on - timedelta(days=chance.randrange(1, 20))
    return made.correct(reason="写错", happened_on=day, leader="y", wording="y", number=made.number, **told)


def _void(small: SimpleNamespace, chance: Random, made: Instruction, told: dict[str, Any]) -> Instruction:
    return made.void(reason="重复", **told) if chance.random() < 0.5 else made


STEPS: tuple[Callable[..., Instruction], ...] = (_confirm, _confirm, _split, _unsplit, _correct, _void)


def plain(study: Callable[[Any], dict[str, Any]]) -> list[dict[str, Any]]:
    """Every row for the slow reckoning, with the moment at which it was confirmed, and its items with their two moments."""
    rows = []
    for row in Instruction.objects.all():
        entries = Entry.objects.about(row).filter(verb="dispatch.confirm_instruction")
        items = [{"given": item.given_at, "voided": item.voided_at} for item in InstructionItem.objects.of(row)]
        rows.append(study(row) | {"confirmed": [entry.at for entry in entries], "items": items})
    return rows

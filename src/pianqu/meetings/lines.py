"""What people type a line each, and what it means: items with their field, decisions, what units told each other."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pianqu.accounts.models import Organ
from pianqu.kit.errors import Refused
from pianqu.meetings.told import Item, Resolved
from pianqu.meetings.units import called, organ_named

COLON = re.compile(r"[：:]")
SEMICOLON = re.compile(r"[；;]")
DAY = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?")
OF_DECISION = 3


def items(typed: Sequence[str], topics: Sequence[Any], problems: Mapping[str, UUID] | None = None) -> list[Item]:
    """Items of an agenda: `方面：议题`, or the item alone; one whose words are those of a problem takes it up."""
    by_title = {topic.title: topic for topic in topics}
    found = []
    for line in typed:
        head, *rest = COLON.split(line, maxsplit=1)
        topic = by_title.get(head.strip()) if rest and rest[0].strip() else None
        text = rest[0].strip() if topic else line.strip()
        found.append(Item(text, topic, (problems or {}).get(text)))
    return found


def written(agenda: Sequence[Any]) -> str:
    """Items as lines that `items` reads back."""
    return "\n".join(f"{item.topic.title}：{item.text}" if item.topic else item.text for item in agenda)


def decisions(typed: Sequence[str], day: date, field: str = "resolutions") -> list[Resolved]:
    """Decisions: `内容；牵头单位；完成日期`. Raises `Refused` with the number of a line that does not say all three."""
    organs = _organs(day) if typed else []
    found = []
    for number, line in enumerate(typed, start=1):
        told = [part.strip() for part in SEMICOLON.split(line) if part.strip()]
        if len(told) < OF_DECISION:
            said = _("第 %(n)s 条请写全：内容；牵头单位；完成日期。") % {"n": number}
            raise Refused({field: said}, code="incomplete")
        text, unit, when = "；".join(told[:-2]), told[-2], told[-1]
        found.append(Resolved(text, organ_named(unit, day, field, organs), _day(when, number, field)))
    return found


def decided(resolutions: Sequence[Any]) -> str:
    """Decisions as lines that `decisions` reads back."""
    return "\n".join(f"{each.text}；{called(each.lead)}；{each.due_on}" for each in resolutions)


def said(typed: Sequence[str], day: date, field: str) -> list[tuple[Any, str]]:
    """What units told each other: `单位：内容`. Raises `Refused` with the number of a line that does not say both."""
    organs = _organs(day) if typed else []
    found = []
    for number, line in enumerate(typed, start=1):
        head, *rest = COLON.split(line, maxsplit=1)
        if not rest or not rest[0].strip():
            raise Refused({field: _("第 %(n)s 条请写成“单位：内容”。") % {"n": number}}, code="incomplete")
        found.append((organ_named(head.strip(), day, field, organs), rest[0].strip()))
    return found


def _organs(day: date) -> list[Organ]:
    return list(Organ.objects.on(day).select_related("place"))


def _day(text: str, number: int, field: str) -> date:
    match = DAY.fullmatch(text)
    try:
        return date(*(int(part) for part in match.groups())) if match else date.fromisoformat(text)
    except ValueError as wrong:
        said = _("第 %(n)s 条的完成日期请写成 2026-12-31。") % {"n": number}
        raise Refused({field: said}, code="day") from wrong

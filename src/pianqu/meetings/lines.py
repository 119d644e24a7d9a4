"""What people type a line each, and what it means: items with their field, decisions, what units told each other."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pianqu.accounts.models import Organ
from pianqu.groups.people import JOINT
from pianqu.groups.units import called, organ_named
from pianqu.kit.errors import Refused
from pianqu.kit.text import day_written
from pianqu.meetings.told import Item, Resolved

COLON = re.compile(r"(?<!\d)[：:]|[：:](?!\d)")  # not that of 9:00
SEMICOLON = re.compile(r"[；;]")
OF_DECISION = 3


def items(
    typed: Sequence[str], topics: Sequence[Any], field: str = "agenda", problems: Mapping[str, UUID] | None = None,
    stands: Sequence[str] = (),
) -> list[Item]:  # fmt: skip
    """Items of an agenda: `方面：议题`, or the item alone; one whose words are those of a problem takes it up.

    Raises `Refused` for each line with a colon after what is no field of the county, unless it is a problem or `stands` already.
    """
    by_title, known = {topic.title: topic for topic in topics}, problems or {}
    found, wrong = [], []
    for number, line in enumerate(typed, start=1):
        head, text = _halves(line)
        topic = by_title.get(head) if text else None
        if text and topic is None and topics and line not in known and line not in stands:
            told = {"n": number, "name": head, "names": JOINT.join(by_title)}
            wrong.append(_("第 %(n)s 条的“%(name)s”不是议题方面。方面有：%(names)s；不写方面的，不要用冒号。") % told)
        words = text if topic else line
        found.append(Item(words, topic, known.get(words)))
    refuse(field, wrong)
    return found


def _halves(line: str) -> tuple[str, str]:
    """What stands before and after the first colon; nothing after it where there is none."""
    head, *rest = COLON.split(line, maxsplit=1)
    return head.strip(), rest[0].strip() if rest else ""


def refuse(field: str, wrong: Sequence[Any]) -> None:
    """Raises `Refused` with all that is wrong at a field, if anything is."""
    if wrong:
        raise Refused({field: list(wrong)}, code="line")


def written(agenda: Sequence[Any]) -> str:
    """Items as lines that `items` reads back."""
    return "\n".join(f"{item.topic.title}：{item.text}" if item.topic else item.text for item in agenda)


def decisions(typed: Sequence[str], day: date, field: str = "resolutions") -> list[Resolved]:
    """Decisions: `内容；牵头单位；完成日期`. Raises `Refused` with the number of each line that does not say all three."""
    return _each(typed, day, field, _decision)


def _decision(line: str, number: int, day: date, field: str, organs: Sequence[Organ]) -> Resolved:
    told = [part.strip() for part in SEMICOLON.split(line) if part.strip()]
    if len(told) < OF_DECISION:
        raise Refused({field: _("第 %(n)s 条请写全：内容；牵头单位；完成日期。") % {"n": number}}, code="incomplete")
    text, unit, when = "；".join(told[:-2]), told[-2], told[-1]
    return Resolved(text, organ_named(unit, day, field, organs), _day(when, number, field))


def _each(typed: Sequence[str], day: date, field: str, read: Any) -> list[Any]:
    """What every line means. Raises one `Refused` with what is wrong in each."""
    organs = list(Organ.objects.on(day).select_related("place")) if typed else []
    found, wrong = [], []
    for number, line in enumerate(typed, start=1):
        try:
            found.append(read(line, number, day, field, organs))
        except Refused as refused:
            wrong += refused.error_dict[field]
    refuse(field, wrong)
    return found


def decided(resolutions: Sequence[Any]) -> str:
    """Decisions as lines that `decisions` reads back."""
    return "\n".join(f"{each.text}；{called(each.lead)}；{each.due_on}" for each in resolutions)


def said(typed: Sequence[str], day: date, field: str) -> list[tuple[Any, str]]:
    """What units told each other: `单位：内容`. Raises `Refused` with the number of each line that does not say both."""
    return _each(typed, day, field, _saying)


def _saying(line: str, number: int, day: date, field: str, organs: Sequence[Organ]) -> tuple[Any, str]:
    unit, text = _halves(line)
    if not text:
        raise Refused({field: _("第 %(n)s 条请写成“单位：内容”。") % {"n": number}}, code="incomplete")
    return organ_named(unit, day, field, organs), text


def _day(text: str, number: int, field: str) -> date:
    try:
        return day_written(text)
    except ValueError as wrong:
        said = _("第 %(n)s 条的完成日期请按 2026-12-31 这样的格式填写。") % {"n": number}
        raise Refused({field: said}, code="day") from wrong

"""Stages of a task as people type them, a line each: `2026-12-31 栽树五百株`."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pianqu.kit.errors import Refused
from pianqu.kit.text import day_written

LINE = re.compile(r"(?P<day>\d{4}\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}\s*日?)[\s：:，,；;]*(?P<text>.*)", re.DOTALL)
MOST = 20
LENGTH = 120
Stage = tuple[date, str]


def read(typed: Sequence[str], field: str = "stages") -> list[Stage]:
    """What each line means. Raises one `Refused` with what is wrong in each."""
    if len(typed) > MOST:
        raise Refused({field: _("一次最多写 %(most)s 条。") % {"most": MOST}}, code="too_many")
    found, wrong = [], []
    for number, line in enumerate(typed, start=1):
        try:
            found.append(_stage(line))
        except ValueError:
            wrong.append(
                _("第 %(n)s 条请写成“2026-12-31 栽树五百株”：先写日期，再写到时候要做到什么，最多 120 字。") % {"n": number}
            )
    if wrong:
        raise Refused({field: wrong}, code="line")
    return found


def _stage(line: str) -> Stage:
    match = LINE.fullmatch(line)
    if match is None or not 0 < len(match["text"].strip()) <= LENGTH:
        raise ValueError(line)
    return day_written(match["day"].strip()), match["text"].strip()


def written(milestones: Iterable[Any]) -> str:
    """Stages as lines that `read` reads back."""
    return "\n".join(f"{each.due_on} {each.text}" for each in milestones)

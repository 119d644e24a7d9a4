"""Each number of a draft equals its figure, or what the obligations and the records say (practice.md 13), county-wide.

Evaluations are counted here once more, by their quarter alone; problems and duties, of which there is no figure, in plain Python.
"""

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest

from pianqu.cadence.models import Obligation
from pianqu.figures.catalogue import FIGURES
from pianqu.figures.declare import GROUP
from pianqu.figures.reckon import reckon
from pianqu.figures.structure import Structure
from pianqu.groups.models import CoordinationGroup
from pianqu.kit.now import county_day, now
from pianqu.kit.periods import DAY, Days, period_of
from pianqu.matters.models import Problem, Suggestion
from pianqu.reports.drafting import draft
from pianqu.reviews.models import TownshipEvaluation

SAID = {
    "visits.key_village": "到重点村实地指导",
    "visits.township": "到乡镇实地调研",
    "research.topical": "完成专题调研",
    "evaluations.townships": "对乡镇工作综合评估",
    "meetings.area": "乡镇协调会",
    "meetings.joint": "部门乡镇联席会",
    "meetings.group": "协调组工作会",
}
STATES = {"met": "按时完成", "late_entry": "补录", "missed": "未到", "waived": "经批准免办"}


def number(text: str, words: str) -> int:
    """The number that stands behind the words; none where nothing is said."""
    found = re.search(f"{words}([0-9]+)", text)
    return int(found[1]) if found else 0


def own(model: Any, group: CoordinationGroup, days: Days) -> int:
    rows = model.objects.filter(replaced_at=None, voided_at=None, group=group)
    return sum(row.happened_on in days for row in rows)


@pytest.mark.parametrize("first", [date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)])
def test_a_drafted_number_is_its_figure(county: Any, first: date, today: date) -> None:
    quarter, at = period_of("quarter", first), now()
    assert county_day(at) == today
    days = Days(quarter.since, min(quarter.last, today) + DAY)
    structure = Structure.on(days.last)
    for group in CoordinationGroup.objects.on(today).order_by("area__number"):
        text = "".join(each.text for each in draft(group, days, at=at))
        unit = structure.unit(GROUP, str(group.area.number))
        wanted = {code: reckon(FIGURES[code], quarter, scope=unit, structure=structure).value for code in SAID}
        assert {code: number(text, words) for code, words in SAID.items()} == wanted, (group, text)
        assert wanted["visits.key_village"]
        rows = TownshipEvaluation.objects.filter(replaced_at=None, voided_at=None, group=group, quarter_since=quarter.since)
        assert wanted["evaluations.townships"] == rows.exclude(credited_on=None).count()
        assert number(text, "提出困难问题") == own(Problem, group, days)
        assert number(text, "提出意见建议") == own(Suggestion, group, days)
        over = Obligation.objects.filter(group=group, since__gte=days.since, until__lte=min(quarter.until, today))
        states = Counter(row.state for row in over.with_state(today=today))
        assert {state: number(text, words) for state, words in STATES.items()} == {state: states[state] for state in STATES}
        assert number(text, "履职应到") == states.total()

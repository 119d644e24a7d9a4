"""The first draft of a briefing, from the group's own records of the days that it tells of (R29, R30).

To add a kind of record: write a function from `Asked` to lines with their sources, and one line in `DRAFTERS` that says in which
section they stand. Nothing is invented: where there are no records there is no line, and an empty section asks its writer.
What a figure or a duty counts is asked of it, never counted here once more: a report and its figures cannot differ.
What is drafted is the county's own paper, so it is Chinese whatever the language of the page.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.utils.translation import override

from pianqu.briefings.drafted import Paragraph
from pianqu.briefings.subjects import Subject
from pianqu.cadence.models import Obligation
from pianqu.figures.catalogue import FIGURES
from pianqu.figures.declare import GROUP, CountedFigure
from pianqu.figures.reckon import reckon, records
from pianqu.figures.structure import Structure, Unit
from pianqu.groups.models import CoordinationGroup, Exclusion
from pianqu.groups.people import JOINT
from pianqu.journal.linked import Link
from pianqu.kit.now import county_day
from pianqu.kit.periods import Days, period_of
from pianqu.matters.models import Problem, Suggestion
from pianqu.meetings.kinds import Kind
from pianqu.meetings.models import Meeting
from pianqu.reviews.models import ExpertConsultation, Guidance

CHINESE = "zh-hans"
NAMED_MOST = 5
EXAMPLES = 3
MEETINGS = {
    Kind.TOWNSHIP_COORDINATION: "meetings.area",
    Kind.DEPT_TOWNSHIP_JOINT: "meetings.joint",
    Kind.GROUP_WORK: "meetings.group",
}
Line = tuple[str, Sequence[Any]]


@dataclass(frozen=True)
class Asked:
    """Whose records, of which days, as known when."""

    group: CoordinationGroup
    days: Days
    at: datetime

    def own(self, model: Any) -> Any:
        """The rows of a counted model that are the group's and happened on the days, as known.

        A draft goes to many: what anybody is kept from (回避) is not in it.
        """
        rows = model.objects.as_known(self.at).filter(group=self.group).exclude(key__in=Exclusion.objects.of_anybody())
        return rows.filter(happened_on__gte=self.days.since, happened_on__lt=self.days.until)

    def figure(self, code: str) -> tuple[int, Any]:
        """What a figure says of the group, and the records behind the number.

        It is asked for the whole quarter, as known: an evaluation counts on the quarter's last day (practice.md 13).
        """
        figure = FIGURES[code]
        assert isinstance(figure, CountedFigure)  # noqa: S101 - of a derived one there are no records
        structure = self.structure
        quarter = Days(self.days.since, period_of("quarter", self.days.last).until)
        told: dict[str, Any] = {"structure": structure, "structure_date": structure.day, "known_at": self.at}
        unit = Unit(GROUP, self.group.pk, "", self.group.name, frozenset({self.group.pk}))
        unit = next((each for each in structure.units[GROUP] if each.id == self.group.pk), unit)
        number = reckon(figure, quarter, scope=unit, **told).value
        return int(number or 0), records(figure, quarter, scope=unit, **told)

    @cached_property
    def structure(self) -> Structure:
        """The county as it was on the last of the days."""
        return Structure.on(self.days.last)


@dataclass(frozen=True)
class Drafter:
    """In which section a kind of record stands, and what is said of it."""

    subject: Subject
    write: Callable[[Asked], Iterable[Line]]


def draft(group: CoordinationGroup, days: Days, *, at: datetime, subjects: Sequence[Subject] = tuple(Subject)) -> list[Paragraph]:
    """The paragraphs of these sections, each with the records that it rests on, in the order of `DRAFTERS`."""
    asked = Asked(group, days, at)
    with override(CHINESE):
        return [
            Paragraph(drafter.subject, text, tuple(Link.to(record) for record in rests))
            for drafter in DRAFTERS
            if drafter.subject in subjects
            for text, rests in drafter.write(asked)
        ]


def _visits(asked: Asked) -> Iterable[Line]:
    number, rows = asked.figure("visits.key_village")
    if number:
        villages = _in_order(rows)
        places = [visit.village.name for visit in villages]
        yield f"到重点村实地指导{number}次，走了{len(set(places))}个村：{_named(places)}。", villages
    number, rows = asked.figure("visits.township")
    if number:
        towns = _in_order(rows)
        places = [visit.township.name for visit in towns]
        yield f"到乡镇实地调研{number}次，到了{len(set(places))}个乡镇：{_named(places)}。", towns


def _in_order(rows: Any) -> list[Any]:
    return list(rows.order_by("happened_on", "id"))


def _problems(asked: Asked) -> Iterable[Line]:
    rows = list(asked.own(Problem).select_related("township", "village__parent").order_by("happened_on", "id"))
    if not rows:
        return
    still = _open(asked, Problem)
    waiting = [row for row in rows if row.key in still]
    yield _told("提出困难问题", "个", rows, len(waiting)), rows
    if waiting:
        last = waiting[-EXAMPLES:]
        yield f"还没有办好的主要是：{'；'.join(_short(row) for row in last)}。", last


def _suggestions(asked: Asked) -> Iterable[Line]:
    rows = list(asked.own(Suggestion).select_related("township", "village__parent").order_by("happened_on", "id"))
    if rows:
        still = _open(asked, Suggestion)
        waiting = sum(row.key in still for row in rows)
        yield _told("提出意见建议", "条", rows, waiting), rows


def _told(what: str, unit: str, rows: Sequence[Any], waiting: int) -> str:
    parts = [(len(rows) - waiting, "已备查"), (waiting, "还没有办好")]
    return "，".join([f"{what}{len(rows)}{unit}", *(f"{said}{number}{unit}" for number, said in parts if number)]) + "。"


def _open(asked: Asked, model: Any) -> set[Any]:
    return set(asked.own(model).in_state("OPEN", asked.at).values_list("key", flat=True))


def _short(matter: Any) -> str:
    return f"{matter.place.name}，{matter.text.splitlines()[0].rstrip('。；，')}"


def _research(asked: Asked) -> Iterable[Line]:
    number, rows = asked.figure("research.topical")
    if number:
        found = _in_order(rows)
        yield f"完成专题调研{number}次：{_named([f'《{row.topic}》' for row in found])}。", found


def _meetings(asked: Asked) -> Iterable[Line]:
    figures = {kind: asked.figure(code) for kind, code in MEETINGS.items()}
    numbers = {kind: number for kind, (number, _rows) in figures.items() if number}
    if not numbers:
        return
    every = Meeting.objects.filter(reduce(or_, (Q(pk__in=rows.values("pk")) for _number, rows in figures.values())))
    rows = list(every.select_related("group").prefetch_related("resolutions").order_by("happened_on", "id"))
    told = JOINT.join(f"{kind.label}{number}次" for kind, number in numbers.items())
    merged = every.merged(asked.at)
    yield f"召开{told}{f'（合并召开{merged}场）' if merged else ''}。", rows
    kept = set(Exclusion.objects.of_anybody().values_list("key", flat=True))
    open_to_all = {row: [item for item in row.resolutions.all() if item.key not in kept] for row in rows}
    decided = [row for row in rows if open_to_all[row]]
    if decided:
        items = [item.text.splitlines()[0].rstrip("。；，") for row in decided for item in open_to_all[row]]
        yield f"议定事项{len(items)}项，主要是：{'；'.join(items[-EXAMPLES:])}。", decided


def _evaluations(asked: Asked) -> Iterable[Line]:
    number, rows = asked.figure("evaluations.townships")
    if number:
        found = _in_order(rows)
        yield f"对乡镇工作综合评估{number}次：{_named([row.township.name for row in found])}。", found


def _advice(asked: Asked) -> Iterable[Line]:
    for model, told in ((ExpertConsultation, "请专家把脉"), (Guidance, "老干部指导")):
        rows = list(asked.own(model).select_related("township", "village__parent").order_by("happened_on", "id"))
        if rows:
            yield f"{told}{len(rows)}次：{_named([row.topic for row in rows])}。", rows


def _duties(asked: Asked) -> Iterable[Line]:
    """What the group owed in those whole periods of the days that are over, and how it came out."""
    today = county_day(asked.at)
    rows = Obligation.objects.filter(group=asked.group).within(asked.days).over(today)
    stated = rows.with_state(today=today, known_at=asked.at).select_related("duty", "township", "group")
    owed = list(stated.order_by("since", "id"))
    if not owed:
        return
    states = [row.state for row in owed]
    words = {"met": "按时完成", "late_entry": "补录", "missed": "未到", "waived": "经批准免办"}
    told = "，".join(f"{said}{states.count(state)}项" for state, said in words.items() if state in states)
    yield f"组长、副组长履职应到{len(owed)}项，{told}。", owed


def _named(names: Sequence[str]) -> str:
    """The names, each once; of many the first."""
    once = list(dict.fromkeys(names))
    return JOINT.join(once[:NAMED_MOST]) + ("等" if len(once) > NAMED_MOST else "")


DRAFTERS = (
    Drafter(Subject.ECON_SOCIAL, _visits),
    Drafter(Subject.ECON_SOCIAL, _problems),
    Drafter(Subject.ECON_SOCIAL, _suggestions),
    Drafter(Subject.ECON_SOCIAL, _research),
    Drafter(Subject.ECON_SOCIAL, _evaluations),
    Drafter(Subject.ECON_SOCIAL, _meetings),
    Drafter(Subject.ECON_SOCIAL, _advice),
    Drafter(Subject.CADRE_PERFORMANCE, _duties),
)

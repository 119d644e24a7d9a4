"""The work report (工作报告): sections in the article's order, each number in a sentence and a table, and the way to its records.

Nothing is declared here: a figure that joins the catalogue stands on the report by itself. Of units beside each other, the total
and the smallest, middle and largest stand together, never one alone (A1), for those who may compare (practice.md 9).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.figures import shown
from pianqu.figures.access import compares, own_unit
from pianqu.figures.catalogue import SECTIONS
from pianqu.figures.declare import COUNTY, DEPARTMENT, GROUP, TOWNSHIP
from pianqu.figures.filters import DaysFilter
from pianqu.figures.shown import Line
from pianqu.figures.structure import Structure
from pianqu.kit.pages import table
from pianqu.kit.wording import grouped

LABEL = gettext_lazy("工作台账数据，非政府统计数据。")
ALIKE = {
    GROUP: gettext_lazy("各组{title}共{total}{unit}{beside}，每组{least}{unit}。"),
    TOWNSHIP: gettext_lazy("{title}共{total}{unit}{beside}，每个乡镇{least}{unit}。"),
    DEPARTMENT: gettext_lazy("{title}共{total}{unit}{beside}，每个部门{least}{unit}。"),
    COUNTY: gettext_lazy("{title}{total}{unit}{beside}，每个协调组{least}{unit}。"),
}
APART = {
    GROUP: gettext_lazy("各组{title}共{total}{unit}{beside}，每组最少{least}、中位{middle}、最多{most}{unit}。"),
    TOWNSHIP: gettext_lazy("{title}共{total}{unit}{beside}，每个乡镇最少{least}、中位{middle}、最多{most}{unit}。"),
    DEPARTMENT: gettext_lazy("{title}共{total}{unit}{beside}，每个部门最少{least}、中位{middle}、最多{most}{unit}。"),
    COUNTY: gettext_lazy("{title}{total}{unit}{beside}，每个协调组最少{least}、中位{middle}、最多{most}{unit}。"),
}
OWN = {
    GROUP: gettext_lazy("{title}：全县{total}{unit}{beside}，本组{own}{unit}。"),
    TOWNSHIP: gettext_lazy("{title}：全县{total}{unit}{beside}，本乡镇{own}{unit}。"),
    DEPARTMENT: gettext_lazy("{title}：全县{total}{unit}{beside}，本部门{own}{unit}。"),
}


@dataclass(frozen=True)
class Part:
    """One section of the report: its lines in the catalogue's order."""

    code: str
    title: Any
    lines: tuple[Line, ...]


class Report:
    """What one reader's report says of the days that are asked."""

    def __init__(self, asked: DaysFilter, user: Any) -> None:
        self.asked, self.user = asked, user
        self.question = asked.question
        structure = Structure.on(self.question.structure_date)
        self.own = own_unit(user, structure)
        self.lines = shown.lines(user, self.question, structure, self.own, SECTIONS)

    @property
    def parts(self) -> list[Part]:
        """The sections that have figures."""
        found = [
            Part(section.code, section.title, tuple(line for line in self.lines if line.figure in section.figures))
            for section in SECTIONS
        ]
        return [part for part in found if part.lines]

    def columns(self, lines: Sequence[Line]) -> list[Any]:
        """As in the catalogue, without the definitions, which are one press away."""
        return shown.catalogue_columns(self.user, self.own, lines)[:-1]

    def table(self, part: Part) -> dict[str, Any]:
        """The numbers of a section; each opens to its page and so to its records."""
        return shown.lead_to_numbers(table(self.columns(self.lines), part.lines, self.url))

    def url(self, line: Line) -> str:
        """The figure's page, asked the same question."""
        told = {"from": self.question.period.since, "until": self.question.period.last}
        told |= {name: self.asked.given[name] for name in ("structure_date", "known_at") if self.asked.given.get(name)}
        return f"{reverse('figures:figure_show', args=[line.figure.code])}?{urlencode(told)}"

    def sentence(self, line: Line, *, linked: bool = True) -> Any:
        """The figure in the article's voice, its number a link; empty where there is no number."""
        reading, figure = line.reading, line.figure
        if reading.value is None:
            return ""
        total: Any = grouped(reading.value)
        if linked:
            total = format_html('<a href="{}#records">{}</a>', self.url(line), total)
        asides = [str(each) for each in (figure.brief, reading.beside) if each]
        beside: Any = _("（{}）").format(_("；").join(asides)) if asides else ""
        if linked and line.far:
            mark = format_html('<a href="{}#{}">{}</a>', self.url(line), line.far[0].place, shown.far_words(line.far))
            beside = format_html("{}{}", beside, format_html(str(_("（{}）")), mark))
        words, more = self._words(line)
        told = {"title": figure.title, "total": total, "unit": figure.unit, "beside": beside, **more}
        return format_html(str(words), **told) if linked else str(words).format(**told)

    def _words(self, line: Line) -> tuple[Any, dict[str, str]]:
        reading = line.reading
        least, middle, most = reading.minimum, reading.median, reading.maximum
        if compares(self.user) and len(reading.per) > 1 and least is not None and middle is not None and most is not None:
            kind = COUNTY if reading.figure.scope == COUNTY else reading.level
            if least == most:
                return ALIKE[kind], {"least": grouped(least)}
            return APART[kind], {"least": grouped(least), "middle": grouped(middle), "most": grouped(most)}
        if line.own is not None and line.own.value is not None and self.own is not None:
            return OWN[self.own.level], {"own": grouped(line.own.value)}
        return _("{title}：全县{total}{unit}{beside}。"), {}


def sections(report: Report) -> list[dict[str, Any]]:
    """What the page shows of each section."""
    return [
        {
            "title": part.title,
            "sentences": [said for line in part.lines if (said := report.sentence(line))],
            "table": report.table(part),
        }
        for part in report.parts
    ]


def joined(sentences: Sequence[Any]) -> SafeString:
    """One after the other, as a paragraph."""
    return format_html_join("", "{}", ((each,) for each in sentences))

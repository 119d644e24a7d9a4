"""What the pages of figures show: lines of the catalogue, facts, units, months and records as the components want them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from pianqu.figures.access import compares
from pianqu.figures.asking import Asking
from pianqu.figures.catalogue import Section
from pianqu.figures.declare import COUNTY, GROUP, TOWNSHIP, DerivedFigure, Figure, InForce, Number, Question
from pianqu.figures.filters import DaysFilter
from pianqu.figures.printing import printed
from pianqu.figures.reckon import Reading, reckon
from pianqu.figures.structure import Structure, Unit
from pianqu.kit.keyset import Page
from pianqu.kit.pages import Column, table
from pianqu.kit.periods import Days
from pianqu.kit.templatetags.kit import data
from pianqu.kit.wording import plain

LEVEL_WORDS = {
    GROUP: gettext_lazy("协调组"),
    TOWNSHIP: gettext_lazy("乡镇"),
    "department": gettext_lazy("部门"),
}
BY_LEVEL = {
    GROUP: gettext_lazy("按协调组"),
    TOWNSHIP: gettext_lazy("按乡镇"),
    "department": gettext_lazy("按部门"),
}
BAR, HEIGHT = 28, 72


@dataclass(frozen=True)
class Line:
    """One figure of the catalogue: the county's reading, and the reader's own unit beside it where there is a number."""

    figure: Figure
    reading: Reading
    own: Reading | None
    printed: str


def lines(user: Any, question: Question, structure: Structure, own: Unit | None, sections: Sequence[Section]) -> list[Line]:
    """The lines of these sections, in the catalogue's order."""
    told: dict[str, Any] = {
        "structure_date": question.structure_date,
        "known_at": question.known_at,
        "structure": structure,
    }
    found = []
    for figure in (figure for section in sections for figure in section.figures):
        reading = reckon(figure, question.period, **told)
        mine = own is not None and own.level in figure.levels
        beside = reckon(figure, question.period, scope=own, **told) if mine and own else None
        found.append(Line(figure, reading, beside, printed_to(user, reading)))
    return found


def printed_to(user: Any, reading: Reading) -> str:
    """The printed form; of an each-figure it tells the smallest number of a unit, which not everybody may read."""
    alone = reading.figure.scope == COUNTY or reading.scope.level != COUNTY
    return printed(reading) if alone or compares(user) else ""


def prose(reading: Reading, words: str) -> str:
    """The printed form where it says it otherwise than the numbers that stand there: the reading's own and the smallest."""
    numbers = (reading.value, reading.minimum)
    return "" if words in {plain(Decimal(number)) for number in numbers if number is not None} else words


def catalogue_columns(user: Any, own: Unit | None, found: Sequence[Line]) -> list[Column]:
    """The columns of the catalogue for this reader; how a number is written in documents only where one is written otherwise."""
    columns = [
        Column(gettext_lazy("数据"), lambda line: line.figure.title, data=False),
        Column(gettext_lazy("全县"), lambda line: line.reading.value, numeric=True),
        Column(gettext_lazy("单位"), lambda line: line.figure.unit, data=False),
    ]
    if own is not None:
        words = {GROUP: gettext_lazy("本组"), TOWNSHIP: gettext_lazy("本乡镇")}
        columns.append(
            Column(words.get(own.level, gettext_lazy("本单位")), lambda line: line.own.value if line.own else None, numeric=True)
        )
    if compares(user):
        columns += [
            Column(
                gettext_lazy("比较的单位"), lambda line: LEVEL_WORDS[line.reading.level] if line.reading.per else None, data=False
            ),
            Column(gettext_lazy("最少"), lambda line: line.reading.minimum, numeric=True),
            Column(gettext_lazy("中位"), lambda line: line.reading.median, numeric=True),
            Column(gettext_lazy("最多"), lambda line: line.reading.maximum, numeric=True),
        ]
    if any(prose(line.reading, line.printed) for line in found):
        columns.append(Column(gettext_lazy("公文里写作"), lambda line: prose(line.reading, line.printed)))
    return [*columns, Column(gettext_lazy("口径"), lambda line: line.figure.reading, data=False)]


def catalogue_sections(request: HttpRequest, sections: Sequence[Section], found: list[Line], own: Unit | None) -> list[Any]:
    """A table for each section."""
    columns = catalogue_columns(request.user, own, found)
    shown = []
    for section in sections:
        rows = [line for line in found if line.figure in section.figures]
        url = lambda line: figure_address(request, line.figure)  # noqa: E731 - the table asks for a function
        made = table(columns, rows, url)
        for row in made["rows"]:
            row["cells"][1]["url"] = row["url"] + "#records"  # the number itself leads to what it counts
        shown.append({"title": section.title, "table": made})
    return shown


def figure_address(request: HttpRequest, figure: Figure) -> str:
    """A figure's page, asked the same question."""
    kept = request.GET.copy()
    kept.pop("format", None)
    encoded = kept.urlencode()
    return reverse("figures:figure_show", args=[figure.code]) + (f"?{encoded}" if encoded else "")


def _catalogue_address(request: HttpRequest) -> str:
    """The catalogue, of the same days."""
    kept = {name: request.GET[name] for name in DaysFilter.base_fields if request.GET.get(name)}
    return reverse("figures:figure_list") + (f"?{urlencode(kept)}" if kept else "")


def address(request: HttpRequest, **changes: str | None) -> str:
    """This page with other parameters."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    encoded = query.urlencode()
    return f"{request.path}?{encoded}" if encoded else request.path


def facts(user: Any, reading: Reading) -> list[dict[str, Any]]:
    """The number and what stands beside it."""
    figure = reading.figure
    found: list[dict[str, Any]] = [{"label": _("口径"), "value": figure.reading, "long": True}]
    if words := prose(reading, printed_to(user, reading)):
        written = format_html(_("{}（取整加“余”“以上”，只用于行文；计数用准确数）"), data(words))
        found.append({"label": _("公文里写作"), "value": written})
    if figure.owed and reading.target is not None:
        words = f"{reading.target} {figure.unit}"
        if any(owed < reading.target for owed in reading.owed.values()):
            words = _("%(number)s，经批准免办的除外") % {"number": words}
        found.append({"label": _("本期每个单位应有"), "value": words})
    if compares(user) and reading.owed:
        found.append({"label": _("少于应有的单位"), "value": f"{len(reading.below)} / {len(reading.per)}"})
    return found


def stats(user: Any, reading: Reading) -> list[dict[str, Any]]:
    """The number side by side with the smallest, middle and largest of the units."""
    unit = reading.figure.unit
    where = _("全县") if reading.scope.level == COUNTY else reading.scope.name
    lang = "" if reading.scope.level == COUNTY else "zh"
    found = [{"label": where, "lang": lang, "value": reading.value, "unit": unit, "url": "#records"}]
    if reading.beside:
        found[0]["note"] = reading.beside
    if reading.largest is not None:
        found.append({"label": _("单条最大"), "value": reading.largest, "unit": unit})
    if compares(user) and len(reading.per) > 1:
        ends = ((_("最少"), reading.minimum), (_("中位"), reading.median), (_("最多"), reading.maximum))
        found += [{"label": label, "value": value, "unit": unit, "note": LEVEL_WORDS[reading.level]} for label, value in ends]
    return found


def units_section(request: HttpRequest, reading: Reading) -> dict[str, Any]:
    """Each unit with its number, in the fixed order; a number leads to its records."""

    def number(unit: Unit) -> dict[str, Any]:
        filtered = unit.level in (GROUP, TOWNSHIP)
        other = {GROUP: TOWNSHIP, TOWNSHIP: GROUP}.get(unit.level, "")
        url = address(request, **{unit.level: unit.code, other: None, "after": None}) + "#records" if filtered else ""
        return {"value": reading.per[unit.code], "url": url}

    words = LEVEL_WORDS[reading.level]
    columns = [
        Column(words, lambda unit: unit.name),
        Column(gettext_lazy("数值"), number, numeric=True),
    ]
    if reading.owed:
        columns.append(Column(pgettext_lazy("number", "应有"), lambda unit: reading.owed[unit.code], numeric=True))
    return {"title": BY_LEVEL[reading.level], "table": table(columns, reading.units)}


def months_section(request: HttpRequest, months: list[tuple[Days, Number | None]]) -> dict[str, Any]:
    """The months as bars and as a table; a month's number leads to its records."""

    def number(row: tuple[Days, Number | None]) -> dict[str, Any]:
        days = {"from": str(row[0].since), "until": str(row[0].last), "after": None}
        return {"value": row[1], "url": address(request, **days) + "#records"}

    columns = [
        Column(gettext_lazy("月份"), lambda row: f"{row[0].since:%Y-%m}", data=False),
        Column(gettext_lazy("数值"), number, numeric=True),
    ]
    return {"title": _("逐月"), "template": "figures/months.html", "bars": bars(months), "table": table(columns, months)}


def bars(months: list[tuple[Days, Number | None]]) -> dict[str, Any]:
    """Bars from the line of nothing upwards; their numbers stand in the table. Nothing below it is drawn."""
    most = max((number for _month, number in months if number is not None), default=0)
    drawn = []
    for place, (_month, number) in enumerate(months):
        tall = round(HEIGHT * float(number / most)) if number and number > 0 and most > 0 else 0
        drawn.append({"x": place * BAR + 4, "y": HEIGHT - tall, "width": BAR - 8, "height": tall})
    return {"width": max(len(months), 1) * BAR, "height": HEIGHT, "line": HEIGHT + 1, "drawn": drawn}


def parts_section(figure: DerivedFigure, question: Question) -> dict[str, Any]:
    """What a derived figure is made of; each part leads to its own records."""

    def days(part: Any) -> str:
        moved = question if isinstance(part, InForce) else question.years_on(part.years)
        return f"{moved.period.since} – {moved.period.last}"

    columns = [
        Column(gettext_lazy("数据"), lambda part: part.parameter if isinstance(part, InForce) else part.figure.title, data=False),
        Column(gettext_lazy("日期"), days, data=False),
    ]

    def url(part: Any) -> str:
        if isinstance(part, InForce):
            return reverse("standards:parameter_list")
        moved = question.years_on(part.years).period
        return f"{reverse('figures:figure_show', args=[part.figure.code])}?from={moved.since}&until={moved.last}"

    return {"title": _("由这些数算出"), "table": table(columns, figure.parts, url)}


def records_section(page: Page) -> dict[str, Any]:
    """The records behind the number, each leading to its page."""
    columns = [
        Column(gettext_lazy("记录"), str),
        Column(gettext_lazy("日期"), lambda row: getattr(row, "happened_on", None) or getattr(row, "since", None), data=False),
        Column(gettext_lazy("登记时间"), lambda row: getattr(row, "recorded_at", None), data=False),
    ]
    empty = {"text": _("这个范围内没有你可以查看的记录。")}
    return {"title": pgettext("many", "记录"), "id": "records", "table": table(columns, page.rows, record_url), "empty": empty}


def record_url(row: Any) -> str:
    """The page of a record; empty for a noun that has none."""
    meta = row._meta
    try:
        return reverse(f"{meta.app_label}:{meta.model_name}_show", args=[row.key])
    except NoReverseMatch:
        return ""


def order_of(model: Any) -> tuple[str, ...]:
    """The model's own order as keyset paging needs it: own fields, a unique one last."""
    own = {field.name for field in model._meta.concrete_fields}
    named = [name for name in model._meta.ordering if name.lstrip("-") in own]
    return tuple(named) if any(name.lstrip("-") == "id" for name in named) else (*named, "id")


def figure_page(request: HttpRequest, asking: Asking, page: Page | None) -> dict[str, Any]:
    """All that the page of one figure shows."""
    reading, figure = asking.reading(), asking.figure
    units = [units_section(request, each) for each in (asking.of_groups(), reading) if each is not None and each.per]
    sections = units[1:]
    if isinstance(figure, DerivedFigure):
        sections.append(parts_section(figure, asking.question))
    if page is not None:
        sections.append(records_section(page))
    first = address(request, after=None) if request.GET.get("after") else ""
    following = address(request, after=page.next) if page is not None and page.next else ""
    return {
        "title": figure.title,
        "breadcrumb": [{"label": _("数据口径"), "url": _catalogue_address(request)}, {"label": figure.title}],
        "stats": stats(request.user, reading),
        "facts": facts(request.user, reading),
        "beside": [*units[:1], months_section(request, asking.months())],
        "sections": sections,
        "pager": {"next_url": following, "first_url": first, "shown": len(page.rows)} if page is not None else None,
    }

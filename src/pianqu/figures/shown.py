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
from django.utils.translation import gettext_lazy, ngettext, override, pgettext, pgettext_lazy

from pianqu.figures.access import compares, reads_units, shown_to
from pianqu.figures.addresses import address
from pianqu.figures.asking import Asking
from pianqu.figures.catalogue import Section
from pianqu.figures.declare import COUNTY, GROUP, TOWNSHIP, DerivedFigure, Figure, InForce, Number, Question
from pianqu.figures.filters import DaysFilter
from pianqu.figures.outliers import far_off
from pianqu.figures.planned import Planned
from pianqu.figures.printing import CHINESE, printed
from pianqu.figures.reckon import Reading, reckon
from pianqu.figures.structure import Structure, Unit
from pianqu.figures.target_shown import below_facts, target_columns, target_facts
from pianqu.figures.trend_shown import FAR_UNIT, FAR_WHY, trend_sections
from pianqu.figures.unusual import Unusual, unusual
from pianqu.kit.keyset import Page
from pianqu.kit.pages import Column, table
from pianqu.kit.smallnumbers import SMALL
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


@dataclass(frozen=True)
class Line:
    """One figure of the catalogue: the county's reading, and the reader's own unit beside it where there is a number.

    `far` is what of its months and units lies far off, and should be looked at.
    """

    figure: Figure
    reading: Reading
    own: Reading | None
    printed: str
    far: tuple[Unusual, ...] = ()


def lines(user: Any, question: Question, structure: Structure, own: Unit | None, sections: Sequence[Section]) -> list[Line]:
    """The lines of these sections, in the catalogue's order."""
    told: dict[str, Any] = {
        "structure_date": question.structure_date,
        "known_at": question.known_at,
        "structure": structure,
        "reader": user,
    }
    found, far = [], unusual(user, question, structure)
    for figure in (figure for section in sections for figure in section.figures):
        reading = reckon(figure, question.period, **told)
        reading = shown_to(user, reading) if figure.sensitive else reading
        mine = own is not None and own.level in figure.levels and reads_units(user, figure)
        beside = reckon(figure, question.period, scope=own, **told) if mine and own else None
        found.append(Line(figure, reading, beside, printed_to(user, reading), tuple(far.get(figure.code, ()))))
    return found


def printed_to(user: Any, reading: Reading) -> str:
    """The printed form; of an each-figure it tells the smallest number of a unit, which not everybody may read."""
    alone = reading.figure.scope == COUNTY or reading.scope.level != COUNTY
    return printed(reading) if alone or compares(user) else ""


def prose(reading: Reading, words: str) -> str:
    """The printed form where it says it otherwise than the numbers that stand there: the reading's own and the smallest."""
    numbers = {plain(Decimal(number)) for number in (reading.value, reading.minimum) if number is not None}
    with override(CHINESE):
        bare = words.removesuffix(str(reading.figure.unit))
    return "" if words in numbers or bare in numbers else words


def far_words(far: Sequence[Unusual]) -> str:
    """The mark beside a number of which something lies far off; "" where nothing does."""
    return ngettext("%(n)s 处请看一看", "%(n)s 处请看一看", len(far)) % {"n": len(far)} if far else ""


def far_cell(far: Sequence[Unusual]) -> dict[str, Any]:
    """The same as a cell, and where on the figure's page it is explained."""
    return {"value": far_words(far), "place": f"#{far[0].place}" if far else ""}


def lead_to_numbers(made: dict[str, Any]) -> dict[str, Any]:
    """A table of figures whose numbers lead to their records, and whose marks to where they are explained."""
    for row in made["rows"]:
        row["cells"][1]["url"] = row["url"] + "#records"
        for cell in row["cells"]:
            if cell.get("place"):
                cell["url"] = row["url"] + cell["place"]
    return made


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
    if any(line.far for line in found):
        columns.append(Column(gettext_lazy("提示"), lambda line: far_cell(line.far), data=False))
    return [*columns, Column(gettext_lazy("口径"), lambda line: line.figure.reading, data=False)]


def catalogue_sections(request: HttpRequest, sections: Sequence[Section], found: list[Line], own: Unit | None) -> list[Any]:
    """A table for each section."""
    columns = catalogue_columns(request.user, own, found)
    shown = []
    for section in sections:
        rows = [line for line in found if line.figure in section.figures]
        url = lambda line: figure_address(request, line.figure)  # noqa: E731 - the table asks for a function
        shown.append({"title": section.title, "table": lead_to_numbers(table(columns, rows, url))})
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
    if not reads_units(user, figure):
        outside = _("只列已结束的整年、全县的数；不足 %(n)s 的不显示。") % {"n": SMALL}
        found.append({"label": _("涉及个人的数据"), "value": _("只供办理单位参阅。") if figure.inner else outside})
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


def units_section(request: HttpRequest, reading: Reading, planned: Planned | None) -> dict[str, Any]:
    """Each unit with its number, in the fixed order; a number leads to its records. `planned` where it is of the year so far."""

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
    if planned is not None:
        columns += target_columns(reading, planned)
    far = {reading.units[place].code for place in far_off([reading.per[unit.code] for unit in reading.units])}
    section: dict[str, Any] = {"title": BY_LEVEL[reading.level]}
    if far:
        section["id"] = f"far-{reading.level}"
        columns.append(Column(gettext_lazy("提示"), lambda unit: FAR_UNIT if unit.code in far else "", data=False))
        section["text"] = FAR_WHY
    return {**section, "table": table(columns, reading.units)}


def far_section(request: HttpRequest, asking: Asking) -> dict[str, Any]:
    """The townships that lie far from the others, in their fixed order; an empty dict where there are none."""
    found = asking.far_townships

    def number(row: tuple[Unit, Number, Number]) -> dict[str, Any]:
        return {"value": row[1], "url": address(request, township=row[0].code, group=None, after=None) + "#records"}

    columns = [
        Column(gettext_lazy("乡镇"), lambda row: row[0].name),
        Column(gettext_lazy("数值"), number, numeric=True),
        Column(gettext_lazy("全县乡镇的中位"), lambda row: row[2], numeric=True),
        Column(gettext_lazy("提示"), lambda _row: FAR_UNIT, data=False),
    ]
    if not found:
        return {}
    return {"title": _("请看一看的乡镇"), "id": "far-others", "table": table(columns, found), "text": FAR_WHY}


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
    reading, figure = asking.reading, asking.figure
    planned = asking.planned if asking.from_new_year else None
    units = [units_section(request, each, planned) for each in (asking.of_groups(), reading) if each is not None and each.per]
    sections = [*units[2:], *(each for each in [far_section(request, asking)] if each)]
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
        "facts": [*facts(request.user, reading), *target_facts(asking), *below_facts(asking)],
        "trends": trend_sections(request, asking),
        "beside": units[:2],
        "sections": sections,
        "pager": {"next_url": following, "first_url": first, "shown": len(page.rows)} if page is not None else None,
    }

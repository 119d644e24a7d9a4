"""What pages show of yearly targets: columns and facts, the target and its progress in words, never an order of units."""

from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.figures.asking import Asking
from pianqu.figures.declare import COUNTY, GROUP, TOWNSHIP, Number
from pianqu.figures.models import Target
from pianqu.figures.planned import Planned, Reached
from pianqu.figures.progress import Progress, year_so_far
from pianqu.figures.reckon import Reading
from pianqu.figures.structure import Unit
from pianqu.groups.people import JOINT
from pianqu.journal.versions import versions_section
from pianqu.kit.pages import Column
from pianqu.kit.templatetags.kit import data, number
from pianqu.kit.wording import plain

WITHDRAWN = "idle"


def target_address(target: Target, verb: str = "show") -> str:
    """The page of a target, or of one of its verbs."""
    return reverse(f"figures:target_{verb}", args=[target.key])


def in_unit(value: Number, unit: Any) -> str:
    """A number with its unit: 1,200 次."""
    return f"{number(value)} {unit}"


def unit_words(target: Target) -> dict[str, Any]:
    """Whose target it is, as a cell or fact."""
    return {"value": target.unit_name, "lang": "zh"} if target.unit else {"value": _("全县"), "lang": ""}


def target_value(target: Target) -> Decimal:
    """The value without the zeros that only the column holds."""
    return Decimal(plain(target.value))


def target_columns(reading: Reading, planned: Planned) -> list[Column]:
    """Beside the units' numbers of the year so far: their target, and how far it is; none where no unit has one."""
    if not any(planned.of(unit) for unit in reading.units):
        return []
    days = year_so_far(reading.question.day.year, reading.question.day)

    def target(unit: Unit) -> dict[str, Any]:
        found = planned.of(unit)
        return {"value": target_value(found), "url": target_address(found)} if found else {"value": None}

    def share(unit: Unit) -> str:
        found = planned.of(unit)
        progress = Progress(found.value, reading.per[unit.code], days) if found and days else None
        return f"{plain(progress.share)}%" if progress and progress.share is not None else ""

    return [
        Column(gettext_lazy("年度目标"), target, numeric=True),
        Column(gettext_lazy("完成"), share, numeric=True, data=False),
    ]


def below_facts(asking: Asking) -> list[dict[str, Any]]:
    """Who has not reached the target of the year so far, in words: the year is not over; none where no unit has a target."""
    return [_below_fact(units, having) for units, having in asking.below_target()]


def _below_fact(units: list[Unit], having: int) -> dict[str, Any]:
    number = _("%(below)s / %(having)s") % {"below": len(units), "having": having}
    names = JOINT.join(unit.name for unit in units)
    value = format_html(str(_("{}：{}")), number, data(names)) if units else number
    return {"label": _("还没有达到年度目标的单位"), "value": value, "long": True}


def target_facts(asking: Asking) -> list[dict[str, Any]]:
    """The year's target of the county or the unit asked for, with its progress."""
    target, progress = asking.target, asking.progress()
    if target is None or progress is None:
        return []
    value = in_unit(target_value(target), asking.figure.unit)
    told = {"year": target.year, "value": value, "progress": progress.words}
    words = _("%(year)s 年 %(value)s；%(progress)s") % told
    return [{"label": _("年度目标"), "value": words, "url": target_address(target), "long": True}]


def list_columns(reached: Reached) -> tuple[Column, ...]:
    """The columns of the list and of its sheet, with what was reached by the day asked."""
    return (
        Column(gettext_lazy("数据"), lambda row: row.title, data=False),
        Column(gettext_lazy("年份"), lambda row: str(row.year), data=False),
        Column(gettext_lazy("单位"), unit_words),
        Column(gettext_lazy("年度目标"), target_value, numeric=True),
        Column(gettext_lazy("已完成"), lambda row: {"value": reached.number(row), "url": behind(row, reached)}, numeric=True),
        Column(gettext_lazy("计量单位"), lambda row: row.declared.unit if row.declared else "", data=False),
        Column(gettext_lazy("进度"), lambda row: withdrawn_cell(row) or reached.words(row), data=False),
        Column(gettext_lazy("文件依据"), lambda row: row.document),
        Column(gettext_lazy("文件日期"), lambda row: row.happened_on, data=False),
    )


def withdrawn_cell(target: Target) -> dict[str, Any]:
    """已撤回 as a cell; empty for a target that stands."""
    return {"value": _("已撤回"), "light": WITHDRAWN} if target.voided else {}


def behind(target: Target, reached: Reached) -> str:
    """The figure's page with the days and the unit of the number that was reached; "" where there is none."""
    days = year_so_far(target.year, reached.day)
    if days is None or target.declared is None:
        return ""
    unit = {target.level: target.unit_code} if target.level in (GROUP, TOWNSHIP) else {}
    asked = urlencode({"from": days.since, "until": days.last, **unit})
    return f"{reverse('figures:figure_show', args=[target.figure])}?{asked}"


def target_page(target: Target, reached: Reached) -> dict[str, Any]:
    """Title, facts and former versions of one target."""
    progress = reached.progress(target)
    unit = target.declared.unit if target.declared else ""
    facts: list[dict[str, Any]] = [
        {"label": _("数据"), "value": target.title, "url": behind(target, reached)},
        {"label": _("单位"), **unit_words(target)},
        *_changing(target),
    ]
    if progress is not None:
        value = in_unit(progress.reached, unit) if progress.reached is not None else None
        label = _("已完成（1 月 1 日至 %(day)s）") % {"day": progress.days.last}
        facts.append({"label": label, "value": value, "url": behind(target, reached) + "#records" if value else ""})
        facts.append({"label": _("进度"), "value": progress.words})
    elif not target.voided:
        facts.append({"label": _("进度"), "value": _("这一年还没有开始，或者这个单位现在没有数。")})
    if target.voided:
        facts.append({"label": _("撤回的原因"), "value": target.void_reason, "lang": "zh"})
    former = versions_section(target, Target.objects, _changing)
    return {
        "title": _("%(year)s 年度目标：%(figure)s") % {"year": target.year, "figure": target.title},
        "subtitle": unit_words(target)["value"],
        "subtitle_lang": unit_words(target)["lang"],
        "lights": [{"tone": WITHDRAWN, "label": _("已撤回")}] if target.voided else [],
        "facts": facts,
        "sections": [former] if former else [],
    }


def _changing(target: Target) -> list[dict[str, Any]]:
    """What a change can put otherwise, the same labels for each version."""
    unit = target.declared.unit if target.declared else ""
    return [
        {"label": _("年度目标"), "value": in_unit(target_value(target), unit)},
        {"label": _("文件依据"), "value": target.document, "lang": "zh"},
        {"label": _("文件日期"), "value": target.happened_on},
    ]


def trail(target: Target | None = None) -> list[dict[str, Any]]:
    """The way to the list, and to one target."""
    found: list[dict[str, Any]] = [
        {"label": _("数据口径"), "url": reverse("figures:figure_list")},
        {"label": _("年度目标"), "url": reverse("figures:target_list")},
    ]
    return [*found, {"label": str(target), "url": target_address(target), "lang": "zh"}] if target else found


def new_target_address(asking: Asking) -> str:
    """The form for a new target of what the page shows."""
    scope = asking.scope
    unit = f"{scope.level}:{scope.code}" if scope.level != COUNTY else COUNTY
    asked = urlencode({"figure": asking.figure.code, "year": asking.question.day.year, "unit": unit})
    return f"{reverse('figures:target_set')}?{asked}"

"""How a figure went, as its page shows it: charts, and under each the table of the same numbers."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.figures.addresses import address
from pianqu.figures.asking import Asking
from pianqu.figures.course import Course, Month, adds_up
from pianqu.figures.declare import MEDIAN, CountedFigure, Figure, Number
from pianqu.kit.charts import BEFORE, PLAN, THIS, Chart, Series
from pianqu.kit.pages import Column, table
from pianqu.kit.period_words import month_words
from pianqu.kit.wording import plain

FAR_MONTH = gettext_lazy("与其他月份相差较大，请看一看")
FAR_UNIT = gettext_lazy("与其他单位相差较大，请看一看")
FAR_WHY = gettext_lazy(
    "“请看一看”的意思：这个数离中位数远，超过一般的离散程度（用中位数和绝对中位差算的稳健 z 分数，绝对值大于 3.5），"
    "相差不到中位数一半的、数是 0 的不提示；多数是同一个数的（比如多数月份是 0），改用平均差来算，并且要是其他数的 10 倍以上。"
    "至少有 6 个数才看，只比完整的月份。可能真是这样，也可能是记错了，由人判断；数照常计入，什么也不拦。"
)
NO_BEFORE = gettext_lazy("上年同期一条也没有登记：可能没有发生，也可能当时还没有用本系统，不能当作同比的依据。")


def trend_sections(request: HttpRequest, asking: Asking) -> list[dict[str, Any]]:
    """Month by month, and added up over the year where that can be done."""
    months, course = asking.months(), asking.course()
    found = [_months_section(request, asking, months)] if months else []
    return [*found, _course_section(asking, course)] if course else found


def _months_section(request: HttpRequest, asking: Asking, months: list[Month]) -> dict[str, Any]:
    """Each month beside the year before; a month's numbers lead to their records."""
    named = _names(months)
    values = ([month.value for month in months], [month.before for month in months])
    series = [Series(name, look, _drawn(each)) for name, look, each in zip(named, (THIS, BEFORE), values, strict=True)]
    target = asking.target
    if target is not None and is_level(asking.figure) and {month.days.since.year for month in months} == {target.year}:
        series.append(Series(_("年度目标"), PLAN, (float(target.value),) * len(months)))
    desc = _("折线图：逐月的数和上年同期的数。数在图下面的表里。")
    labels = tuple(_label(month, months) for month in months)
    title = _("%(figure)s，逐月") % {"figure": asking.figure.title}
    made = _months_table(request, months, named)
    told: dict[str, Any] = {"unit": str(asking.figure.unit), "table": made, "opened": True}
    chart = Chart("months", title=title, desc=desc, labels=labels, series=tuple(series), **told)
    far = any(month.far for month in months)
    nothing = not any(month.before for month in months)
    words = [NO_BEFORE if nothing else "", FAR_WHY if far else ""]
    shown = {"title": _("逐月，与上年同期相比"), "chart": chart, "text": "".join(str(each) for each in words if each)}
    return {**shown, "id": "far-month"} if far else shown


def _months_table(request: HttpRequest, months: list[Month], named: Sequence[str]) -> dict[str, Any]:
    def number(row: Month) -> dict[str, Any]:
        days = {"from": str(row.days.since), "until": str(row.days.last), "after": None}
        return {"value": row.value, "url": address(request, **days) + "#records"}

    columns = [
        Column(gettext_lazy("月份"), _month_head, data=False),
        Column(named[0], number, numeric=True),
        Column(named[1], lambda row: row.before, numeric=True),
        Column(gettext_lazy("同比"), change_words, numeric=True, data=False),
    ]
    if any(month.far for month in months):
        columns.append(Column(gettext_lazy("提示"), lambda row: FAR_MONTH if row.far else "", data=False))
    return table(columns, months)


def _month_head(month: Month) -> str:
    """The month; of one that was cut, from which day to which."""
    words = f"{month.days.since:%Y-%m}"
    if month.whole:
        return words
    told = {"month": words, "first": month.days.since.day, "last": month.days.last.day}
    return _("%(month)s（%(first)s—%(last)s 日）") % told


def _course_section(asking: Asking, course: Course) -> dict[str, Any]:
    """Added up from 1 January, this year as far as asked beside the whole year before and the target by the days."""
    names = [_("%(year)s 年") % {"year": course.year}, _("%(year)s 年") % {"year": course.year - 1}]
    columns: list[Sequence[Number | None]] = [course.this, course.before]
    looks = [THIS, BEFORE]
    if asking.target is not None:
        names.append(_("年度目标（按天数）"))
        columns.append([value.quantize(Decimal("0.1")) for value in course.plan(asking.target.value)])
        looks.append(PLAN)
    labels = tuple(_month(number) for number in range(1, len(course.this) + 1))
    heads = [Column(gettext_lazy("月份"), itemgetter(0), data=False)]
    heads += [Column(name, itemgetter(place), numeric=True) for place, name in enumerate(names, start=1)]
    chart = Chart(
        ident="course",
        title=_("%(figure)s，从 1 月 1 日累计") % {"figure": asking.figure.title},
        desc=_("折线图：今年累计、上年累计和年度目标。数在图下面的表里。"),
        labels=labels,
        series=tuple(Series(name, look, _drawn(each)) for name, look, each in zip(names, looks, columns, strict=True)),
        unit=str(asking.figure.unit),
        table=table(heads, list(zip(labels, *columns, strict=True))),
    )
    return {"title": _("今年累计"), "chart": chart, "text": _how(asking)}


def _how(asking: Asking) -> str:
    """What the dotted line is; "" where there is none."""
    if asking.target is None:
        return ""
    return _("点线是年度目标按过去的天数摊到每月月底的数，只用来对照时间，不是各月的任务。")


def is_level(figure: Figure) -> bool:
    """Whether a month's number is of the same kind as the year's, so that the year's target can stand beside it."""
    return not adds_up(figure) and (not isinstance(figure, CountedFigure) or not figure.day or figure.together == MEDIAN)


def change_words(month: Month) -> str:
    """同比 in percent with its sign; "" where there is none."""
    if month.change is None:
        return ""
    sign = "+" if month.change > 0 else ""
    return f"{sign}{plain(month.change)}%".replace("-", "\N{MINUS SIGN}")


def _names(months: list[Month]) -> tuple[str, str]:
    """What this and the year before are called: by their years where all the months are of one."""
    years = {month.days.since.year for month in months}
    if len(years) > 1:
        return _("本期"), _("上年同期")
    year = years.pop()
    return _("%(year)s 年") % {"year": year}, _("%(year)s 年同期") % {"year": year - 1}


def _label(month: Month, months: list[Month]) -> str:
    """A month under the chart, with its year where there are two."""
    years = {each.days.since.year for each in months}
    return _month(month.days.since.month) if len(years) == 1 else f"{month.days.since:%Y-%m}"


def _month(number: int) -> str:
    return _("%(month)s 月") % {"month": month_words(number)}


def _drawn(values: Iterable[Number | None]) -> tuple[float | None, ...]:
    return tuple(None if value is None else float(value) for value in values)

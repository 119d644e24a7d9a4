"""Every component in every state, on invented values: what /components/ shows and what tests/kit renders.

The values are samples, so they stand untranslated and the gallery marks them as data.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import cycle, islice
from typing import Any

from django import forms

from pianqu.kit import charts, signs
from pianqu.kit.forms import DayField, seek

NAMES = ("第一组", "第二组", "第三组", "第四组", "第五组", "第六组", "第七组", "第八组")
RARE = ("met", "late_entry", "missed", "waived")
AT = datetime(2026, 11, 23, 6, 5, tzinfo=UTC)


class SampleForm(forms.Form):
    """One field of each kind that `field` can draw."""

    where = forms.ChoiceField(label="地点", choices=[("", "请选"), ("a", "示例村"), ("b", "样本村")])
    happened_on = DayField(label="日期", help_text="当天可以记，事后补记也可以")
    village = forms.ChoiceField(label="哪个村", choices=[(f"v{n}", f"示例{n}村") for n in range(60)], required=False)
    who = forms.CharField(label="同行的人", required=False, max_length=20, help_text="姓名之间用顿号隔开")
    baseline = forms.CharField(label="家底", widget=forms.Textarea(attrs={"rows": 4}))
    kinds = forms.MultipleChoiceField(
        label="涉及方面",
        choices=[("road", "道路"), ("water", "饮水"), ("school", "学校")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    kind = forms.ChoiceField(label="性质", choices=[("new", "新问题"), ("old", "老问题")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="我已核对", required=False)
    key = forms.CharField(widget=forms.HiddenInput, initial="sample")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seek(self.fields["village"])


class SampleFilter(forms.Form):
    """What stands above a list."""

    q = forms.CharField(label="关键词", required=False)
    since = DayField(label="从", required=False)
    until = DayField(label="到", required=False)
    state = forms.ChoiceField(label="状态", choices=[("", "全部"), ("open", "在办")], required=False)


@dataclass(frozen=True)
class Specimen:
    """One component in one state: the template under kit/components/ and what it is given."""

    component: str
    state: str
    given: dict[str, Any]

    @property
    def template(self) -> str:
        """The name by which Django finds the component."""
        return f"kit/components/{self.component}.html"


def sample_form(state: str) -> forms.Form:
    """The sample form as it opens ("empty"), as typed ("filled"), or as it comes back ("wrong"); ids differ by state."""
    typed = {"where": "a", "happened_on": "2026-11-23", "baseline": "示例：全村 312 户", "kind": "new", "kinds": ["road"]}
    bound = {"empty": None, "filled": typed | {"key": "k"}, "wrong": {"happened_on": "13 月 40 日", "who": "甲" * 21}}
    form = SampleForm(bound[state], auto_id=f"{state}_%s")
    if state == "wrong":
        form.add_error(None, "示例：两处日期对不上")
    return form


def sample_grid(per_year: int, *, texts: bool = False) -> dict[str, Any]:
    """A grid of a year: 36 旬, 12 months or 4 quarters, with every state in it."""
    names = {36: ("上", "中", "下"), 12: tuple(f"{n}月" for n in range(1, 13)), 4: ("一季度", "二季度", "三季度", "四季度")}
    labels = list(islice(cycle(names[per_year]), per_year))
    periods = [
        {
            "label": label,
            "full": f"{place // 3 + 1} 月{label}旬" if per_year == 36 else label,
            "band": f"{place // 3 + 1}月" if per_year == 36 else "",
            "now": place == current(per_year),
        }
        for place, label in enumerate(labels)
    ]
    return {
        "caption": f"示例：一年 {per_year} 期",
        "corner": "组",
        "periods": periods,
        "rows": [
            {"label": name, "url": "#", "note": "8 个点", "cells": list(sample_cells(row, per_year, texts=texts))}
            for row, name in enumerate(NAMES)
        ],
    }


def current(per_year: int) -> int:
    """The place of the period that runs on 23 November."""
    return {36: 32, 12: 10, 4: 3}[per_year]


def sample_cells(row: int, per_year: int, *, texts: bool) -> Iterator[dict[str, Any]]:
    """The cells of one row: mostly met, the present one open, nothing after it, the first not owed in some rows."""
    for place in range(per_year):
        spot = (row * 7 + place * 5) % 23
        state = RARE[spot] if spot < len(RARE) else "met"
        if place == current(per_year) and row % 2:
            state = "open"
        if place > current(per_year) or (place == 0 and row % 3 == 2):
            yield {"state": ""}
        else:
            yield {"state": state, "url": "#", "label": "示例记录 2 条", "text": f"{spot % 4 + 5}/8" if texts else ""}


def sample_table() -> dict[str, Any]:
    """A table with words, a number, a day and a light in each row."""
    tones = list(signs.TONES)
    return {
        "columns": [{"label": "事项"}, {"label": "日期"}, {"label": "金额（元）", "numeric": True}, {"label": "状态"}],
        "rows": [
            {
                "url": "#",
                "cells": [
                    {"value": f"示例事项{name}", "lang": "zh"},
                    {"value": date(2026, 11, place + 1)},
                    {"value": None if place == 3 else 12345 * place},
                    {"value": signs.TONES[tones[place % 5]], "light": tones[place % 5]},
                ],
            }
            for place, name in enumerate("甲乙丙丁戊")
        ],
    }


def sample_calendar() -> dict[str, Any]:
    """November 2026 with a few entries."""
    tones = list(signs.TONES)
    days = [
        {
            "number": number if number > 0 else 31 + number,
            "in_month": 0 < number <= 30,
            "off": place % 7 > 4,
            "mark": "休" if place % 7 > 4 else "",
            "today": number == 23,
            "entries": [{"label": "示例安排", "url": "#", "tone": tones[number % 5]}] if number > 0 and number % 6 == 2 else [],
        }
        for place, number in enumerate(range(-5, 30))
    ]
    return {
        "title": "2026 年 11 月",
        "weekdays": list("一二三四五六日"),
        "prev_url": "#",
        "next_url": "#",
        "weeks": [days[start : start + 7] for start in range(0, 35, 7)],
    }


def sample_history() -> list[dict[str, Any]]:
    """Three journal entries, the newest first."""
    return [
        {"at": AT, "actor": "示例甲", "post": "组员", "verb_label": "更正了记录", "fields": ["日期", "家底"]},
        {"at": AT, "actor": "示例乙", "post": "组长", "verb_label": "看过了", "fields": [], "note": "示例说明"},
        {"at": AT, "actor": "示例甲", "post": "", "verb_label": "登记了", "fields": []},
    ]


def sample_chart(ident: str, *, reached: int = 9, planned: bool = True) -> charts.Chart:
    """A year so far beside the whole year before, and what was planned; `ident` is unique on the page."""
    labels = tuple(f"{month} 月" for month in range(1, 13))
    this = tuple(float(13 * month + month % 3 * 6) if month <= reached else None for month in range(1, 13))
    series = [
        charts.Series("2026 年", charts.THIS, this),
        charts.Series("2025 年", charts.BEFORE, tuple(float(11 * month) for month in range(1, 13))),
    ]
    if planned:
        series.append(charts.Series("年度目标", charts.PLAN, tuple(float(15 * month) for month in range(1, 13))))
    columns = [{"label": "月份"}, *({"label": each.name, "numeric": True} for each in series)]
    rows = [
        {"cells": [{"value": label}, *({"value": each.values[place]} for each in series)]} for place, label in enumerate(labels)
    ]
    told = {"title": "示例数据", "desc": "示例：2026 年逐月，同 2025 年和年度目标比", "unit": "次", "opened": not planned}
    return charts.Chart(ident, labels=labels, series=tuple(series), table={"columns": columns, "rows": rows}, **told)  # type: ignore[arg-type]


def sample_bars(ident: str) -> charts.Bars:
    """Of three stages how many stand there and how many came there."""
    labels, names = ("线索", "签约", "投产"), ("现在处于", "到过")
    values = ((12.0, 3.0, 0.0), (40.0, 9.0, 2.0))
    series = tuple(charts.Series(name, look, each) for name, look, each in zip(names, charts.SHADES, values, strict=False))
    columns = [{"label": "进展"}, *({"label": name, "numeric": True} for name in names)]
    rows = [{"cells": [{"value": label}, *({"value": each.values[at]} for each in series)]} for at, label in enumerate(labels)]
    told = {"title": "示例漏斗", "desc": "示例：各阶段的项目", "unit": "个", "table": {"columns": columns, "rows": rows}}
    return charts.Bars(ident, labels=labels, series=series, **told)  # type: ignore[arg-type]

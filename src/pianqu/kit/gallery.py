"""/components/: every component in every state, for those who build and those who look after the pages."""

from collections.abc import Iterator
from itertools import groupby
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from pianqu.kit import signs
from pianqu.kit.errors import Conflict
from pianqu.kit.permissions import role
from pianqu.kit.specimens import (
    AT,
    SampleFilter,
    Specimen,
    sample_bars,
    sample_calendar,
    sample_chart,
    sample_form,
    sample_grid,
    sample_history,
    sample_table,
)

STAFF = role("SYS_ADMIN", "COUNTY_OFFICE")
LINK = {"label": "示例按钮", "url": "#", "method": "get"}
PRESS = {"label": "示例提交", "url": "#", "method": "post"}
ASKS = {
    "label": "示例作废",
    "url": "#",
    "method": "post",
    "confirm": "作废以后不再计数，记录仍可查到。",
    "hidden": {"version": 3},
}


def specimens() -> Iterator[Specimen]:
    """All of them, those of one component together."""
    yield from _heads()
    yield from _signs()
    yield from _lists()
    yield from _forms()
    yield from _panels()
    yield from _times()


def _heads() -> Iterator[Specimen]:
    trail = [{"label": "示例清单", "url": "#"}, {"label": "示例记录", "lang": "zh"}]
    yield Specimen("breadcrumb", "trail", {"breadcrumb": trail})
    yield Specimen("actions", "link, primary, post, confirm", {"actions": [LINK | {"primary": True}, LINK, PRESS, ASKS]})
    paper = {"title": "示例报告", "scope": "示例组", "period": "2026 年 1—11 月", "printed_at": AT, "by": "示例甲"}
    yield Specimen("print_head", "paper only", {"print_head": paper})
    minutes = {"mark": "示例组会议纪要", "paragraphs": ["一、示例事项", "1. 示例内容"]}
    issued = {"number": "示例组纪要〔2026〕1号", "signed": "签发：示例组组长 示例甲 2026-11-23"}
    yield Specimen("paper", "draft", {"paper": minutes | {"draft": "（示例：未印发）"}})
    yield Specimen("paper", "issued", {"paper": minutes | issued})
    pen = {
        "mark": "33-1",
        "title": "示例信息",
        "url": "#",
        "text": "前几句话。",
        "note": "示例组 · 示例村 · 11 月 23 日",
        "actions": [LINK],
    }
    written = {**pen, "mark": "33-2", "more": [{"text": "示例批示", "note": "书面 11 月 23 日"}]}
    yield Specimen("pen_lines", "to be written on, written on", {"pen_lines": [pen, written]})
    tabs = [{"label": "全部", "url": "#", "here": True, "count": 12}, {"label": "在办", "url": "#"}]
    yield Specimen("tabs", "here, with count", {"tabs": tabs})


def _signs() -> Iterator[Specimen]:
    for tone, words in signs.TONES.items():
        yield Specimen("light", tone, {"tone": tone, "label": words})
    yield Specimen("light", "own words", {"tone": "late", "label": "逾期 2 天"})
    for tone in ("info", "success", "warning", "error"):
        yield Specimen("notice", tone, {"notice": {"tone": tone, "text": "示例：这里说发生了什么，下一步做什么。"}})
    long = {"tone": "info", "title": "示例", "text": "一句话。", "actions": [LINK]}
    yield Specimen("notice", "title and action", {"notice": long})


def _lists() -> Iterator[Specimen]:
    plain = {"shown_form": SampleFilter(auto_id="plain_%s"), "sentence": "全部记录，新的在前。", "active": False}
    active = {
        "shown_form": SampleFilter({"q": "示例"}, auto_id="active_%s"),
        "sentence": "含“示例”的记录，新的在前。",
        "active": True,
    }
    yield Specimen("filter_bar", "nothing chosen", {"filter": plain, "export_url": "#"})
    yield Specimen("filter_bar", "filtered", {"filter": active, "export_url": "#"})
    yield Specimen("table", "words, days, numbers, lights", {"table": sample_table()})
    yield Specimen("empty", "with action", {"empty": {"text": "还没有记录。登记第一条，这里就有了。", "action": LINK}})
    yield Specimen("empty", "filtered", {"empty": {"text": "没有符合条件的记录。"}, "filter": active})
    yield Specimen("pager", "middle", {"pager": {"next_url": "#", "first_url": "#", "shown": 50}})
    yield Specimen("pager", "first and only", {"pager": {"next_url": "", "first_url": "", "shown": 7}})


def _forms() -> Iterator[Specimen]:
    for state in ("empty", "filled", "wrong"):
        for field in sample_form(state).visible_fields():
            yield Specimen("field", f"{field.name}, {state}", {"field": field})
    yield Specimen("error_summary", "wrong", {"form": sample_form("wrong")})
    conflict = Conflict("这条记录刚被别人改过。", who="示例乙", when=AT, fields=("日期", "家底"))
    heads = [{"label": head} for head in ("内容", "现在是", "你填的")]
    cells = [{"value": "家底", "lang": "zh"}, {"value": "全村 213 户", "lang": "zh"}, {"value": "全村 312 户", "lang": "zh"}]
    conflict.beside = {"columns": heads, "rows": [{"url": "", "cells": cells}]}
    yield Specimen("conflict", "who changed what", {"conflict": conflict})
    yield Specimen("conflict", "words only", {"conflict": Conflict("这个账号已经停用。")})
    submit = [{"label": "保存", "primary": True}, {"label": "没有新问题，保存", "name": "no_problem", "value": "1"}]
    yield Specimen("form_buttons", "two ways", {"submit": submit, "cancel_url": "#"})
    question = {"title": "要作废吗？", "text": ASKS["confirm"], "action": PRESS, "cancel_url": "#"}
    yield Specimen("confirm", "question", {"confirm": question})


def _panels() -> Iterator[Specimen]:
    yield from _figures()
    facts = [
        {"label": "地点", "value": "示例村", "url": "#", "lang": "zh"},
        {"label": "登记于", "value": AT},
        {"label": "备注", "value": None},
    ]
    todo = [
        {"tone": "late", "label": "逾期 2 天", "title": "示例事项甲", "url": "#", "note": "示例说明", "action": LINK},
        {"tone": "near", "label": "今天到期", "title": "示例事项乙", "url": "#", "action": LINK | {"primary": True}},
    ]
    yield Specimen("facts", "link, moment, nothing", {"facts": [*facts, {"label": "家底", "value": "示例长文", "long": True}]})
    yield Specimen("todo", "two rows", {"todo": todo})
    lines = [{"text": "示例事项甲", "note": "示例说明", "url": "#", "more": [{"text": "示例下一层"}]}, {"text": "示例事项乙"}]
    yield Specimen("lines", "link, note, one below", {"lines": lines})
    yield Specimen("meter", "5 of 8", {"meter": {"label": "本月示例", "value": 5, "max": 8, "note": "还差 3 个"}})
    section = {"title": "示例一节", "text": "第一段。\n\n第二段。", "actions": [LINK]}
    yield Specimen("section", "text and action", {"section": section})
    yield Specimen("section", "folded", {"section": {"title": "示例一节", "text": "第一段。", "folded": True}})


def _figures() -> Iterator[Specimen]:
    stats = [
        {"label": "收到", "value": 12345, "unit": "条", "note": "上年同期 9,876 条", "url": "#"},
        {"label": "同比", "value": "−40.2%"},
    ]
    steps = [
        {"label": "提出", "value": 42, "url": "#", "state": "done"},
        {"label": "在办", "value": 10, "state": "here"},
        {"label": "办结", "value": 0},
    ]
    yield Specimen("stats", "link, unit, note", {"stats": stats})
    yield Specimen("chain", "done, here, to come", {"chain": steps})
    yield Specimen("chart", "this year, last year, plan", {"chart": sample_chart("planned")})
    yield Specimen("chart", "bars, each with its words", {"chart": sample_bars("bars")})
    yield Specimen("chart", "one month, no plan, table open", {"chart": sample_chart("begun", reached=1, planned=False)})


def _times() -> Iterator[Specimen]:
    yield Specimen("timeline", "journal", {"timeline": sample_history()})
    yield Specimen("grid", "36 xun", {"grid": sample_grid(36)})
    yield Specimen("grid", "12 months with text", {"grid": sample_grid(12, texts=True)})
    yield Specimen("grid", "4 quarters", {"grid": sample_grid(4, texts=True)})
    yield Specimen("calendar", "a month", {"calendar": sample_calendar()})


def show(request: HttpRequest) -> HttpResponse:
    """The gallery, for those who look after the system and 县委办; 403 for everybody else."""
    if not STAFF(request.user, None):
        raise PermissionDenied
    groups: list[Any] = [
        SimpleNamespace(
            component=component,
            states=[(each.state, _drawn(each, request)) for each in found],
        )
        for component, found in groupby(specimens(), key=lambda each: each.component)
    ]
    head = {
        "title": _("组件"),
        "lede": _("每个组件、每种状态各一份；内容都是示例。这一页的页头就是 page_head。"),
        "lights": [{"tone": "on", "label": _("按时")}, {"tone": "near", "label": _("临近到期")}],
    }
    return render(request, "kit/gallery.html", head | {"groups": groups})


def _drawn(specimen: Specimen, request: HttpRequest) -> SafeString:
    html = render_to_string(specimen.template, specimen.given, request=request)
    # A page takes the reader to its one list of errors; here there are several, and none may seize the focus.
    return mark_safe(html.replace(" autofocus", ""))  # noqa: S308

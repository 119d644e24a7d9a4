"""The annual report on its page, and as a paper in Chinese."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from pianqu.kit import official
from pianqu.kit.papers import PaperFile
from pianqu.kit.period_words import period_words
from pianqu.kit.text import lines
from pianqu.petitions.annual import Rate, Report, Row, Table

CHINESE = "zh-hans"
HIDDEN = "*"
STARS = gettext_noop("“*”是少于 5 件的数，和为了不让人用合计倒算出来而一起隐去的数。")
NUMBERS = "一二三四五六七八九"
ROWS_MOST = 20  # of a table that stands open on the page


def cell(value: int | None) -> str | int:
    """A number, or the mark of what is hidden."""
    return HIDDEN if value is None else value


def note(report: Report) -> str:
    """What the reader must know of the numbers."""
    said = _("按你能看到的信访事项统计，作废的不算。")
    return said if report.whole else said + _(STARS)


def sections(report: Report) -> list[dict[str, Any]]:
    """The rates, the tables (a long one folded) and the words, one after the other."""
    found: list[dict[str, Any]] = [{"id": "rates", "title": _("主要指标"), "table": _table(_rates(report.rates))}]
    found += [
        {
            "id": each.code,
            "title": each.title,
            "table": _table(each),
            "empty": {"text": _("没有。")},
            "folded": len(each.rows) > ROWS_MOST,
        }
        for each in report.tables
    ]
    for name, title in (("advice", _("提出的政策性建议")), ("adopted", _("建议被采纳的情况"))):
        text = getattr(report.words, name, "")
        found.append({"id": name, "title": title, "text": text or _("还没有写。"), "lang": "zh" if text else ""})
    return found


def _rates(rates: Iterable[Rate]) -> Table:
    rows = [Row(each.label, [each.done, each.of]) for each in rates]
    return Table("rates", _("主要指标"), [_("指标"), _("做到的"), _("应当的"), _("比率")], rows)


def _table(table: Table) -> dict[str, Any]:
    columns = [{"label": head, "numeric": number > 0} for number, head in enumerate(table.heads)]
    rows = [
        {
            "url": "",
            "cells": [
                {"value": row.label, "lang": "zh" if row.data else ""},
                *({"value": value, "numeric": True} for value in _numbers(table, row)),
            ],
        }
        for row in table.rows
    ]
    return {"columns": columns, "rows": rows}


def _numbers(table: Table, row: Row) -> list[str | int]:
    """Its numbers; of a rate how many in a hundred as well."""
    told = [cell(each) for each in row.numbers]
    if table.code == "rates":
        told.append(Rate("", "", *row.numbers).percent or "—")
    return told


def file(report: Report, day: date) -> PaperFile:
    """The report as a docx, in Chinese whatever the language of the page; `day` is the one on which it is drawn up."""
    with override(CHINESE):
        title = _("%(period)s信访情况报告") % {"period": period_words(report.period).replace(" ", "")}
        paper = official.Paper(
            official.Form.SLIP,
            title,
            list(_body(report)),
            issuers=[f"{settings.PIANQU_COUNTY}信访局"],
            day=day,
            remarks=() if report.whole else [_(STARS)],
        )
    return PaperFile(title, paper)


def _body(report: Report) -> Iterable[str | official.Table]:
    total = "*" if report.total is None else report.total
    yield f"{period_words(report.period).replace(' ', '')}，共登记信访事项{total}件。"
    tables = [*report.tables, _rates(report.rates)]
    for number, table in zip(NUMBERS, tables, strict=False):
        yield f"{number}、{table.title}"
        if table.rows:
            rows = [[row.label, *(str(each) for each in _numbers(table, row))] for row in table.rows]
            yield official.Table(table.heads, rows, [3, *([2] * (len(table.heads) - 1))])
        else:
            yield "没有。"
    words = (("提出的政策性建议", "advice"), ("建议被采纳的情况", "adopted"))
    for number, (title, name) in zip(NUMBERS[len(tables) :], words, strict=False):
        yield f"{number}、{title}"
        yield from lines(getattr(report.words, name, "")) or ["没有。"]

"""What is wrong in a cell, as a code and what fills its words: said later, in the language of whoever reads it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.kit.text import showable

LONGEST_TYPED = 40
SAID = "said"
CURES: dict[str, Any] = {
    "required": gettext_lazy("这一格必须填。"),
    "long": gettext_lazy("有 %(length)s 个字，最多 %(most)s 个，请缩短。"),
    "unstorable": gettext_lazy("文字里有无法保存的字符，请删去后再试。"),
    "cut_off": gettext_lazy("“%(typed)s”是被表格软件改短了的数字，后面的位数已经丢了。请先把这一格设为文本，再填一次。"),
    "day": gettext_lazy("“%(typed)s”不是日期。请写成 2026-11-23 这样。"),
    "no_year": gettext_lazy("“%(typed)s”没有写年份。请写成 2026-11-23 这样。"),
    "serial": gettext_lazy("“%(typed)s”是数字，不是日期。请把这一格设为日期，或者写成 2026-11-23 这样。"),
    "no_day": gettext_lazy("没有“%(typed)s”这一天。"),
    "days": gettext_lazy("日期应在 %(first)s 和 %(last)s 之间。"),
    "whole": gettext_lazy("“%(typed)s”不是整数。请只写数字，例如 12。"),
    "number": gettext_lazy("“%(typed)s”不是数。请只写数字，例如 12.5。"),
    "places": gettext_lazy("小数最多 %(most)s 位。"),
    "range": gettext_lazy("应在 %(least)s 和 %(most)s 之间。"),
    "choice": gettext_lazy("没有“%(typed)s”这一项，请从这一格的下拉里选：%(offers)s。"),
    "unknown": gettext_lazy("名单里没有“%(typed)s”，请从这一格的下拉里选。"),
    "several": gettext_lazy("“%(typed)s”不止一个，请写全：%(offers)s。"),
    "twice": gettext_lazy("和第 %(row)s 行重复了，请删去其中一行。"),
    "amended": gettext_lazy("已经有这一行，但那里写的是“%(there)s”。要换成新的，请先把旧的移出，再导入。"),
    "differs": gettext_lazy("已经登记过，登记的是“%(there)s”。要改，请更正那条记录；这一行请从表里删去。"),
    SAID: "%(said)s",  # a rule of a room, in its own words
}


class Wrong(Exception):
    """A cell that cannot be taken. `code` names its cure in `CURES`, `params` (plain words and numbers) fill it."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def typed(words: Any) -> str:
    """What was typed, as a message repeats it: its beginning, without what no page can show and no database can keep."""
    text = showable(" ".join(str(words).split()))
    return text if len(text) <= LONGEST_TYPED else f"{text[:LONGEST_TYPED]}…"


def cure(code: str, params: Mapping[str, Any], offers: Sequence[str] = ()) -> str:
    """What is wrong and how it is put right, in the reader's language; `offers` are the choices of the column."""
    return str(CURES[code]) % {"offers": _("、").join(offers), **params}

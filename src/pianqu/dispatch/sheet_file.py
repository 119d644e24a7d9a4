"""The 批示单 as a docx, for an office that lays it before the secretary in its own form.

The page prints exactly one A4 (practice.md 24) and cuts for it; the file cuts nothing, so a full sheet may run to a second page.
"""

from datetime import date
from html import unescape
from typing import Any

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.translation import override

from pianqu.dispatch import sheet_shown as shown
from pianqu.dispatch.models import InstructionSheet
from pianqu.dispatch.models.sheet import SERIES
from pianqu.kit import official
from pianqu.kit.official import written
from pianqu.kit.papers import PaperFile

CHINESE = "zh-hans"
LINES, CAME = ("短号", "信息", "批示"), ("批示", "办理情况")


def file(sheet: InstructionSheet, last: InstructionSheet | None, user: Any, day: date) -> PaperFile:
    """What came of `last`, then the lines with a column for the pen, as far as `user` reads them; `day` is that of the lights."""
    rows = shown.lines_of([each for each in (sheet, last) if each is not None], user)
    with override(CHINESE):
        body: list[str | official.Table] = []
        if last is not None and (came := shown.came_of(last, rows[last.pk], user, day).lines):
            body.append(official.Table(CAME, [_came(line) for line in came], (3, 3), title=f"{last}的办理情况"))
        body.append(official.Table(LINES, [_line(row) for row in rows[sheet.pk]], (0.8, 3.2, 2), title="请批示"))
        made = official.Paper(
            official.Form.SLIP,
            SERIES,
            body,
            number=str(sheet),
            draft="已作废" if sheet.voided else "",
            issuers=[f"中共{settings.PIANQU_COUNTY}委员会办公室"],
            day=sheet.made_on,
        )
    return PaperFile(str(sheet), made)


def _line(row: shown.Shown) -> tuple[str, str, str]:
    """Short number; title and from whom; room for the pen, which holds what was written and entered."""
    said = [f"“{each.wording}”{each.get_form_display()}{written(each.happened_on)}" for each in row.written]
    return row.line.short, f"{row.item}\n{_plain(shown.note(row))}", "\n".join(said)


def _came(line: dict[str, Any]) -> tuple[str, str]:
    """What was written under which number; how far each of its items is."""
    items = (_plain(" ".join([each["text"], each.get("note") or ""])).strip() for each in line["more"])
    return _plain(f"{line['text']}（{line['note']}）"), "\n".join(items) or "没有交办事项"


def _plain(words: Any) -> str:
    """The words of the page without its marks."""
    return unescape(strip_tags(str(words)))

"""Short numbers as they stand on a 批示单 and as somebody types them: 33-2, several together, 2025-33-2 for another year's."""

import re
import unicodedata
from typing import Any

from django.utils.translation import gettext as _

from pianqu.dispatch.models import InfoItem, InstructionSheet, InstructionSheetLine
from pianqu.kit.errors import Refused

SHORT = re.compile(r"(?:(?P<year>\d{4})[-年])?(?P<sheet>\d{1,4})-(?P<line>\d{1,2})")
DASHES = str.maketrans(dict.fromkeys("—–－−~～‐", "-"))
BETWEEN = re.compile(r"[、，,;；\s]+")


def lines_named(typed: str, user: Any, field: str = "short") -> list[InstructionSheetLine]:
    """The lines that somebody typed; without a year the newest sheet with that number.

    Raises `Refused` at `field` for what is no short number, for one that is on no sheet, and for a sheet that is void.
    """
    words = [word for word in BETWEEN.split(unicodedata.normalize("NFKC", typed).translate(DASHES)) if word]
    return [_line(word, user, field) for word in words]


def _line(word: str, user: Any, field: str) -> InstructionSheetLine:
    match = SHORT.fullmatch(word)
    if match is None:
        raise Refused({field: _("短号照批示单上的写，例如 33-2；这个看不懂：%s。") % word}, code="short")
    sheets = InstructionSheet.objects.visible_to(user).filter(number__value=int(match["sheet"]))
    if match["year"]:
        sheets = sheets.filter(number__series__year=int(match["year"]))
    sheet: Any = sheets.order_by("-made_on", "-id").first()
    line: InstructionSheetLine | None = None
    if sheet is not None:
        line = sheet.lines.filter(number=int(match["line"])).select_related("info").first()
    if line is None:
        raise Refused({field: _("没有短号 %s，请看批示单上印的。") % word}, code="invalid_choice")
    if sheet.voided:
        raise Refused({field: _("%(sheet)s已经作废，短号 %(short)s 不能再用。") % {"sheet": sheet, "short": word}}, code="void")
    line.sheet = sheet
    return line


def item_of(line: InstructionSheetLine) -> InfoItem:
    """The item of a line as it stands; of one that was merged with another since, that other."""
    item: InfoItem = InfoItem.objects.latest_versions().get(key=line.info.key)
    return InfoItem.objects.latest_versions().get(key=item.merged_into) if item.merged_into else item

"""The minutes as a docx in the form of 纪要 (GB/T 9704-2012, 10.3; domain.md §2.4): own head, who attended, no seal."""

import re
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.journal.models import Entry
from pianqu.journal.subjects import verb_of
from pianqu.kit import official
from pianqu.kit.errors import Conflict
from pianqu.kit.now import county_day
from pianqu.kit.papers import PaperFile
from pianqu.kit.text import lines
from pianqu.meetings import minutes

SEATS = re.compile("(出席|代会|请假|未到|列席)：(.+)")  # as they are drafted, at the end of the text
UNSIGNED, UNISSUED = "草稿（未签发，不作依据）", "未印发，不作依据"
SCANNED = _("这份纪要是纸质签字的，以扫描件为准：请下载扫描件。")


def file(meeting: Any) -> PaperFile:
    """The minutes that were written. Raises `Conflict` where they are the scan of what was signed on paper."""
    if meeting.on_paper:
        raise Conflict(SCANNED, stands=meeting)
    mark = minutes.mark(meeting)
    body, attended = _parted(lines(meeting.minutes))
    signed = [("签发", meeting.signed_by)] if meeting.signed_by else []
    paper = official.Paper(
        official.Form.MINUTES,
        mark,
        body,
        number=str(meeting.number) if meeting.number else "",
        draft="" if meeting.number else UNISSUED if meeting.signed_by else UNSIGNED,
        issuers=[meeting.group.name],
        day=meeting.signed_on,
        attended=[*attended, *signed],
        remarks=minutes.remarks(meeting),
        imprint=_imprint(meeting),
    )
    return PaperFile(str(meeting.number) if meeting.number else f"{mark} {meeting.happened_on} 草稿", paper)


def _parted(text: Sequence[str]) -> tuple[Sequence[str], list[tuple[str, str]]]:
    """What was said, and who attended: the lines at the end that name seats."""
    end = len(text)
    while end and SEATS.fullmatch(text[end - 1]):
        end -= 1
    seats = [match for match in map(SEATS.fullmatch, text[end:]) if match]
    return text[:end], [(match[1], match[2]) for match in seats]


def _imprint(meeting: Any) -> official.Imprint | None:
    """Who issued them and on which day; nothing of what is not issued."""
    issued = Entry.objects.about(meeting).filter(verb=verb_of(meeting, "issue")).first() if meeting.number else None
    return official.Imprint(meeting.group.name, county_day(issued.at)) if issued else None

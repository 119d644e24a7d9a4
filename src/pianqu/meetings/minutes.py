"""The minutes (纪要) as they are drafted from the agenda, the attendance and the resolutions (domain.md §2.4).

They are a paper of the county, Chinese on every page; who signs them may write them otherwise.
"""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from pianqu.files.block import size_words
from pianqu.groups.people import JOINT
from pianqu.journal.history import field_words
from pianqu.kit.now import county_day
from pianqu.kit.official.values import written
from pianqu.meetings.attending import names_by
from pianqu.meetings.kinds import Kind

LONGEST = 10_000
CODE = 40  # characters of a series' code
TENS = "一二三四五六七八九十"


def series(group: str) -> str:
    """The number series of a group's minutes."""
    return f"{group[: CODE - 2]}纪要"


def drafted(rows: Sequence[Any], exchanges: Sequence[tuple[str, Sequence[Any]]], kept: Any = None) -> str:
    """The text for a session's rows of one host, in their order; `exchanges` are what was shared and notified, under heads.

    Without the items and decisions that are `kept` from a reader (`meetings.reserved`).
    """
    left_out = kept.items if kept else ()
    with override("zh-hans"):
        first = rows[0]
        parts = [_opening(first, rows)]
        number = 0
        for row in rows:
            items = [item.text for item in row.agenda.all() if item.pk not in left_out]
            if items:
                parts.append(_numbered(_head(number, f"{Kind(row.kind).label}听取并研究以下事项"), items))
                number += 1
        decided = [
            f"{each.text}（责任单位：{each.lead.name}；完成时限：{written(each.due_on)}）"
            for row in rows
            for each in row.resolutions.all()
            if not (kept and each.pk in kept.resolutions)
        ]
        for head, texts in (("会议决定", decided), *((head, [_said(each) for each in rows_]) for head, rows_ in exchanges)):
            if texts:
                parts.append(_numbered(_head(number, head), texts))
                number += 1
        parts.append(_attended(rows))
    return "\n".join(part for part in parts if part)[:LONGEST]


def paper(meeting: Any, extract: Sequence[str] = ()) -> dict[str, Any]:
    """The minutes as the component `paper` wants them; what has no number yet says that it is no basis for anything.

    Minutes that were signed on paper are their scan: name, size and checksum, and no text that nobody signed (practice.md 15).
    An `extract` stands in place of what a reader may not read as a whole, whatever it is.
    """
    if extract:
        number = str(meeting.number) if meeting.number else ""
        return {"mark": mark(meeting), "number": number, "draft": "（摘录，不作依据）", "paragraphs": list(extract)}
    return {
        "mark": mark(meeting),
        "number": str(meeting.number) if meeting.number else "",
        "draft": "" if meeting.number else "（未印发，不作依据）",
        "notes": remarks(meeting),
        "paragraphs": [] if meeting.on_paper else meeting.minutes.split("\n"),
        "file": _file(meeting.sheet),
        "signed": f"签发：{meeting.signed_by} {meeting.signed_on}" if meeting.signed_by else "",
    }


def mark(meeting: Any) -> str:
    """What stands at the head."""
    return f"{meeting.group.name}会议纪要"


def remarks(meeting: Any) -> list[str]:
    """What was corrected since, as sentences under a head; nothing where nothing was."""
    since = meeting.corrected_since()
    return ["定稿以后，会议记录有更正，以上内容未改：", *since] if since else []


def _file(sheet: Any) -> dict[str, str]:
    """The scan as the paper shows it; nothing where the minutes are a text."""
    if sheet is None:
        return {}
    return {
        "head": "以签字的扫描件为准：",
        "name": sheet.name,
        "url": reverse("files:attachment_download", args=[sheet.key]),
        "size": f"（{size_words(sheet.size)}）",
        "checksum": f"校验和（SHA-256）：{sheet.checksum}",
    }


def corrected(row: Any, names: Sequence[str]) -> str:
    """That a record was corrected, in a sentence of the paper: when, of which meeting, what, and why."""
    with override("zh-hans"):
        words = [_changed(row, name) for name in names if name != "planned_on"]
        day = county_day(row.recorded_at)
        told = f"{written(day)}更正{Kind(row.kind).label}的{JOINT.join(words)}"
        return f"{told}（原因：{row.correct_reason}）。"


def _changed(row: Any, name: str) -> str:
    was = f"（{row.replaces.happened_on}改为{row.happened_on}）" if name == "happened_on" else ""
    return f"{field_words(type(row), name)}{was}"


def _opening(first: Any, rows: Sequence[Any]) -> str:
    day = f"{written(first.happened_on)}{first.hour}"
    kinds = JOINT.join(str(Kind(row.kind).label) for row in rows)
    where = f"在{first.place}" if first.place else ""
    merged = "（合并召开）" if len(rows) > 1 else ""
    chaired = f"{first.chair}主持会议。" if first.chair else ""
    return f"{day}，{first.group.name}{where}召开{kinds}{merged}。{chaired}现将会议议定事项纪要如下："


def _head(number: int, words: str) -> str:
    return f"{TENS[number % len(TENS)]}、{words}"


def _numbered(head: str, texts: Sequence[str]) -> str:
    return "\n".join([head, *(f"{number}. {text}" for number, text in enumerate(texts, start=1))])


def _said(exchange: Any) -> str:
    return f"{exchange.organ.name}：{exchange.text}"


def _attended(rows: Sequence[Any]) -> str:
    """出席, 代会, 请假, 未到, 列席: each name once."""
    seats = list({each.name: each for row in rows for each in row.attendance.all()}.values())
    named = names_by(seats)
    present = [each.name for each in seats if each.status == "PRESENT"]
    ways = (("代会", "deputed"), ("请假", "leave"), ("未到", "absent"), ("列席", "observers"))
    told = [("出席", present), *((label, named[way]) for label, way in ways)]
    return "\n".join(f"{label}：{JOINT.join(names)}" for label, names in told if names)

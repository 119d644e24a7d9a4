"""A briefing as the committee gets it on paper: its words alone, of the sections that the printer reads.

It is the county's own paper, so it is Chinese whatever the language of the page.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from pianqu.briefings.models import Briefing, Erratum
from pianqu.briefings.readers import subjects_read
from pianqu.briefings.shown import quarter, signature
from pianqu.briefings.subjects import RESERVED
from pianqu.kit import official
from pianqu.kit.errors import Conflict
from pianqu.kit.official import written
from pianqu.kit.papers import PaperFile
from pianqu.kit.text import lines

CHINESE = "zh-hans"
NUMBERS = "一二三"
SCANNED = _("这份汇报是纸质签字的，以扫描件为准：请下载扫描件。")


def paper(briefing: Briefing, user: Any) -> dict[str, Any]:
    """What the component `paper` wants. What is not signed says so, and so does a section that is kept from the printer."""
    with override(CHINESE):
        last = briefing.last_day
        head = [briefing.group.name, str(quarter(briefing)).replace(" ", "")]
        head += [f"数据截至{written(last)}"] if last else []
        return {
            "mark": briefing.title,
            "number": "　".join(head),
            "draft": "（已作废）" if briefing.voided_at else "" if briefing.signed_at else "（未签发）",
            "paragraphs": [*_sections(briefing, user), *_errata(briefing, user)],
            "signed": f"签发：{signature(briefing)}" if briefing.signed_at else "",
        }


def file(briefing: Briefing, user: Any) -> PaperFile:
    """The same as a docx without a red head, signed by its group. Raises `Conflict` where its scan is the paper."""
    if briefing.on_paper:
        raise Conflict(SCANNED, stands=briefing, over=True)
    told = paper(briefing, user)
    made = official.Paper(
        official.Form.SLIP,
        told["mark"],
        told["paragraphs"],
        number=told["number"],
        draft=told["draft"].strip("（）"),
        issuers=[briefing.group.name],
        day=briefing.signed_on,
        remarks=[told["signed"]] if told["signed"] else [],
    )
    return PaperFile(f"{briefing.group.name} {briefing.title}{'' if briefing.signed_at else ' 草稿'}", made)


def _sections(briefing: Briefing, user: Any) -> Iterable[str]:
    read = subjects_read(user, briefing)
    for number, subject in zip(NUMBERS, briefing.subjects, strict=False):
        yield f"{number}、{subject.label}" if len(briefing.subjects) > 1 else str(subject.label)
        if subject not in read:
            yield f"（本份不含{RESERVED.label}。）"
        else:
            yield from lines(briefing.text_of(subject)) or ["（没有汇报这一部分。）" if briefing.signed_at else "（还没有写。）"]


def _errata(briefing: Briefing, user: Any) -> Iterable[str]:
    rows = Erratum.objects.visible_to(user).filter(briefing__key=briefing.key, voided_at=None).order_by("issued_at", "id")
    told = [f"{row.get_subject_display()}：“{row.was}”应当是“{row.right}”（{row.cause}）。" for row in rows]
    return ["更正说明", *told] if told else []

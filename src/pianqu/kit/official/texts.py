"""The text: levels, tables, annexes, signature, who attended."""

import re
from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.text.paragraph import Paragraph

from pianqu.kit.official.grids import grid
from pianqu.kit.official.ink import blank, indent, line, run
from pianqu.kit.official.measures import FANG, HEI, KAI, Font, wide
from pianqu.kit.official.values import Form, Paper, Table, written

NUMERALS = "[一二三四五六七八九十百]+"
LEVELS = ((re.compile(f"{NUMERALS}、"), HEI), (re.compile(f"（{NUMERALS}）"), KAI))
SEAL_LINES = 2  # empty lines above the signature: a seal of 42 mm on it ends less than a line below the text
FROM_RIGHT = 4  # characters, of the day under a seal
UNSEALED = 2  # characters, of the signature without one


def text(document: Document, paper: Paper) -> None:
    """The body and all that follows it but the 版记."""
    last: list[Paragraph] = []
    for each in paper.body:
        if isinstance(each, Table):
            grid(document, each)
            last = []
        else:
            last = [_paragraph(document, words) for words in each.splitlines() if words.strip()] or last
    if paper.annexes:
        last = _annexes(document, paper.annexes)
    if paper.form is not Form.MINUTES and (paper.issuers or paper.day):
        _sign(document, paper, last)
    if paper.note:
        indent(line(document, f"（{paper.note}）"), first=2)
    if paper.attended:
        blank(document)
    for label, names in paper.attended:
        _named(document, label, names)
    if paper.remarks:
        blank(document)
    for words in paper.remarks:
        indent(line(document, words), first=2)


def _paragraph(document: Document, words: str) -> Paragraph:
    words = words.strip()
    paragraph = line(document)
    indent(paragraph, first=2)
    font, end = level(words)
    if end:
        run(paragraph, words[:end], font)
        paragraph.paragraph_format.keep_with_next = end == len(words)
    if words[end:]:
        run(paragraph, words[end:], FANG)
    return paragraph


def level(words: str) -> tuple[Font, int]:
    """The font of a paragraph's head, and how many characters it has: to the first 。, else the whole; 0 of plain text."""
    for begins, font in LEVELS:
        if begins.match(words):
            stop = words.find("。")
            return font, len(words) if stop < 0 else stop + 1
    return FANG, 0


def _annexes(document: Document, names: Sequence[str]) -> list[Paragraph]:
    """附件说明: a line below the text; of several each has its number, and what wraps stands under the name."""
    blank(document)
    made = []
    for number, name in enumerate(names, start=1):
        counted = f"{number}. " if len(names) > 1 else ""
        own = wide(counted)
        label = "附件：" if number == 1 else ""
        paragraph = line(document, f"{label}{counted}{name}")
        indent(paragraph, left=5 + own, first=-(own + wide(label)))
        made.append(paragraph)
    return made


def _sign(document: Document, paper: Paper, last: Sequence[Paragraph]) -> None:
    """Who issues it and the day, never on a page without text. Under a seal the names stand in the middle of the day."""
    empty = blank(document, SEAL_LINES if paper.sealed else 1)
    day = written(paper.day) if paper.day else ""
    signed = [line(document, each, align=ALIGN.RIGHT) for each in paper.issuers]
    for each, name in zip(signed, paper.issuers, strict=True):
        indent(each, right=_right(name, day, sealed=paper.sealed))
    if day:
        dated = line(document, day, align=ALIGN.RIGHT)
        longest = max([wide(each) for each in paper.issuers], default=0)
        indent(dated, right=FROM_RIGHT if paper.sealed else max(UNSEALED, UNSEALED + longest - wide(day) - 2))
    for each in [*last[-1:], *empty, *(signed if day else signed[:-1])]:
        each.paragraph_format.keep_with_next = True


def _right(name: str, day: str, *, sealed: bool) -> float:
    """Characters from the right edge of a signature."""
    if sealed:
        return max(0, FROM_RIGHT + (wide(day) - wide(name)) / 2)
    return max(UNSEALED, wide(day) + 2 + UNSEALED - wide(name)) if wide(day) + 2 > wide(name) else UNSEALED


def _named(document: Document, label: str, names: str) -> None:
    """出席 and the like: the label in 黑体, the names hanging after its colon."""
    paragraph = line(document)
    hang = wide(label) + 1
    indent(paragraph, left=2 + hang, first=-hang)
    run(paragraph, f"{label}：", HEI)
    run(paragraph, names)

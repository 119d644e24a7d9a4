"""What stands above the text: mark, number, red rule, title, addressee."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt, Twips
from docx.text.paragraph import Paragraph

from pianqu.kit.official.ink import blank, indent, line, rule, run, shape
from pianqu.kit.official.measures import (
    ACROSS,
    CHAR,
    HEI,
    KAI,
    LEFT,
    LETTER_WIDTH,
    LINE,
    MARK_LEAST,
    MARK_MOST,
    RED,
    TITLE,
    TITLES,
    WIDTH,
    mm,
    twips,
    wide,
)
from pianqu.kit.official.values import Form, Paper, written

MARK_TOP = 35  # mm from the top of the 版心 to the ink of the mark
LETTER_TOP = 30  # mm from the top of the page to the ink of a letter's mark
RULE_BELOW = 4  # mm from number or mark to the red rule
NUMBER_DROP = 1.5  # mm: a letter's number is then 7/8 of a character below the rule (measured)
MARK_LINE = 1.2  # the height of the mark's line, in its size
TITLE_MOST = 19  # characters in a line of a title: 20 fill it
STARTS_NO_LINE = frozenset("，、。；：？！）》”’〕")
ENDS_NO_LINE = frozenset("（《“‘〔")
PART_AFTER, PART_BEFORE = frozenset("的、，”》）"), frozenset("和与及暨“《（")
PARTING = 6  # characters by which a line may be longer or shorter to end where words part


def head(document: Document, paper: Paper) -> None:
    """All of it, by the form of the paper."""
    {Form.LETTER: _letter, Form.SLIP: _slip}.get(paper.form, _red)(document, paper)
    if paper.title:
        if paper.form is not Form.SLIP:
            blank(document, 2)
        for each in title_lines(paper.title):
            line(document, each, TITLES, TITLE, align=ALIGN.CENTER, on_grid=False)
    if paper.addressee:
        blank(document)
        line(document, f"{paper.addressee}：")
    elif paper.title or paper.form is not Form.LETTER:
        blank(document)


def _corner(paper: Paper) -> list[str]:
    """What stands at the upper left, in its order."""
    return [each for each in (paper.urgency, paper.draft) if each]


def mark_size(mark: str) -> float:
    """Points: as large as one line of the 版心 takes, up to what is customary; what is too long for the size of text wraps."""
    return max(MARK_LEAST, min(MARK_MOST, int(ACROSS / max(wide(mark), 1)) - 1))


def _above(size: float) -> float:
    """Millimetres from the top of the mark's line to its ink (measured)."""
    return mm(size * 20 * 0.12)


def _below(size: float) -> float:
    """Millimetres from the ink of the mark to the end of its line (measured)."""
    return mm(size * 20 * 0.17)


def _red(document: Document, paper: Paper) -> None:
    corner = _corner(paper)
    for each in corner:
        line(document, each, HEI)
    size = mark_size(paper.mark)
    mark = line(
        document, paper.mark, TITLES, Pt(size), align=ALIGN.CENTER, height=size * 20 * MARK_LINE, on_grid=False, colour=RED
    )
    mark.paragraph_format.space_before = Mm(MARK_TOP - len(corner) * mm(LINE) - _above(size))
    blank(document, 2)
    _number(document, paper)
    below = line(document, height=twips(RULE_BELOW), on_grid=False)
    rule(below)


def _number(document: Document, paper: Paper) -> None:
    """The number in the middle; with a signer at the left, with the signer at the right; of minutes who and when below."""
    if paper.signer:
        numbered = line(document)
        indent(numbered, left=1)
        run(numbered, paper.number)
        numbered.paragraph_format.tab_stops.add_tab_stop(Twips(twips(WIDTH) - CHAR), WD_TAB_ALIGNMENT.RIGHT)
        run(numbered, "\t签发人：")
        run(numbered, paper.signer, KAI)
    elif paper.number:
        line(document, paper.number, align=ALIGN.CENTER)
    if paper.form is Form.MINUTES and (paper.issuers or paper.day):
        told = line(document)
        indent(told, left=1)
        told.paragraph_format.tab_stops.add_tab_stop(Twips(twips(WIDTH) - CHAR), WD_TAB_ALIGNMENT.RIGHT)
        run(told, f"{'、'.join(paper.issuers)}\t{written(paper.day) if paper.day else ''}")


def _letter(document: Document, paper: Paper) -> None:
    """The mark in the header of the first page, the second rule in its footer; the number at the right below the first rule."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    size = mark_size(paper.mark)
    section.header_distance = Mm(LETTER_TOP - _above(size))
    top = section.first_page_header
    mark = top.paragraphs[0]
    shape(mark, align=ALIGN.CENTER, height=size * 20 * MARK_LINE, on_grid=False)
    run(mark, paper.mark, TITLES, Pt(size), colour=RED)
    double_rule(line(top, height=twips(RULE_BELOW - _below(size)), on_grid=False), "thickThinSmallGap")
    numbered = line(document)
    numbered.paragraph_format.space_before = Mm(NUMBER_DROP)
    numbered.paragraph_format.tab_stops.add_tab_stop(Twips(twips(WIDTH)), WD_TAB_ALIGNMENT.RIGHT)
    corner = _corner(paper)
    run(numbered, corner[0] if corner else "", HEI)
    if paper.number:
        run(numbered, f"\t{paper.number}")
    for each in corner[1:]:
        line(document, each, HEI)


def double_rule(paragraph: Paragraph, kind: str) -> None:
    """One of a letter's red double rules: wider than the 版心, in the middle of the page."""
    rule(paragraph, kind, eighths=18)
    paragraph.paragraph_format.left_indent = Mm((210 - LETTER_WIDTH) / 2) - LEFT
    paragraph.paragraph_format.right_indent = Mm(WIDTH - LETTER_WIDTH) - paragraph.paragraph_format.left_indent


def _slip(document: Document, paper: Paper) -> None:
    """No red head: what it is called as a title, its number below."""
    for each in _corner(paper):
        line(document, each, HEI)
    line(document, paper.mark, TITLES, TITLE, align=ALIGN.CENTER, on_grid=False)
    if paper.number:
        line(document, paper.number, align=ALIGN.CENTER)


def title_lines(title: str) -> list[str]:
    """A title in lines of even length, the upper ones the longer; where it has line ends, in those.

    No line begins with a mark that belongs to the words before, no number or word of letters is broken.
    """
    if "\n" in title:
        return [each.strip() for each in title.splitlines() if each.strip()]
    count = -int(-wide(title) // TITLE_MOST)
    lines, rest = [], title
    for left in range(count, 1, -1):
        cut = _cut(rest, wide(rest) / left)
        lines.append(rest[:cut])
        rest = rest[cut:]
    return [each for each in (*lines, rest) if each]


def _cut(text: str, width: float) -> int:
    """Where a line of about this width ends: not inside a word that can be known, rather where the words part."""
    places = [number for number in range(1, len(text)) if _may_break(text[number - 1], text[number])]
    fitting = [number for number in places if wide(text[:number]) <= TITLE_MOST] or places[:1] or [len(text)]

    def cost(number: int) -> float:
        parts = text[number - 1] in PART_AFTER or text[number] in PART_BEFORE
        return abs(wide(text[:number]) - width) - (PARTING if parts else 0)

    return min(fitting, key=cost) if places else len(text)


def _may_break(before: str, after: str) -> bool:
    joined = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    return after not in STARTS_NO_LINE and before not in ENDS_NO_LINE and not joined

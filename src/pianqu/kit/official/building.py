"""From a paper to its file."""

from typing import Any

import docx as library
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, Twips

from pianqu.kit.official import measures
from pianqu.kit.official.binding import bound, language
from pianqu.kit.official.feet import imprint, page_numbers
from pianqu.kit.official.heads import head
from pianqu.kit.official.ink import set_font, writable
from pianqu.kit.official.texts import text
from pianqu.kit.official.values import Form, Paper

# A mark may hang beyond the edge, as Word has it. It is said, since LibreOffice reads it the other way round: unsaid or
# forbidden, it lets the mark hang and then loses it in the PDF (measured, 7.4). No room is added beside letters and digits.
FLAGS = (("w:overflowPunct", "1"), ("w:autoSpaceDE", "0"), ("w:autoSpaceDN", "0"))


def docx(paper: Paper) -> bytes:
    """The file of a paper: of the same paper the same bytes."""
    document = library.Document()
    _page(document, gridded=paper.form is not Form.LETTER)
    _plain(document)
    head(document, paper)
    text(document, paper)
    page_numbers(document, paper.form)
    imprint(document, paper)
    return bound(document, writable(paper.title.replace("\n", "") or " ".join([paper.mark, paper.number]).strip()))


def _page(document: Document, *, gridded: bool) -> None:
    """A4, the margins, and a grid of 22 lines. No grid of characters: LibreOffice gives each two cells (measured).

    A letter has no grid: LibreOffice puts it in the middle of what the head leaves, up to half a line too low (measured).
    """
    section = document.sections[0]
    section.page_width, section.page_height = measures.PAGE_WIDTH, measures.PAGE_HEIGHT
    section.top_margin, section.bottom_margin = measures.TOP, measures.BOTTOM
    section.left_margin, section.right_margin = measures.LEFT, measures.RIGHT
    settings: Any = section._sectPr  # noqa: SLF001 - python-docx has no word for it
    for old in settings.findall(qn("w:docGrid")):
        settings.remove(old)
    if gridded:
        lines = OxmlElement("w:docGrid")
        lines.set(qn("w:type"), "lines")
        lines.set(qn("w:linePitch"), str(measures.LINE))
        settings.append(lines)


def flag(name: str, value: str) -> Any:
    """A property that is on (1) or off (0)."""
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    return element


def _plain(document: Document) -> None:
    """What every paragraph begins with: 3号仿宋, both edges straight, 28 characters in a line."""
    plain: Any = document.styles["Normal"]
    set_font(plain, measures.FANG)
    plain.font.size = Pt(16)
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(measures.NARROWER))
    plain.element.get_or_add_rPr().insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:lang")
    form = plain.paragraph_format
    form.widow_control = False
    form.alignment = ALIGN.JUSTIFY
    form.line_spacing = Twips(measures.LINE)
    form.space_before = form.space_after = Pt(0)
    for name, value in FLAGS:
        form._element.get_or_add_pPr().insert_element_before(flag(name, value), "w:spacing", "w:ind", "w:jc")  # noqa: SLF001 - as above
    language(document)

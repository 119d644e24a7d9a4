"""Tables: their rules, and the table of a text."""

from typing import Any, NamedTuple

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Twips

from pianqu.kit.official.ink import indent, line, run, shape
from pianqu.kit.official.measures import FANG, HEI, SMALL, SMALL_CHAR, SMALL_LINE, WIDTH, Font, twips
from pianqu.kit.official.values import Table

BESIDE = 0.4  # characters between a rule and the words: Word and LibreOffice disagree where a table with margins begins
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


class Border(NamedTuple):
    """A rule of a table: its thickness in eighths of a point."""

    eighths: int


def bordered(table: Any, **sides: Border) -> None:
    """Fixed columns from edge to edge of what holds it, rules at the named sides, no margin in its cells."""
    table.autofit = False
    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in SIDES:
        if side in sides:
            borders.append(_told(side, val="single", sz=sides[side].eighths, space=0, color="000000"))
        if side in ("left", "right"):
            margins.append(_told(side, w=0, type="dxa"))
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no word for it
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption")


def _told(name: str, **values: Any) -> Any:
    element = OxmlElement(f"w:{name}")
    for key, value in values.items():
        element.set(qn(f"w:{key}"), str(value))
    return element


def grid(document: Document, table: Table) -> None:
    """The table of a text: over its whole width, heads again on each page, no row broken."""
    if table.title:
        line(document, table.title, HEI, align=ALIGN.CENTER).paragraph_format.keep_with_next = True
    made: Any = document.add_table(rows=0, cols=len(table.heads))
    bordered(made, **dict.fromkeys(SIDES, Border(4)))
    shares = table.shares or [1] * len(table.heads)
    widths = [Twips(round(twips(WIDTH) * share / sum(shares))) for share in shares]
    for number, words in enumerate([table.heads, *table.rows]):
        row = made.add_row()
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no word for it
        for name in ("w:cantSplit", "w:tblHeader")[: 1 if number else 2]:
            properties.append(OxmlElement(name))
        for cell, width, said in zip(row.cells, widths, words, strict=True):
            cell.width = width
            _cell(cell, said, FANG if number else HEI)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width


def _cell(cell: Any, said: str, font: Font) -> None:
    first = cell.paragraphs[0]
    align = ALIGN.CENTER if font is HEI else ALIGN.LEFT
    lines = said.splitlines() or [""]
    for each in (first, *(cell.add_paragraph() for _more in lines[1:])):
        shape(each, align=align, height=SMALL_LINE, on_grid=False)
        indent(each, left=BESIDE, right=BESIDE, char=SMALL_CHAR)
    for each, words in zip(cell.paragraphs, lines, strict=True):
        run(each, words, font, SMALL)

"""What stands below the text: page numbers, the 版记, a letter's second rule."""

from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Twips
from docx.text.paragraph import Paragraph

from pianqu.kit.official.grids import Border, bordered
from pianqu.kit.official.heads import double_rule
from pianqu.kit.official.ink import field, indent, line, run, shape
from pianqu.kit.official.measures import FANG, SMALL, SMALL_CHAR, SMALL_LINE, SONG, WIDTH, mm, twips, wide
from pianqu.kit.official.values import Form, Imprint, Paper, written

FOOTER = 24.6  # mm from the bottom of the page: the dashes of the number stand 7 mm below the 版心 (measured)
LETTER_RULE = 20  # mm from the bottom of the page to a letter's second rule
NUMBER_LINE = 320  # twips
ACROSS = 29  # characters of 4号 in a line of the 版记, within its indents and with one to spare
LAST = 20  # twips: the paragraph that must follow a table
EMU = 36_000  # of the drawing's measure, in a millimetre
THICK, THIN = 8, 6  # eighths of a point: 0.35 and 0.25 mm
COPIES = "抄送："
BOX = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="1" layoutInCell="1"
 allowOverlap="0"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>
<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>
<wp:extent cx="{width}" cy="{height}"/><wp:wrapNone/><wp:docPr id="1" name="imprint"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>
<wps:txbx><w:txbxContent/></wps:txbx>
<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"><a:noAutofit/></wps:bodyPr>
</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"""


def page_numbers(document: Document, form: Form) -> None:
    """— 1 — at the outer side, one character in; a letter has none on its first page, where its second rule stands."""
    section = document.sections[0]
    section.footer_distance = Mm(LETTER_RULE if form is Form.LETTER else FOOTER)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, align in ((section.footer, ALIGN.RIGHT), (section.even_page_footer, ALIGN.LEFT)):
        paragraph = footer.paragraphs[0]
        shape(paragraph, align=align, height=NUMBER_LINE, on_grid=False)
        odd = align is ALIGN.RIGHT
        indent(paragraph, right=odd, left=not odd, char=SMALL_CHAR)
        run(paragraph, "— ", SONG, SMALL)
        field(paragraph, "PAGE", SONG, SMALL)
        run(paragraph, " —", SONG, SMALL)
        if form is Form.LETTER:
            line(footer, height=twips(FOOTER - LETTER_RULE), on_grid=False)
    if form is Form.LETTER:
        last = section.first_page_footer.paragraphs[0]
        shape(last, height=LAST * 2, on_grid=False)
        double_rule(last, "thinThickSmallGap")


def imprint(document: Document, paper: Paper) -> None:
    """The 版记: its last rule on the lower edge of the 版心 of the last page. A letter has its copies alone, without rules.

    A text box that hangs on the last paragraph, since LibreOffice takes no table or frame to the bottom (measured, 7.4). That
    paragraph is as high as the box, so where there is no room for it both go to the next page.
    """
    rows = list(_rows(paper.imprint, paper.form)) if paper.imprint else []
    if not rows:
        return
    table: Any = document.add_table(rows=0, cols=1)
    count = 0
    for words in rows:
        cell = table.add_row().cells[0]
        cell.width = Mm(WIDTH)
        count += _fill(cell, words)
    if paper.form is not Form.LETTER:
        thick, thin = Border(THICK), Border(THIN)
        bordered(table, top=thick, bottom=thick, insideH=thin)
    table.columns[0].width = Mm(WIDTH)
    height = count * SMALL_LINE + LAST
    box: Any = parse_xml(BOX.format(width=WIDTH * EMU, height=round(mm(height) * EMU)))
    content = next(box.iter(qn("w:txbxContent")))
    held, after = (line(document, height=each, on_grid=False) for each in (height, LAST))
    for each in (table._tbl, after._p):  # noqa: SLF001 - moved into the box
        content.append(each)
    held._p.append(box)  # noqa: SLF001 - python-docx knows no text box


def _rows(imprint: Imprint, form: Form) -> Iterator[tuple[str, str]]:
    """Each row: what stands at its left and what at its right."""
    if imprint.copies:
        yield f"{COPIES}{imprint.copies.rstrip('。')}。", ""
    day = f"{written(imprint.printed_on)}印发" if imprint.printed_on else ""
    if form is not Form.LETTER and (imprint.printer or day):
        yield imprint.printer, day


def _fill(cell: Any, words: tuple[str, str]) -> int:
    """Put one row into its cell; answers how many lines it takes. What wraps of the copies stands after their colon."""
    left, right = words
    paragraph: Paragraph = cell.paragraphs[0]
    shape(paragraph, height=SMALL_LINE, on_grid=False)
    hang = 0 if right else wide(COPIES)
    indent(paragraph, left=1 + hang, right=0 if right else 1, first=-hang, char=SMALL_CHAR)
    if right:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Twips(twips(WIDTH) - SMALL_CHAR), WD_TAB_ALIGNMENT.RIGHT)
    run(paragraph, f"{left}\t{right}" if right else left, FANG, SMALL)
    return 1 + int(max(0, wide(left + right) - hang - 1) // (ACROSS - hang))

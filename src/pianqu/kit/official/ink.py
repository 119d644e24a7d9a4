"""Paragraphs and runs: what python-docx has no word for is written as the standard of the file wants it (ECMA-376)."""

import re
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt, RGBColor, Twips
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from pianqu.kit.official.measures import CHAR, FANG, LINE, RED, TEXT, Font

MARK = "\N{REPLACEMENT CHARACTER}"
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what no XML may hold


def writable(text: str) -> str:
    """The words with a mark for each character that a file cannot hold."""
    return UNWRITABLE.sub(MARK, text)


def run(paragraph: Paragraph, text: str, font: Font = FANG, size: Length = TEXT, *, colour: str = "") -> Run:
    """Words in one font: the same for Chinese, letters and digits, as the standard's samples have it."""
    made = paragraph.add_run(writable(text))
    set_font(made, font)
    made.font.size = size
    if colour:
        made.font.color.rgb = RGBColor.from_string(colour)
    return made


def set_font(made: Any, font: Font) -> None:
    """Give a run or style the font, whatever it is asked for; the theme has no say."""
    made.font.name = font.name
    fonts = made._element.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - python-docx has no word for it
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), font.name)


def line(
    where: Any, text: str = "", font: Font = FANG, size: Length = TEXT, *, align: ALIGN | None = None,
    height: float = LINE, on_grid: bool = True, colour: str = "",
) -> Paragraph:  # fmt: skip
    """One paragraph of exact line height (twips) at the end of a document, header, footer or cell."""
    paragraph: Paragraph = where.add_paragraph()
    shape(paragraph, align=align, height=height, on_grid=on_grid)
    if text:
        run(paragraph, text, font, size, colour=colour)
    return paragraph


def shape(paragraph: Paragraph, *, align: ALIGN | None = None, height: float = LINE, on_grid: bool = True) -> None:
    """The exact line height, where it stands, and whether it is drawn to the grid of lines.

    A title of 22 pt that is drawn to it takes two lines (measured).
    """
    form = paragraph.paragraph_format
    form.line_spacing = Twips(round(height))
    form.space_before = form.space_after = Pt(0)
    if align is not None:
        form.alignment = align
    if not on_grid:
        _off_grid(paragraph)


def _off_grid(paragraph: Paragraph) -> None:
    element = OxmlElement("w:snapToGrid")
    element.set(qn("w:val"), "0")
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no word for it
    properties.insert_element_before(
        element, "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr"
    )


def indent(paragraph: Paragraph, *, left: float = 0, right: float = 0, first: float = 0, char: int = CHAR) -> None:
    """Indents in characters, said both ways: Word goes by characters, LibreOffice by lengths. A negative `first` hangs."""
    element = paragraph._p.get_or_add_pPr().get_or_add_ind()  # noqa: SLF001 - python-docx knows lengths only
    named = {"left": left, "right": right, "firstLine": max(first, 0), "hanging": max(-first, 0)}
    for name, count in named.items():
        if count:
            element.set(qn(f"w:{name}Chars"), str(round(count * 100)))
            element.set(qn(f"w:{name}"), str(round(count * char)))


def rule(paragraph: Paragraph, kind: str = "single", *, eighths: int = 8) -> None:
    """A red rule at the bottom of a paragraph, as wide as the paragraph (so it takes none with an indent)."""
    borders = OxmlElement("w:pBdr")
    border = OxmlElement("w:bottom")
    for name, value in (("val", kind), ("sz", str(eighths)), ("space", "0"), ("color", RED)):
        border.set(qn(f"w:{name}"), value)
    borders.append(border)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no word for it
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def blank(document: Document, count: int = 1) -> list[Paragraph]:
    """Empty lines of text."""
    return [line(document) for _number in range(count)]


def field(paragraph: Paragraph, code: str, font: Font, size: Length) -> None:
    """A field in five runs, each with its font: in one run the digits take the size of the text (measured)."""
    for kind in ("begin", "", "separate", "1", "end"):
        made = run(paragraph, "1" if kind == "1" else "", font, size)
        if kind == "1":
            continue
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.set(qn("xml:space"), "preserve")
            element.text = f" {code} "
        made._r.append(element)  # noqa: SLF001 - python-docx has no word for it

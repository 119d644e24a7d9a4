"""The measures of GB/T 9704-2012, and the fonts that it names.

Twips are twentieths of a point. What was measured rather than read is said: LibreOffice 7.4 with Noto Serif, ink at 254 dpi.
"""

from typing import NamedTuple

from docx.shared import Mm, Pt

PAGE_WIDTH, PAGE_HEIGHT = Mm(210), Mm(297)
TOP, LEFT, RIGHT, BOTTOM = Mm(37), Mm(28), Mm(26), Mm(35)  # 天头 37, 订口 28, 版心 156 × 225
WIDTH = 156  # mm, of the 版心
LETTER_WIDTH = 170  # mm, of a letter's red rules
LINE = 579  # twips: 22 lines in 225 mm; with 580 it is 21 (measured)
CHAR = 315  # twips: 16 pt less a quarter, 28 characters in 156 mm
NARROWER = -5  # twips between characters; a grid of characters halves the line in LibreOffice (measured)
TEXT, TITLE, SMALL = Pt(16), Pt(22), Pt(14)  # 3号, 2号, 4号
SMALL_CHAR = 280  # twips: one character of 4号
SMALL_LINE = 440  # twips: a line of the 版记 and of tables
RED = "FF0000"
ACROSS = 442  # points, of the 版心
MARK_LEAST, MARK_MOST = 16, 52  # points


class Font(NamedTuple):
    """A font as the standard names it, and what stands in where a machine has it under another name."""

    name: str
    other: str


FANG = Font("仿宋_GB2312", "仿宋")  # the text
KAI = Font("楷体_GB2312", "楷体")  # （一）, the name of the signer
HEI = Font("黑体", "SimHei")  # 一、, 出席, 紧急程度
SONG = Font("宋体", "SimSun")  # page numbers
TITLES = Font("方正小标宋简体", "宋体")  # mark and title
FONTS = (FANG, KAI, HEI, SONG, TITLES)


def mm(twips: float) -> float:
    """Twips as millimetres."""
    return twips / 1440 * 25.4


def twips(millimetres: float) -> int:
    """Millimetres as twips."""
    return round(millimetres / 25.4 * 1440)


def wide(text: str) -> float:
    """How many characters of Chinese the words are wide; letters and digits count for half."""
    return sum(0.5 if ord(character) < 0x2E80 and character not in "“”‘’…—〔〕" else 1 for character in text)

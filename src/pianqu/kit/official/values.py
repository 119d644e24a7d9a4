"""What a paper says, as plain values. Whoever has a paper hands them in; how it is laid out is the builder's alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum


class Form(Enum):
    """The forms of GB/T 9704-2012 that are built, and one of the house for its inner papers."""

    DOCUMENT = "document"  # 文件: red mark, number, red rule
    LETTER = "letter"  # 信函格式 (10.1): mark in the top margin, two double red rules, number at the right
    MINUTES = "minutes"  # 纪要格式 (10.3): red mark, who attended after the text, no seal
    SLIP = "slip"  # no red head: the mark is its title


@dataclass(frozen=True)
class Table:
    """A table of the body, over its whole width; `shares` are the widths of the columns as parts of it."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    shares: Sequence[float] = ()
    title: str = ""


@dataclass(frozen=True)
class Imprint:
    """The 版记 at the foot of the last page: who gets a copy, who printed it and when. A letter has the copies alone."""

    printer: str = ""
    printed_on: date | None = None
    copies: str = ""  # names with the standard's marks between, without the 。 at the end


@dataclass(frozen=True)
class Paper:
    """One paper. A line of the body that begins with 一、 or （一） is a head of that level; 1. and （1） stand as they are.

    A head goes to its first 。, so what follows in the same paragraph is text. What is empty is left out.
    """

    form: Form
    mark: str  # 发文机关标志, 纪要标志; the title of a slip
    body: Sequence["str | Table"] = ()
    number: str = ""  # 发文字号
    signer: str = ""  # 签发人, of a paper that goes up
    urgency: str = ""  # 紧急程度
    draft: str = ""  # that it is no basis for anything yet
    title: str = ""  # broken by the builder into lines of even length, or where it has line ends
    addressee: str = ""  # 主送机关, without the colon
    annexes: Sequence[str] = ()  # 附件说明, without numbers
    issuers: Sequence[str] = ()  # 发文机关署名, one a line
    day: date | None = None  # 成文日期
    sealed: bool = False  # whether there is room for the seal
    note: str = ""  # 附注, without its brackets
    attended: Sequence[tuple[str, str]] = ()  # 出席, 请假, 列席 and the names
    remarks: Sequence[str] = ()  # the printer's own, at the very end: no part of what was signed
    imprint: Imprint | None = None


def written(day: date) -> str:
    """A day as a paper writes it: full year, no leading noughts."""
    return f"{day.year}年{day.month}月{day.day}日"

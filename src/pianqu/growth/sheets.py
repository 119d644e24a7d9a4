"""How a sheet of a kind looks: where and when, the kind's own columns, campaigns and a note, made from its declaration."""

from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pianqu.growth.measures import MOST, Measure
from pianqu.growth.nouns import WAYS
from pianqu.kit.imports.cells import text_of
from pianqu.kit.imports.kinds import Choice, Day, Kind, Known, Names, Number, Whole, Words
from pianqu.kit.imports.sheet import Column, Sheet
from pianqu.kit.imports.wrong import Wrong
from pianqu.kit.text import lines

ROWS_MOST = 100_000
SEPARATORS = "、,，;；"
ROSTER_LETTERS = 4_000


@dataclass(frozen=True)
class Called(Known):
    """A place by its name, found when the township, the village and the day of its row are known together."""

    def read(self, cell: Any, names: Names | None) -> str:  # noqa: ARG002 - every kind is asked alike
        """The name."""
        return text_of(cell)


@dataclass(frozen=True)
class Several(Known):
    """Things known by their names, with 、 between them."""

    empty = ()

    def read(self, cell: Any, names: Names | None) -> Any:
        """All of them, none twice."""
        find = partial(super().read, names=names)
        return tuple(dict.fromkeys(find(each) for each in _apart(text_of(cell))))


@dataclass(frozen=True)
class Listed(Words):
    """Names of people, a line each or with 、 between them."""

    empty = ()  # type: ignore[assignment]

    def read(self, cell: Any, names: Names | None) -> Any:
        """The names, in order."""
        return tuple(_apart(super().read(cell, names)))


@dataclass(frozen=True)
class Measured(Number):
    """A quantity in the unit that people write; becomes the whole number of the smallest unit."""

    per_unit: int = 1

    def _made(self, number: Decimal) -> int:
        whole = int(number * self.per_unit)
        if whole < 1:
            raise Wrong("range", least=f"{Decimal(1) / self.per_unit:f}", most=self.most)
        return whole


def sheet_of(kind: Any) -> Sheet:
    """The sheet of a kind. A row is known again by its place, its day and what tells one of its kind from another."""
    own = [_own(kind, name) for name in kind.OWN]
    listed = [
        Column(name, kind.PARTS[name], Listed(ROSTER_LETTERS, True), False, _("一行一个姓名，可以不填。")) for name in kind.LINES
    ]
    note = kind._meta.get_field("note")
    day = ("happened_on",) if kind.DATED else ()
    return Sheet(
        title=kind._meta.verbose_name,
        columns=(
            *_places(kind),
            Column("happened_on", kind.DAY, Day(), True, _("写成 2026-11-23 这样。"), "2026-11-20", also=(_("日期"),)),
            *own,
            *listed,
            Column("campaigns", _("活动"), Several(), False, _("属于哪个活动；几个之间用顿号隔开。")),
            Column("note", note.verbose_name, Words(note.max_length), False),
        ),
        natural=("township", "village", *day, *kind.SAME),
        most=ROWS_MOST,
    )


def _places(kind: Any) -> tuple[Column, Column]:
    said = _("从下拉里选。只报一个乡镇的，可以不填。")
    village = _("村的名字；全乡镇的事不填。") if not kind.VILLAGE else _("村的名字。")
    return (
        Column("township", _("乡镇"), Called(), False, said, _("某某镇")),
        Column("village", _("村"), Called(), kind.VILLAGE, village, also=(_("地方"),)),
    )


def _own(kind: Any, name: str) -> Column:
    column: Any = kind._meta.get_field(name)
    required, words = not column.blank, column.verbose_name
    if name in kind.MEASURES:
        measure: Measure = kind.MEASURES[name]
        head = format_lazy(_("{words}（{unit}）"), words=words, unit=measure.unit)
        held = Measured(measure.places, 0, MOST // measure.per_unit, measure.per_unit)
        return Column(name, head, held, required, example="12", also=(words,))
    note = WAYS.get(name, "") if "via" in kind.OWN else ""
    return Column(name, words, _held(column), required, note, example=_example(column))


def _held(column: Any) -> Kind:
    if isinstance(column, models.ForeignKey):
        return Known()
    if column.choices:
        return Choice(tuple(column.choices))
    if isinstance(column, models.IntegerField):
        return Whole(least=0 if column.blank else 1, most=_most(column))
    return Words(column.max_length)


def _most(column: Any) -> int:
    return min(int(each.limit_value) for each in column.validators if each.code == "max_value")


def _example(column: Any) -> Any:
    if column.choices:
        return column.choices[0][1]
    if isinstance(column, models.ForeignKey):
        return ""
    return "12" if isinstance(column, models.IntegerField) else ""


def _apart(words: str) -> list[str]:
    for sign in SEPARATORS:
        words = words.replace(sign, "\n")
    return lines(words)

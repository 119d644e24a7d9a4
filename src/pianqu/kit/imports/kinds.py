"""What a column holds: each kind reads a cell (or says what is wrong), and says what its drop-down offers."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from pianqu.kit.imports.cells import day_of, number_of, plain, text_of
from pianqu.kit.imports.wrong import Wrong, typed
from pianqu.kit.periods import EARLIEST, LATEST
from pianqu.kit.text import one_line, reject_unstorable

SEVERAL_SHOWN = 5
EXPONENT_MOST = 30


def in_every_language(words: Any) -> list[str]:
    """The words in each language of the product: a sheet made in one is read in the other."""
    found = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            found.append(str(words))
    return list(dict.fromkeys(found))


def squeezed(words: str) -> str:
    """Words as they are compared: without spaces, half-width, small."""
    return "".join(plain(words).split()).casefold()


class Names:
    """What is known by name, read once before the rows are: words to a value, several words may lead to one.

    `offers` (in the order given) stand in the drop-down; `also` are words that are understood besides.
    """

    def __init__(self, offers: Iterable[tuple[str, Any]], also: Iterable[tuple[str, Any]] = ()) -> None:
        pairs = list(offers)
        self.offers = list(dict.fromkeys(words for words, _value in pairs))
        self._values: dict[str, list[Any]] = {}
        for words, value in [*pairs, *also]:
            values = self._values.setdefault(squeezed(words), [])
            if value not in values:
                values.append(value)

    def find(self, words: str) -> Any:
        """The value. Raises `Wrong` for words that lead nowhere, or to several."""
        found = self._values.get(squeezed(words), [])
        if not found:
            raise Wrong("unknown", typed=typed(words))
        if len(found) > 1:
            offers = [str(getattr(each, "full_name", each)) for each in found[:SEVERAL_SHOWN]]
            raise Wrong("several", typed=typed(words), offers=_("、").join(offers))
        return found[0]


class Kind(ABC):
    """A kind of column."""

    empty: Any = None
    width = 16
    form = "text"  # how the column is laid out in a workbook

    @abstractmethod
    def read(self, cell: Any, names: Names | None) -> Any:
        """The value of a cell that is not empty. Raises `Wrong`."""

    def offers(self, names: Names | None) -> Sequence[str]:  # noqa: ARG002 - every kind is asked alike
        """What may be chosen; nothing where it is typed."""
        return ()


@dataclass(frozen=True)
class Words(Kind):
    """Text of at most `most` characters: one line, or several where `prose`."""

    most: int = 200
    prose: bool = False

    empty = ""
    width = 40

    def read(self, cell: Any, names: Names | None) -> str:  # noqa: ARG002 - every kind is asked alike
        """The words, tidied as a form would."""
        words = text_of(cell)
        words = words if self.prose else one_line(words)
        try:
            reject_unstorable(words)
        except ValidationError as error:
            raise Wrong("unstorable") from error
        if len(words) > self.most:
            raise Wrong("long", length=len(words), most=self.most)
        return words


@dataclass(frozen=True)
class Day(Kind):
    """A day of the county's calendar."""

    form = "day"

    def read(self, cell: Any, names: Names | None) -> date:  # noqa: ARG002 - every kind is asked alike
        """The day, within what may be typed in."""
        day = day_of(cell)
        if not EARLIEST <= day <= LATEST:
            raise Wrong("days", first=str(EARLIEST), last=str(LATEST))
        return day


@dataclass(frozen=True)
class Number(Kind):
    """A number of at most `places` decimals, within `least` and `most`."""

    places: int = 2
    least: int = 0
    most: int = 1_000_000_000

    form = "number"
    code = "number"

    def read(self, cell: Any, names: Names | None) -> Any:  # noqa: ARG002 - every kind is asked alike
        """The number as a `Decimal`."""
        number = number_of(cell, self.code)
        if not self.least <= number <= self.most:
            raise Wrong("range", least=self.least, most=self.most)
        if number != 0 and number.adjusted() < -EXPONENT_MOST:
            raise Wrong("places", most=self.places)
        if number != round(number, self.places):
            raise Wrong("places", most=self.places) if self.places else Wrong(self.code, typed=typed(cell))
        return self._made(number)

    def _made(self, number: Decimal) -> Any:
        return number


@dataclass(frozen=True)
class Whole(Number):
    """A whole number."""

    places: int = 0
    code = "whole"

    def _made(self, number: Decimal) -> int:
        return int(number)


@dataclass(frozen=True)
class Choice(Kind):
    """One code out of (code, words) pairs, told by its words in any language of the product, or by the code.

    `also` are pairs of other words for the codes, as other systems write them: understood, not offered.
    """

    pairs: tuple[tuple[str, Any], ...]
    also: tuple[tuple[str, Any], ...] = ()

    empty = ""

    @cached_property
    def _codes(self) -> dict[str, str]:
        words = {squeezed(each): code for code, label in (*self.also, *self.pairs) for each in in_every_language(label)}
        return words | {squeezed(code): code for code, _label in self.pairs}

    def read(self, cell: Any, names: Names | None) -> str:  # noqa: ARG002 - every kind is asked alike
        """The code."""
        words = text_of(cell)
        code = self._codes.get(squeezed(words))
        if code is None:
            raise Wrong("choice", typed=typed(words))
        return code

    def offers(self, names: Names | None) -> Sequence[str]:  # noqa: ARG002 - every kind is asked alike
        """The words, in the reader's language."""
        return [str(label) for _code, label in self.pairs]


@dataclass(frozen=True)
class Known(Kind):
    """Something known by its name (a place, an organ): the names are handed in under the column's name."""

    def read(self, cell: Any, names: Names | None) -> Any:
        """What bears the name."""
        if names is None:
            msg = "a column of names is read with its names"
            raise TypeError(msg)
        return names.find(text_of(cell))

    def offers(self, names: Names | None) -> Sequence[str]:
        """The names."""
        return names.offers if names else ()

"""A sheet is declared once: from it come its template, its reading, its checks and the sheet that goes back."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.utils.translation import gettext_lazy

from pianqu.kit.imports.kinds import Kind, Names, in_every_language, squeezed

EXAMPLE = gettext_lazy("示例：")
REASONS = gettext_lazy("要改的地方")
ROWS_MOST = 10_000
ALL_KNOWN: Mapping[str, Names] = {}


def bare(head: Any) -> str:
    """A head as it is compared: without the mark of what must be filled in."""
    return squeezed(str(head)).strip("*")


@dataclass(frozen=True)
class Column:
    """One column: under which `name` its value reaches the verb, its head words, what it holds.

    `note` is shown at the head of the template, `example` in its example row; `also` are heads under which others send it.
    """

    name: str
    head: Any
    kind: Kind
    required: bool = True
    note: Any = ""
    example: Any = ""
    also: tuple[Any, ...] = ()

    @cached_property
    def heads(self) -> frozenset[str]:
        """How the head may be written, as it is compared."""
        return frozenset(bare(each) for words in (self.head, *self.also) for each in in_every_language(words))

    @property
    def marked(self) -> str:
        """The head as the template writes it: a star where the cell must be filled in."""
        return f"{self.head}*" if self.required else str(self.head)


@dataclass(frozen=True)
class Sheet:
    """A kind of sheet: its title, its columns, the `natural` ones by which a row is known again, how many rows it takes.

    The first column holds words: in the template's example row they begin with 示例：, and such a row is not read.
    `never` are words that may stand in no other head (of columns that must not be sent at all), `never_cure` says what to do.
    """

    title: Any
    columns: tuple[Column, ...]
    natural: tuple[str, ...]
    most: int = ROWS_MOST
    never: tuple[Any, ...] = ()
    never_cure: Any = ""

    def __post_init__(self) -> None:
        """Raise `TypeError` where no row could be known again, or an example could not be told from a row."""
        names = {column.name for column in self.columns}
        if not self.natural or not set(self.natural) <= names or self.columns[0].kind.form != "text":
            msg = f"{self.title}: the first column holds words, and the natural ones are columns"
            raise TypeError(msg)

    def natural_of(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """By what a row is known again: its natural columns, of a record its number."""
        return tuple(getattr(values[name], "pk", values[name]) for name in self.natural)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset().union(*(column.heads for column in self.columns))

    @cached_property
    def _never(self) -> frozenset[str]:
        return frozenset(bare(each) for words in self.never for each in in_every_language(words))

    def is_never(self, head: str) -> bool:
        """Whether a column with this head must not be sent."""
        words = bare(head)
        return words not in self._known and any(each in words for each in self._never)

    def head_of(self, name: str) -> Any:
        """The head of a column; "" for what concerns the whole row."""
        return next((column.head for column in self.columns if column.name == name), "")


@cache
def examples() -> tuple[str, ...]:
    """How an example row begins, in each language."""
    return tuple(words.strip() for words in in_every_language(EXAMPLE))


@cache
def _reasons() -> frozenset[str]:
    return frozenset(bare(words) for words in in_every_language(REASONS))


def is_example(cell: Any) -> bool:
    """Whether a row that begins so is the template's example."""
    return str(cell).strip().startswith(examples())


def is_reasons(head: str) -> bool:
    """Whether a head is that of the reasons that were given back."""
    return bare(head) in _reasons()

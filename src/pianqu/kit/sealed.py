"""Columns under seal: the database holds tokens (`kit.sealing`), Python holds `Sealed` values that print masked.

The plain text is had by one explicit call, `Sealed.opened()`; whatever prints, renders, logs, exports or compares a record never
makes it. The key file is read anew when it was changed, so that a server goes on while keys rotate.
"""

import threading
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext as _

from pianqu.kit import keys, sealing
from pianqu.kit.keys import Ring
from pianqu.kit.text import one_line, reject_unstorable

_held: dict[str, tuple[tuple[int, int], Ring]] = {}
_reading = threading.Lock()


def ring() -> Ring:
    """The ring as its file stands now; where the file is gone for a moment, as it was."""
    path: Path = settings.PIANQU_KEYS
    known = _held.get(str(path))
    try:
        found = path.stat()
        stamp = (found.st_ino, found.st_mtime_ns)
        if known is None or known[0] != stamp:
            with _reading:
                known = _held[str(path)] = (stamp, keys.load(path))
    except (OSError, ValueError):
        if known is None:
            raise
    return known[1]


class Token:
    """What a sealed column holds, before it is bound to its record."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        """Never the token itself: it belongs in no log."""
        return sealing.HIDDEN


class Sealed:
    """One sealed value of one record. It prints masked everywhere; only `opened()` answers the plain text."""

    __slots__ = ("_aad", "_mask", "_token")

    def __init__(self, token: str, aad: bytes, mask: str) -> None:
        self._token = token
        self._aad = aad
        self._mask = mask

    def says(self, plain: str) -> bool:
        """Whether it holds exactly this: what somebody typed is compared, and nothing is shown."""
        return self.opened() == plain

    def opened(self) -> str:
        """The plain text. Raises `sealing.Unopened`."""
        return sealing.open_(self._token, self._aad, ring()) if self._token else ""

    @property
    def token(self) -> Token:
        """As the column holds it."""
        return Token(self._token)

    @property
    def mark(self) -> str:
        """What the journal may know of it: whether this value of this record changed, and nothing else."""
        return sealing.mark(self.opened(), self._aad, ring())

    def belongs_to(self, aad: bytes) -> bool:
        """Whether it is of this record and field; nothing at all is of every one."""
        return not self._token or self._aad == aad

    def __str__(self) -> str:
        """The mask; all hidden where it cannot be opened, since an error page must still be drawn."""
        try:
            return sealing.MASKS[self._mask](self.opened())
        except sealing.Unopened:
            return sealing.HIDDEN

    __repr__ = __str__

    def __bool__(self) -> bool:
        """Whether there is anything under the seal."""
        return bool(self._token)

    def __eq__(self, other: object) -> bool:
        """Two values of one record by what is under the seal; with plain text it compares only as being empty."""
        if isinstance(other, Sealed):
            return self._token == other._token or (self._aad == other._aad and self._alike(other))
        return not self._token if other == "" else NotImplemented

    def _alike(self, other: "Sealed") -> bool:
        try:
            return self.opened() == other.opened()
        except sealing.Unopened:
            return False

    def __hash__(self) -> int:
        """By where it belongs."""
        return hash(self._aad)


class _Sealing(DeferredAttribute):
    """The attribute of a sealed column: what is assigned as plain text is under seal at once, its blind index beside it."""

    field: "SealedLine"

    def __get__(self, record: Any, owner: Any = None) -> Any:
        """The value, bound to its record when it is first asked for."""
        value = super().__get__(record, owner)
        if isinstance(value, Token):
            value = record.__dict__[self.field.attname] = Sealed(value.text, self.field.aad(record), self.field.sealed_as)
        return value

    def __set__(self, record: Any, value: Any) -> None:
        """Take plain text, what the database holds, or a value of this very record and field."""
        field = self.field
        if isinstance(value, Token):
            record.__dict__[field.attname] = value
            return
        aad = field.aad(record)
        if not isinstance(value, Sealed):
            plain = value or ""
            if field.blind:
                record.__dict__[field.blind] = field.blind_of(plain)
            value = Sealed(sealing.seal(plain, aad, ring()) if plain else "", aad, field.sealed_as)
        elif not value.belongs_to(aad):
            msg = f"a sealed value belongs to its record: open it to write it into {field}"
            raise TypeError(msg)
        record.__dict__[field.attname] = value


class SealedLine(models.TextField):
    """One line of at most `max_length` characters under seal, of a model with a `key`; the column refuses what is no token.

    `sealed_as` says how it is masked (`sealing.MASKS`), `blind` in which `BlindIndex`, declared before it, it can be found.
    """

    descriptor_class = _Sealing

    def __init__(self, *args: Any, sealed_as: str = "name", blind: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        super().__init__(*args, **kwargs)
        self.sealed_as = sealed_as
        self.blind = blind

    def deconstruct(self) -> Any:
        """With what is its own."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "sealed_as": self.sealed_as, "blind": self.blind}

    def aad(self, record: Any) -> bytes:
        """What the value of this record's field is bound to."""
        return sealing.bound_to(self.model._meta.label_lower, record.key, self.name)

    @property
    def column_name(self) -> str:
        """What its blind index is keyed for."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def blind_of(self, plain: str) -> str:
        """What stands in its blind index; "" for nothing."""
        normal = sealing.NORMAL[self.sealed_as](plain)
        return sealing.blind(self.column_name, normal, ring()) if normal else ""

    def blinds_of(self, plain: str) -> list[str]:
        """Under which words it can be found, one for each key of the ring; none for nothing."""
        normal = sealing.NORMAL[self.sealed_as](plain)
        return sealing.blinds(self.column_name, normal, ring()) if normal else []

    def from_db_value(self, value: str, _expression: Any, _connection: Any) -> Token:
        """Not bound to its record yet."""
        return Token(value)

    def to_python(self, value: Any) -> Any:
        """As it is: what it may be the attribute says."""
        return value

    def get_prep_value(self, value: Any) -> str:
        """The token. Raises `TypeError` for plain text, which no column of this kind holds and no lookup finds."""
        if value is None or isinstance(value, Sealed):
            value = Token("") if value is None else value.token
        if value == "":
            return ""
        if not isinstance(value, Token):
            msg = f"{self} is under seal: it is found by its blind index alone"
            raise TypeError(msg)
        return value.text

    def value_to_string(self, obj: Any) -> str:  # noqa: ARG002 - Django's signature
        """A dump of the data holds nothing of it."""
        return ""

    def clean(self, value: Any, model_instance: Any) -> Any:  # noqa: ARG002 - Django's signature
        """In one line, without spaces at its ends. Raises `ValidationError`, which never repeats the value."""
        plain = value.opened() if isinstance(value, Sealed) else str(value or "")
        tidied = one_line(plain)
        if not tidied and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")
        most = self.max_length or 0
        if len(tidied) > most:
            raise ValidationError(_("最多 %(max_length)s 字。") % {"max_length": most}, code="max_length")
        reject_unstorable(tidied)
        if self.sealed_as in sealing.NORMAL and tidied and not sealing.NORMAL[self.sealed_as](tidied):
            raise ValidationError(_("这里要填号码。"), code="invalid")
        return value if tidied == plain and isinstance(value, Sealed) else tidied

    def db_check(self, connection: Any) -> str:
        """The column's own CHECK: empty, or a token of no more than such a text can have."""
        column = connection.ops.quote_name(self.column)
        most = sealing.longest(self.max_length or 0)
        return f"{column} = '' OR (substr({column}, 1, 3) = '{sealing.FORM}.' AND length({column}) <= {most})"


class BlindIndex(models.CharField):
    """Where a sealed number can be found exactly; written by the sealed column beside it, never by hand."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"max_length": 80, "blank": True, "editable": False, "db_index": True}
        super().__init__(*args, **kwargs)


def sealed_fields(model: type[models.Model]) -> list[SealedLine]:
    """The sealed columns of a model."""
    return [field for field in model._meta.concrete_fields if isinstance(field, SealedLine)]

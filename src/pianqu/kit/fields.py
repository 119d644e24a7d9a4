"""Text columns whose limits both databases enforce: SQLite ignores varchar lengths, so each column carries its own CHECK.

What a verb was told is tidied when the record is checked (`journal.checking`), before it is measured: edge spaces are none.
"""

from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models

from pianqu.kit.text import one_line, reject_unstorable, tidy


class Line(models.CharField):
    """One line of text of at most `max_length` characters."""

    default_validators = [reject_unstorable]

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """In one line, without spaces at its ends."""
        return super().clean(one_line(value) if isinstance(value, str) else value, model_instance)

    def db_check(self, connection: Any) -> str:
        """The column's own CHECK on its length in characters."""
        return f"length({connection.ops.quote_name(self.column)}) <= {self.max_length}"


class Prose(models.TextField):
    """Several lines of text of at most `max_length` characters (2 000 unless told)."""

    default_validators = [reject_unstorable]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        max_length = kwargs.setdefault("max_length", 2000)
        super().__init__(*args, **kwargs)
        self.validators.append(MaxLengthValidator(max_length))

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Trimmed, with one form of line ends."""
        return super().clean(tidy(value) if isinstance(value, str) else value, model_instance)

    def db_check(self, connection: Any) -> str:
        """The column's own CHECK on its length in characters."""
        return f"length({connection.ops.quote_name(self.column)}) <= {self.max_length}"


class Choice(models.CharField):
    """One code out of a `TextChoices`, which the database enforces too."""

    # Django takes a change of the choices for none of the database's: here it is one of the column's CHECK.
    non_db_attrs = tuple(name for name in models.CharField.non_db_attrs if name != "choices")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 32)
        super().__init__(*args, **kwargs)

    def db_check(self, connection: Any) -> str:
        """The column's own CHECK on the codes it may hold."""
        codes = [code for code, _ in self.flatchoices] + ([""] if self.blank else [])
        listed = ", ".join("'" + str(code).replace("'", "''") + "'" for code in codes)
        return f"{connection.ops.quote_name(self.column)} IN ({listed})"

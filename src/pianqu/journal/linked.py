"""A link to a record of any room, and the row that keeps one: known here by type, key and title alone.

What a briefing cites and what an evaluation rests on are such rows; which kinds of records there are, nobody here knows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from pianqu.journal.history import address_of
from pianqu.journal.models import kind_words
from pianqu.journal.subjects import Subject, of_reader
from pianqu.kit.fields import Line

TITLE_MOST = 120


@dataclass(frozen=True)
class Link:
    """One record by its type (`room.noun`), key and the words by which it was known."""

    type: str
    key: UUID
    title: str

    @classmethod
    def to(cls, record: Any, title: str = "") -> "Link":
        """The link to a record; its own words unless told otherwise."""
        return cls(record._meta.label_lower, record.key, (title or str(record))[:TITLE_MOST])

    @property
    def type_words(self) -> Any:
        """What its kind of record is called on pages."""
        return kind_words(self.type)


class Linked(models.Model):
    """Mixed into a row that keeps a link; `subject` is filled by `subjects.of_reader`."""

    subject_type = Line(max_length=60)
    subject_key = models.UUIDField()
    title = Line(max_length=TITLE_MOST)
    subject = Subject()

    class Meta:
        """Abstract."""

        abstract = True

    def __str__(self) -> str:
        """What the record was called."""
        return self.title

    @property
    def link(self) -> Link:
        """What it links to."""
        return Link(self.subject_type, self.subject_key, self.title)

    @staticmethod
    def of(link: Link) -> dict[str, Any]:
        """The columns that keep a link."""
        return {"subject_type": link.type, "subject_key": link.key, "title": link.title}


def opened(rows: Iterable[Any], user: Any) -> list[tuple[Any, str]]:
    """Rows with the address of each record; "" where the reader may not see it. One query for each kind of record."""
    found = list(rows)
    models.prefetch_related_objects(found, of_reader(user))
    return [(row, address_of(row.subject) if row.subject else "") for row in found]

"""Fields of the agenda (议题方面): what the county's meetings are about (R53, F20)."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import turn, unit
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Line
from pianqu.kit.periods import Days
from pianqu.meetings.kinds import STANDARD_TOPICS
from pianqu.meetings.querysets import TopicQuerySet


class Topic(Record, Dated):
    """One field, such as 科技下乡; the county edits them, those that ended stay with what was recorded under them."""

    number = models.PositiveSmallIntegerField(_("序号"), editable=False)
    title = Line(_("名称"), max_length=30)

    objects = TopicQuerySet.as_manager()

    class Meta(Dated.Meta):
        """In the order in which they were entered."""

        verbose_name = _("议题方面")
        ordering: ClassVar = ["number", "id"]

    def __str__(self) -> str:
        """The title."""
        return self.title

    @classmethod
    def enter(cls, title: str, since: date, *, by: Acting, at: datetime, key: UUID | None = None) -> "Topic":
        """Enter a field from a day on. Raises `Refused` when there is one of this title then."""
        content = {"title": title.strip(), "since": since}
        return once(cls, key, content, lambda key, mark: cls._enter(content, by, at, key, mark))

    @classmethod
    def _enter(cls, content: dict[str, Any], by: Acting, at: datetime, key: UUID, mark: str) -> "Topic":
        with turn(by=by, at=at):
            if cls.objects.overlapping(Days(content["since"], None)).filter(title=content["title"]).exists():
                raise Refused(title=_("已有这个方面。"), code="twice")
            last = cls.objects.order_by("-number").first()
            fresh = cls(key=key, fingerprint=mark, number=last.number + 1 if last else 1, **content)
            return add(fresh, "enter", by=by, at=at)

    @classmethod
    def adopt(cls, *, since: date, by: Acting, at: datetime) -> list["Topic"]:
        """Enter the usual fields that the county does not have yet; answers those that were entered."""
        known = set(cls.objects.overlapping(Days(since, None)).values_list("title", flat=True))
        with unit(by=by, at=at):
            return [cls.enter(title, since, by=by, at=at) for title in STANDARD_TOPICS if title not in known]

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Topic":
        """Not offered any more from `on` on. Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)

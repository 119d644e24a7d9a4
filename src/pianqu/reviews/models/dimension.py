"""What townships are evaluated by (评估维度): dated rows that 县委办 edits (R23)."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from pianqu.journal import guards
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Line
from pianqu.reviews.querysets import DimensionQuerySet

# What the article praises and asks of townships (lines 9, 12, 16); a county changes them as it likes.
STANDARD = (
    gettext_lazy("经济发展"),
    gettext_lazy("社会稳定"),
    gettext_lazy("基层党建"),
    gettext_lazy("班子作风"),
    gettext_lazy("为民办事"),
)


class Dimension(Record, Dated):
    """One side of a township's work. An evaluation asks for those in force on its quarter's last day."""

    number = models.PositiveSmallIntegerField(gettext_lazy("序号"))
    title = Line(gettext_lazy("名称"), max_length=30)

    objects = DimensionQuerySet.as_manager()

    class Meta(Dated.Meta):
        """In the county's fixed order."""

        verbose_name = gettext_lazy("评估维度")
        verbose_name_plural = gettext_lazy("评估维度")
        ordering: ClassVar = ["number", "since"]

    def __str__(self) -> str:
        """Its title."""
        return self.title

    @classmethod
    def adopt(cls, *, since: date, by: Acting, at: datetime) -> "list[Dimension]":
        """Begin with the five that the product proposes. Raises `Conflict` when the county has some already."""
        with turn(by=by, at=at):
            if cls.objects.exists():
                raise Conflict(_("已经有评估维度，请逐项修改。"))
            with override("zh-hans"):  # what the county has in its books is Chinese, whoever presses
                return [cls.introduce(title=str(title), since=since, by=by, at=at) for title in STANDARD]

    @classmethod
    def introduce(cls, *, title: str, since: date, by: Acting, at: datetime, key: UUID | None = None) -> "Dimension":
        """Ask for one more from `since` on, at the end of the order. Raises `Refused` for one that is there already."""
        content: dict[str, Any] = {"title": title, "since": since}

        def make(key: UUID, mark: str) -> "Dimension":
            with turn(by=by, at=at):
                if cls.objects.not_withdrawn().filter(title=title.strip(), until__isnull=True).exists():
                    raise Refused(title=_("已经有这个维度。"), code="same")
                number = (cls.objects.aggregate(last=Max("number"))["last"] or 0) + 1
                return add(cls(key=key, fingerprint=mark, number=number, **content), "introduce", by=by, at=at)

        return once(cls, key, content, make)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Dimension":
        """Ask for it no more from `on` on (not counted). Raises `Refused` when it ended before or begins later."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


guards.declare(guards.NoOverlap(Dimension, ("number",)))

"""乡镇履职事项清单: what a township does itself, helps with, or no longer has to do (practice.md 18; domain.md §4, row 10).

Looked at whenever something goes to a township, so that no department pushes its duty down. Kept by hand until it is imported.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.likeness import likeness
from pianqu.matters.querysets import DutyItemQuerySet
from pianqu.places.models import Place

ALIKE = 0.4
MOST_SHOWN = 5
THERE = gettext_lazy("清单里已经有这一项。")


class DutyItem(Record, Dated):
    """One line of the list: of one township, or of every township where none is named."""

    class Kind(models.TextChoices):
        """Whose duty it is."""

        BASIC = "BASIC", gettext_lazy("基本履职事项")
        SHARED = "SHARED", gettext_lazy("配合履职事项")
        TAKEN_BACK = "TAKEN_BACK", gettext_lazy("上级部门收回事项")

    TOLD_WITH: ClassVar = ("township",)

    kind = Choice(gettext_lazy("类别"), choices=Kind.choices)
    text = Line(gettext_lazy("事项"), max_length=200)
    owner = Line(gettext_lazy("对应的部门"), max_length=60, blank=True)
    township = models.ForeignKey(
        Place, verbose_name=gettext_lazy("乡镇"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = DutyItemQuerySet.as_manager()

    class Meta(Dated.Meta):
        """By kind, in the order in which they were entered."""

        verbose_name = gettext_lazy("履职事项")
        verbose_name_plural = gettext_lazy("履职事项清单")
        ordering: ClassVar = ["kind", "id"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(text=""), name="matters_dutyitem_text"),
            models.UniqueConstraint(
                fields=["text", "township"],
                condition=Q(until__isnull=True),
                name="matters_dutyitem_once",
                violation_error_message=THERE,
            ),
            models.UniqueConstraint(
                fields=["text"],
                condition=Q(until__isnull=True, township__isnull=True),
                name="matters_dutyitem_once_everywhere",
                violation_error_message=THERE,
            ),
        ]

    def __str__(self) -> str:
        """The words."""
        return self.text

    @classmethod
    def enter(
        cls,
        *,
        by: Acting,
        at: datetime,
        kind: str,
        text: str,
        since: date,
        owner: str = "",
        township: Place | None = None,
        key: UUID | None = None,
    ) -> "DutyItem":
        """Put a line on the list from a day on. Raises `ValidationError` without words or for one that is there.

        Raises `Refused` for a place that is no township.
        """
        values: dict[str, Any] = {"kind": kind, "text": text, "since": since, "owner": owner, "township": township}
        if township is not None and township.level != Place.Level.TOWNSHIP:
            raise Refused(township=_("请选一个乡镇。"), code="invalid")
        content = {**values, "township": getattr(township, "pk", None)}
        return once(cls, key, content, lambda key, mark: add(cls(key=key, fingerprint=mark, **values), "enter", by=by, at=at))

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "DutyItem":
        """It is no more on the list from `on`. Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


def alike(words: str, township: Place, day: date) -> Sequence[DutyItem]:
    """The lines of a township's list that are most like some words, the most alike first; at most five, none that is unlike."""
    rows = DutyItem.objects.on(day).of_township(township)
    near = sorted(((likeness(words, row.text), -row.pk, row) for row in rows), reverse=True, key=lambda each: each[:2])
    return [row for share, _pk, row in near if share >= ALIKE][:MOST_SHOWN]

"""The regime (制度) and the documents that amended it."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from pianqu.groups.querysets import StructureQuerySet
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Line, Prose
from pianqu.kit.periods import Days


class Regime(Record, Dated):
    """常委联系乡镇制度 as it was issued (R1): a dated object with its document number and amendments."""

    name = Line(_("制度名称"), max_length=80)
    document_no = Line(_("文号"), max_length=60)

    objects = StructureQuerySet.as_manager()

    class Meta(Dated.Meta):
        """Newest first."""

        verbose_name = _("制度")
        ordering: ClassVar = ["-since"]

    def __str__(self) -> str:
        """The name."""
        return self.name

    @classmethod
    def issue(cls, name: str, document_no: str, since: date, *, by: Acting, at: datetime, key: UUID | None = None) -> "Regime":
        """Issue the regime from a day on. Raises `Refused` while another one is in force on that day."""
        content = {"name": name, "document_no": document_no, "since": since}

        def make(key: UUID, mark: str) -> "Regime":
            with turn(by=by, at=at):
                if cls.objects.overlapping(Days(since, None)).exists():
                    raise Refused(since=_("该日期已有制度在施行，请先废止或修订。"))
                return add(cls(key=key, fingerprint=mark, **content), "issue", by=by, at=at)

        return once(cls, key, content, make)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Regime":
        """Repeal the regime from `on` on. Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


class Amendment(Record):
    """A document that amended the regime."""

    regime = models.ForeignKey(Regime, on_delete=models.PROTECT, related_name="amendments")
    document_no = Line(_("文号"), max_length=60)
    on = models.DateField(_("日期"))
    text = Prose(_("修订内容"), max_length=2000)

    objects = StructureQuerySet.as_manager()

    class Meta:
        """In time order."""

        verbose_name = _("修订")
        ordering: ClassVar = ["on", "id"]

    def __str__(self) -> str:
        """The document number."""
        return self.document_no

    @classmethod
    def record(
        cls, regime: Regime, document_no: str, on: date, text: str, *, by: Acting, at: datetime, key: UUID | None = None
    ) -> "Amendment":
        """Record an amending document. Raises `Refused` for a day on which the regime is not in force."""
        if not regime.in_force(on):
            raise Refused(on=_("该日期制度没有施行。"))
        content = {"regime": regime.pk, "document_no": document_no, "on": on, "text": text}
        values = {"regime": regime, "document_no": document_no, "on": on, "text": text}
        return once(cls, key, content, lambda key, mark: add(cls(key=key, fingerprint=mark, **values), "record", by=by, at=at))

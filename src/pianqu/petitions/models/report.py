"""What the petition office writes into the annual report (信访情况年度报告, art. 41): advice, and what came of it.

All numbers of the report are reckoned when it is read (`annual`); these words alone are kept.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Prose
from pianqu.petitions.report_querysets import PetitionReportQuerySet

YEARS = (2000, 2099)
UNREAD = 0  # the version of no record: who read none is told what stands


class PetitionReport(Record):
    """The words of one year."""

    year = models.PositiveSmallIntegerField(gettext_lazy("年度"))
    advice = Prose(gettext_lazy("提出的政策性建议"), blank=True)
    adopted = Prose(gettext_lazy("建议被采纳的情况"), blank=True)

    objects = PetitionReportQuerySet.as_manager()

    class Meta:
        """The newest year first; one for each."""

        verbose_name = gettext_lazy("年度报告")
        ordering: ClassVar = ["-year"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year"], name="petitions_report_year"),
            models.CheckConstraint(condition=Q(year__gte=YEARS[0], year__lte=YEARS[1]), name="petitions_report_years"),
        ]

    def __str__(self) -> str:
        """Of which year."""
        return _("%(year)s 年信访情况年度报告") % {"year": self.year}

    @classmethod
    def write(
        cls,
        year: int,
        *,
        by: Acting,
        at: datetime,
        advice: str,
        adopted: str,
        version: int | None = None,
        key: UUID | None = None,
    ) -> "PetitionReport":
        """Write the words of a year, or with the `version` that was read put them anew.

        Raises `Refused` for a year that is none, and where there are no words; `Conflict` where somebody wrote them meanwhile.
        """
        if not YEARS[0] <= year <= YEARS[1]:
            raise Refused(year=_("年份要在 2000 到 2099 之间。"), code="year")
        words = {"advice": advice, "adopted": adopted}

        def make(key: UUID, mark: str) -> PetitionReport:
            if not (advice.strip() or adopted.strip()):
                raise Refused(advice=_("请写提出的建议，或者被采纳的情况。"), code="required")
            return add(cls(key=key, fingerprint=mark, year=year, **words), "write", by=by, at=at)

        with turn(by=by, at=at):
            there = cls.objects.filter(year=year).first()
            if there is None or there.key == key:
                return once(cls, key, {"year": year, **words}, make)
            return change(there, "write", by=by, at=at, version=version or UNREAD, **words)

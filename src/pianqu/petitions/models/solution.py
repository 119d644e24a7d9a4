"""问题解决 (R68): the matter of a case was solved. It counts on its day, once a case; it is not the same as 息诉息访."""

from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.groups.carrying import carries
from pianqu.groups.models import Placed
from pianqu.groups.where import check_day
from pianqu.journal.actor import Acting
from pianqu.journal.moves import replace, void
from pianqu.journal.records import Counted
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Prose
from pianqu.kit.said import said
from pianqu.petitions.models.parts import CASE
from pianqu.petitions.querysets import PetitionSolutionQuerySet

HOW_MOST = 1000


@carries("case__key")
class PetitionSolution(Placed, Counted):
    """How the matter of a case was solved, and when.

    Its place, and whether the county lists the matter as prominent (突出), stand here as the case said them: a case that is put
    right in these brings a new version, so that a number as known before stays what it was.
    """

    case = models.ForeignKey(
        CASE, verbose_name=gettext_lazy("信访事项"), editable=False, on_delete=models.PROTECT, related_name="solutions"
    )
    how = Prose(gettext_lazy("怎么解决的"), max_length=HOW_MOST)
    prominent = models.BooleanField(gettext_lazy("突出问题"), editable=False)

    TOLD_WITH: ClassVar = ("case__number__series",)

    objects = PetitionSolutionQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first; a case is solved once."""

        verbose_name = gettext_lazy("信访问题解决")
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [models.Index(fields=["happened_on", "id"], name="petitions_solution_day")]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(replaced_at__isnull=True, voided_at__isnull=True),
                name="petitions_solution_once",
                violation_error_message=gettext_lazy("这个信访事项已经登记过问题解决。"),
            ),
        ]

    def __str__(self) -> str:
        """The case; how it was solved may name people."""
        return str(self.case)

    def correct(
        self, *, by: Acting, at: datetime, reason: str, happened_on: date, how: str, version: int | None = None
    ) -> "PetitionSolution":
        """Put it right, with the reason; the old version is kept. Raises as `solve` does, `Conflict` for the slower of two."""
        how = self.check_solved(happened_on, how, at)
        return replace(self, "correct", by=by, at=at, reason=reason, version=version, happened_on=happened_on, how=how)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "PetitionSolution":
        """It was not solved after all: taken out of every count, with its reason."""
        return void(self, "void", by=by, at=at, reason=reason, version=version)

    def check_solved(self, happened_on: date, how: str, at: datetime) -> str:
        """The words, trimmed. Raises `Refused` without them, for a day to come or before the case was taken on."""
        how = said(how, "how", _("请写怎么解决的。"), most=HOW_MOST)
        check_day(happened_on, at)
        since = self.case.taken_on
        if since is not None and happened_on < since:
            raise Refused(happened_on=_("不能早于受理日期 %(day)s。") % {"day": since}, code="before")
        return how

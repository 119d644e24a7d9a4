"""被拒的报账: that somebody tried to claim what nobody may, kept with who, what and by which rule it was refused."""

from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from pianqu.groups.models import CoordinationGroup
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add
from pianqu.journal.records import Record
from pianqu.kit.fields import Choice, Line
from pianqu.resources.forbidden import RULES, Forbidden
from pianqu.resources.querysets import RefusalQuerySet


class Refusal(Record):
    """One attempt. It is no expense and counts for nothing; nobody changes it."""

    group = models.ForeignKey(
        CoordinationGroup, verbose_name=gettext_lazy("协调组"), on_delete=models.PROTECT, related_name="refusals"
    )
    case = Choice(gettext_lazy("情形"), choices=Forbidden.choices)
    purpose = Line(gettext_lazy("用途"), max_length=120)
    amount_fen = models.PositiveBigIntegerField(gettext_lazy("金额"))
    happened_on = models.DateField(gettext_lazy("支出日期"))
    tried_at = models.DateTimeField(gettext_lazy("填报时间"), editable=False)
    tried_by_name = Line(gettext_lazy("填报人"), max_length=40, editable=False)
    tried_by_post = Line(gettext_lazy("填报人职务"), max_length=120, blank=True, editable=False)

    TOLD_WITH: ClassVar = ("group",)

    objects = RefusalQuerySet.as_manager()

    class Meta:
        """The newest first."""

        verbose_name = gettext_lazy("被拒的报账")
        ordering: ClassVar = ["-tried_at", "-id"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(purpose=""), name="resources_refusal_purpose")]

    def __str__(self) -> str:
        """Which case, of what."""
        return f"{Forbidden(self.case).label}：{self.purpose}"

    @property
    def rule(self) -> str:
        """The rule by which it was refused, in its own words."""
        return RULES[Forbidden(self.case)]

    @classmethod
    def keep(
        cls, *, by: Acting, at: datetime, group: CoordinationGroup, case: str, purpose: str, amount_fen: int, happened_on: date
    ) -> "Refusal":
        """Keep an attempt, in a unit of work of its own: the claim itself comes to nothing."""
        who = by.acting()
        told = {"group": group, "case": case, "purpose": purpose, "amount_fen": amount_fen, "happened_on": happened_on}
        fresh = cls(tried_at=at, tried_by_name=who.name, tried_by_post=who.post, **told)
        return add(fresh, "keep", by=by, at=at)

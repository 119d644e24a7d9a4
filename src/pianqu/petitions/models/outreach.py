"""下访: a township deputy, a resident cadre or a village cadre at the petitioner's home, above all of remote groups (R63)."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Cadre, Role
from pianqu.accounts.roles import RoleCode
from pianqu.groups.carrying import carries
from pianqu.groups.models import Campaign
from pianqu.journal.actor import Acting
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Prose
from pianqu.petitions.models.visited import Visited
from pianqu.petitions.visit_querysets import VisitedQuerySet


@carries("case__key")
class OutreachVisit(Visited):
    """One visit at the home. That the village group is not remote is a remark on its form, never a refusal."""

    class Actor(models.TextChoices):
        """As what they went (R63)."""

        DEPUTY = "DEPUTY", gettext_lazy("乡镇副职领导")
        RESIDENT = "RESIDENT", gettext_lazy("驻村干部")
        VILLAGE = "VILLAGE", gettext_lazy("村干部")

    CODES: ClassVar = {
        "DEPUTY": RoleCode.TOWNSHIP_DEPUTY,
        "RESIDENT": RoleCode.TOWNSHIP_CLERK,
        "VILLAGE": RoleCode.VILLAGE_CADRE,
    }

    actor = Choice(gettext_lazy("以什么身份"), choices=Actor.choices)
    outcome = Prose(gettext_lazy("解决或答应了什么"), max_length=500, blank=True)

    objects = VisitedQuerySet.as_manager()

    class Meta(Visited.Meta):
        """Newest first."""

        abstract = False
        verbose_name = gettext_lazy("下访")
        constraints: ClassVar = [
            *Visited.Meta.constraints,
            models.CheckConstraint(condition=~Q(words=""), name="petitions_outreach_words"),
        ]

    @classmethod
    def record(
        cls,
        *,
        by: Acting,
        at: datetime,
        case: Any,
        happened_on: date,
        people: Sequence[Cadre],
        actor: str,
        words: str,
        outcome: str = "",
        campaigns: Collection[Campaign] = (),
        key: UUID | None = None,
    ) -> "OutreachVisit":
        """Enter one that took place.

        Raises `Refused` for a day to come or before the case came, nobody or nobody of the kind that was said, who is complained
        of, a campaign that was not in force, a case that was merged or is void.
        """
        told = {"happened_on": happened_on, "actor": actor, "words": words, "outcome": outcome}
        return cls.enter("record", by, at, case=case, people=people, campaigns=campaigns, key=key, **told)

    def check_kind(self, verb: str, people: Sequence[Cadre]) -> None:  # noqa: ARG002 - as every kind is asked
        """Somebody went who was that on the day. Raises `Refused`."""
        code = self.CODES.get(self.actor)
        if code is None:
            raise Refused(actor=_("请从列表里选。"), code="invalid_choice")
        there = Q(place=self.village_id) | Q(place__parent=self.township_id) if code == RoleCode.VILLAGE_CADRE else Q()
        if code != RoleCode.VILLAGE_CADRE:
            there = Q(organ__place=self.township_id)
        if not Role.objects.on(self.happened_on).filter(there, cadre__in=[each.pk for each in people], code=code).exists():
            words = self.Actor(self.actor).label
            raise Refused(people=_("去的人里当日没有本乡镇的%s。") % words, code="actor")

"""回访: the group asks the petitioner afterwards, never who handled the case; which may be opened again (R66, practice.md 32)."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Cadre
from pianqu.groups.carrying import carries
from pianqu.groups.models import Campaign, CoordinationGroup
from pianqu.journal.actor import Acting
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice
from pianqu.kit.text import one_line
from pianqu.petitions.models.patrol import check_of_group, check_own_area
from pianqu.petitions.models.visited import ByGroup, Visited
from pianqu.petitions.states import FOLLOWED
from pianqu.petitions.visit_querysets import FollowUpQuerySet


@carries("case__key")
class FollowUp(ByGroup, Visited):
    """One call or visit after the answer."""

    class Way(models.TextChoices):
        """How they were asked."""

        PHONE = "PHONE", gettext_lazy("电话回访")
        IN_PERSON = "IN_PERSON", gettext_lazy("上门回访")

    class Satisfaction(models.TextChoices):
        """What the petitioner says of how it was dealt with."""

        SATISFIED = "SATISFIED", gettext_lazy("满意")
        FAIRLY = "FAIRLY", gettext_lazy("基本满意")
        DISSATISFIED = "DISSATISFIED", gettext_lazy("不满意")
        UNRATED = "UNRATED", gettext_lazy("未评价")

    CONTENT: ClassVar = (Satisfaction.SATISFIED, Satisfaction.FAIRLY)

    way = Choice(gettext_lazy("回访方式"), choices=Way.choices)
    satisfaction = Choice(gettext_lazy("满意度"), choices=Satisfaction.choices)
    solved = models.BooleanField(gettext_lazy("问题已解决"))
    reopens = models.BooleanField(gettext_lazy("没有解决，重新办理"), default=False)

    objects = FollowUpQuerySet.as_manager()

    class Meta(Visited.Meta):
        """Newest first."""

        abstract = False
        verbose_name = gettext_lazy("回访")
        indexes: ClassVar = [models.Index(fields=["happened_on", "satisfaction"], name="petitions_followup_day")]
        constraints: ClassVar = [
            *Visited.Meta.constraints,
            models.CheckConstraint(condition=~Q(words=""), name="petitions_followup_words"),
            models.CheckConstraint(
                condition=Q(reopens=False) | Q(solved=False),
                name="petitions_followup_reopens",
                violation_error_message=gettext_lazy("问题已解决的，不用重新办理。"),
            ),
        ]

    @classmethod
    def record(
        cls,
        *,
        by: Acting,
        at: datetime,
        case: Any,
        group: CoordinationGroup,
        happened_on: date,
        people: Sequence[Cadre],
        way: str,
        satisfaction: str,
        solved: bool,
        words: str,
        reopens: bool = False,
        campaigns: Collection[Campaign] = (),
        key: UUID | None = None,
    ) -> "FollowUp":
        """What the petitioner said. With `reopens` the case is dealt with again, in the same unit of work.

        Raises `Refused` for who handles the case or is of its unit, a group of another area, a case that was not answered, a
        day to come; `Conflict` where the case cannot be opened again.
        """
        told: dict[str, Any] = {"group": group, "happened_on": happened_on, "way": way, "satisfaction": satisfaction}
        told |= {"solved": solved, "words": words, "reopens": reopens}
        return cls.enter("record", by, at, case=case, people=people, campaigns=campaigns, key=key, **told)

    def check_kind(self, verb: str, people: Sequence[Cadre]) -> None:
        """Of what was answered, by people of the group in whose area it lies; none of them handled it. Raises `Refused`."""
        if verb == "record" and self.case.state not in FOLLOWED:
            raise Refused(__all__=_("还没有答复的信访事项不用回访。"), code="state")
        if verb == "record" and self.case.answered_on is None:
            raise Refused(__all__=_("没有答复过的信访事项不用回访。"), code="unanswered")
        check_own_area(self.group, self.township, self.happened_on)
        check_of_group(self.group, people, self.happened_on)
        if self.case.handler_id in [each.pk for each in people]:
            raise Refused(people=_("经办人不能回访自己办的事项。"), code="own_unit")

    def check_rests(self) -> None:
        """A settlement rests on a follow-up since the last answer (domain.md §2.1.4). Raises `Refused`."""
        if any(standing.lacks_follow_up for standing in self.case.settlements.current()):
            raise Refused(__all__=_("息诉息访以这次回访为依据：先作废息诉息访的登记，或者先登记另一次回访。"), code="settled")

    def settle(self, by: Acting, at: datetime) -> None:
        """Where it was not solved and the box is ticked, the case is opened again."""
        if self.reopens:
            self.case.reopen(by=by, at=at, on=self.happened_on, reason=one_line(self.words)[:200])

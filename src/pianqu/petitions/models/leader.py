"""包案: a leader of the county, or of the township where it lies, takes a case in charge (art. 18; practice.md 33)."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Cadre, Position, Role
from pianqu.groups.carrying import carries
from pianqu.groups.models import Post
from pianqu.inbox.concerning import concerns
from pianqu.journal import guards
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.now import county_day
from pianqu.petitions.models.parts import CASE, as_it_stands
from pianqu.petitions.querysets import LEADERS_OF_TOWNSHIP
from pianqu.petitions.standing_aside import must_stand_aside
from pianqu.petitions.visit_querysets import LeaderCaseQuerySet


def leader_of(row: Any, _day: date) -> list[int]:
    """Who took it in charge."""
    return [row.leader_id]


def township_of(row: Any) -> str:
    """The township of the case."""
    return str(row.case.township.name)


@concerns("take", gettext_lazy("一件信访事项由你包案"), whom=leader_of, where=township_of, must_know=True)
@carries("case__key")
class LeaderCase(Record, Dated):
    """One case in the charge of one leader. Whoever has it in charge reads it (`querysets.in_charge`)."""

    TOLD_WITH: ClassVar = ("case__number__series", "leader")

    case = models.ForeignKey(CASE, verbose_name=gettext_lazy("信访事项"), on_delete=models.PROTECT, related_name="leaders")
    leader = models.ForeignKey(
        Cadre, verbose_name=gettext_lazy("包案领导"), on_delete=models.PROTECT, related_name="petition_charges"
    )

    objects = LeaderCaseQuerySet.as_manager()

    class Meta(Dated.Meta):
        """The newest first."""

        verbose_name = gettext_lazy("领导包案")
        ordering: ClassVar = ["-since", "-id"]
        constraints: ClassVar = [*Dated.Meta.constraints]

    def __str__(self) -> str:
        """The case by its number, and who."""
        return f"{self.case.number} {self.leader.name}"

    @classmethod
    def take(
        cls,
        *,
        by: Acting,
        at: datetime,
        case: Any,
        leader: Cadre,
        since: date,
        until: date | None = None,
        key: UUID | None = None,
    ) -> "LeaderCase":
        """From a day on, until one that is not counted.

        Raises `Refused` for who is no leader of the county on the day nor, where it is no accusation, of its township; who must
        stand aside; a case that is over; and while the same leader has it.
        """
        told: dict[str, Any] = {"since": since, "until": until}

        def make(key: UUID, mark: str) -> "LeaderCase":
            with turn(by=by, at=at):
                as_it_stands(case)
                if case.ended:
                    raise Refused(case=_("这件信访事项已经办完。"), code="state")
                if must_stand_aside(leader, case, county_day(at)):
                    raise Refused(leader=_("%s应当回避。") % leader.name, code="barred")
                if leader.pk not in leaders_on(since) | township_leaders_on(case, since):
                    raise Refused(leader=_("当日不是县级领导，也不是协调组组长、副组长或本乡镇领导。"), code="no_leader")
                return add(cls(key=key, fingerprint=mark, case=case, leader=leader, **told), "take", by=by, at=at)

        return once(cls, key, {**told, "case": case.pk, "leader": leader.pk}, make)

    @property
    def of_township(self) -> bool:
        """Whether who has it in charge is a leader of the township alone."""
        return self.leader_id in township_leaders_on(self.case, self.since) - leaders_on(self.since)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "LeaderCase":
        """From this day on no longer. Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


guards.declare(guards.NoOverlap(LeaderCase, ("case_id", "leader_id")))


def leaders_on(day: date) -> set[int]:
    """Who is a leader of the county on a day: in a leading post of its rank (常委, 副县长…), or the head of a group."""
    heads = Post.objects.on(day).heads().values_list("cadre", flat=True)
    of_county = Q(is_leading=True, rank__in=[Position.Rank.COUNTY_PRINCIPAL, Position.Rank.COUNTY_DEPUTY])
    leading = Position.objects.on(day).filter(of_county | Q(in_standing_committee=True)).values_list("cadre", flat=True)
    return {*heads, *leading}


def township_leaders_on(case: Any, day: date) -> set[int]:
    """Who may have it in charge as a leader of the township where it lies; of an accusation nobody (art. 30)."""
    if case.is_accusation:
        return set()
    held = Role.objects.on(day).filter(code__in=LEADERS_OF_TOWNSHIP, organ__place=case.township_id)
    return set(held.order_by().values_list("cadre", flat=True))

"""What shows that a duty was done: one declaration per source, read by every obligation and never told anything.

To add one: write a function from counted rows to rows with `credited_group` and `credited_township` (a record may give
several such rows; it is counted once), and a `Source` with it. While a duty's source is not there its periods pass unasked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pianqu.cadence.standard_duties import GROUP, TOWNSHIP
from pianqu.groups.models import AreaMembership
from pianqu.reviews.models import Visit

Rows = Any  # a queryset; Django's own type knows no annotations


@dataclass(frozen=True)
class Source:
    """A kind of record that meets duties. `record` is a `Counted` model; `credit` says whom each row is credited to."""

    code: str
    title: Any
    targets: tuple[str, ...]
    record: Any = None
    credit: Callable[[Rows], Rows] | None = None
    address: str = ""

    @property
    def ready(self) -> bool:
        """Whether the room that holds the records exists."""
        return self.credit is not None

    def rows(self, known_at: Any = None) -> Rows:
        """Credited rows as known at `known_at` (a moment, an outer reference, or None for now)."""
        if self.credit is None:
            raise LookupError(self.code)
        return self.credit(self.record.objects.as_known(known_at))

    def rows_for(self, target: str, *, group: Any, township: Any, since: Any, until: Any, known_at: Any = None) -> Rows:
        """The rows that meet a duty of a group, or for a township, with `since` <= day < `until`; values or outer references.

        A duty for a township asks that it was done there, by whichever group it belonged to on that day.
        """
        whom = {"credited_group": group} if target == GROUP else {"credited_township": township}
        return self.rows(known_at).filter(happened_on__gte=since, happened_on__lt=until, **whom)

    def shown_to(self, user: Any, obligation: Any, known_at: Any = None) -> Rows:
        """The records that meet `obligation` and that `user` may see, in time order."""
        rows = self.rows_for(
            obligation.duty.target,
            group=obligation.group_id,
            township=obligation.township_id,
            since=obligation.since,
            until=obligation.until,
            known_at=known_at,
        )
        seen = self.record.objects.visible_to(user)
        return seen.filter(pk__in=rows.order_by().values("pk")).order_by("happened_on", "pk")

    def url(self, record: Any) -> str:
        """Where a record is read."""
        return reverse(self.address, args=[record.key])


def at_key_village(rows: Any) -> Rows:
    """A visit to a key village counts for each group of which a head was there (A12, practice.md 11)."""
    heads = rows.at_key_village().filter(participants__post__seat__isnull=False)
    return heads.annotate(credited_group=F("participants__post__group"), credited_township=F("township"))


def at_township(rows: Any) -> Rows:
    """Research in a township counts when a head of the township's own group of that day was there (R22, A12)."""
    own = AreaMembership.objects.filter(
        Q(until__isnull=True) | Q(until__gt=OuterRef("happened_on")),
        since__lte=OuterRef("happened_on"),
        township=OuterRef("township"),
        area__group=OuterRef("credited_group"),
    )
    heads = rows.township_research().filter(participants__post__seat__isnull=False)
    credited = heads.annotate(credited_group=F("participants__post__group"), credited_township=F("township"))
    return credited.filter(Exists(own))


SOURCES = (
    Source("village_guidance", _("到重点村的走访"), (GROUP, TOWNSHIP), Visit, at_key_village, "reviews:visit_show"),
    Source("township_research", _("到乡镇的走访"), (TOWNSHIP, GROUP), Visit, at_township, "reviews:visit_show"),
    Source("township_evaluation", _("乡镇综合评估"), (TOWNSHIP, GROUP)),
    Source("township_coordination_meeting", _("乡镇协调会"), (GROUP,)),
    Source("dept_township_joint_meeting", _("部门乡镇联席会"), (GROUP,)),
    Source("group_work_meeting", _("协调组工作会"), (GROUP,)),
    Source("econ_social_briefing", _("含经济社会发展的专题汇报"), (GROUP,)),
    Source("safety_stability_briefing", _("含安全稳定的专题汇报"), (GROUP,)),
    Source("cadre_performance_briefing", _("含干部实绩的专题汇报"), (GROUP,)),
)
BY_CODE = {each.code: each for each in SOURCES}


def ready() -> list[Source]:
    """The sources whose records have a room."""
    return [each for each in BY_CODE.values() if each.ready]

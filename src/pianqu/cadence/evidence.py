"""What shows that a duty was done: one declaration per source, read by every obligation and never told anything.

To add one: write a function from counted rows to rows with `credited_group` and `credited_township` (a record may give
several such rows; it is counted once), and a `Source` with it, which also says its door and its words: 今日, 登记 and the
boards follow from it. While a duty's source is not there its periods pass unasked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from pianqu.cadence.standard_duties import GROUP, TOWNSHIP
from pianqu.groups.models import AreaMembership
from pianqu.reviews.models import TownshipEvaluation, Visit
from pianqu.reviews.shown import who

Rows = Any  # a queryset; Django's own type knows no annotations
SHORT, MISSING = _("%(when)s：%(what)s"), _("%(when)s还差 %(n)s 项：%(what)s")


@dataclass(frozen=True)
class Door:
    """Where such a record is entered: the form's `address` with its parameter `kind`, the words of a button and on 登记.

    `place` names the parameter that takes a township's key, where the form has one.
    """

    address: str
    kind: str
    button: Any
    title: Any
    note: Any
    place: str = ""

    def url(self, township: Any = None) -> str:
        """The form, for this township where it can be said."""
        asks = {"kind": self.kind} | ({self.place: str(township)} if self.place and township else {})
        return f"{reverse(self.address)}?{urlencode(asks)}"


@dataclass(frozen=True)
class Records:
    """A `Counted` model, and how one of its records is told in a line: what was done, where, by whom."""

    model: Any
    every: Any
    load: Callable[[Rows], Rows]
    what: Callable[[Any], Any]
    where: Callable[[Any], str]
    who: Callable[[Any], str]

    def newest(self, user: Any, number: int) -> list[Any]:
        """The records that `user` may see and that were not voided, newest first."""
        rows = self.model.objects.visible_to(user).filter(voided_at__isnull=True)
        return list(self.load(rows).order_by("-happened_on", "-id")[:number])

    def url(self, record: Any) -> str:
        """Where one is read."""
        return reverse(self._named("show"), args=[record.key])

    @property
    def list_url(self) -> str:
        """Where all are listed."""
        return reverse(self._named("list"))

    def _named(self, verb: str) -> str:
        return f"{self.model._meta.app_label}:{self.model._meta.model_name}_{verb}"


@dataclass(frozen=True)
class Source:
    """A kind of record that meets duties. `credit` says whom each row is credited to, `day` the field by which it counts.

    `short` names the duty in a narrow column, of `when`. `missing` says what a group still lacks, of `when` and `n` records
    or `places` (obligations, one for each township): a plural that goes by one of the two.
    """

    code: str
    title: Any
    targets: tuple[str, ...]
    records: Records | None = None
    credit: Callable[[Rows], Rows] | None = None
    door: Door | None = None
    short: Any = SHORT
    missing: Any = MISSING
    day: str = "happened_on"

    @property
    def ready(self) -> bool:
        """Whether the room that holds the records exists."""
        return self.credit is not None

    def rows(self, known_at: Any = None) -> Rows:
        """Credited rows as known at `known_at` (a moment, an outer reference, or None for now)."""
        if self.credit is None or self.records is None:
            raise LookupError(self.code)
        return self.credit(self.records.model.objects.as_known(known_at))

    def rows_for(self, target: str, *, group: Any, township: Any, since: Any, until: Any, known_at: Any = None) -> Rows:
        """The rows that meet a duty of a group, or for a township, with `since` <= day < `until`; values or outer references.

        A duty for a township asks that it was done there, by whichever group it belonged to on that day.
        """
        whom = {"credited_group": group} if target == GROUP else {"credited_township": township}
        days = {f"{self.day}__gte": since, f"{self.day}__lt": until}
        return self.rows(known_at).filter(**days, **whom)

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
        seen = rows.model.objects.visible_to(user)
        return seen.filter(pk__in=rows.order_by().values("pk")).order_by("happened_on", "pk")


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


def of_township(rows: Any) -> Rows:
    """An evaluation counts for the group that made it and the township it is about; too late for neither (practice.md 13)."""
    return rows.filter(credited_on__isnull=False).annotate(credited_group=F("group"), credited_township=F("township"))


VISITS = Records(
    Visit,
    every=_("全部走访"),
    load=lambda rows: rows.with_people(),
    what=lambda visit: visit.get_kind_display(),
    where=lambda visit: visit.place.full_name,
    who=who,
)
EVALUATIONS = Records(
    TownshipEvaluation,
    every=_("全部评估"),
    load=lambda rows: rows.select_related("township", "group"),
    what=lambda evaluation: evaluation._meta.verbose_name,
    where=lambda evaluation: evaluation.township.name,
    who=lambda evaluation: evaluation.entered_by_name,
)
TO_VILLAGE = Door(
    "reviews:visit_record", "village", _("记一次到村"), title=_("到村实地指导"), note=_("到了重点村或其他村，六项以内")
)
TO_TOWNSHIP = Door(
    "reviews:visit_record",
    "township",
    _("记一次到乡镇"),
    title=_("到乡镇实地调研"),
    note=_("到了片区的一个乡镇"),
    place="place",
)
SOURCES = (
    Source(
        "village_guidance",
        _("到重点村的走访"),
        (GROUP, TOWNSHIP),
        VISITS,
        at_key_village,
        TO_VILLAGE,
        short=_("%(when)s重点村"),
        missing=ngettext_lazy("%(when)s还差 %(n)s 个重点村", "%(when)s还差 %(n)s 个重点村", "n"),
    ),
    Source(
        "township_research",
        _("到乡镇的走访"),
        (TOWNSHIP, GROUP),
        VISITS,
        at_township,
        TO_TOWNSHIP,
        short=_("%(when)s乡镇"),
        missing=ngettext_lazy("%(when)s还有 %(places)s 个乡镇没到", "%(when)s还有 %(places)s 个乡镇没到", "places"),
    ),
    Source(
        "township_evaluation",
        _("乡镇综合评估"),
        (TOWNSHIP, GROUP),
        EVALUATIONS,
        of_township,
        Door(
            "reviews:townshipevaluation_record",
            "evaluation",
            _("评估一个乡镇"),
            title=_("乡镇综合评估"),
            note=_("一季度一次，每个方面选一档、写一句"),
            place="place",
        ),
        short=_("%(when)s评估"),
        missing=ngettext_lazy("%(when)s还有 %(places)s 个乡镇没评估", "%(when)s还有 %(places)s 个乡镇没评估", "places"),
        day="credited_on",
    ),
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


def doors() -> list[Door]:
    """Where such records are entered, each once."""
    return list(dict.fromkeys(each.door for each in ready() if each.door))


def records() -> list[Records]:
    """The kinds of record, each once."""
    return list(dict.fromkeys(each.records for each in ready() if each.records))

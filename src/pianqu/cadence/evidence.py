"""What shows that a duty was done: one declaration per source, read by every obligation and never told anything.

To add one: write a function from counted rows to rows with `credited_group`, and `credited_township` where it may be owed
for townships (a record may give several such rows; it is counted once), and a `Source` with it, which also says its door and
its words: 今日, 登记 and the boards follow from it. While a duty's source is not there its periods pass unasked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from pianqu.briefings.models import Briefing
from pianqu.briefings.querysets import DONE
from pianqu.briefings.subjects import Subject
from pianqu.cadence.standard_duties import GROUP, TOWNSHIP
from pianqu.groups.models import AreaMembership
from pianqu.meetings.kinds import Kind
from pianqu.meetings.models import Meeting
from pianqu.meetings.querysets import AHEAD
from pianqu.reviews.models import TownshipEvaluation, Visit
from pianqu.reviews.shown import who

Rows = Any  # a queryset; Django's own type knows no annotations
Begun = dict[str, dict[str, Any]]  # by source: the button that leads on to what will meet it, `label` and `url`
CREDITED = {GROUP: "credited_group", TOWNSHIP: "credited_township"}
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
        asks = {"kind": self.kind} if self.kind else {}
        asks |= {self.place: str(township)} if self.place and township else {}
        return reverse(self.address) + (f"?{urlencode(asks)}" if asks else "")


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
    def permission(self) -> str:
        """Who can have one to read."""
        return f"{self.model._meta.app_label}.view_{self.model._meta.model_name}"

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
    or `places` (obligations, one for each township): a plural that goes by one of the two. `begun(user, group, period)` finds
    what is planned or drafted already, by the sources it will meet, so that nobody is sent to begin it again: its next press.
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
    begun: Callable[[Any, int, Any], Begun] | None = None

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
        whom = {CREDITED[target]: group if target == GROUP else township}
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
    there = AreaMembership.objects.on(OuterRef("happened_on"))
    own = there.filter(township=OuterRef("township"), area__group=OuterRef("credited_group"))
    heads = rows.township_research().filter(participants__post__seat__isnull=False)
    credited = heads.annotate(credited_group=F("participants__post__group"), credited_township=F("township"))
    return credited.filter(Exists(own))


def of_township(rows: Any) -> Rows:
    """An evaluation counts for the group that made it and the township it is about; too late for neither (practice.md 13)."""
    return rows.filter(credited_on__isnull=False).annotate(credited_group=F("group"), credited_township=F("township"))


def held(kind: str) -> Callable[[Rows], Rows]:
    """A meeting of the kind that was held counts for its host (R25–R27); what is planned or cancelled does not."""

    def credit(rows: Rows) -> Rows:
        return rows.held().of_kind(kind).annotate(credited_group=F("group"))

    return credit


def planned(user: Any, group: int, period: Any) -> Begun:
    """The meetings that stand planned in the period, the earliest of each kind: to be recorded once their day has come."""
    rows = Meeting.objects.visible_to(user).current().filter(group=group, state__in=AHEAD)
    found: Begun = {}
    for row in rows.filter(happened_on__gte=period.since, happened_on__lt=period.until).order_by("-happened_on", "-id"):
        ahead = row.happened_on > user.standing.day
        name, label = ("show", _("看已安排的会")) if ahead else ("hold", _("登记召开"))
        found[row.evidence] = {"label": label, "url": reverse(f"meetings:meeting_{name}", args=[row.key])}
    return found


def drafted(user: Any, group: int, period: Any) -> Begun:
    """The group's briefing of the quarter, before it is heard: for each of its subjects."""
    rows = Briefing.objects.visible_to(user).current().exclude(state__in=DONE)
    row = rows.filter(group=group, kind=Briefing.Kind.QUARTERLY, first_day=period.since).first()
    if row is None:
        return {}
    label = _("去改汇报稿") if row.state in (Briefing.State.AUTO_DRAFT, Briefing.State.EDITED) else _("看汇报进度")
    begun = {"label": label, "url": reverse("briefings:briefing_show", args=[row.key])}
    return {spoken_of(subject): begun for subject in row.subjects}


def spoken_of(subject: str) -> str:
    """What a section is evidence of, as duties name it."""
    return f"{subject.lower()}_briefing"


def speaking_of(subject: str) -> Callable[[Rows], Rows]:
    """A briefing counts for its group when the committee heard it, for each section that it had (R29, A14)."""

    def heard(rows: Any) -> Rows:
        there = rows.heard().speaking_of(subject)
        return there.annotate(credited_group=F("group"))

    return heard


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
MEETINGS = Records(
    Meeting,
    every=_("全部会议"),
    load=lambda rows: rows.held().select_related("group"),
    what=lambda meeting: meeting.get_kind_display(),
    where=lambda meeting: meeting.place or meeting.group.name,
    who=lambda meeting: meeting.chair,
)
TO_MEETING = Door(
    "meetings:meeting_record",
    "",
    _("记一次会议"),
    title=_("三会协调"),
    note=_("开过的会，三种会可以一次登记"),
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
BRIEFINGS = Records(
    Briefing,
    every=_("全部专题汇报"),
    load=lambda rows: rows.select_related("group"),
    what=lambda briefing: briefing.get_kind_display(),
    where=lambda briefing: briefing.title,
    who=lambda briefing: briefing.signed_name or briefing.entered_by_name,
)
TO_COMMITTEE = Door(
    "reports:briefing_draft",
    "quarter",
    _("起草专题汇报"),
    title=_("向县委专题汇报"),
    note=_("从本组的记录生成初稿，补写后由组长签发"),
)


def of_meeting(kind: Kind, title: Any, *, short: Any, missing: Any) -> Source:
    """A kind of meeting: it meets what its host owes once it was held."""
    words = {"short": short, "missing": missing}
    return Source(Meeting(kind=kind).evidence, title, (GROUP,), MEETINGS, held(kind), TO_MEETING, begun=planned, **words)


def of_briefing(subject: Subject, title: Any, *, short: Any, missing: Any) -> Source:
    """A subject of the briefings: it meets what its group owes once the committee heard it."""
    words = {"short": short, "missing": missing}
    return Source(spoken_of(subject), title, (GROUP,), BRIEFINGS, speaking_of(subject), TO_COMMITTEE, begun=drafted, **words)


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
    of_meeting(
        Kind.TOWNSHIP_COORDINATION,
        _("乡镇协调会"),
        short=_("%(when)s乡镇协调会"),
        missing=ngettext_lazy("%(when)s还差 %(n)s 次乡镇协调会", "%(when)s还差 %(n)s 次乡镇协调会", "n"),
    ),
    of_meeting(
        Kind.DEPT_TOWNSHIP_JOINT,
        _("部门乡镇联席会"),
        short=_("%(when)s联席会"),
        missing=ngettext_lazy("%(when)s还差 %(n)s 次部门乡镇联席会", "%(when)s还差 %(n)s 次部门乡镇联席会", "n"),
    ),
    of_meeting(
        Kind.GROUP_WORK,
        _("协调组工作会"),
        short=_("%(when)s工作会"),
        missing=ngettext_lazy("%(when)s还差 %(n)s 次协调组工作会", "%(when)s还差 %(n)s 次协调组工作会", "n"),
    ),
    of_briefing(
        Subject.ECON_SOCIAL,
        _("含经济社会发展的专题汇报"),
        short=_("%(when)s经济社会汇报"),
        missing=ngettext_lazy("%(when)s还没有向县委汇报经济社会发展", "%(when)s还没有向县委汇报经济社会发展", "n"),
    ),
    of_briefing(
        Subject.SAFETY_STABILITY,
        _("含安全稳定的专题汇报"),
        short=_("%(when)s安全稳定汇报"),
        missing=ngettext_lazy("%(when)s还没有向县委汇报安全稳定", "%(when)s还没有向县委汇报安全稳定", "n"),
    ),
    of_briefing(
        Subject.CADRE_PERFORMANCE,
        _("含干部实绩的专题汇报"),
        short=_("%(when)s干部实绩汇报"),
        missing=ngettext_lazy("%(when)s还没有向县委汇报干部实绩", "%(when)s还没有向县委汇报干部实绩", "n"),
    ),
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

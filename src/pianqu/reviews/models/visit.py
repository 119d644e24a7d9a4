"""A visit (走访): somebody of a group was at a village or township on a day, and found something or nothing new (R21–R24)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pianqu.files.hanging import takes_attachments
from pianqu.groups.carrying import carries
from pianqu.groups.models import Campaign, CoordinationGroup, Post, Tagged, check_campaigns
from pianqu.groups.people import stood_for
from pianqu.groups.where import group_of
from pianqu.inbox.concerning import concerns
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, having, once, replace, void
from pianqu.journal.records import Counted
from pianqu.journal.work import turn
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.matters import findings
from pianqu.matters.origins import raises_matters
from pianqu.places.models import Place
from pianqu.reviews import rules
from pianqu.reviews.models import commitment
from pianqu.reviews.querysets import VisitQuerySet
from pianqu.standards import demands


def went(visit: Any, _day: date) -> list[int]:
    """Who was there by the record."""
    return [post.cadre_id for post in visit.people]


def place_of(visit: Any) -> str:
    """The village or township, and the day."""
    return str(visit)


@concerns("record", _("登记了有你参加的走访"), whom=went, where=place_of)
@concerns("void", _("作废了有你参加的走访"), whom=went, where=place_of)
@takes_attachments(change="reviews.correct_visit")
@raises_matters
@carries()
class Visit(Tagged, Counted):
    """One stop of a trip. A two-day visit counts on its first day; the stops of one trip share `trip` (practice.md 11).

    `group` is the one in whose area it was on that day: what it raised belongs to that group. Others may have gone along.
    """

    class Kind(models.TextChoices):
        """What for."""

        VILLAGE_GUIDANCE = "VILLAGE_GUIDANCE", _("到村实地指导")
        TOWNSHIP_RESEARCH = "TOWNSHIP_RESEARCH", _("到乡镇实地调研")

    PARTS: ClassVar = {"people": _("去的人"), "campaigns": _("活动")}

    kind = Choice(_("类别"), choices=Kind.choices)
    trip = models.UUIDField(_("行程"), default=uuid4, editable=False, db_index=True)
    township = models.ForeignKey(
        Place, verbose_name=_("乡镇"), on_delete=models.PROTECT, related_name="township_visits", db_index=False
    )
    village = models.ForeignKey(
        Place, verbose_name=_("村"), null=True, blank=True, on_delete=models.PROTECT, related_name="village_visits"
    )
    group = models.ForeignKey(
        CoordinationGroup, verbose_name=_("协调组"), editable=False, on_delete=models.PROTECT, related_name="visits"
    )
    baseline = Prose(_("摸到的家底"), max_length=1000)
    nothing_new = models.BooleanField(_("没有新问题"), default=False)
    entered_late = models.BooleanField(_("补录"), default=False, editable=False)
    late_reason = Line(_("迟录说明"), max_length=200, blank=True)

    TOLD_WITH: ClassVar = ("township", "village__parent")  # what its words need, for lists of many

    objects = VisitQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first."""

        verbose_name = _("走访")
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["kind", "happened_on"], name="reviews_visit_kind_day"),
            models.Index(fields=["happened_on", "id"], name="reviews_visit_day"),
            models.Index(fields=["township", "happened_on"], name="reviews_visit_township_day"),
        ]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind="VILLAGE_GUIDANCE", village__isnull=False) | Q(kind="TOWNSHIP_RESEARCH", village__isnull=True),
                name="reviews_visit_place",
            ),
            models.UniqueConstraint(
                fields=["trip", "village"],
                condition=Q(village__isnull=False, replaced_at__isnull=True, voided_at__isnull=True),
                name="reviews_visit_trip_village",
                violation_error_message=_("这趟行程已登记过这个村。"),
            ),
            models.UniqueConstraint(
                fields=["trip", "township"],
                condition=Q(village__isnull=True, replaced_at__isnull=True, voided_at__isnull=True),
                name="reviews_visit_trip_township",
                violation_error_message=_("这趟行程已登记过这个乡镇。"),
            ),
        ]

    def __str__(self) -> str:
        """Day and place."""
        return f"{self.happened_on} {self.place.full_name}"

    @property
    def place(self) -> Place:
        """The village, or the township for township research."""
        return self.village or self.township

    @property
    def people(self) -> list[Post]:
        """Who went, heads first."""
        return [each.post for each in self.participants.all() if each.stood_in_by_id is None]

    @property
    def filled(self) -> list[Post]:
        """The posts for which somebody was there: of who went, and of heads on leave for whom one of them stood in (AB角)."""
        return [each.post for each in self.participants.all()]

    @property
    def group_ids(self) -> frozenset[int]:
        """Every group for which somebody went."""
        return frozenset(post.group_id for post in self.filled)

    @property
    def credited_group_ids(self) -> frozenset[int]:
        """The groups for which it counts: a head of theirs was there (A12), or a head standing in for one (practice.md 4)."""
        return frozenset(post.group_id for post in self.filled if post.is_head)

    @property
    def evidence(self) -> str:
        """What it is evidence of, as duties name it."""
        return self.kind.lower()

    @property
    def is_late_entry(self) -> bool:
        """Whether what was first entered then is late by the duties as they stand; `entered_late` keeps what was so at entry."""
        return demands.is_late(self.evidence, self.happened_on, self.first_recorded_at)

    @classmethod
    def record(
        cls,
        *,
        by: Acting,
        at: datetime,
        kind: str,
        place: Place,
        happened_on: date,
        people: Sequence[Post],
        baseline: str,
        problems: Sequence[str] = (),
        suggestions: Sequence[str] = (),
        nothing_new: bool = False,
        late_reason: str = "",
        promise: str = "",
        promise_due_on: date | None = None,
        trip: UUID | None = None,
        campaigns: Collection[Campaign] = (),
        key: UUID | None = None,
    ) -> "Visit":
        """Record a visit with what it found; problems, suggestions and a `promise` are raised in the same unit of work.

        Raises `Refused` for a day to come, a place of another group, people who held no post that day, somebody who was
        recorded there on that day already, neither problems nor "nothing new", a campaign that was not in force, a promise due
        before the visit or a day without one, and an entry past the grace without a remark.
        """
        said = {"kind": kind, "happened_on": happened_on, "baseline": baseline}
        values: dict[str, Any] = {
            **rules.place_values(kind, place),
            **said,
            "nothing_new": nothing_new,
            "late_reason": late_reason,
        }
        found = {"problems": list(problems), "suggestions": list(suggestions)}
        content = {**values, **found, "township": values["township"].pk, "village": getattr(values["village"], "pk", None)}
        content |= _noted(people, campaigns) | {"trip": trip, "promise": promise, "due_on": promise_due_on}

        def make(key: UUID, mark: str) -> "Visit":
            visit = cls.entered(by, at, key=key, fingerprint=mark, trip=trip or uuid4(), **values)
            rules.check(visit, people, at)
            visit.group = _group(visit, [*people, *(stood := stood_for(people, happened_on))])
            check_campaigns(campaigns, happened_on)
            rules.check_findings(visit, found)
            demands.check_remark(visit.evidence, happened_on, at, late_reason)
            visit.entered_late = visit.is_late_entry
            with turn(by=by, at=at):
                rules.check_trip(visit)
                rules.check_once(visit, people)
                add(visit, "record", by=by, at=at, **_noted(people, campaigns))
                visit.bring(people, stood)
                visit.tag(campaigns)
                findings.raise_all(visit, found, by=by, at=at)
                commitment.promise(visit, people, promise, promise_due_on, by=by, at=at)
            return visit

        return once(cls, key, content, make)

    def bring(self, people: Sequence[Post], stood: Mapping[Post, Post]) -> None:
        """Note who went, and for whom on leave one of them stood in, in the visit's own unit of work."""
        rows = [Participant(visit=self, post=post) for post in people]
        rows += [Participant(visit=self, post=post, stood_in_by=other) for post, other in stood.items()]
        self.participants.bulk_create(rows)

    def correct(
        self,
        *,
        by: Acting,
        at: datetime,
        reason: str,
        place: Place,
        happened_on: date,
        people: Sequence[Post],
        baseline: str,
        campaigns: Collection[Campaign] | None = None,
        version: int | None = None,
    ) -> "Visit":
        """Put day, place, people, baseline or campaigns right; the old version is kept, what it raised moves along.

        Without a word of campaigns (None) they stay as they are.
        Raises `Refused` as `record` does and for a place in another group's area, `Conflict` when somebody was faster or the
        visit is void.
        """
        values: dict[str, Any] = {**rules.place_values(self.kind, place), "happened_on": happened_on, "baseline": baseline}
        wanted = having(self, values)
        rules.check(wanted, people, at)
        stood = stood_for(people, happened_on)
        wanted.group = _group(wanted, [*people, *stood])
        rules.check_group(wanted, self)
        before = list(self.campaigns.all())
        after = before if campaigns is None else campaigns
        check_campaigns(after, happened_on)
        with turn(by=by, at=at):
            rules.check_trip(wanted)
            rules.check_once(wanted, people)
            went = sorted(post.pk for post in [*people, *stood])
            beside: dict[str, Any] = {"people": went} if went != sorted(post.pk for post in self.filled) else {}
            beside |= {"campaigns": _keys(after)} if _keys(after) != _keys(before) else {}
            if happened_on != self.happened_on:
                values["entered_late"] = wanted.is_late_entry
                if not self.late_reason and demands.needs_remark(self.evidence, happened_on, self.first_recorded_at):
                    values["late_reason"] = reason.strip()  # moved into a period long over: the reason says why so late
            fresh = replace(self, "correct", by=by, at=at, reason=reason, version=version, beside=beside, **values)
            fresh.bring(people, stood)
            fresh.tag(after)
            findings.move_along(self, fresh, by=by, at=at, reason=reason)
            commitment.move_along(self, fresh, by=by, at=at, reason=reason)
        return fresh

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Visit":
        """Take a mistaken visit out of every count; what it raised or promised and is still open goes with it."""
        with turn(by=by, at=at):
            voided = void(self, "void", by=by, at=at, reason=reason, version=version)
            findings.void_open(self, by=by, at=at, reason=reason)
            commitment.void_open(self, by=by, at=at, reason=reason)
        return voided


def _noted(people: Sequence[Post], campaigns: Collection[Campaign]) -> dict[str, Any]:
    """What the journal notes of a new visit besides its fields."""
    return {"people": sorted(post.pk for post in people)} | ({"campaigns": _keys(campaigns)} if campaigns else {})


def _keys(campaigns: Collection[Campaign]) -> list[int]:
    return sorted(each.pk for each in campaigns)


def _group(visit: Visit, people: Sequence[Post]) -> CoordinationGroup:
    return group_of(visit.place, [post.group_id for post in people], visit.happened_on)


class Participant(models.Model):
    """Somebody on a visit, in the post held on that day. All are recorded; heads make it count (A12).

    With `stood_in_by` the holder of `post` was on leave and that head was there as the AB角: it makes the visit count too.
    """

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="participants")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="visits")
    stood_in_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="visits_for_another")

    class Meta:
        """Each once, heads first."""

        verbose_name = _("走访人员")
        ordering: ClassVar = [F("post__seat").asc(nulls_last=True), "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["visit", "post"], name="reviews_participant_once")]

    def __str__(self) -> str:
        """The person."""
        return str(self.post)

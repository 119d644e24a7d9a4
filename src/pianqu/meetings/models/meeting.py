"""A meeting (R25–R27): one row for each kind and host group, from the plan to the issued minutes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4, uuid5

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.files.hanging import takes_attachments
from pianqu.files.scans import Scanned
from pianqu.groups.models import CoordinationGroup
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, move, once, replace, void
from pianqu.journal.records import Counted
from pianqu.journal.states import Flowing
from pianqu.journal.work import turn, unit
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.flow import Flow
from pianqu.meetings import minutes, rules
from pianqu.meetings.kinds import Kind
from pianqu.meetings.models.exchange import ProblemNotice, Share
from pianqu.meetings.models.furnished import Furnished
from pianqu.meetings.models.papered import Papered
from pianqu.meetings.models.series import MeetingSeries
from pianqu.meetings.querysets import HELD, MeetingQuerySet
from pianqu.meetings.told import Item, Told
from pianqu.standards.models import Holiday, Number

Agenda = Mapping[str, Sequence[Item]]
NONE: Mapping[Any, Any] = {}
PLANNED = ("PLANNED", "NOTIFIED")


@takes_attachments(change="meetings.correct_meeting", read="read_whole")
class Meeting(Furnished, Papered, Scanned, Flowing, Counted):
    """One kind of meeting of one host. Rows held together share `session` (practice.md 14): several kinds, several hosts.

    `happened_on` is the day for which it is planned, then the day on which it was held. Only what was held counts. What a
    clerk does to a meeting (notify, reschedule, hold, cancel, its minutes) is done to every row of the session.
    """

    class State(models.TextChoices):
        """How far it is (domain.md §1.4)."""

        PLANNED = "PLANNED", gettext_lazy("已安排")
        NOTIFIED = "NOTIFIED", gettext_lazy("已通知")
        HELD = "HELD", gettext_lazy("已召开")
        MINUTES_DRAFT = "MINUTES_DRAFT", gettext_lazy("纪要待签发")
        MINUTES_SIGNED = "MINUTES_SIGNED", gettext_lazy("纪要已签发")
        ISSUED = "ISSUED", gettext_lazy("纪要已印发")
        CANCELLED = "CANCELLED", gettext_lazy("已取消")

    flow: ClassVar = Flow.of(
        "PLANNED",
        edit=(PLANNED, "PLANNED"),
        notify=("PLANNED", "NOTIFIED"),
        reschedule=(PLANNED, "PLANNED"),
        hold=(PLANNED, "HELD"),
        cancel=(PLANNED, "CANCELLED"),
        draft=(("HELD", "MINUTES_DRAFT", "MINUTES_SIGNED"), "MINUTES_DRAFT"),
        sign=("MINUTES_DRAFT", "MINUTES_SIGNED"),
        scan=(("HELD", "MINUTES_DRAFT"), "MINUTES_SIGNED"),
        issue=("MINUTES_SIGNED", "ISSUED"),
    )
    PARTS: ClassVar = {
        "agenda": gettext_lazy("议题"),
        "attendance": gettext_lazy("到会情况"),
        "resolutions": gettext_lazy("议定事项"),
    }
    TOLD_WITH: ClassVar = ("group",)

    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.PLANNED)
    kind = Choice(gettext_lazy("类别"), choices=Kind.choices)
    session = models.UUIDField(gettext_lazy("场次"), default=uuid4, editable=False, db_index=True)
    group = models.ForeignKey(
        CoordinationGroup, verbose_name=gettext_lazy("协调组"), on_delete=models.PROTECT, related_name="meetings"
    )
    planned_on = models.DateField(gettext_lazy("原定日期"), null=True, blank=True, editable=False)
    hour = Line(gettext_lazy("几点"), max_length=20, blank=True)
    place = Line(gettext_lazy("地点"), max_length=60, blank=True)
    chair = Line(gettext_lazy("主持人"), max_length=40, blank=True)
    move_reason = Line(gettext_lazy("改期原因"), max_length=200, blank=True, editable=False)
    cancel_reason = Line(gettext_lazy("取消原因"), max_length=200, blank=True, editable=False)
    late_reason = Line(gettext_lazy("迟录说明"), max_length=200, blank=True)
    day_reason = Line(gettext_lazy("会期说明"), max_length=200, blank=True, editable=False)
    minutes = Prose(gettext_lazy("纪要"), max_length=minutes.LONGEST, blank=True)
    signed_by = Line(gettext_lazy("签发人"), max_length=160, blank=True, editable=False)
    signed_on = models.DateField(gettext_lazy("签发日期"), null=True, blank=True, editable=False)
    number = models.ForeignKey(
        Number,
        verbose_name=gettext_lazy("纪要文号"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = MeetingQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first."""

        verbose_name = gettext_lazy("会议")
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["happened_on", "id"], name="meetings_meeting_day"),
            models.Index(fields=["group", "kind", "happened_on"], name="meetings_meeting_group_day"),
        ]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.CheckConstraint(condition=~Q(state="CANCELLED") | ~Q(cancel_reason=""), name="meetings_meeting_cancelled"),
            models.CheckConstraint(
                condition=~Q(state__in=["MINUTES_DRAFT", "MINUTES_SIGNED", "ISSUED"]) | ~Q(minutes="") | ~Q(scan_checksum=""),
                name="meetings_meeting_minutes",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["MINUTES_SIGNED", "ISSUED"]) | ~Q(signed_by=""), name="meetings_meeting_signed"
            ),
            models.CheckConstraint(condition=~Q(state="ISSUED") | Q(number__isnull=False), name="meetings_meeting_issued"),
            models.UniqueConstraint(
                fields=["session", "kind", "group"],
                condition=Q(replaced_at__isnull=True, voided_at__isnull=True),
                name="meetings_meeting_session_once",
            ),
        ]

    def __str__(self) -> str:
        """Day, kind and group."""
        return f"{self.happened_on} {self.group.name} {self.get_kind_display()}"

    @property
    def evidence(self) -> str:
        """What it is evidence of, as duties name it."""
        return f"{self.kind.lower()}_meeting"

    @property
    def is_held(self) -> bool:
        """Whether it took place."""
        return self.state in HELD

    @property
    def rest_day(self) -> str:
        """That the day for which it is planned is no working day, as a sentence; "" where it is one, and of what is not ahead."""
        return Holiday.objects.rest_words(self.happened_on) if self.state in PLANNED and self.is_current else ""

    @property
    def was_moved(self) -> bool:
        """Whether its day is another than the first one planned."""
        return self.planned_on is not None and self.planned_on != self.happened_on

    @property
    def together(self) -> list["Meeting"]:
        """The rows of its session that count, itself among them: the kinds in their order, host by host."""
        rows = type(self).objects.current().filter(session=self.session).select_related("group", "number")
        return sorted(rows, key=lambda row: (row.group_id != self.group_id, row.group_id, list(Kind.values).index(row.kind)))

    @classmethod
    def plan(
        cls,
        *,
        by: Acting,
        at: datetime,
        groups: Sequence[CoordinationGroup],
        kinds: Sequence[str],
        happened_on: date,
        place: str = "",
        hour: str = "",
        agenda: Agenda | None = None,
        key: UUID | None = None,
    ) -> "Meeting":
        """Plan one session: a row for each kind and host. Answers the row of the first kind and host.

        Raises `Refused` without a kind or host, for an agenda of a kind that is not meant, for a day on which a group is not
        there or has a meeting of the kind already. Where the fixed day was moved to this one, the row keeps why.
        """
        content, planned = rules.contents(groups, kinds, agenda, happened_on=happened_on, place=place, hour=hour)

        def make(key: UUID, mark: str) -> "Meeting":
            return cls._plan(key, mark, by, at, reasons=MeetingSeries.reasons(groups, happened_on), **planned)

        return once(cls, key, content, make)

    @classmethod
    def record(
        cls,
        *,
        by: Acting,
        at: datetime,
        groups: Sequence[CoordinationGroup],
        kinds: Sequence[str],
        happened_on: date,
        told: Told,
        place: str = "",
        hour: str = "",
        agenda: Agenda | None = None,
        key: UUID | None = None,
    ) -> "Meeting":
        """Enter a session that took place and was never planned: `plan` and `hold` in one. Raises as both do, all at once."""
        content, planned = rules.contents(groups, kinds, agenda, happened_on=happened_on, place=place, hour=hour)

        def make(key: UUID, mark: str) -> "Meeting":
            with turn(by=by, at=at):
                seats = rules.check_record(cls, groups, kinds, planned["agenda"], told, happened_on, at)
                first = cls._plan(key, mark, by, at, **planned)
                return first._hold(first.together, seats, by, at, happened_on, told)  # noqa: SLF001 - of the same class

        return once(cls, key, {**content, "told": told.content}, make)

    @classmethod
    def _plan(
        cls,
        key: UUID,
        mark: str,
        by: Acting,
        at: datetime,
        *,
        groups: Sequence[CoordinationGroup],
        kinds: Sequence[str],
        agenda: Agenda,
        reasons: Mapping[tuple[int, str], str] = NONE,
        **values: Any,
    ) -> "Meeting":
        rules.check_wanted(groups, kinds)
        rules.check_agendas(kinds, agenda)
        shared = {**values, "planned_on": values["happened_on"], "session": uuid4(), "fingerprint": mark}
        rows: list[Meeting] = []
        with turn(by=by, at=at):
            for group, kind in ((group, kind) for group in groups for kind in rules.in_order(kinds)):
                own = uuid5(key, f"{kind} {group.key}") if rows else key
                why = reasons.get((group.pk, kind), "")
                row = cls.entered(by, at, key=own, group=group, kind=kind, day_reason=why, **shared)
                rules.check_free(row, row.happened_on)
                rows.append(add(row, "plan", by=by, at=at))
                row.furnish(agenda.get(kind, ()), row.happened_on)
        return rows[0]

    def edit(self, *, by: Acting, at: datetime, agenda: Sequence[Item], version: int | None = None) -> "Meeting":
        """Set down what is to be talked about; who was called must be told anew. Raises `Refused`, `Conflict`."""
        rules.check_items(agenda)
        with turn(by=by, at=at):
            moved = move(self, "edit", by=by, at=at, version=version, beside=self.different(agenda=agenda))
            moved.furnish(agenda, moved.happened_on)
        return moved

    def notify(self, *, by: Acting, at: datetime, version: int | None = None) -> "Meeting":
        """Those who are called can read it from now on. Raises `Conflict` where it is not planned (any more)."""
        return self._move_all("notify", by, at, version)

    def reschedule(
        self,
        *,
        by: Acting,
        at: datetime,
        happened_on: date,
        reason: str = "",
        place: str = "",
        hour: str = "",
        version: int | None = None,
    ) -> "Meeting":
        """Another day, place or hour; those who were called must be told anew. It counts once, on the day it is held.

        Raises `Refused` for another day without a reason or that is taken, `Conflict` where it is not planned (any more).
        """
        if happened_on != self.happened_on and not reason.strip():
            raise Refused(reason=_("请写改期的原因。"), code="required")
        told: dict[str, Any] = {
            "happened_on": happened_on,
            "place": place,
            "hour": hour,
            "move_reason": reason.strip() or self.move_reason,
        }
        with turn(by=by, at=at):
            for row in self._beside("reschedule"):
                rules.check_free(row, happened_on)
            return self._move_all("reschedule", by, at, version, **told)

    def hold(
        self,
        *,
        by: Acting,
        at: datetime,
        happened_on: date,
        told: Told,
        agenda: Agenda | None = None,
        version: int | None = None,
    ) -> "Meeting":
        """It took place: who came, what was decided, shared and notified. From here on it counts.

        `agenda` is of the kinds that were planned without one, or spoke of something else: a kind counts for a host only when it
        had its agenda (practice.md 14). What was decided stands with the joint meeting, where the session holds one (18).

        Raises one `Refused` for a day to come or that is taken, a kind without agenda, names that nobody bears, a decision
        without unit or day, an entry past the grace without a remark; `Conflict` where it is not planned (any more).
        """
        with turn(by=by, at=at):
            rows = self._beside("hold")
            seats = rules.check_held(rows, told, agenda or {}, happened_on, at)
            return self._hold(rows, seats, by, at, happened_on, told, version, agenda or {})

    def _hold(
        self, rows: Sequence["Meeting"], seats: rules.Seats, by: Acting, at: datetime, day: date, told: Told,
        version: int | None = None, agenda: Agenda = NONE,
    ) -> "Meeting":  # fmt: skip
        values = {"happened_on": day, "chair": told.chair, "late_reason": told.late_reason}
        lead = rules.decides(self, rows) if rows else self

        def parts(row: "Meeting") -> dict[str, Any]:
            decided = told.resolutions if row.pk == lead.pk else None
            return row.different(
                agenda=agenda.get(row.kind) or None, seats=seats.get((row.group_id, row.kind)), resolutions=decided
            )

        self._move_all("hold", by, at, version, parts, happened=True, **values)
        for row in rows:
            row.seat(seats[row.group_id, row.kind])
            if agenda.get(row.kind):
                row.discuss(agenda[row.kind])
        lead.resolve(told.resolutions)
        lead.tell(told, by, at, group=self.group, happened_on=day)
        return self

    def cancel(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Meeting":
        """It will not take place. Raises `Refused` without a reason, `Conflict` where it is not planned (any more)."""
        if not reason.strip():
            raise Refused(reason=_("请写取消的原因。"), code="required")
        return self._move_all("cancel", by, at, version, cancel_reason=reason.strip())

    def correct(
        self,
        *,
        by: Acting,
        at: datetime,
        reason: str,
        told: Told,
        happened_on: date,
        agenda: Sequence[Item],
        place: str = "",
        hour: str = "",
        version: int | None = None,
    ) -> "Meeting":
        """Put what was held right, with the reason; the old version is kept, what was decided keeps its keys.

        Raises `Refused` as `hold` does and for what was not held, `Conflict` when somebody was faster or it is void.
        """
        values = {"happened_on": happened_on, "place": place, "hour": hour, "chair": told.chair}
        if self.planned_on and not self.was_moved:  # a wrong day that is put right is no move
            values["planned_on"] = happened_on
        with turn(by=by, at=at):
            seats = rules.check_correction(self, told, happened_on, agenda, at)
            beside = self.different(agenda=agenda, seats=seats, resolutions=told.resolutions)
            fresh = replace(self, "correct", by=by, at=at, reason=reason, version=version, beside=beside, **values)
            fresh.furnish(agenda, happened_on, seats)
            fresh.resolve(told.resolutions)
            if happened_on != self.happened_on:
                self.move_told(by, at, reason, happened_on)
        return fresh

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Meeting":
        """Take a mistaken one out of every count; what was shared and notified at it goes with it. Others of the session stay."""
        with unit(by=by, at=at):
            voided = void(self, "void", by=by, at=at, reason=reason, version=version)
            for model in (Share, ProblemNotice):
                for each in model.objects.current().at_meeting(self).order_by("id"):
                    each.void(by=by, at=at, reason=reason)
        return voided

    def _beside(self, verb: str) -> list["Meeting"]:
        """The rows of the session that the verb may take along, itself among them."""
        return [row for row in self.together if self.flow.target(verb, row.state) or row.pk == self.pk]

    def _move_all(
        self, verb: str, by: Acting, at: datetime, version: int | None,
        parts: Callable[["Meeting"], Mapping[str, Any]] = lambda row: NONE, *, happened: bool = False, **values: Any,
    ) -> "Meeting":  # fmt: skip
        """The same move for the row that was read and for the others of its session that it may take along.

        `parts` are what else is different of a row.
        """
        with turn(by=by, at=at):
            others = [row for row in self._beside(verb) if row.pk != self.pk]
            moved = move(self, verb, by=by, at=at, version=version, happened=happened, beside=parts(self), **values)
            for row in others:
                move(row, verb, by=by, at=at, happened=happened, beside=parts(row), **values)
        return moved

"""Problem (困难问题) and Suggestion (意见建议): one shape, from the open list to a verified result (R14, R24, R47, R100)."""

from datetime import date, datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.roles import RoleCode
from pianqu.files.hanging import takes_attachments
from pianqu.groups import where
from pianqu.groups.carrying import carries
from pianqu.groups.concerned import people_at, people_of, people_with
from pianqu.groups.models import CoordinationGroup, Placed
from pianqu.inbox.concerning import concerns
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, having, move, once, replace, void
from pianqu.journal.records import Counted
from pianqu.journal.states import Flowing
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.flow import Flow
from pianqu.kit.now import county_day
from pianqu.kit.said import said
from pianqu.matters.kinds import KINDS_OF, MATTER_MOST, ProblemKind, Relation
from pianqu.matters.querysets import MatterQuerySet, ProblemQuerySet


class Matter(Flowing, Placed, Counted):
    """What problems and suggestions share: words, place, group, who raised it, and the generic origin (type, key, title)."""

    class State(models.TextChoices):
        """Open asks for something; noted (知悉备查) asks for nothing more; solved was done, and somebody looked (R47)."""

        OPEN = "OPEN", _("待办")
        NOTED = "NOTED", _("已备查")
        SOLVED = "SOLVED", _("已办结")

    flow: ClassVar = Flow.of(
        "OPEN",
        note=("OPEN", "NOTED"),
        reopen=("NOTED", "OPEN"),
        solve=("OPEN", "SOLVED"),
        unsolve=("SOLVED", "OPEN"),
        escalate=("OPEN", "OPEN"),
    )

    state = Choice(_("状态"), choices=State.choices, default=State.OPEN)
    note_reason = Line(_("备查原因"), max_length=200, blank=True, editable=False)
    text = Prose(_("内容"), max_length=MATTER_MOST)
    group = models.ForeignKey(CoordinationGroup, verbose_name=_("协调组"), on_delete=models.PROTECT, related_name="%(class)ss")
    origin_type = Line(_("来源类别"), max_length=60, blank=True)
    origin_key = models.UUIDField(_("来源编号"), null=True, blank=True)
    origin_title = Line(_("来源"), max_length=120, blank=True)

    objects = MatterQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first."""

        abstract = True
        ordering: ClassVar = ["-happened_on", "-id"]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.CheckConstraint(condition=~Q(state="NOTED") | ~Q(note_reason=""), name="%(app_label)s_%(class)s_note_reason"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["origin_type", "origin_key"], name="%(app_label)s_%(class)s_origin"),
            models.Index(fields=["happened_on", "id"], name="%(app_label)s_%(class)s_day"),
            models.Index(  # how many are open is on everybody's first page
                fields=["state"],
                condition=Q(replaced_at__isnull=True, voided_at__isnull=True),
                name="%(app_label)s_%(class)s_state",
            ),
        ]

    def __str__(self) -> str:
        """Its first words."""
        return self.text[:30]

    @classmethod
    def raise_(cls, *, by: Acting, at: datetime, key: UUID | None = None, **values: Any) -> Self:
        """Put it on the list as open. `happened_on` is the county day on which it was raised.

        Raises `Refused` for a day to come, a place that is not there on that day, and, where no other record raised it,
        a place outside the group's area.
        """
        content = {name: getattr(value, "pk", value) for name, value in values.items()}
        return once(cls, key, content, lambda key, mark: cls._raise(values, by, at, key, mark))

    @classmethod
    def _raise(cls, values: dict[str, Any], by: Acting, at: datetime, key: UUID, mark: str) -> Self:
        fresh = cls.entered(by, at, key=key, fingerprint=mark, **values)
        where.check(fresh, at)
        if not fresh.origin_type:  # what another record raised lies where that record says
            where.group_of(fresh.place, [fresh.group.pk], fresh.happened_on)
        return add(fresh, "raise", by=by, at=at)

    def note(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> Self:
        """Nothing more is asked: known and kept (知悉备查), with the reason.

        Raises `Refused` without a reason, `Conflict` when it is not open.
        """
        reason = said(reason, "reason", _("请写明备查的原因。"))
        return move(self, "note", by=by, at=at, version=version, note_reason=reason)

    def reopen(self, *, by: Acting, at: datetime, version: int | None = None) -> Self:
        """It asks for something again; the reason of the last note is kept. Raises `Conflict` when it is open."""
        return move(self, "reopen", by=by, at=at, version=version)

    def solve(self, *, by: Acting, at: datetime) -> Self:
        """It was done and somebody looked: pressed as its tasks end, never by itself. Raises `Conflict` when it is not open."""
        return move(self, "solve", by=by, at=at)

    def unsolve(self, *, by: Acting, at: datetime) -> Self:
        """It was not done after all: the task that did it was opened again."""
        return move(self, "unsolve", by=by, at=at)

    def correct(self, *, by: Acting, at: datetime, reason: str, version: int | None = None, **values: Any) -> Self:
        """Put the record right, with the reason; the old version is kept.

        Raises `Refused` as `raise_` does, `Conflict` when somebody was faster or it is void.
        """
        wanted = having(self, values)
        where.check(wanted, at)
        if not self.origin_type or wanted.township_id != self.township_id:
            where.group_of(wanted.place, [wanted.group.pk], wanted.happened_on)
        return replace(self, "correct", by=by, at=at, reason=reason, version=version, **values)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> Self:
        """Take a mistaken record out of every count, with its reason."""
        return void(self, "void", by=by, at=at, reason=reason, version=version)


def told_of(matter: Any, day: date) -> set[int]:
    """Who heads the township and the village in which it was raised."""
    return people_at(matter.township_id, matter.village_id, day)


def place_of(matter: Any) -> str:
    """The village or township."""
    return str(matter.place.full_name)


def raised_to(problem: Any, day: date) -> set[int]:
    """The heads and staff of the group that is to help; 县委办 where it is the county."""
    if problem.escalated_to_id:
        return people_of([problem.escalated_to_id], day)
    return people_with([RoleCode.COUNTY_OFFICE], day)


@concerns("raise", _("提出了困难问题"), whom=told_of, where=place_of)
@concerns("escalate", _("有困难问题请求升级协调"), whom=raised_to, where=place_of, must_know=True)
@takes_attachments(change="matters.correct_problem")
@carries("origin_key")
class Problem(Matter):
    """困难问题: something that stands in the way, of a relation and kind of R17–R20 where one fits.

    A group raises it to another one or to the county where it cannot settle it alone (R28; practice.md 19): both see it, the
    group that found it stays the owner, and it is closed like any other.
    """

    relation = Choice(_("涉及关系"), choices=Relation.choices, blank=True)
    kind = Choice(_("问题类别"), choices=ProblemKind.choices, blank=True)
    livelihood = models.BooleanField(_("民生问题"), default=False)
    escalated_on = models.DateField(_("升级协调日期"), null=True, blank=True, editable=False)
    escalated_to = models.ForeignKey(
        CoordinationGroup,
        verbose_name=_("请哪个协调组"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="escalated_problems",
    )
    escalate_reason = Line(_("升级协调的原因"), max_length=200, blank=True, editable=False)

    SOLUTIONS: ClassVar[Any]  # the model above, which says so itself (`models.solution`)

    objects: ClassVar[Any] = ProblemQuerySet.as_manager()

    class Meta(Matter.Meta):
        """As every matter."""

        abstract = False
        verbose_name = _("困难问题")
        verbose_name_plural = _("困难问题")
        constraints: ClassVar = [
            *Matter.Meta.constraints,
            models.CheckConstraint(
                condition=Q(escalated_on__isnull=True, escalated_to__isnull=True) | ~Q(escalate_reason=""),
                name="matters_problem_escalated",
            ),
        ]

    def clean(self) -> None:
        """A kind belongs to its relation (R17–R19). Raises `Refused`."""
        super().clean()
        if self.kind and self.relation in Relation.values and self.kind not in KINDS_OF[Relation(self.relation)]:
            raise Refused(kind=_("这个类别不属于所选的关系。"))

    def correct(self, *, by: Acting, at: datetime, reason: str, version: int | None = None, **values: Any) -> Self:
        """As every matter; of a solved one what figures count stands at the corrected place and day, too.

        Raises `Refused` for a day after that on which it was solved.
        """
        with turn(by=by, at=at):  # so that it is not solved, nor the solution void, meanwhile
            fresh = super().correct(by=by, at=at, reason=reason, version=version, **values)
            for solution in self.SOLUTIONS.current().filter(problem_key=self.key):
                solution.correct(by=by, at=at, reason=reason)
        return fresh

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> Self:
        """As every matter. Raises `Refused` for one that was solved: what figures count never stands without its problem."""
        with turn(by=by, at=at):  # so that it is not solved, nor a suggestion or task for it made or issued, meanwhile
            if self.SOLUTIONS.current().filter(problem_key=self.key).exists():
                raise Refused(__all__=_("这个困难问题已计入解决的困难问题，请先作废那一条。"), code="solved")
            return super().void(by=by, at=at, reason=reason, version=version)

    def escalate(
        self, *, by: Acting, at: datetime, reason: str, to: CoordinationGroup | None = None, version: int | None = None
    ) -> Self:
        """Ask another group for help, or the county where none is named (升级协调), with the reason; the last asked stands.

        Raises `Refused` without a reason, for the group that owns it and one that is not there; `Conflict` when it is not open.
        """
        day = county_day(at)
        reason = said(reason, "reason", _("请写明为什么本组协调不了。"))
        if to is not None and (to.pk == self.group_id or not to.in_force(day)):
            raise Refused(to=_("请选另一个在任的协调组，或者报县里。"), code="invalid")
        told: dict[str, Any] = {"escalated_on": day, "escalated_to": to, "escalate_reason": reason}
        return move(self, "escalate", by=by, at=at, version=version, **told)


@concerns("raise", _("提出了意见建议"), whom=told_of, where=place_of)
@takes_attachments(change="matters.correct_suggestion")
@carries("origin_key", "problem_key")
class Suggestion(Matter):
    """意见建议: what should be done; it hangs on a problem or stands alone."""

    problem_key = models.UUIDField(_("针对的困难问题"), null=True, blank=True)

    class Meta(Matter.Meta):
        """As every matter."""

        abstract = False
        verbose_name = _("意见建议")
        verbose_name_plural = _("意见建议")

    @property
    def problem(self) -> Problem | None:
        """The problem it hangs on, in its latest version."""
        return Problem.objects.latest_versions().filter(key=self.problem_key).first() if self.problem_key else None

    @classmethod
    def _raise(cls, values: dict[str, Any], by: Acting, at: datetime, key: UUID, mark: str) -> Self:
        with turn(by=by, at=at):  # so that the problem is not voided meanwhile
            problem_key = values.get("problem_key")
            if problem_key and not Problem.objects.current().filter(key=problem_key).exists():
                raise Refused(problem=_("没有这个困难问题，或者它已作废，不能再针对它提建议。"), code="void")
            return super()._raise(values, by, at, key, mark)

"""The numbered measures of a directive (二十条措施), and what responsible departments say: 落实, 未落实 (R16, practice.md 23)."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.dispatch.directive_querysets import MeasureDutyQuerySet, OfDirectiveQuerySet
from pianqu.dispatch.models.directive import Directive
from pianqu.dispatch.models.parts import fixed_order
from pianqu.dispatch.told import LONGEST, check_departments
from pianqu.files.hanging import takes_attachments
from pianqu.files.secrets import Unmarked
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, move
from pianqu.journal.records import Record
from pianqu.journal.states import Flowing
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.flow import Flow
from pianqu.kit.now import county_day

RELEASED = "RELEASED"


class Measure(Record):
    """One measure of a directive. `responsible` are the departments that the draft names; issued, they are its `duties`."""

    directive = models.ForeignKey(
        Directive, verbose_name=gettext_lazy("决策部署"), on_delete=models.PROTECT, related_name="measures"
    )
    number = models.PositiveSmallIntegerField(gettext_lazy("第几条"))
    text = Prose(gettext_lazy("措施"), max_length=LONGEST)
    responsible = models.ManyToManyField(Organ, verbose_name=gettext_lazy("责任部门"), blank=True, related_name="+")

    TOLD_WITH: ClassVar = ("directive",)

    objects = OfDirectiveQuerySet.as_manager()

    class Meta:
        """In the directive's order."""

        verbose_name = gettext_lazy("措施")
        ordering: ClassVar = ["directive", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["directive", "number"], name="dispatch_measure_number"),
            models.CheckConstraint(condition=~Q(text=""), name="dispatch_measure_text"),
        ]

    def __str__(self) -> str:
        """Its number and first words."""
        return f"第{self.number}条 {self.text[:30]}"

    def assign(self, *, by: Acting, at: datetime, organs: Collection[Organ], version: int | None = None) -> "Measure":
        """These departments are responsible for it from now on; one that gets it and has no receipt yet gets the directive too.

        Raises `Refused` for what is no department of the day, `Conflict` unless the directive is issued.
        """
        check_departments(list(organs), county_day(at))
        wanted = {organ.pk: organ for organ in organs}
        with turn(by=by, at=at):
            self.directive.check_in_force()
            change(self, "assign", by=by, at=at, version=version)
            for duty in self.duties.standing():
                if wanted.pop(duty.organ_id, None) is None:
                    move(duty, "release", by=by, at=at)
            fresh = sorted(wanted.values(), key=fixed_order)
            self.give_to(fresh, "assign", by, at)
            self.directive.send_receipts(self.directive.without(fresh), by, at)
        return self

    def give_to(self, organs: Sequence[Organ], verb: str, by: Acting, at: datetime) -> None:
        """Make these departments responsible, in the measure's own unit of work."""
        for organ in organs:
            add(MeasureDuty(measure=self, organ=organ, fixed_order=fixed_order(organ)), verb, by=by, at=at)


@takes_attachments(change="dispatch.carry_out_measureduty")
class MeasureDuty(Unmarked, Flowing, Record):
    """What one department says of a measure: carried out (落实) with its evidence, not carried out (未落实) with the reason.

    The department says it, groups and the county read it. What was said before is kept (`said`).
    """

    class State(models.TextChoices):
        """What the department said last."""

        PENDING = "PENDING", gettext_lazy("还没有报")
        CARRIED_OUT = "CARRIED_OUT", gettext_lazy("落实")
        NOT_CARRIED_OUT = "NOT_CARRIED_OUT", gettext_lazy("未落实")
        RELEASED = RELEASED, gettext_lazy("不再负责")

    TYPED: ClassVar = ("words",)
    TAKEN_BACK: ClassVar = (RELEASED,)
    flow: ClassVar = Flow.of(
        "PENDING",
        carry_out=(("PENDING", "CARRIED_OUT", "NOT_CARRIED_OUT"), "CARRIED_OUT"),
        fall_short=(("PENDING", "CARRIED_OUT", "NOT_CARRIED_OUT"), "NOT_CARRIED_OUT"),
        release=(("PENDING", "CARRIED_OUT", "NOT_CARRIED_OUT"), RELEASED),
    )

    state = Choice(gettext_lazy("落实情况"), choices=State.choices, default=State.PENDING)
    measure = models.ForeignKey(Measure, verbose_name=gettext_lazy("措施"), on_delete=models.PROTECT, related_name="duties")
    organ = models.ForeignKey(
        Organ, verbose_name=gettext_lazy("责任部门"), on_delete=models.PROTECT, related_name="measure_duties"
    )
    fixed_order = Line(max_length=80, editable=False)
    words = Prose(gettext_lazy("怎么落实的"), max_length=1000, blank=True)

    TOLD_WITH: ClassVar = ("measure__directive", "organ")

    objects = MeasureDutyQuerySet.as_manager()

    class Meta:
        """In the county's fixed order of departments."""

        verbose_name = gettext_lazy("措施责任")
        ordering: ClassVar = ["fixed_order", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "organ"], condition=~Q(state=RELEASED), name="dispatch_measureduty_once"),
            models.CheckConstraint(
                condition=Q(state="PENDING", words="") | Q(state=RELEASED) | (~Q(state="PENDING") & ~Q(words="")),
                name="dispatch_measureduty_words",
            ),
        ]

    def __str__(self) -> str:
        """Department and measure."""
        return f"{self.organ.name}：第{self.measure.number}条"

    def carry_out(self, *, by: Acting, at: datetime, words: str, version: int | None = None) -> "MeasureDuty":
        """It is carried out, with what shows it. Raises `Refused` without words, `Conflict` where nothing is asked any more."""
        return self._say("carry_out", _("请写怎么落实的，有什么可以查证。"), by, at, words, version)

    def fall_short(self, *, by: Acting, at: datetime, words: str, version: int | None = None) -> "MeasureDuty":
        """It is not carried out (yet), with the reason. Raises as `carry_out` does."""
        return self._say("fall_short", _("请写为什么没有落实。"), by, at, words, version)

    def _say(self, verb: str, missing: str, by: Acting, at: datetime, words: str, version: int | None) -> "MeasureDuty":
        if not words.strip():
            raise Refused(words=missing, code="required")
        with turn(by=by, at=at):
            self.measure.directive.check_in_force()
            move(self, verb, by=by, at=at, version=version, words=words)
            self.said.create(state=self.state, words=self.words, said_at=at, said_by=by.acting().name)
        return self


class DutyWord(models.Model):
    """What a department said of a measure at a moment; the last one is how it stands."""

    duty = models.ForeignKey(MeasureDuty, on_delete=models.PROTECT, related_name="said")
    state = Choice(choices=MeasureDuty.State.choices)
    words = Prose(max_length=1000)
    said_at = models.DateTimeField()
    said_by = Line(max_length=40)

    class Meta:
        """As it was said."""

        verbose_name = gettext_lazy("落实情况")
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        """Its first words."""
        return self.words[:30]

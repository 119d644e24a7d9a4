"""项目: an investment from the first lead to production, or dropped (R58, R79; practice.md 36). What counts of it is `course`."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.groups import where
from pianqu.groups.models import CoordinationGroup, Placed
from pianqu.growth.models.course import REAL, STAGES, ProjectStage, Stage
from pianqu.growth.models.reported import Reported
from pianqu.growth.querysets import ProjectQuerySet
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, check_state, move, once, replace
from pianqu.journal.records import Record
from pianqu.journal.states import Flowing
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.flow import Flow
from pianqu.kit.said import said
from pianqu.places.models import IndustryClass, Place

NAME_MOST, NOTE_MOST, REASON_MOST = 60, 200, 200
STEPS = {
    "NEGOTIATING": "negotiate",
    "APPROVED": "approve",
    "SIGNED": "sign",
    "STARTED": "start",
    "PRODUCING": "produce",
}  # by which verb each stage is reached
BACK = {stage: f"go_back_{stage.lower()}" for stage in STAGES[:-1]}  # when the stage after it is voided
RESUMED = {stage: "resume" if stage == STAGES[0] else f"resume_{stage.lower()}" for stage in STAGES}


class Project(Reported, Placed, Flowing, Record):
    """One project: its names, who answers for it (a unit or a group), and how far it is. No thresholds: those are the figures'.

    It stands at the furthest of its standing stages (`ProjectStage`), unless it was dropped. What was signed stays signed, and
    what was brought in stays brought in, when it is dropped after 签约 or 开工; who brought in what was dropped before counts
    no more (`Introduction.objects.counted`). A project that was entered twice is dropped once its stages were voided.
    """

    class State(models.TextChoices):
        """The pipeline, and out of it."""

        LEAD = "LEAD", gettext_lazy("线索")
        NEGOTIATING = "NEGOTIATING", gettext_lazy("洽谈")
        APPROVED = "APPROVED", gettext_lazy("立项")
        SIGNED = "SIGNED", gettext_lazy("签约")
        STARTED = "STARTED", gettext_lazy("开工")
        PRODUCING = "PRODUCING", gettext_lazy("投产")
        DROPPED = "DROPPED", gettext_lazy("终止")

    # Talks may lead to a contract before 立项, and a firm of the county builds without a contract; nothing produces unbuilt.
    flow: ClassVar = Flow.of(
        "LEAD",
        negotiate=("LEAD", "NEGOTIATING"),
        approve=(("LEAD", "NEGOTIATING"), "APPROVED"),
        sign=(("LEAD", "NEGOTIATING", "APPROVED"), "SIGNED"),
        start=(("APPROVED", "SIGNED"), "STARTED"),
        produce=("STARTED", "PRODUCING"),
        drop=(STAGES[:-1], "DROPPED"),
        **{verb: (STAGES[STAGES.index(stage) + 1 :], stage) for stage, verb in BACK.items()},
        **{verb: ("DROPPED", stage) for stage, verb in RESUMED.items()},
    )

    name = Line(gettext_lazy("项目名称"), max_length=NAME_MOST)
    industry = Choice(gettext_lazy("产业类别"), choices=IndustryClass.choices)
    investor = Line(gettext_lazy("投资方"), max_length=NAME_MOST, blank=True)
    note = Line(gettext_lazy("建设内容"), max_length=NOTE_MOST, blank=True)
    state = Choice(gettext_lazy("进展"), choices=State.choices, default=State.LEAD)
    drop_reason = Line(gettext_lazy("终止原因"), max_length=REASON_MOST, blank=True, editable=False)
    reasons = models.JSONField(
        gettext_lazy("终止、恢复的原因"), default=list, editable=False
    )  # each with its moment, for the course

    objects = ProjectQuerySet.as_manager()

    class Meta:
        """Newest first; a name once a township, but for what was dropped."""

        verbose_name = gettext_lazy("项目")
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["township", "state"], name="growth_project_place")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="growth_project_name"),
            models.CheckConstraint(condition=~Q(state="DROPPED") | ~Q(drop_reason=""), name="growth_project_dropped"),
            *Reported.Meta.constraints,
            models.UniqueConstraint(
                fields=["township", "name"],
                condition=~Q(state="DROPPED"),
                name="growth_project_once",
                violation_error_message=gettext_lazy("这个乡镇已经登记过这个名称的项目。"),
            ),
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name

    @classmethod
    def propose(
        cls,
        *,
        by: Acting,
        at: datetime,
        place: Place,
        happened_on: date,
        organ: Organ | None = None,
        group: CoordinationGroup | None = None,
        key: UUID | None = None,
        **told: Any,
    ) -> "Project":
        """A lead (线索) of a day; `told` are `name`, `industry`, `investor` and `note`.

        Raises `Refused` for a day to come, a place that was not there, and a name that the township has already.
        """
        content = {
            **told,
            "place": place.pk,
            "happened_on": happened_on,
            "organ": organ and organ.pk,
            "group": group and group.pk,
        }

        def make(key: UUID, mark: str) -> "Project":
            with turn(by=by, at=at):
                where.check_there(place, happened_on)
                placed = where.place_values(place)
                fresh = cls(key=key, fingerprint=mark, organ=organ, group=group, **placed, **told)
                add(fresh, "propose", by=by, at=at)
                add(fresh._stage(Stage.LEAD, happened_on, by, at), "record", by=by, at=at)
            return fresh

        return once(cls, key, content, make)

    def edit(self, *, by: Acting, at: datetime, place: Place, version: int | None = None, **told: Any) -> Self:
        """Mend its names and where it lies; what counts of it then lies there too, each as a correction of its own.

        Raises `Refused` as `propose` does, `Conflict` for the slower of two.
        """
        placed = where.place_values(place)
        with turn(by=by, at=at):
            where.check_there(place, self.standing()[0].happened_on)
            moved = any(getattr(self, name) != value for name, value in placed.items())
            lies: dict[str, Any] = dict(placed)
            change(self, "edit", by=by, at=at, version=version, **placed, **told)
            reason = f"项目地点更正为{place.full_name}"
            for each in [each for rows in self._counted() for each in rows.current()] if moved else ():
                replace(each, "correct", by=by, at=at, reason=reason, **lies)
        return self

    def negotiate(self, *, by: Acting, at: datetime, happened_on: date, version: int | None = None) -> Self:
        """Talks began (洽谈). Raises `Refused` for a day that cannot be, `Conflict` for a stage from which this is no step."""
        return self._step("negotiate", happened_on, by, at, version)

    def approve(self, *, by: Acting, at: datetime, happened_on: date, version: int | None = None) -> Self:
        """It was approved or filed (立项). Raises as `negotiate` does."""
        return self._step("approve", happened_on, by, at, version)

    def sign(self, *, by: Acting, at: datetime, happened_on: date, invest_fen: int | None, version: int | None = None) -> Self:
        """The contract (签约) over so many fen (合同投资额). Raises as `negotiate` does, `Refused` without an amount."""
        return self._step("sign", happened_on, by, at, version, invest_fen)

    def start(self, *, by: Acting, at: datetime, happened_on: date, version: int | None = None) -> Self:
        """Building began (开工). Raises as `negotiate` does."""
        return self._step("start", happened_on, by, at, version)

    def produce(self, *, by: Acting, at: datetime, happened_on: date, version: int | None = None) -> Self:
        """It produces (投产). Raises as `negotiate` does."""
        return self._step("produce", happened_on, by, at, version)

    def drop(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> Self:
        """It comes to nothing (终止), and why. Raises `Refused` without a reason, `Conflict` when it produces or was dropped."""
        reason = said(reason, "reason", _("请写终止的原因。"), most=REASON_MOST)
        return move(self, "drop", by=by, at=at, version=version, drop_reason=reason, reasons=self._reasons(reason, at))

    def resume(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> Self:
        """It goes on where it stood, and why; why it had been dropped stays in its course (`reasons`), no longer on the project.

        Raises `Refused` without a reason, and where the township has another of that name by now, `Conflict` when it was not
        dropped.
        """
        reason = said(reason, "reason", _("请写恢复的原因。"), most=REASON_MOST)
        with turn(by=by, at=at):
            check_state(self, "resume", by=by, version=version)
            told: dict[str, Any] = {"drop_reason": "", "reasons": self._reasons(reason, at)}
            return move(self, RESUMED[self.standing()[-1].stage], by=by, at=at, version=version, **told)

    def _reasons(self, words: str, at: datetime) -> list[dict[str, str]]:
        return [*self.reasons, {"at": at.astimezone(UTC).isoformat(), "words": words}]

    def standing(self) -> list[ProjectStage]:
        """Its standing stages, in the order of the pipeline; the first is the lead."""
        return sorted(self.projectstages.current(), key=lambda each: each.rank)

    @property
    def is_real(self) -> bool:
        """Whether it is more than a lead or a talk, and was not dropped."""
        return self.state in REAL

    @property
    def real_since(self) -> date | None:
        """The day of its first stage from 立项 on; None while it is a lead or in talks."""
        return _real(self.standing())

    def check_is_real(self) -> None:
        """Whether something may be brought to it. Raises `Conflict` before 立项, and when it was dropped."""
        if not self.is_real:
            told = {"state": self.get_state_display()}
            raise Conflict(_("这个项目现在是“%(state)s”：立项以后、没有终止的，才登记引进部门和到位资金。") % told, over=True)

    def check_rest(self, standing: Sequence[ProjectStage], field: str) -> None:
        """Whether who brought it in and what arrived could still rest on these stages. Raises `Refused` at `field`."""
        since = _real(standing)
        for rows in (self.introductions.current(), self.arrivals.current()):
            if (rows if since is None else rows.filter(happened_on__lt=since)).exists():
                raise Refused({field: _("这样就有引进部门、到位资金登记在立项以前，请先更正或作废那些记录。")}, code="rest")

    def check_without(self, gone: ProjectStage) -> None:
        """Whether the project could be what it is without this stage. Raises `Refused`."""
        left = [each for each in self.standing() if each.pk != gone.pk]
        before = [each for each in left if each.rank < gone.rank]
        after = [each for each in left if each.rank > gone.rank]
        if not before:
            raise Refused(__all__=_("项目从线索开始，线索不能作废；整个项目登记错了，请终止项目，写明原因。"), code="first")
        if after and self.flow.target(STEPS[after[0].stage], before[-1].stage) is None:
            told = {"stage": after[0].get_stage_display()}
            raise Refused(__all__=_("没有这个阶段就不会有“%(stage)s”，请先作废“%(stage)s”。") % told, code="later")
        self.check_rest(left, "__all__")

    def go_back(self, by: Acting, at: datetime) -> None:
        """Stand where the standing stages say, after one was voided; in that verb's own unit of work."""
        furthest = self.standing()[-1].stage
        if self.state not in (self.State.DROPPED, furthest):
            move(self, BACK[furthest], by=by, at=at)

    def _counted(self) -> tuple[Any, ...]:
        return self.projectstages, self.introductions, self.arrivals

    def _step(
        self, verb: str, happened_on: date, by: Acting, at: datetime, version: int | None, invest_fen: int | None = None
    ) -> Self:
        with turn(by=by, at=at):
            check_state(self, verb, by=by, version=version)
            reached = self._stage(self.flow.reached(verb), happened_on, by, at, invest_fen=invest_fen)
            move(self, verb, by=by, at=at, version=version)
            add(reached, "record", by=by, at=at)
        return self

    def _stage(self, stage: str, happened_on: date, by: Acting, at: datetime, **told: Any) -> ProjectStage:
        """A stage as a record that counts, checked and not saved yet. Raises `Refused`."""
        placed = {"township": self.township, "village": self.village}
        fresh = ProjectStage.entered(by, at, project=self, stage=stage, happened_on=happened_on, **placed, **told)
        fresh.check_told(at)
        return fresh


def _real(standing: Sequence[ProjectStage]) -> date | None:
    return min((each.happened_on for each in standing if each.stage in REAL), default=None)

"""What counts of a project, each on its day and known since a moment: its stages, who brought it in, the funds that arrived.

The project itself (`models.project`) counts for nothing: a figure asks these records, which are corrected and voided by
themselves. Amounts in fen.
"""

from datetime import date, datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.groups import where
from pianqu.groups.models import DeptTownshipLink, Placed
from pianqu.growth.measures import MOST, WAN_YUAN, Measures
from pianqu.growth.models.economy import AT_LEAST_ONE
from pianqu.growth.models.pairing import Pairing, Via
from pianqu.growth.models.reported import Worded
from pianqu.growth.nouns import OF_PROJECTS
from pianqu.growth.querysets import ArrivalQuerySet, IntroductionQuerySet, ProjectStageQuerySet
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, having, once, replace, void
from pianqu.journal.records import Counted
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line

PROJECT = "growth.Project"


class Stage(models.TextChoices):
    """The pipeline, in its order."""

    LEAD = "LEAD", gettext_lazy("线索")
    NEGOTIATING = "NEGOTIATING", gettext_lazy("洽谈")
    APPROVED = "APPROVED", gettext_lazy("立项")
    SIGNED = "SIGNED", gettext_lazy("签约")
    STARTED = "STARTED", gettext_lazy("开工")
    PRODUCING = "PRODUCING", gettext_lazy("投产")


STAGES = tuple(Stage.values)
REAL = STAGES[STAGES.index(Stage.APPROVED) :]  # from 立项 on; before, it may still come to nothing


class ProjectRecord(Worded, Placed, Counted):
    """What all of them share. The place is that of the project, so that figures can be asked by township."""

    OWN: ClassVar[tuple[str, ...]] = ()
    MEASURES: ClassVar[Measures] = {}
    DAY: ClassVar[Any] = gettext_lazy("日期")
    TOLD_WITH: ClassVar[tuple[str, ...]] = ("project",)

    project = models.ForeignKey(
        PROJECT, verbose_name=gettext_lazy("项目"), editable=False, on_delete=models.PROTECT, related_name="%(class)ss"
    )

    class Meta(Counted.Meta):
        """Newest first."""

        abstract = True
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["happened_on", "id"], name="growth_%(class)s_day"),
            models.Index(fields=["township", "happened_on"], name="growth_%(class)s_place"),
        ]

    def __str__(self) -> str:
        """The project, and what."""
        return f"{self.project} {self.subject}"

    def correct(
        self, *, by: Acting, at: datetime, reason: str, happened_on: date, version: int | None = None, **told: Any
    ) -> Self:
        """Put it right, with the reason; the old version is kept. `told` are the own columns (`OWN`).

        Raises `Refused` for a day to come or out of the order of the project, and what the kind refuses; `Conflict` for the
        slower of two.
        """
        values = {"happened_on": happened_on, **self._own(told)}
        with turn(by=by, at=at):
            having(self, values).check_told(at)
            return replace(self, "correct", by=by, at=at, reason=reason, version=version, **values)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> Self:
        """Take a mistaken one out of every count, with its reason."""
        return void(self, "void", by=by, at=at, reason=reason, version=version)

    def check_told(self, at: datetime) -> None:
        """Day, and what the kind asks. Raises `Refused`."""
        where.check_day(self.happened_on, at)
        self.check_own()

    def check_own(self) -> None:
        """What this kind refuses. Raises `Refused`."""
        raise NotImplementedError

    @classmethod
    def _own(cls, told: dict[str, Any]) -> dict[str, Any]:
        strange = sorted(set(told) - set(cls.OWN))
        if strange:
            msg = f"{cls.__name__} has no {strange}"
            raise TypeError(msg)
        return told


class ProjectStage(ProjectRecord):
    """That a project reached a stage on a day, once a project and stage; 签约 says the amount of the contract (合同投资额, R79).

    Written by the verbs of the project alone. The project stands at the furthest of its standing stages.
    """

    OWN: ClassVar = ("invest_fen",)
    MEASURES: ClassVar = {"invest_fen": WAN_YUAN}

    stage = Choice(gettext_lazy("阶段"), choices=Stage.choices, editable=False)
    invest_fen = models.PositiveBigIntegerField(
        gettext_lazy("合同投资额"), null=True, blank=True, validators=[AT_LEAST_ONE, MaxValueValidator(MOST)]
    )

    objects = ProjectStageQuerySet.as_manager()

    class Meta(ProjectRecord.Meta):
        """A stage once a project; the amount is that of the contract, and a contract has one."""

        verbose_name = OF_PROJECTS["projectstage"]
        constraints: ClassVar = [
            *ProjectRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["project", "stage"],
                condition=Q(replaced_at__isnull=True, voided_at__isnull=True),
                name="growth_projectstage_once",
                violation_error_message=gettext_lazy("这个项目已经登记过这个阶段。"),
            ),
            models.CheckConstraint(
                condition=Q(stage="SIGNED", invest_fen__isnull=False, invest_fen__gte=1)
                | (~Q(stage="SIGNED") & Q(invest_fen__isnull=True)),
                name="growth_projectstage_invest",
            ),
        ]

    def in_words(self) -> str:
        """The stage, with the amount of a contract."""
        amount = f"（{WAN_YUAN.words(self.invest_fen)}）" if self.invest_fen else ""
        return f"{self.get_stage_display()}{amount}"

    @property
    def rank(self) -> int:
        """Its place in the pipeline, from 0."""
        return STAGES.index(self.stage)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "ProjectStage":
        """It was not reached after all: out of every count, and the project stands at the stage before again.

        Raises `Refused` for the 线索 with which the project begins (a project that is none is dropped), where a later stage
        could not have been reached without this one, and while somebody brought in, or funds that arrived, rest on it.
        """
        with turn(by=by, at=at):
            model: Any = self._meta.get_field("project").related_model
            project = model._default_manager.get(pk=self.project_id)
            project.check_without(self)
            gone = void(self, "void", by=by, at=at, reason=reason, version=version)
            project.go_back(by, at)
        return gone

    def check_own(self) -> None:
        """The amount is told with 签约 and with nothing else; days follow the pipeline. Raises `Refused`."""
        if self.stage == Stage.SIGNED and self.invest_fen is None:
            raise Refused(invest_fen=_("签约要写合同投资额。"), code="required")
        if self.stage != Stage.SIGNED and self.invest_fen is not None:
            raise Refused(invest_fen=_("只有签约写合同投资额。"), code="not_signed")
        others = [each for each in self.project.standing() if each.stage != self.stage]
        for each in others:
            told = {"stage": each.get_stage_display(), "day": each.happened_on}
            if each.rank < self.rank and each.happened_on > self.happened_on:
                raise Refused(happened_on=_("不能早于“%(stage)s”的日期 %(day)s。") % told, code="before")
            if each.rank > self.rank and each.happened_on < self.happened_on:
                raise Refused(happened_on=_("不能晚于“%(stage)s”的日期 %(day)s。") % told, code="after")
        self.project.check_rest([*others, self], "happened_on")


class BroughtRecord(ProjectRecord):
    """What is brought to a project that is more than a lead or a talk: entered with 立项 or later, of a day not before that.

    An intention is no project: whoever counts it as brought in (引进) would have to take it back when it comes to nothing.
    """

    class Meta(ProjectRecord.Meta):
        """Abstract."""

        abstract = True

    @classmethod
    def record(cls, project: Any, *, by: Acting, at: datetime, happened_on: date, key: UUID | None = None, **told: Any) -> Self:
        """Record it once; `told` are the own columns (`OWN`).

        Raises `Refused` for a day to come or before 立项 (else the first stage beyond), and what the kind refuses; `Conflict`
        while the project is a lead or in talks, and when it was dropped.
        """
        return cls._brought("record", project, {"happened_on": happened_on, **cls._own(told)}, by=by, at=at, key=key)

    @classmethod
    def _brought(cls, verb: str, project: Any, values: dict[str, Any], *, by: Acting, at: datetime, key: UUID | None) -> Self:
        content = {name: getattr(value, "pk", value) for name, value in values.items()} | {"project": project.pk}

        def make(key: UUID, mark: str) -> Any:
            with turn(by=by, at=at):
                known = type(project)._base_manager.select_related("township", "village").get(pk=project.pk)
                known.check_is_real()
                placed = {"township": known.township, "village": known.village}
                fresh = cls.entered(by, at, key=key, fingerprint=mark, project=known, **placed, **values)
                fresh.check_told(at)
                return add(fresh, verb, by=by, at=at)

        found: Self = once(cls, key, content, make)
        return found

    def check_own(self) -> None:
        """Not before the project was real. Raises `Refused`."""
        since = self.project.real_since
        if since is not None and self.happened_on < since:
            raise Refused(happened_on=_("不能早于立项（或者签约、开工）的日期 %(day)s。") % {"day": since}, code="before")


class Introduction(BroughtRecord):
    """引进: that a department brought the project in, on a day and on which way (R58, R91; practice.md 36).

    A project that several brought in is credited to each in the minimum of departments, and once in the county: count the
    distinct projects. `objects.counted` says which count of projects that were dropped. What a department entered for itself
    (`claimed_by`) is of nobody else, and of a township that it linked on the day.
    """

    OWN: ClassVar = ("organ", "via", "pairing")
    DAY: ClassVar = gettext_lazy("引进日期")
    TOLD_WITH: ClassVar = ("project", "organ")

    organ = models.ForeignKey(
        Organ, verbose_name=gettext_lazy("引进部门"), on_delete=models.PROTECT, related_name="introductions"
    )
    via = Choice(gettext_lazy("途径"), choices=Via.choices)
    pairing = models.ForeignKey(
        Pairing,
        verbose_name=gettext_lazy("哪一对结对帮扶"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="introductions",
    )
    claimed_by = models.ForeignKey(
        Organ, verbose_name=gettext_lazy("填报部门"), null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    objects = IntroductionQuerySet.as_manager()

    class Meta(BroughtRecord.Meta):
        """A department once a project; a pairing is named where that was the way."""

        verbose_name = OF_PROJECTS["introduction"]
        constraints: ClassVar = [
            *BroughtRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["project", "organ"],
                condition=Q(replaced_at__isnull=True, voided_at__isnull=True),
                name="growth_introduction_once",
                violation_error_message=gettext_lazy("这个部门已经登记为这个项目的引进部门。"),
            ),
            models.CheckConstraint(condition=Q(pairing__isnull=True) | Q(via="PAIRING"), name="growth_introduction_pairing"),
            models.CheckConstraint(
                condition=Q(claimed_by__isnull=True) | Q(claimed_by=F("organ")), name="growth_introduction_claimed"
            ),
        ]

    def in_words(self) -> str:
        """Who, and on which way."""
        return f"{self.organ.name}（{self.get_via_display()}）"

    @classmethod
    def claim(
        cls,
        project: Any,
        *,
        by: Acting,
        at: datetime,
        happened_on: date,
        organ: Organ,
        via: str,
        pairing: Pairing | None = None,
        key: UUID | None = None,
    ) -> "Introduction":
        """A department says of itself that it brought the project in, once. Raises as `record` does.

        Raises `Refused`, too, where it did not link the township on that day.
        """
        values = {"happened_on": happened_on, "organ": organ, "via": via, "pairing": pairing, "claimed_by": organ}
        return cls._brought("claim", project, values, by=by, at=at, key=key)

    def check_own(self) -> None:
        """A department of the day; a pairing of the day and the township, where the way is 结对帮扶. Raises `Refused`."""
        super().check_own()
        self._check_claim()
        if self.organ.kind != Organ.Kind.DEPARTMENT or not self.organ.in_force(self.happened_on):
            raise Refused(organ=_("引进部门应是当日在设的县级部门。"), code="not_in_force")
        if self.pairing is not None:
            self.pairing.check_led_to(via=self.via, township=self.township, day=self.happened_on)

    def _check_claim(self) -> None:
        """What a department entered for itself is its own, of a township that it linked on the day. Raises `Refused`."""
        if self.claimed_by_id is None:
            return
        if self.claimed_by_id != self.organ_id:
            raise Refused(organ=_("这是部门自己登记的引进，不能改成别的部门；登记错了请作废。"), code="claimed")
        links = DeptTownshipLink.objects.on(self.happened_on)
        if not links.filter(department=self.organ_id, township=self.township_id).exists():
            raise Refused(happened_on=_("这一天你部门没有联系这个乡镇；由乡镇或者县委办登记。"), code="not_linked")


class Arrival(BroughtRecord):
    """到位资金: so much money of the investment arrived on a day, and from whom. Another amount than that of the contract."""

    OWN: ClassVar = ("amount_fen", "source")
    MEASURES: ClassVar = {"amount_fen": WAN_YUAN}
    DAY: ClassVar = gettext_lazy("到位日期")

    amount_fen = models.PositiveBigIntegerField(gettext_lazy("到位金额"), validators=[AT_LEAST_ONE, MaxValueValidator(MOST)])
    source = Line(gettext_lazy("谁出的"), max_length=60, blank=True)

    objects = ArrivalQuerySet.as_manager()

    class Meta(BroughtRecord.Meta):
        """Newest first."""

        verbose_name = OF_PROJECTS["arrival"]
        constraints: ClassVar = [
            *BroughtRecord.Meta.constraints,
            models.CheckConstraint(condition=Q(amount_fen__gte=1), name="growth_arrival_amount"),
        ]

    def in_words(self) -> str:
        """How much."""
        return f"到位资金（{WAN_YUAN.words(self.amount_fen)}）"

"""What was taught, built and brought in for people (R81-R88, R91): trainings, legal publicity, works, roads, resources."""

from datetime import date, datetime
from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.groups import where
from pianqu.growth.measures import KILOMETRE, MOST, WAN_YUAN
from pianqu.growth.models.base import GrowthRecord, LedRecord
from pianqu.growth.models.economy import AT_LEAST_ONE
from pianqu.growth.models.pairing import Pairing, Via
from pianqu.growth.nouns import NOUNS
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.now import county_day
from pianqu.places.models import Place

PERSONS_MOST, NAME_MOST, ROSTER_MOST = 100_000, 40, 1_000


class Trainee(models.Model):
    """Somebody on a roster (花名册): a name in a township, so that whoever came twice is one person (R85)."""

    township = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    name = Line(gettext_lazy("姓名"), max_length=NAME_MOST)

    class Meta:
        """A name once a township."""

        verbose_name = gettext_lazy("受训人")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["township", "name"], name="growth_trainee_once"),
            models.CheckConstraint(condition=~Q(name=""), name="growth_trainee_name"),
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name


class TrainingSession(LedRecord):
    """A training of one day: for whom, about what, and how often somebody sat in it (人次, nobody counted once; R83, R85).

    With a roster (a name a line; of two people of one name in a township the village before it) persons are counted once.
    """

    class Audience(models.TextChoices):
        """Who was trained."""

        MIGRANT_WORKER = "MIGRANT_WORKER", gettext_lazy("农民工")
        VILLAGE_COMMITTEES = "VILLAGE_COMMITTEES", gettext_lazy("“村两委”干部")
        FARMER = "FARMER", gettext_lazy("农民")
        OTHER = "OTHER", gettext_lazy("其他")

    OWN: ClassVar = ("audience", "topic", "attendances", "lead")
    SAME: ClassVar = ("audience", "topic")
    LINES: ClassVar = ("roster",)
    PARTS: ClassVar = {**LedRecord.PARTS, "roster": gettext_lazy("花名册")}

    audience = Choice(gettext_lazy("培训谁"), choices=Audience.choices)
    topic = Line(gettext_lazy("内容"), max_length=60)
    attendances = models.PositiveIntegerField(gettext_lazy("人次"), validators=[AT_LEAST_ONE, MaxValueValidator(PERSONS_MOST)])

    trainees = models.ManyToManyField(Trainee, related_name="+", editable=False)

    class Meta(LedRecord.Meta):
        """Newest first."""

        verbose_name = NOUNS["trainingsession"]
        constraints: ClassVar = [
            *LedRecord.Meta.constraints,
            models.CheckConstraint(condition=Q(attendances__gte=1) & ~Q(topic=""), name="growth_trainingsession_attended"),
        ]

    def in_words(self) -> str:
        """Whom, and about what."""
        return f"{self.get_audience_display()}培训：{self.topic}（{self.attendances} 人次）"

    def lines(self, name: str) -> list[str]:  # noqa: ARG002 - the roster is all there is
        """The names on the roster."""
        return sorted(self.trainees.values_list("name", flat=True))

    def check_lines(self, lines: dict[str, list[str]]) -> None:
        """Nobody twice, no name too long, and no more people than attendances. Raises `Refused`."""
        names = lines["roster"]
        twice = sorted({each for each in names if names.count(each) > 1})
        if twice:
            told = {"names": "、".join(twice[:5])}
            raise Refused(roster=_("花名册里写了两次：%(names)s。同名的两个人，姓名前写村名。") % told, code="twice")
        if any(len(each) > NAME_MOST for each in names):
            raise Refused(roster=_("姓名最多 %(most)s 个字，一行写一个。") % {"most": NAME_MOST}, code="long")
        if len(names) > (self.attendances or 0):
            raise Refused(attendances=_("人次不能少于花名册上的人数 %(number)s。") % {"number": len(names)}, code="fewer")

    def keep_lines(self, lines: dict[str, list[str]]) -> None:
        """The people of the roster, those of before by the same rows."""
        names = lines["roster"]
        there = Trainee.objects.filter(township=self.township, name__in=names)
        known = set(there.values_list("name", flat=True))
        Trainee.objects.bulk_create([Trainee(township=self.township, name=each) for each in names if each not in known])
        self.trainees.set(there.all())


class LegalPublicity(LedRecord):
    """Legal publicity of one day (法制宣传): one event each, however many came (R84)."""

    OWN: ClassVar = ("topic", "reached", "lead")
    SAME: ClassVar = ("topic",)

    topic = Line(gettext_lazy("内容"), max_length=60)
    reached = models.PositiveIntegerField(
        gettext_lazy("受众（人次）"), null=True, blank=True, validators=[MaxValueValidator(PERSONS_MOST)]
    )

    class Meta(LedRecord.Meta):
        """Newest first."""

        verbose_name = NOUNS["legalpublicity"]
        constraints: ClassVar = [
            *LedRecord.Meta.constraints,
            models.CheckConstraint(condition=~Q(topic=""), name="growth_legalpublicity_topic"),
        ]

    def in_words(self) -> str:
        """About what."""
        return f"法制宣传：{self.topic}"


class CleanAction(LedRecord):
    """An action of the clean-village works (乡村清洁工程) on one day (R86)."""

    class Kind(models.TextChoices):
        """Against what."""

        MOSQUITO = "MOSQUITO", gettext_lazy("灭蚊")
        FLY = "FLY", gettext_lazy("灭蝇")
        COCKROACH = "COCKROACH", gettext_lazy("灭蟑螂")
        DISINFECT = "DISINFECT", gettext_lazy("环境消毒灭菌")

    OWN: ClassVar = ("kind", "households", "lead")
    SAME: ClassVar = ("kind",)

    kind = Choice(gettext_lazy("做什么"), choices=Kind.choices)
    households = models.PositiveIntegerField(
        gettext_lazy("户数"), null=True, blank=True, validators=[MaxValueValidator(PERSONS_MOST)]
    )

    class Meta(LedRecord.Meta):
        """Newest first."""

        verbose_name = NOUNS["cleanaction"]

    def in_words(self) -> str:
        """What was done."""
        return self.get_kind_display()


class HouseholdWork(GrowthRecord):
    """Works for households that were finished: straw gasifiers are counted in 户, biogas pits in 口 (R87)."""

    class Kind(models.TextChoices):
        """Which, with the word by which it is counted."""

        STRAW_STOVE = "STRAW_STOVE", gettext_lazy("秸秆气化炉（户）")
        BIOGAS_PIT = "BIOGAS_PIT", gettext_lazy("沼气池（口）")
        WATER = "WATER", gettext_lazy("自来水入户（户）")
        TOILET = "TOILET", gettext_lazy("卫生厕所（座）")

    OWN: ClassVar = ("kind", "number")
    SAME: ClassVar = ("kind",)
    DAY: ClassVar = gettext_lazy("建成日期")

    kind = Choice(gettext_lazy("建什么"), choices=Kind.choices)
    number = models.PositiveIntegerField(gettext_lazy("数量"), validators=[AT_LEAST_ONE, MaxValueValidator(PERSONS_MOST)])

    class Meta(GrowthRecord.Meta):
        """Newest first."""

        verbose_name = NOUNS["householdwork"]
        constraints: ClassVar = [
            *GrowthRecord.Meta.constraints,
            models.CheckConstraint(condition=Q(number__gte=1), name="growth_householdwork_number"),
        ]

    def in_words(self) -> str:
        """What, and how many."""
        return f"{self.get_kind_display()} {self.number}"


class Road(GrowthRecord):
    """That a road was started (开工) or built (建成) on a day: two stages and two figures (R88). Length in metres.

    What was started is finished by a record of its own, which knows the first by `started_key`; nothing is typed again.
    """

    class Category(models.TextChoices):
        """From where to where."""

        VILLAGE = "VILLAGE", gettext_lazy("通村公路")
        TOWNSHIP_ASPHALT = "TOWNSHIP_ASPHALT", gettext_lazy("通乡油路")
        OTHER = "OTHER", gettext_lazy("其他")

    class RoadStage(models.TextChoices):
        """How far it is."""

        STARTED = "STARTED", gettext_lazy("开工")
        BUILT = "BUILT", gettext_lazy("建成")

    OWN: ClassVar = ("name", "category", "stage", "length_m")
    SAME: ClassVar = ("name", "stage")
    MEASURES: ClassVar = {"length_m": KILOMETRE}
    DAY: ClassVar = gettext_lazy("开工、建成日期")
    STANDS: ClassVar = "length_m"
    STEP: ClassVar = gettext_lazy("建成日期")

    name = Line(gettext_lazy("道路"), max_length=60)
    category = Choice(gettext_lazy("类别"), choices=Category.choices, default=Category.VILLAGE)
    stage = Choice(gettext_lazy("开工、建成"), choices=RoadStage.choices, default=RoadStage.BUILT)
    length_m = models.PositiveBigIntegerField(gettext_lazy("里程"), validators=[AT_LEAST_ONE, MaxValueValidator(MOST)])
    started_key = models.UUIDField(gettext_lazy("开工的记录"), null=True, blank=True, editable=False)

    class Meta(GrowthRecord.Meta):
        """What was started is built once."""

        verbose_name = NOUNS["road"]
        constraints: ClassVar = [
            *GrowthRecord.Meta.constraints,
            models.CheckConstraint(condition=Q(length_m__gte=1) & ~Q(name=""), name="growth_road_length"),
            models.CheckConstraint(condition=Q(started_key__isnull=True) | Q(stage="BUILT"), name="growth_road_built"),
            models.UniqueConstraint(
                fields=["started_key"],
                condition=Q(replaced_at__isnull=True, voided_at__isnull=True),
                name="growth_road_once",
                violation_error_message=gettext_lazy("这条路已经登记建成。"),
            ),
        ]

    def in_words(self) -> str:
        """Its name, its stage and length."""
        return f"{self.name}{self.get_stage_display()}（{KILOMETRE.words(self.length_m)}）"

    @property
    def next_stage(self) -> str:
        """What was started is built some day."""
        return self.RoadStage.BUILT if self.stage == self.RoadStage.STARTED else ""

    def goes_on_as(self, other: "Road") -> bool:
        """Whether the other says that this road was built."""
        return other.started_key == self.key

    @property
    def is_over(self) -> bool:
        """A road that was built asks nothing more."""
        return not self.next_stage

    @property
    def other(self) -> "Road | None":
        """Of the two records of one road the other: that it was started, or that it was built."""
        if self._state.adding and not self.started_key:
            return None
        rows = type(self).objects.current().with_places()
        found: Road | None = (
            rows.filter(key=self.started_key) if self.started_key else rows.filter(started_key=self.key)
        ).first()
        return found

    def check_own(self, at: datetime) -> None:  # noqa: ARG002 - as every kind's
        """Of a road that was started and built each record keeps its stage, and the days their order. Raises `Refused`."""
        other = self.other
        if other is None:
            return
        if self.stage == other.stage:
            raise Refused(stage=_("这条路开工、建成各有一条记录，阶段不能改。"), code="stage")
        started, built = (other, self) if self.started_key else (self, other)
        if built.happened_on < started.happened_on:
            told = {"started": started.happened_on, "built": built.happened_on}
            raise Refused(happened_on=_("建成（%(built)s）不能早于开工（%(started)s）。") % told, code="before")

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Road":
        """Take a mistaken one out of every count. Raises `Refused` for the start of a road that stands as built."""
        with turn(by=by, at=at):
            if self.stage == self.RoadStage.STARTED and self.other is not None:
                raise Refused(__all__=_("这条路已经登记建成，要先作废建成的那条记录。"), code="built")
            return super().void(by=by, at=at, reason=reason, version=version)

    def finish(
        self,
        *,
        by: Acting,
        at: datetime,
        on: date,
        length_m: int | None = None,
        organ: Organ | None = None,
        version: int | None = None,
    ) -> "Road":
        """It was built on a day, as long as was begun unless told: a record of its own, by whoever reports it. Answers that.

        Raises `Refused` for a day before it was started or to come; `Conflict` where it is void, was built, or changed since.
        """
        if self.stage != self.RoadStage.STARTED or not self.is_current:
            raise Conflict(_("只有登记了开工的路，才能登记建成。"), over=True)
        if on < self.happened_on:
            raise Refused(on=_("不能早于开工日期 %(day)s。") % {"day": self.happened_on}, code="before")
        if on > county_day(at):
            raise Refused(on=where.FUTURE, code="future")
        told = {name: getattr(self, name) for name in self.OWN} | {"stage": self.RoadStage.BUILT, "started_key": self.key}
        told |= {} if length_m is None else {"length_m": length_m}
        placed = {name: getattr(self, name) for name in ("township", "village", "organ", "group")}
        placed |= {} if organ is None else {"organ": organ, "group": None}
        with turn(by=by, at=at):
            stands = type(self).objects.current().filter(pk=self.pk, version=version or self.version).exists()
            if not stands or self.other is not None:
                raise Conflict(_("这条路已经登记建成，或者记录已被他人改动。"), over=True)
            fresh = type(self).entered(by, at, happened_on=on, **placed, **told)
            add(fresh, "record", by=by, at=at)
            fresh.tag(list(self.campaigns.all()))
        return fresh


class ResourceInput(LedRecord):
    """Money or goods that were brought in: from whom, how much, and on which way (R81, R91; practice.md 36). Amounts in fen."""

    class Kind(models.TextChoices):
        """What."""

        FUND = "FUND", gettext_lazy("资金")
        GOODS = "GOODS", gettext_lazy("物资（折合金额）")

    OWN: ClassVar = ("purpose", "kind", "amount_fen", "via", "lead", "pairing")
    SAME: ClassVar = ("purpose", "kind")
    MEASURES: ClassVar = {"amount_fen": WAN_YUAN}
    DAY: ClassVar = gettext_lazy("到位日期")

    purpose = Line(gettext_lazy("用来做什么"), max_length=60)
    kind = Choice(gettext_lazy("资金、物资"), choices=Kind.choices, default=Kind.FUND)
    amount_fen = models.PositiveBigIntegerField(gettext_lazy("金额"), validators=[AT_LEAST_ONE, MaxValueValidator(MOST)])
    via = Choice(gettext_lazy("途径"), choices=Via.choices)
    pairing = models.ForeignKey(
        Pairing,
        verbose_name=gettext_lazy("哪一对结对帮扶"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="resourceinputs",
    )

    class Meta(LedRecord.Meta):
        """Newest first; a pairing is named where that was the way and nowhere else, a department at least where that was."""

        verbose_name = NOUNS["resourceinput"]
        constraints: ClassVar = [
            *LedRecord.Meta.constraints,
            models.CheckConstraint(condition=Q(amount_fen__gte=1) & ~Q(purpose=""), name="growth_resourceinput_amount"),
            models.CheckConstraint(
                condition=Q(pairing__isnull=False, via="PAIRING") | (Q(pairing__isnull=True) & ~Q(via="PAIRING")),
                name="growth_resourceinput_pairing",
            ),
            models.CheckConstraint(condition=Q(lead__isnull=False) | ~Q(via="DEPARTMENT"), name="growth_resourceinput_lead"),
        ]

    def in_words(self) -> str:
        """What for, and how much."""
        return f"{self.purpose}（{WAN_YUAN.words(self.amount_fen)}）"

    def check_own(self, at: datetime) -> None:  # noqa: ARG002 - as of every kind
        """Where the way is pairing, a pairing of the day and the township; where a department, which. Raises `Refused`."""
        if self.via == Via.PAIRING and self.pairing is None:
            raise Refused(pairing=_("途径是结对帮扶的，要写明是哪一对。"), code="required")
        if self.via == Via.DEPARTMENT and self.lead is None:
            raise Refused(lead=_("途径是部门联系的，要写明是哪个部门。"), code="required")
        if self.pairing is not None:
            self.pairing.check_led_to(via=self.via, township=self.township, day=self.happened_on)

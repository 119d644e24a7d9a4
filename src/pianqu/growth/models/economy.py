"""What townships of four types grew (R75-R80): specialty villages, farms, crops, enterprises."""

from datetime import datetime
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.growth.measures import MOST, MU, WAN_YUAN
from pianqu.growth.models.base import GrowthRecord
from pianqu.growth.nouns import NOUNS
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.said import said

HEADS_MOST = 10_000_000
AT_LEAST_ONE = MinValueValidator(1)


class Stage(models.TextChoices):
    """新建, 改扩建 and 现有 are different things (domain.md §2.9)."""

    NEW = "NEW", gettext_lazy("新建")
    EXPANDED = "EXPANDED", gettext_lazy("改扩建")
    STOCK = "STOCK", gettext_lazy("现有")


class SpecialtyVillage(GrowthRecord):
    """A village that became one of one product (一村一品专业村), on the day on which it did (R75)."""

    OWN: ClassVar = ("product",)
    SAME: ClassVar = ("product",)
    DATED: ClassVar = False
    VILLAGE: ClassVar = True
    DAY: ClassVar = gettext_lazy("建成（认定）日期")
    STANDS: ClassVar = "product"

    product = Line(gettext_lazy("主导产品"), max_length=40)

    class Meta(GrowthRecord.Meta):
        """A village once a product."""

        verbose_name = NOUNS["specialtyvillage"]
        constraints: ClassVar = [
            *GrowthRecord.Meta.constraints,
            models.CheckConstraint(condition=Q(village__isnull=False) & ~Q(product=""), name="growth_specialtyvillage_village"),
            models.UniqueConstraint(
                fields=["village", "product"],
                condition=Q(replaced_at__isnull=True, voided_at__isnull=True),
                name="growth_specialtyvillage_once",
                violation_error_message=gettext_lazy("这个村的这种产品已经登记过。"),
            ),
        ]

    def in_words(self) -> str:
        """The product."""
        return self.product


class LivestockFarm(GrowthRecord):
    """A farm, on the day on which it was built; how many head it sells a year (R76). What is large is asked by the figure."""

    class Species(models.TextChoices):
        """What it keeps."""

        PIG = "PIG", gettext_lazy("生猪")
        CATTLE = "CATTLE", gettext_lazy("牛")
        SHEEP = "SHEEP", gettext_lazy("羊")
        POULTRY = "POULTRY", gettext_lazy("家禽")
        OTHER = "OTHER", gettext_lazy("其他")

    OWN: ClassVar = ("name", "species", "stage", "annual_output")
    SAME: ClassVar = ("name", "species")
    DAY: ClassVar = gettext_lazy("建成日期")
    STANDS: ClassVar = "annual_output"
    STEP: ClassVar = gettext_lazy("改扩建完成日期")

    name = Line(gettext_lazy("养殖场"), max_length=60)
    species = Choice(gettext_lazy("品种"), choices=Species.choices, default=Species.PIG)
    stage = Choice(gettext_lazy("新建、改扩建、现有"), choices=Stage.choices, default=Stage.NEW)
    annual_output = models.PositiveIntegerField(
        gettext_lazy("年出栏（头、只）"), validators=[AT_LEAST_ONE, MaxValueValidator(HEADS_MOST)]
    )

    class Meta(GrowthRecord.Meta):
        """Newest first."""

        verbose_name = NOUNS["livestockfarm"]
        constraints: ClassVar = [
            *GrowthRecord.Meta.constraints,
            models.CheckConstraint(condition=Q(annual_output__gte=1) & ~Q(name=""), name="growth_livestockfarm_output"),
        ]

    def in_words(self) -> str:
        """Its name and what it sells a year."""
        return f"{self.name}（年出栏 {self.annual_output}）"

    @property
    def next_stage(self) -> str:
        """A farm may be enlarged, again and again."""
        return Stage.EXPANDED

    def goes_on_as(self, other: "LivestockFarm") -> bool:
        """Whether the other is the same farm, enlarged later."""
        same = (other.place, other.name, other.species) == (self.place, self.name, self.species)
        return same and other.stage == self.next_stage and (other.happened_on, other.pk) > (self.happened_on, self.pk)


class CropArea(GrowthRecord):
    """So much land under a crop: a base or planted, newly, built or there already (R77). Areas in tenths of a mu (666.67 m²)."""

    class Crop(models.TextChoices):
        """What grows."""

        GRAIN_OIL = "GRAIN_OIL", gettext_lazy("优质粮油")
        VEGETABLE = "VEGETABLE", gettext_lazy("蔬菜")
        DAYLILY = "DAYLILY", gettext_lazy("黄花")
        TEA = "TEA", gettext_lazy("茶叶")
        HERB = "HERB", gettext_lazy("药材")
        PEPPER = "PEPPER", gettext_lazy("花椒")
        CITRUS = "CITRUS", gettext_lazy("柑桔")
        FLOWER = "FLOWER", gettext_lazy("花卉")
        OTHER = "OTHER", gettext_lazy("其他")

    class Kind(models.TextChoices):
        """Of what the area is."""

        BASE = "BASE", gettext_lazy("基地")
        PLANTED = "PLANTED", gettext_lazy("种植")

    class AreaStage(models.TextChoices):
        """新建, 建成 and 现有 are different things."""

        NEW = "NEW", gettext_lazy("新建")
        BUILT = "BUILT", gettext_lazy("建成")
        STOCK = "STOCK", gettext_lazy("现有")

    OWN: ClassVar = ("crop", "kind", "stage", "area_tenths")
    SAME: ClassVar = ("crop", "kind", "stage")
    MEASURES: ClassVar = {"area_tenths": MU}
    STANDS: ClassVar = "area_tenths"
    STEP: ClassVar = gettext_lazy("建成日期")

    crop = Choice(gettext_lazy("作物"), choices=Crop.choices)
    kind = Choice(gettext_lazy("基地、种植"), choices=Kind.choices, default=Kind.PLANTED)
    stage = Choice(gettext_lazy("新建、建成、现有"), choices=AreaStage.choices, default=AreaStage.NEW)
    area_tenths = models.PositiveBigIntegerField(gettext_lazy("面积"), validators=[AT_LEAST_ONE, MaxValueValidator(MOST)])

    class Meta(GrowthRecord.Meta):
        """Newest first."""

        verbose_name = NOUNS["croparea"]
        constraints: ClassVar = [
            *GrowthRecord.Meta.constraints,
            models.CheckConstraint(condition=Q(area_tenths__gte=1), name="growth_croparea_area"),
        ]

    def in_words(self) -> str:
        """The crop and how much."""
        return f"{self.get_crop_display()}{self.get_kind_display()} {MU.words(self.area_tenths)}"

    @property
    def next_stage(self) -> str:
        """A base that was begun is built some day; what is planted is not."""
        return self.AreaStage.BUILT if (self.kind, self.stage) == (self.Kind.BASE, self.AreaStage.NEW) else ""

    def goes_on_as(self, other: "CropArea") -> bool:
        """Whether the other says that this base was built."""
        same = (other.place, other.crop, other.kind) == (self.place, self.crop, self.kind)
        built = bool(self.next_stage) and other.stage == self.next_stage
        return same and built and (other.happened_on, other.pk) > (self.happened_on, self.pk)


class EnterpriseEvent(GrowthRecord):
    """That an enterprise was newly developed, or grew into a leading one (龙头) of a level, by which document (R78, R80).

    What its size is told on stands beside it: the article does not say (domain.md A9), yearly output unless another is chosen.
    """

    class Event(models.TextChoices):
        """What came about."""

        NEW = "NEW", gettext_lazy("新发展")
        LEADING = "LEADING", gettext_lazy("成长为龙头企业")

    class Level(models.TextChoices):
        """Who recognised it as leading (practice.md 36)."""

        NATION = "NATION", gettext_lazy("国家级")
        PROVINCE = "PROVINCE", gettext_lazy("省级")
        CITY = "CITY", gettext_lazy("市级")
        COUNTY = "COUNTY", gettext_lazy("县级")

    class Basis(models.TextChoices):
        """On what the size is told."""

        OUTPUT = "OUTPUT", gettext_lazy("年产值")
        INVESTMENT = "INVESTMENT", gettext_lazy("投资额")
        CAPITAL = "CAPITAL", gettext_lazy("注册资本")

    OWN: ClassVar = ("name", "event", "size_fen", "basis", "level", "document_no")
    SAME: ClassVar = ("name", "event")
    MEASURES: ClassVar = {"size_fen": WAN_YUAN}

    name = Line(gettext_lazy("企业"), max_length=60)
    event = Choice(gettext_lazy("新发展、成长为龙头"), choices=Event.choices, default=Event.NEW)
    size_fen = models.PositiveBigIntegerField(
        gettext_lazy("规模"), null=True, blank=True, validators=[AT_LEAST_ONE, MaxValueValidator(MOST)]
    )
    basis = Choice(gettext_lazy("规模按什么说"), choices=Basis.choices, default=Basis.OUTPUT)
    level = Choice(gettext_lazy("龙头企业级别"), choices=Level.choices, blank=True)
    document_no = Line(gettext_lazy("认定文号"), max_length=60, blank=True)

    class Meta(GrowthRecord.Meta):
        """What is leading was recognised by a document."""

        verbose_name = NOUNS["enterpriseevent"]
        constraints: ClassVar = [
            *GrowthRecord.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(event="LEADING") | (~Q(level="") & ~Q(document_no="")), name="growth_enterpriseevent_leading"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="growth_enterpriseevent_name"),
        ]

    def in_words(self) -> str:
        """Its name, and what came about."""
        return f"{self.name}（{self.get_event_display()}）"

    def check_own(self, at: datetime) -> None:  # noqa: ARG002 - as every kind's
        """A leading one has its level and document. Raises `Refused`."""
        if self.event == self.Event.LEADING:
            if not self.level:
                raise Refused(level=_("请选择龙头企业的级别。"), code="required")
            self.document_no = said(self.document_no, "document_no", _("请写认定文号。"), most=60)

"""发展“同心曲”: what townships of four types grew (article line 16; R75-R80, F29-F36). Thresholds are dated parameters."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pianqu.figures.checked import CHECKED
from pianqu.figures.declare import SUM, CountedFigure, Question, Rows
from pianqu.growth.models import CropArea, EnterpriseEvent, GrowthRecord, LivestockFarm, ProjectStage, SpecialtyVillage
from pianqu.kit.wording import WAN, Printing

CODE = "economy"
TITLE = _("发展“同心曲”")
MU = pgettext_lazy("unit", "亩")
WAN_MU = pgettext_lazy("unit", "万亩")
FEN_OF_WAN = 1_000_000
RELATED = ("township", "village__parent")
OF_A_PROJECT = ("project",)
Crop, Kind, Stage = CropArea.Crop, CropArea.Kind, CropArea.AreaStage


def known(kind: type[GrowthRecord], question: Question) -> Any:
    """What counts of a kind, as known when it was asked."""
    return kind.objects.as_known(question.known_at)


def _area(code: str, title: Any, reading: Any, kind: str, crop: str, stage: str = "", **printed: Any) -> CountedFigure:
    """Areas of a crop, added up; kept in tenths of a mu."""

    def rows(question: Question) -> Rows:
        found: Rows = known(CropArea, question).areas(kind, crop, stage=stage)
        return found

    told: dict[str, Any] = {"code": code, "title": title, "unit": MU, "reading": reading, "rows": rows, **printed}
    told |= {"day": "happened_on", "township": "township", "amount": "area_tenths", "together": SUM, "per_unit": 10}
    return CountedFigure(**told, related=RELATED, aside=CHECKED)


def _pig_farms(question: Question) -> Rows:
    found: Rows = known(LivestockFarm, question).pig_farms(question.in_force("pig_farm_heads"))
    return found


def _agribusiness(question: Question) -> Rows:
    least = question.in_force("large_agribusiness_wan") * FEN_OF_WAN
    found: Rows = known(EnterpriseEvent, question).events(EnterpriseEvent.Event.NEW, least)
    return found


def _signed(question: Question) -> Rows:
    least = question.in_force("large_project_wan") * FEN_OF_WAN
    found: Rows = ProjectStage.objects.as_known(question.known_at).signed(least)
    return found


def _leading(question: Question) -> Rows:
    found: Rows = known(EnterpriseEvent, question).events(EnterpriseEvent.Event.LEADING)
    return found


FIGURES = (
    CountedFigure(
        code="growth.specialised_villages",
        title=pgettext_lazy("figure", "“一村一品”专业村"),
        unit=pgettext_lazy("unit", "个"),
        reading=_("期内建成（认定）的专业村，按建成日期计；一个村几种产品只计一次。"),
        rows=lambda question: known(SpecialtyVillage, question),
        day="happened_on",
        township="township",
        distinct="village",
        related=RELATED,
        aside=CHECKED,
    ),
    CountedFigure(
        code="growth.pig_farms",
        title=pgettext_lazy("figure", "新建年出栏50头以上规模猪场"),
        unit=pgettext_lazy("unit", "个"),
        reading=_("期内新建的猪场，按建成日期计；年出栏不到起点（参数，期末在用的值）的、改扩建的、现有的、别的养殖场不计。"),
        rows=_pig_farms,
        day="happened_on",
        township="township",
        related=RELATED,
        aside=CHECKED,
    ),
    _area(
        "growth.grain_oil_base",
        pgettext_lazy("figure", "优质粮油基地"),
        _("期内建成的优质粮油基地面积，按建成日期计；新建没有建成的、现有的、种植面积不计。"),
        Kind.BASE,
        Crop.GRAIN_OIL,
        Stage.BUILT,
        printing=Printing(scale=WAN, places=2),
        printed_unit=WAN_MU,
    ),
    _area(
        "growth.vegetable_base",
        pgettext_lazy("figure", "新建蔬菜基地"),
        _("期内新建的蔬菜基地面积；建成的、现有的、种植面积不计。"),
        Kind.BASE,
        Crop.VEGETABLE,
        Stage.NEW,
        printing=Printing(places=1),
    ),
    _area(
        "growth.daylily",
        pgettext_lazy("figure", "种植黄花"),
        _("期内登记的黄花种植面积；现有的、基地面积不计。"),
        Kind.PLANTED,
        Crop.DAYLILY,
        Stage.NEW,
        printing=Printing(scale=WAN, places=2),
        printed_unit=WAN_MU,
    ),
    CountedFigure(
        code="growth.leading_enterprises",
        title=pgettext_lazy("figure", "培育壮大农业龙头企业"),
        unit=pgettext_lazy("unit", "家"),
        reading=_("期内成长为龙头企业的，按认定日期计，有级别和认定文号；新发展的企业不计。"),
        rows=_leading,
        day="happened_on",
        township="township",
        related=RELATED,
        aside=CHECKED,
    ),
    CountedFigure(
        code="projects.signed_30m",
        title=pgettext_lazy("figure", "新签约3000万元以上产业项目"),
        unit=pgettext_lazy("unit", "个"),
        brief=_("后来终止的也计"),
        reading=_("期内签约的项目，按签约日期计，合同投资额达到起点（参数，期末在用的值）；签约以后终止的照计，没有签约的不计。"),
        rows=_signed,
        day="happened_on",
        township="township",
        distinct="project",
        related=OF_A_PROJECT,
        aside=CHECKED,
    ),
    CountedFigure(
        code="growth.agribusiness_10m",
        title=pgettext_lazy("figure", "新发展1000万元以上农业化企业"),
        unit=pgettext_lazy("unit", "家"),
        reading=_("期内新发展的农业企业，规模达到起点（参数，期末在用的值）；规模按登记的口径，没有另选的按年产值。"),
        rows=_agribusiness,
        day="happened_on",
        township="township",
        related=RELATED,
        aside=CHECKED,
    ),
)

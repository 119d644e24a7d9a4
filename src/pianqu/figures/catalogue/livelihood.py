"""民生“向心力”: what was taught, built and brought in (article line 17; R82-R88, R91, F37-F46)."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pianqu.figures.catalogue.economy import RELATED, known
from pianqu.figures.checked import CHECKED
from pianqu.figures.declare import SUM, CountedFigure
from pianqu.growth.models import HouseholdWork, Introduction, LegalPublicity, Pairing, ResourceInput, Road, TrainingSession
from pianqu.growth.models.pairing import Via
from pianqu.kit.wording import WAN, Printing

OF_AN_INTRODUCTION = ("project", "organ")
CODE = "livelihood"
TITLE = _("民生“向心力”")
Audience, Works, Stage, Category = TrainingSession.Audience, HouseholdWork.Kind, Road.RoadStage, Road.Category


def _works(code: str, title: Any, unit: Any, reading: Any, kind: str) -> CountedFigure:
    """Works of a kind that were finished, added up."""
    told: dict[str, Any] = {"code": code, "title": title, "unit": unit, "reading": reading, "related": RELATED, "aside": CHECKED}
    told |= {"day": "happened_on", "township": "township", "amount": "number", "together": SUM}
    return CountedFigure(rows=lambda question: known(HouseholdWork, question).of_kind(kind), **told)


def _roads(code: str, title: Any, reading: Any, category: str, stage: str) -> CountedFigure:
    """Roads of a class that came to a stage, in metres added up."""
    told: dict[str, Any] = {"code": code, "title": title, "unit": pgettext_lazy("unit", "公里"), "reading": reading}
    told |= {"day": "happened_on", "township": "township", "amount": "length_m", "together": SUM, "per_unit": 1_000}
    rows = lambda question: known(Road, question).of_class(category).filter(stage=stage)  # noqa: E731 - beside what it counts
    return CountedFigure(rows=rows, related=RELATED, aside=CHECKED, printing=Printing(places=1), **told)


FIGURES = (
    CountedFigure(
        code="training.farmers",
        title=pgettext_lazy("figure", "培训农民工"),
        unit=pgettext_lazy("unit", "人次"),
        reading=_("期内培训农民工的人次，来几次计几次；培训别的人的不计。"),
        rows=lambda question: known(TrainingSession, question).for_audience(Audience.MIGRANT_WORKER),
        day="happened_on",
        township="township",
        amount="attendances",
        together=SUM,
        related=RELATED,
        aside=CHECKED,
    ),
    CountedFigure(
        code="training.legal_campaigns",
        title=pgettext_lazy("figure", "法制宣传"),
        unit=pgettext_lazy("unit", "次"),
        reading=_("期内开展的法制宣传，一次计一次，不论多少人参加。"),
        rows=lambda question: known(LegalPublicity, question),
        day="happened_on",
        township="township",
        relation=">",
        printing=Printing(step=Decimal(100)),
        related=RELATED,
        aside=CHECKED,
    ),
    CountedFigure(
        code="training.village_cadres",
        title=pgettext_lazy("figure", "培训“村两委”干部"),
        unit=pgettext_lazy("unit", "人"),
        brief=_("按花名册计人"),
        reading=_("期内培训过的“村两委”干部，按花名册计人，来过几次的只计一人；没有花名册的培训不计人。"),
        rows=lambda question: known(TrainingSession, question).for_audience(Audience.VILLAGE_COMMITTEES),
        day="happened_on",
        township="township",
        distinct="trainees",
        relation=">",
        printing=Printing(step=Decimal(100)),
        related=RELATED,
        aside=CHECKED,
    ),
    _works(
        "works.straw_gasifiers",
        pgettext_lazy("figure", "推广使用秸秆气化炉"),
        pgettext_lazy("unit", "户"),
        _("期内装好的秸秆气化炉，一户计一次。"),
        Works.STRAW_STOVE,
    ),
    _works(
        "works.biogas_digesters",
        pgettext_lazy("figure", "新建沼气池"),
        pgettext_lazy("unit", "口"),
        _("期内建成的沼气池，按口计。"),
        Works.BIOGAS_PIT,
    ),
    _roads(
        "works.village_roads",
        pgettext_lazy("figure", "新建通村公路"),
        _("期内建成的通村公路里程，按建成日期计，不论何时开工；开工没有建成的不计。"),
        Category.VILLAGE,
        Stage.BUILT,
    ),
    _roads(
        "works.township_roads",
        pgettext_lazy("figure", "开工通乡油路"),
        _("期内开工的通乡油路里程，按开工日期计，不论是否建成。"),
        Category.TOWNSHIP_ASPHALT,
        Stage.STARTED,
    ),
    CountedFigure(
        code="pairing.villages",
        title=pgettext_lazy("figure", "科级干部结对帮扶村"),
        unit=pgettext_lazy("unit", "个"),
        reading=_("期末有科级以上干部结对帮扶的村，几名干部帮一个村的只计一个；期末以前结束的不计。"),
        rows=lambda question: Pairing.objects.known_on(question.day, question.known_at),
        township="township",
        distinct="village",
        related=("cadre", "village__parent"),
        aside=CHECKED,
    ),
    CountedFigure(
        code="pairing.projects",
        title=pgettext_lazy("figure", "结对帮扶引进项目"),
        unit=pgettext_lazy("unit", "个"),
        brief=_("签约、开工后终止的也计"),
        reading=_("期内通过结对帮扶引进的项目，按引进日期计，几个部门一起引进的只计一个；签约、开工以前终止的不计。"),
        rows=lambda question: Introduction.objects.counted(question.known_at).through(Via.PAIRING),
        day="happened_on",
        township="township",
        distinct="project",
        related=OF_AN_INTRODUCTION,
        aside=CHECKED,
    ),
    CountedFigure(
        code="pairing.funds",
        title=pgettext_lazy("figure", "结对帮扶协调资金"),
        unit=pgettext_lazy("unit", "元"),
        brief=_("不含物资和结对引进项目的投资"),
        reading=_("资源投入里到位的资金，按到位日期计，只计写明了哪一对结对帮扶的；物资不计，结对引进项目的投资不计。"),
        rows=lambda question: known(ResourceInput, question).funds_through(Via.PAIRING),
        day="happened_on",
        township="township",
        amount="amount_fen",
        together=SUM,
        per_unit=100,
        relation=">",
        printing=Printing(scale=WAN, step=Decimal(100)),
        printed_unit=pgettext_lazy("unit", "万元"),
        related=RELATED,
        aside=CHECKED,
    ),
)

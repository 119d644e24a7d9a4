"""三个保障: what a group gets a year, and the living standard on village visits (article lines 10, 21; R35, R105; F47, F51)."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pianqu.figures.declare import NOT_JUDGED, SUM, CountedFigure, DerivedFigure, InForce
from pianqu.kit.wording import Printing
from pianqu.resources.models import FundAccount

CODE = "guarantees"
TITLE = _("三个保障")
FIGURES = (
    CountedFigure(
        code="funds.allocation",
        title=pgettext_lazy("figure", "协调组年工作经费"),
        unit=pgettext_lazy("unit", "元"),
        reading=_("到期末那天为止，财政为协调组这一年的经费账户核定的钱，含追加的。"),
        rows=lambda question: FundAccount.objects.allotted(question.day, question.known_at),
        group="group",
        amount="allotted_fen",
        together=SUM,
        per_unit=100,
        scope="each_group",
        printing=Printing(scale=Decimal(10_000)),
        printed_unit=pgettext_lazy("unit", "万元"),
        related=("group",),
        unplanned=NOT_JUDGED,
    ),
    DerivedFigure(
        code="funds.village_meal",
        title=pgettext_lazy("figure", "到村生活标准"),
        unit=pgettext_lazy("unit", "元"),
        reading=_("期末那天在用的标准：到村指导工作，每人每天多少元；由参数规定。"),
        parts=(InForce("village_living_yuan"),),
        formula=lambda standard: standard,
        unplanned=NOT_JUDGED,
    ),
)

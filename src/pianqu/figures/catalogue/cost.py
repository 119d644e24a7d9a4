"""工作成本“最小化”: what the groups spent, and what townships saved on receptions (article line 21; R107, R108, F48-F50)."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pianqu.figures.declare import NOT_JUDGED, SUM, CountedFigure, DerivedFigure, Of
from pianqu.kit.wording import Printing
from pianqu.resources.models import CostLine, Expense

CODE = "cost"
TITLE = _("工作成本“最小化”")


def change(now: int | Decimal, before: int | Decimal) -> Decimal | None:
    """By how many percent it changed; None where there is nothing to change from."""
    return Decimal(100) * (Decimal(now) - Decimal(before)) / Decimal(before) if before else None


def saved(now: int | Decimal, before: int | Decimal) -> Decimal:
    """What was spent less."""
    return Decimal(before) - Decimal(now)


MONEY: dict[str, Any] = {"day": "happened_on", "township": "township", "amount": "amount_fen", "together": SUM, "per_unit": 100}
RECEPTION = CountedFigure(
    code="funds.reception",
    title=pgettext_lazy("figure", "乡镇接待支出"),
    unit=pgettext_lazy("unit", "元"),
    reading=_("乡镇行政成本台账里的接待，按月计，月末那天算；只计上年同月也有台账的月份。更正前的、作废的不计。"),
    rows=lambda question: CostLine.objects.held_against(-1, question.known_at),
    related=("township",),
    unplanned=NOT_JUDGED,
    **MONEY,
)
RECEPTION_BEFORE = CountedFigure(
    code="funds.reception_before",
    title=pgettext_lazy("figure", "作比较的乡镇接待支出"),
    unit=pgettext_lazy("unit", "元"),
    reading=_("乡镇行政成本台账里的接待，按月计；只计下一年同月也有台账的月份，供下一年比较。"),
    rows=lambda question: CostLine.objects.held_against(1, question.known_at),
    related=("township",),
    unplanned=NOT_JUDGED,
    **MONEY,
)
COMPARED = (Of(RECEPTION), Of(RECEPTION_BEFORE, years=-1))
FIGURES = (
    CountedFigure(
        code="funds.group_spending",
        title=pgettext_lazy("figure", "协调组各类支出"),
        unit=pgettext_lazy("unit", "元"),
        reading=_("批准了的支出，含待付款的，按支出日期计；没有批准的、作废的不计。"),
        rows=lambda question: Expense.objects.posted(question.known_at),
        day="happened_on",
        group="group",
        amount="amount_fen",
        together=SUM,
        per_unit=100,
        relation=">",
        printing=Printing(scale=Decimal(10_000), step=Decimal(1)),
        printed_unit=pgettext_lazy("unit", "万元"),
        related=("group", "category"),
        unplanned=NOT_JUDGED,
    ),
    RECEPTION,
    RECEPTION_BEFORE,
    DerivedFigure(
        code="funds.reception_change",
        title=pgettext_lazy("figure", "乡镇接待支出同比"),
        unit=pgettext_lazy("unit", "%"),
        reading=_("（本期 - 上年同期）除以上年同期；只比两年都有台账的月份，两个数出自同一本台账。"),
        parts=COMPARED,
        formula=change,
        printing=Printing(places=1),
        unplanned=NOT_JUDGED,
    ),
    DerivedFigure(
        code="funds.reception_saved",
        title=pgettext_lazy("figure", "乡镇接待节约经费"),
        unit=pgettext_lazy("unit", "元"),
        reading=_("上年同期减本期；只比两年都有台账的月份，两个数出自同一本台账。"),
        parts=COMPARED,
        formula=saved,
        relation=">",
        printing=Printing(scale=Decimal(10_000), step=Decimal(10)),
        printed_unit=pgettext_lazy("unit", "万元"),
        unplanned=NOT_JUDGED,
    ),
)
